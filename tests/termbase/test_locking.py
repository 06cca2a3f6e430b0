"""The lock: one holder at a time, and a clear word where it cannot be had."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shuyu.errors import ConflictError, StorageError
from shuyu.termbase.locking import lock_path, locked

_HOLD = """
import sys, time
from pathlib import Path
from shuyu.termbase.locking import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_holder_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        with (
            pytest.raises(ConflictError, match=r"a\.yaml is locked by another program"),
            locked(path, patience=0.05),
        ):
            pass
        child.stdin.close()
        with locked(path, patience=5.0):
            pass
    assert lock_path(path) == tmp_path / ".a.yaml.lock"
    assert lock_path(path).exists()


@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_a_planted_lock_is_refused(tmp_path: Path, kind: str) -> None:
    victim, lock = tmp_path / "victim", tmp_path / ".a.yaml.lock"
    victim.write_text("precious")
    if kind == "link":
        lock.symlink_to(victim)
    elif kind == "fifo":
        os.mkfifo(lock)
    else:
        lock.mkdir()
    with pytest.raises(StorageError, match="cannot be locked"), locked(tmp_path / "a.yaml"):
        pass
    assert victim.read_text() == "precious"


def test_a_disk_that_knows_no_locks_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(StorageError, match="No locks available"), locked(tmp_path / "a.yaml"):
        pass


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with pytest.raises(ZeroDivisionError), locked(path):
        raise ZeroDivisionError
    with locked(path, patience=0.0):
        pass
