"""Caches that were damaged, or planted by somebody: no answer may change for them.

The index of a term base is damaged and exchanged in the user's cache folder; indexes and a cache of
the segmenter are planted where others may write: in the term base and in the temporary folder.
"""

from __future__ import annotations

import marshal
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.hostile.arena import Arena, Result, make_termbase
from tests.hostile.chance import seeded

_ENTRIES = "".join(
    f"- id: a{number}\n  zh: [术语{number}]\n  en: [{{word}} {number}]\n" for number in range(300)
)
_ARTICLE = "我们研究术语7和术语8的关系，在深度学习中这种方法很好。\n" * 3
COMMANDS = ("lookup --format json 术语7", "lookup --format json rightly", "stats --format json",
             "annotate --format json article.txt")  # fmt: skip

#: Takes the index, that of another term base under its name, and chance.
Damage = Callable[[Path, bytes, random.Random], object]


def _replaced(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


def _planted(path: Path, data: bytes, mode: int) -> None:
    path.write_bytes(data)
    path.chmod(mode)


def _flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 8, 500))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def _mixed(path: Path, other: bytes, chance: random.Random) -> None:
    """Put pages of another index into this one."""
    data = bytearray(path.read_bytes())
    for _ in range(5):
        start = chance.randrange(0, min(len(data), len(other)) - 4096, 4096)
        data[start : start + 4096] = other[start : start + 4096]
    path.write_bytes(data)


#: What lies there instead of what was written.
SEEN: dict[str, Damage] = {
    "empty": lambda path, _other, _chance: path.write_bytes(b""),
    "text": lambda path, _other, _chance: path.write_bytes(b"hello" * 5000),
    "only a header": lambda path, _other, _chance: os.truncate(path, 100),
    "of another term base": lambda path, other, _chance: path.write_bytes(other),
    "writable for all": lambda path, other, _chance: _planted(path, other, 0o666),
    "folder": lambda path, _other, _chance: _replaced(path, Path.mkdir),
    "pipe": lambda path, _other, _chance: _replaced(path, os.mkfifo),
    "link to a device": lambda path, _other, _chance: _replaced(
        path, lambda one: one.symlink_to("/dev/zero")
    ),
    "link to nothing": lambda path, _other, _chance: _replaced(
        path, lambda one: one.symlink_to("nothing")
    ),
    "journal of nobody": lambda path, _other, _chance: Path(f"{path}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000)
    ),
    "log of nobody": lambda path, _other, _chance: Path(f"{path}-wal").write_bytes(bytes(5000)),
    "cut": lambda path, _other, chance: _cut(path, chance),
    "folder writable for all": lambda path, _other, _chance: path.parent.chmod(0o777),
}
#: What SQLite itself may take for an index; it may answer otherwise, but must not fail.
UNSEEN: dict[str, Damage] = {
    "bits changed": lambda path, _other, chance: _flipped(path, chance),
    "pages of another": _mixed,
}


class Caches:
    """A term base whose answers are known, and its index.

    Args:
        arena: where the program runs.
        folder: a folder that does not exist yet.
        commands: what is asked; the first must make an index.
    """

    def __init__(self, arena: Arena, folder: Path, commands: Sequence[str] = COMMANDS) -> None:
        self._arena = arena
        self._folder = folder
        self._cache, self._temporary = folder / "cache", folder / "tmp"
        make_termbase(folder / "terms", a=_ENTRIES.format(word="rightly"))
        wrong = make_termbase(folder / "wrong", a=_ENTRIES.format(word="wrongly"))
        (folder / "article.txt").write_text(_ARTICLE, "utf-8")
        self._cache.mkdir()
        self._temporary.mkdir()
        self._run(commands[0], wrong)
        (index,) = (self._cache / "shuyu").glob("index-*.sqlite")
        self._other = index.read_bytes()
        self._forget()
        self._answers = {command: self._run(command).out for command in commands}
        (self._index,) = (self._cache / "shuyu").glob("index-*.sqlite")
        self._good = self._index.read_bytes()

    def check(self, name: str, seed: int) -> Iterator[str]:
        """Damage the index, and yield what the commands then did wrong."""
        self._forget()
        self._index.parent.mkdir(mode=0o700)
        _planted(self._index, self._good, 0o600)
        (SEEN | UNSEEN)[name](self._index, self._other, seeded(seed))
        yield from self._asked(exact=name in SEEN)

    def check_planted(self) -> Iterator[str]:
        """Plant caches where others may write, and yield what the commands then did wrong."""
        self._forget()
        for place in (self._folder / "terms", self._folder / "terms" / ".cache" / "shuyu"):
            place.mkdir(parents=True, exist_ok=True)
            (place / self._index.name).write_bytes(self._other)
        for data in (b"garbage", marshal.dumps(({"术": 1, "语7": 10**9}, 10**9)), b"\xfb" * 116):
            (self._temporary / "jieba.cache").write_bytes(data)
            yield from self._asked(exact=True)
            if (self._temporary / "jieba.cache").read_bytes() != data:
                yield "wrote over a file in the temporary folder"
        left = [one.name for one in self._temporary.iterdir() if one.name != "jieba.cache"]
        if left:
            yield f"left {left} in the temporary folder"

    def _asked(self, *, exact: bool) -> Iterator[str]:
        for command, answer in self._answers.items():
            result = self._run(command)
            yield from (f"{command}: {fault}" for fault in result.faults())
            if exact and result.out != answer:
                yield f"{command}: another answer ({result.talk.strip()[:100]})"

    def _run(self, command: str, base: Path | None = None) -> Result:
        return self._arena.run(
            "-g", base or self._folder / "terms", *command.split(), folder=self._folder,
            environment={"XDG_CACHE_HOME": str(self._cache), "TMPDIR": str(self._temporary)},
        )  # fmt: skip

    def _forget(self) -> None:
        shutil.rmtree(self._cache / "shuyu")
