"""The room on a bare pseudo-terminal: every byte that it writes."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

_PATIENCE = 60.0


class Pty:
    """The room on a term base, with a home folder of its own."""

    def __init__(
        self, folder: Path, home: Path, *, size: tuple[int, int] = (100, 30), **environment: str
    ) -> None:
        variables = {
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"),
            **environment,
        }
        master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "shuyu", "-g", str(folder), "review"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=variables,
            start_new_session=True,
        )
        os.close(slave)
        self._master = master
        self._bytes = b""

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    @property
    def seen(self) -> str:
        """All that it has written."""
        return self._bytes.decode("utf-8", "replace")

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def until(self, text: str, *, since: int = 0) -> None:
        """Read until a text was written; fail where it never is.

        Args:
            text: what.
            since: how much of ``seen`` does not count.
        """
        end = time.monotonic() + _PATIENCE
        while text not in self.seen[since:]:
            assert time.monotonic() < end, f"never wrote {text!r}: {self.seen[-3000:]!r}"
            if not self._read(0.2):
                assert text in self.seen, f"ended without {text!r}: {self.seen[-3000:]!r}"

    def rest(self, *, since: int) -> None:
        """Read an answer to its end: more than was ``seen``, then nothing for a moment."""
        end = time.monotonic() + _PATIENCE
        quiet = 0
        while quiet < 3:
            length = len(self._bytes)
            if not self._read(0.1):
                return
            answered = len(self.seen) > since
            assert answered or time.monotonic() < end, "it does not answer"
            quiet = quiet + 1 if answered and len(self._bytes) == length else 0

    def _read(self, seconds: float) -> bool:
        """Read what comes within some time; False where the program has ended."""
        if select.select([self._master], [], [], seconds)[0]:
            try:
                self._bytes += os.read(self._master, 65536)
            except OSError:
                return False
        return True
