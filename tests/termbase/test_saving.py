"""Saving: old or new content whatever fails, and nobody's save is overwritten unseen."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shuyu.errors import StorageError
from shuyu.termbase import saving
from shuyu.termbase.saving import ChangedError, replace_file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    return path


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_content_is_replaced_and_nothing_is_left(target: Path) -> None:
    replace_file(target, b"new", b"old")
    assert target.read_bytes() == b"new"
    assert _names(target.parent) == ["a.yaml"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o640])
def test_the_mode_is_kept(target: Path, mode: int) -> None:
    target.chmod(mode)
    replace_file(target, b"new", b"old")
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_is_kept(target: Path) -> None:
    os.chown(target, 12345, 23456)
    replace_file(target, b"new", b"old")
    assert (target.stat().st_uid, target.stat().st_gid) == (12345, 23456)


def test_a_file_is_created_but_never_over_another(tmp_path: Path) -> None:
    replace_file(tmp_path / "b.yaml", b"new", None)
    with pytest.raises(ChangedError):
        replace_file(tmp_path / "b.yaml", b"other", None)
    assert (tmp_path / "b.yaml").read_bytes() == b"new"
    assert _names(tmp_path) == ["b.yaml"]


def test_a_file_that_changed_is_left_alone(target: Path) -> None:
    with pytest.raises(ChangedError):
        replace_file(target, b"new", b"older")
    assert target.read_bytes() == b"old"


def test_a_file_that_is_gone_is_a_change(target: Path) -> None:
    target.unlink()
    with pytest.raises(ChangedError):
        replace_file(target, b"new", b"old")
    assert _names(target.parent) == []


def _rename_over(path: Path) -> None:
    other = path.with_name("editor~")
    other.write_bytes(b"theirs")
    other.replace(path)


def _write_in_place(path: Path) -> None:
    path.write_bytes(b"theirs")


@pytest.mark.parametrize("save", [_rename_over, _write_in_place])
def test_an_editor_that_saves_at_the_last_moment_is_not_overwritten(
    target: Path, save: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    swap = saving._swapper()
    calls: list[Path] = []

    def late(one: Path, other: Path) -> bool:
        if not calls:
            save(target)
        calls.append(one)
        return swap(one, other)

    monkeypatch.setattr(saving, "_swapper", lambda: late)
    with pytest.raises(ChangedError):
        replace_file(target, b"new", b"old")
    assert target.read_bytes() == b"theirs"
    assert _names(target.parent) == ["a.yaml"]


def test_where_files_cannot_change_places_one_is_renamed(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_swapper", lambda: lambda *_: False)
    replace_file(target, b"new", b"old")
    assert target.read_bytes() == b"new"
    assert _names(target.parent) == ["a.yaml"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EMFILE])
@pytest.mark.parametrize("name", ["open", "write", "fsync", "fchmod", "close", "fstat"])
def test_a_failing_disk_leaves_old_or_new_and_nothing_else(
    target: Path, name: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., Any] = getattr(os, name)
    for failing in range(10):
        target.write_bytes(b"old")
        count = -1

        def call(*args: object, failing: int = failing, **options: object) -> object:
            nonlocal count
            count += 1
            if count == failing:
                if name == "close":
                    real(*args)
                raise OSError(code, os.strerror(code))
            return real(*args, **options)

        with monkeypatch.context() as patch:
            patch.setattr(os, name, call)
            with contextlib.suppress(StorageError):
                replace_file(target, b"new", b"old")
                assert count < failing, "a failure that nobody heard of"
                assert target.read_bytes() == b"new"
        assert target.read_bytes() in (b"old", b"new")
        assert _names(target.parent) == ["a.yaml"]
        if count < failing:
            break
    else:
        pytest.fail(f"os.{name} is called more often than this test injects")


def test_what_a_killed_save_left_is_swept_when_it_is_old(target: Path) -> None:
    folder = target.parent
    old, young = folder / ".a.yaml.1-18a3.tmp", folder / ".a.yaml.2-18a3.tmp"
    others = folder / ".b.yaml.1-18a3.tmp", folder / ".a.yaml.note.tmp"
    for path in (old, young, *others):
        path.touch()
    for path in (old, *others):
        os.utime(path, (time.time() - 7200,) * 2)
    replace_file(target, b"new", b"old")
    assert set(folder.iterdir()) == {target, young, *others}


_SAVE_FOR_EVER = """
import sys
from pathlib import Path
from shuyu.termbase.saving import replace_file
path, before = Path(sys.argv[1]), Path(sys.argv[1]).read_bytes()
print("ready", flush=True)
while True:
    data = bytes([before[0] ^ 1]) * len(before)
    replace_file(path, data, before)
    before = data
"""


def test_a_killed_save_tears_nothing(target: Path) -> None:
    target.write_bytes(b"a" * 300_000)
    for delay in (0.0, 0.003, 0.007, 0.013, 0.02):
        child = subprocess.Popen(
            [sys.executable, "-c", _SAVE_FOR_EVER, str(target)], stdout=subprocess.PIPE
        )
        with child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(delay)
            child.kill()
        content = target.read_bytes()
        assert len(content) == 300_000
        assert len(set(content)) == 1
