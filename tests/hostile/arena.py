"""Running the program on hostile input: what it answered, what it took, and what is wrong with it.

The judge knows no command: no traceback, no signal, no code that is not documented, no more than
MOST_SECONDS of processor time or MOST_MEGABYTES, and nothing in the talk that a terminal obeys.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 5.0
MOST_MEGABYTES = 200.0
DOCUMENTED = frozenset((0, 1, 2, 3, 4, 130))

#: What no terminal may get from a file: controls but LF, C1, separators, direction and zero-width
#: marks, tags, private use, noncharacters. Written out here, not taken from what is tested.
_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What one run did.

    Attributes:
        arguments: of the program.
        code: exit code; negative for a signal.
        seconds: of processor time.
        megabytes: of memory at its peak.
        out: what it wrote to stdout.
        err: what it wrote to stderr.
    """

    arguments: tuple[str, ...]
    code: int
    seconds: float
    megabytes: float
    out: bytes
    err: bytes

    @property
    def talk(self) -> str:
        """What it said on stderr."""
        return self.err.decode("utf-8", "backslashreplace")

    def faults(self) -> Iterator[str]:
        """Yield what no run may do, whatever it was given."""
        if self.code < 0:
            yield f"signal {-self.code}"
        elif self.code not in DOCUMENTED:
            yield f"exit code {self.code}"
        elif self.code in (2, 3, 4) and not (self.err.strip() or self.out.strip()):
            yield f"exit code {self.code} without a word"
        if b"Traceback" in self.err or b"internal error" in self.err:
            yield "traceback: " + self.talk.strip().splitlines()[-1]
        if self.seconds > MOST_SECONDS:
            yield f"{self.seconds:.1f} s"
        if self.megabytes > MOST_MEGABYTES:
            yield f"{self.megabytes:.0f} MB"
        steering = obeyed(self.err)
        if steering:
            yield f"stderr holds {steering}"


def obeyed(data: bytes) -> str | None:
    """Return what in some bytes a terminal would obey, or None."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"byte 0x{data[error.start]:02X}, which is no text"
    found = _OBEYED.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


class Arena:
    """A server of forks; a context manager.

    Args:
        folder: for the runs' output, home and caches.
        work: what the program will do there, of the server's LIBRARIES.
    """

    def __init__(self, folder: Path, work: str = "exchange") -> None:
        self.folder = folder
        self._work = work
        self._home = folder / "home"
        self._home.mkdir(parents=True, exist_ok=True)
        self._out, self._err = folder / "stdout", folder / "stderr"

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.server", self._work],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        with self._server as server:
            if server.stdin:
                server.stdin.close()

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a run: no settings of the user who tests."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            "XDG_CACHE_HOME": str(self._home / "cache"),
            "LANG": "C.UTF-8",
            **more,
        }

    def run(
        self,
        *arguments: str | Path,
        folder: Path | None = None,
        stdin: Path | None = None,
        stdout: Path | None = None,
        terminal: Path | None = None,
        before: str = "",
        details: Sequence[object] = (),
        environment: Mapping[str, str] | None = None,
    ) -> Result:
        """Run the program once.

        Args:
            arguments: of the program.
            folder: its working folder.
            stdin: a file; None is empty.
            stdout: where its output goes instead of into the result.
            terminal: what it has for stdin, stdout and stderr.
            before: ``module:function`` to call in its process before it starts.
            details: what that function gets.
            environment: more variables.
        """
        words = tuple(map(str, arguments))
        request: dict[str, Any] = {
            "arguments": words,
            "folder": str(folder or self.folder),
            "stdin": str(terminal or stdin or os.devnull),
            "stdout": str(terminal or stdout or self._out),
            "stderr": str(terminal or self._err),
            "before": before,
            "details": list(details),
            "environment": self.environment(**(environment or {})),
        }
        server = self._server
        if server.stdin is None or server.stdout is None:
            raise RuntimeError("the arena is closed")
        server.stdin.write(json.dumps(request).encode() + b"\n")
        server.stdin.flush()
        answer = json.loads(server.stdout.readline())
        return Result(
            words,
            answer["code"],
            answer["seconds"],
            answer["kilobytes"] / 1024,
            b"" if stdout or terminal else self._out.read_bytes(),
            b"" if terminal else self._err.read_bytes(),
        )


@contextmanager
def termbase(folder: Path, **files: str | bytes) -> Iterator[Path]:
    """Make a term base for a while.

    Args:
        folder: a folder that does not exist yet.
        files: name (without .yaml) → content; the settings are given where they are left out.
    """
    make_termbase(folder, **files)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def make_termbase(folder: Path, **files: str | bytes) -> Path:
    """Make a term base; arguments as termbase()."""
    folder.mkdir(parents=True)
    files.setdefault("termbase", "name: hostile\n")
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.yaml").write_bytes(data)
    return folder
