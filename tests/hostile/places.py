"""Hostile names and hostile things under a name: what no file content can be."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.arena import Arena, make_termbase, termbase

NAMES = {
    "escape": "a\x1b[2Jb",
    "title": "\x1b]0;owned\x07",
    "c1": "a\x9b2Jb",
    "line end": "a\nshuyu: all is well",
    "carriage return": "a\rb",
    "tab": "a\tb",
    "direction": "a\u202etxt.exe",
    "zero width": "a\u200bb",
    "not UTF-8": "a\udcff\udc80b",
    "option": "--help",
    "dash": "-",
    "two dashes": "--",
    "spaces": "  a  b  ",
    "quotes": "a'b\"c`d",
    "shell": "$(touch owned);&|",
    "format": "%s{0}%(x)s",
    "markup": "[@click=app.quit]x",
    "html": "<b>&amp;",
    "long": "长" * 80,
    "dots": "...",
    "device": "CON",
    "glob": "*?[a]",
    "colon": "a:1:1",
    "composed": "é",
    "decomposed": "e\u0301",
    "percent": "%2e%2e",
    "private": "\ue000",
    "at": "@x",
}
_ENTRY = "- id: a\n  zh: [一]\n  en: [one]\n"


def check_name(arena: Arena, name: str) -> Iterator[str]:
    """Use a name for everything that can have one, and yield what was wrong."""
    folder = arena.folder / "names"
    with termbase(folder, good=_ENTRY) as base:
        for suffix in (".txt", ".csv", ".tbx", ".xlsx", ".md"):
            (folder / f"{name}{suffix}").write_bytes(b"\xff not what it claims")
        runs = [
            ("annotate", "--", f"{name}.txt"),
            ("convert", "--to", "zh-TW", "--", f"{name}.txt"),
            ("check", "--", f"{name}.txt", f"{name}.md"),
            ("import", "--", f"{name}.csv"),
            ("import", "--", f"{name}.tbx"),
            ("import", "--dry-run", "--", f"{name}.xlsx"),
            ("annotate", "--", name),
            ("export", "csv", f"--output=./{name}.out"),
            ("export", "json", f"--output={name}/no/such"),
            ("import", "--into", name, "--", f"{name}.csv"),
            ("lookup", "--", name),
        ]
        for words in runs:
            result = arena.run("-g", ".", *words, folder=base)
            yield from (f"{words[:2]}: {fault}" for fault in result.faults())
        broken = base / f"{name}.yaml"
        broken.write_text("- id: [", "utf-8")
        result = arena.run("-g", ".", "stats", folder=base)
        yield from result.faults()
        hidden = name.startswith(".")
        if (result.code, hidden) not in ((3, False), (0, True)):
            yield f"a broken glossary file of this name: exit code {result.code}"
        if (base / "owned").exists():
            yield "a shell ran the name"


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's address is short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


#: What lies under the name of a glossary file → the exit code of reading the term base.
OBJECTS: dict[str, tuple[Callable[[Path], object], int]] = {
    "link out": (lambda path: path.symlink_to("/etc/hostname"), 3),
    "link up": (lambda path: path.symlink_to("../../secret.yaml"), 3),
    "link to a folder above": (lambda path: path.symlink_to(".."), 3),
    "link to itself": (lambda path: path.symlink_to(path.name), 3),
    "link to nothing": (lambda path: path.symlink_to("nothing.yaml"), 3),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), 3),
    "link to standard input": (lambda path: path.symlink_to("/dev/stdin"), 3),
    "link to a process": (lambda path: path.symlink_to("/proc/self/environ"), 3),
    "pipe": (os.mkfifo, 3),
    "socket": (_socket, 3),
    "folder": (lambda path: path.mkdir(), 3),
    "sparse terabyte": (_sparse, 3),
    "link inside": (lambda path: path.symlink_to("elsewhere"), 0),
}


_READERS = ("stats", "lint", "export json", "fmt --check", "lookup 一")


def check_object(arena: Arena, name: str, commands: tuple[str, ...] = _READERS) -> Iterator[str]:
    """Put an object where a glossary file is expected, and yield what was wrong."""
    make, code = OBJECTS[name]
    (arena.folder / "secret.yaml").write_text("- id: secret\n  zh: [密]\n", "utf-8")
    with termbase(arena.folder / "objects" / "terms") as base:
        (base / "elsewhere").write_text(_ENTRY, "utf-8")
        make(base / "hostile.yaml")
        for command in commands:
            result = arena.run("-g", base, *command.split())
            yield from (f"{command}: {fault}" for fault in result.faults())
            wrong = code == 3 and result.code != 3
            if wrong or (code == 0 and result.code not in (0, 1)):
                yield f"{command}: exit code {result.code}: {result.talk[:200]}"
            if b"secret" in result.out or "密" in result.talk:
                yield f"{command}: read a file outside"


def check_endless(arena: Arena) -> Iterator[str]:
    """Give the commands files that never end, or are none, and yield what was wrong."""
    folder = arena.folder / "endless"
    make_termbase(folder / "terms")
    _sparse(folder / "sparse")
    for path in ("/dev/zero", folder / "sparse", folder, folder / "missing"):
        runs: list[tuple[str | Path, ...]] = [
            ("annotate", path),
            ("convert", path, "--to", "zh-TW"),
            ("check", path, path),
            *(("import", "--format", form, path) for form in ("csv", "tbx", "xlsx")),
        ]
        for words in runs:
            result = arena.run("-g", folder / "terms", *words)
            yield from (f"{words}: {fault}" for fault in result.faults())
            if result.code != 2:
                yield f"{words}: exit code {result.code}: {result.talk[:200]}"
    shutil.rmtree(folder)


#: What lies where a save puts its lock, its temporary file or its result.
PLANTED: dict[str, Callable[[Path, Path], object]] = {
    "lock is a link": lambda base, victim: (base / ".a.yaml.lock").symlink_to(victim),
    "lock is a pipe": lambda base, _: os.mkfifo(base / ".a.yaml.lock"),
    "lock is a folder": lambda base, _: (base / ".a.yaml.lock").mkdir(),
    "settings' lock is a link": lambda base, victim: (base / ".termbase.yaml.lock").symlink_to(
        victim
    ),
    "inbox is a link": lambda base, victim: (base / "inbox.yaml").symlink_to(victim),
    "inbox is a pipe": lambda base, _: os.mkfifo(base / "inbox.yaml"),
}


def check_planted(arena: Arena, name: str) -> Iterator[str]:
    """Plant something in the way of a save, and yield what was wrong."""
    victim = arena.folder / "victim"
    victim.write_text("precious", "utf-8")
    table = arena.folder / "table.csv"
    table.write_text("concept,language,term\na,en,single\nb,zh,二\n", "utf-8")
    base = arena.folder / "planted"
    make_termbase(base, a=_ENTRY)
    PLANTED[name](base, victim)
    result = arena.run("-g", base, "import", "--merge", "add", table)
    yield from result.faults()
    if result.code == 0:
        yield "saved all the same"
    if victim.read_text("utf-8") != "precious":
        yield "wrote through the link"
    if (base / "a.yaml").read_text("utf-8") != _ENTRY:
        yield "changed the file"
    shutil.rmtree(base)
