"""Saves that are killed, and disks that fail: old or new content, and the next save works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import syscalls
from tests.hostile.arena import ROOT, Arena
from tests.hostile.faults import fail_everywhere


def test_saves_killed_at_random_tear_nothing(tmp_path: Path) -> None:
    # In a process of its own: only one without threads may fork.
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.kills", str(tmp_path / "terms"), "5", "8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[1:] == []


@pytest.mark.skipif(not syscalls.is_possible(), reason="needs strace, and leave to trace")
def test_saves_killed_at_a_system_call_tear_nothing(tmp_path: Path) -> None:
    points = syscalls.trace(tmp_path / "terms")
    names = {name for name, _ in points}
    assert {"openat", "write", "fsync", "renameat2", "unlink"} <= names
    last = {name: (name, number) for name, number in points}
    for name in ("write", "fsync", "renameat2", "unlink"):
        assert list(syscalls.kill_at(tmp_path / "terms", last[name])) == []


@pytest.mark.skipif(not syscalls.is_possible(), reason="needs strace, and leave to trace")
def test_content_is_on_the_disk_before_its_name_and_no_file_is_truncated(tmp_path: Path) -> None:
    assert syscalls.order_of_save(tmp_path / "terms") == ["fsync", "renameat2", "fsync"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("write", "ENOSPC"),
        ("fsync", "EIO"),
        ("fchmod", "EROFS"),
        ("flock", "ENOLCK"),
        ("swap", "EDQUOT"),
        ("unlink", "EACCES"),
    ],
)
def test_a_failing_disk_leaves_old_or_new(arena: Arena, name: str, error: str) -> None:
    outcomes = list(fail_everywhere(arena, name, error))
    assert outcomes, "no call was failed"
    assert [fault for _, fault in outcomes if fault] == []
