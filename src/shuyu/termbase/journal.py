"""Unsaved edits on disk: what a crash, a closed terminal or a full disk leaves to recover.

Each session that edits has one file, locked while it lives; the file of a session that died is
unlocked, and whoever starts next is offered its edits. Each line is one edit with a checksum,
flushed before the edit counts as made; the last line of an id is what was unsaved.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import stat
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shuyu.errors import StorageError
from shuyu.language.cells import visible
from shuyu.termbase.draft import Draft, draft_from_mapping, draft_to_mapping
from shuyu.termbase.statefolder import make_private, state_folder

#: Goes up when a line of the version before would be misread.
FORMAT = "1"
MAX_BYTES = 256 * 1024 * 1024
_REWRITE = 4 * 1024 * 1024
_YOUNG = 60.0
_CREATE = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Orphan:
    """What a session that ended badly had not saved.

    Attributes:
        path: its file.
        time: when its last edit was made, seconds since the epoch.
        drafts: id → edit.
    """

    path: Path
    time: float
    drafts: Mapping[str, Draft]

    def discard(self) -> None:
        """Delete the file: its edits are taken up by a journal, or not wanted."""
        self.path.unlink(missing_ok=True)


class Journal:
    """Keeps the unsaved edits of one session; made by open().

    Attributes:
        folder: of all journals of this term base.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path: Path | None = None
        self._descriptor = -1
        self._size = 0
        self._torn = False

    @classmethod
    def open(cls, directory: Path, environment: Mapping[str, str]) -> Journal:
        """Make ready to keep the edits of a term base; no file is made before the first one.

        Args:
            directory: the term base's folder.
            environment: the environment variables, which say where state lies.

        Raises:
            StorageError: there is no private folder for it.
        """
        root = state_folder(environment)
        real = directory.resolve()
        if root.resolve().is_relative_to(real):
            raise StorageError("lies in the term base itself", path=visible(str(root)))
        name = hashlib.sha256(os.fsencode(real)).hexdigest()[:32]
        for folder in (root, root / "journal", root / "journal" / name):
            make_private(folder)
        return cls(root / "journal" / name)

    def write(self, concept_ids: Iterable[str], drafts: Mapping[str, Draft]) -> None:
        """Keep what has changed; on the disk when it returns.

        Args:
            concept_ids: of the concepts that were edited, saved or undone.
            drafts: all unsaved edits.

        Raises:
            StorageError: the disk failed; the next call writes everything anew.
        """
        try:
            if not drafts:
                self.close()
            elif self._path is None or self._torn or self._size > _REWRITE:
                self._restart(drafts)
            else:
                changed = {one: drafts.get(one) for one in concept_ids}
                self._size += _write(self._descriptor, changed)
        except OSError as error:
            name = visible(str(self._path or self.folder))
            self._torn = True
            raise StorageError(f"cannot be written: {error.strerror}", path=name) from None

    def orphans(self) -> list[Orphan]:
        """Return what sessions that are no more had not saved, the latest first."""
        found = []
        with suppress(OSError):
            for path in self.folder.glob("*.jsonl"):
                orphan = _read_orphan(path)
                if orphan is not None and path != self._path:
                    found.append(orphan)
        return sorted(found, key=lambda one: -one.time)

    def close(self) -> None:
        """Give up what is unsaved: delete the file."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._path = None

    def _restart(self, drafts: Mapping[str, Draft]) -> None:
        """Begin a new file, and only then delete the old one."""
        old, old_descriptor = self._path, self._descriptor
        path = self.folder / f"{os.getpid()}-{time.time_ns():x}.jsonl"
        descriptor = os.open(path, _CREATE, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            size = _write(descriptor, drafts)
            _flush_folder(self.folder)
        except OSError:
            with suppress(OSError):
                path.unlink()
            os.close(descriptor)
            raise
        self._path, self._descriptor, self._torn = path, descriptor, False
        # What is written anew at each step must not be most of the work.
        self._size = -size
        if old is not None:
            old.unlink(missing_ok=True)
            os.close(old_descriptor)


def _write(descriptor: int, drafts: Mapping[str, Draft | None]) -> int:
    """Write and flush one line a draft; return how many bytes."""
    data = b"".join(_line(concept_id, draft) for concept_id, draft in drafts.items())
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)
    return len(data)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(concept_id: str, draft: Draft | None) -> bytes:
    data = [FORMAT, concept_id, time.time(), draft_to_mapping(draft) if draft else None]
    text = json.dumps(data, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _read_orphan(path: Path) -> Orphan | None:
    """Return what a file holds; None where a session lives on it, or where there is nothing."""
    try:
        descriptor = os.open(path, _READ)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            return None
        if status.st_mode & 0o022 or status.st_size > MAX_BYTES:
            return None
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with os.fdopen(os.dup(descriptor), "rb") as file:
            lines = file.read(MAX_BYTES).splitlines()
        last, drafts = _read_lines(lines)
        if not lines and time.time() - status.st_mtime > _YOUNG:
            path.unlink(missing_ok=True)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return Orphan(path, last, drafts) if drafts else None


def _read_lines(lines: Iterable[bytes]) -> tuple[float, dict[str, Draft]]:
    """Return the time of the last edit and all that is unsaved; a torn line counts as not there."""
    last, drafts = 0.0, dict[str, Draft]()
    for line in lines:
        checksum, _, text = line.partition(b" ")
        try:
            if int(checksum, 16) != zlib.crc32(text):
                continue
            version, concept_id, when, data = json.loads(text)
            if version != FORMAT:
                continue
            last = max(last, float(when))
            drafts.pop(concept_id, None)
            if data is not None:
                drafts[concept_id] = draft_from_mapping(data)
        except (ValueError, TypeError, KeyError):
            continue
    return last, drafts
