"""The files of a corpus: found from what the user named, opened wherever and however packed.

A source is a stream of bytes with a name; what the bytes hold is read in ``records``.
"""

from __future__ import annotations

import glob
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Any, cast

from shuyu.errors import InputError, StorageError, UsageError

_URL = re.compile(r"([a-z][a-z0-9+.-]+)(?:::|://)", re.IGNORECASE)
_PACKED = (".gz", ".zst", ".zstd")
_FORMS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
    ".wet": "warc",
    ".txt": "text",
}
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file.

    Attributes:
        name: as the user named it, or its path below the folder that the user named.
        location: where it is opened: a path or URL.
        form: ``text``, ``markdown``, ``html``, ``jsonl`` or ``warc``.
        packed: compressed, so that it can only be read from its beginning.
        size: in bytes, as stored.
        digest: of its content; for a remote file what its store has for that.
    """

    name: str
    location: str
    form: str
    packed: bool
    size: int
    digest: str


def find_sources(paths: Sequence[str], spool: Path) -> list[Source]:
    """Return the files that paths name, each once, sorted by name.

    Args:
        paths: files, folders (all files in them of a known kind), globs, URLs that fsspec opens,
            ``-`` for standard input.
        spool: a file that takes standard input.

    Raises:
        InputError: a path names nothing, or nothing that can be read.
        UsageError: a URL, but fsspec or its backend is not installed.
    """
    found: dict[str, Source] = {}
    for path in paths:
        for source in _expanded(path, spool):
            found.setdefault(source.location, source)
    return sorted(found.values(), key=lambda source: (source.name, source.location))


def form_of(name: str) -> tuple[str | None, bool]:
    """Return the form that a file's name says, if any, and whether it says that it is packed."""
    path = PurePath(name.lower())
    packed = path.suffix in _PACKED
    if packed:
        path = path.with_suffix("")
    return _FORMS.get(path.suffix), packed


def _expanded(path: str, spool: Path) -> Iterator[Source]:
    if path == "-":
        yield _standard_input(spool)
    elif _URL.match(path):
        yield from _remote(path)
    elif Path(path).is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for name in names:
                file = Path(folder, name)
                if form_of(name)[0] and not name.startswith(".") and file.is_file():
                    yield _local(str(file))
    elif Path(path).exists():
        yield _local(path)
    else:
        pattern = glob.has_magic(path)
        matches = glob.glob(path, recursive=True) if pattern else []  # noqa: PTH207 -- absolute, too
        if not matches:
            raise InputError("no such file or folder", path=path)
        for match in sorted(matches):
            if not Path(match).is_dir():
                yield _local(match)


def _local(path: str) -> Source:
    form, packed = form_of(path)
    try:
        with Path(path).open("rb") as file:
            size, digest = _digest(file)
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), path=path) from None
    return Source(path, str(Path(path).absolute()), form or "text", packed, size, digest)


def _standard_input(spool: Path) -> Source:
    import sys

    try:
        with spool.open("wb") as file:
            while block := sys.stdin.buffer.read(_BLOCK):
                file.write(block)
        with spool.open("rb") as file:
            size, digest = _digest(file)
    except OSError as error:
        raise StorageError((error.strerror or str(error)).lower(), path=str(spool)) from None
    return Source("-", str(spool), "text", False, size, digest)


def _digest(file: IO[bytes]) -> tuple[int, str]:
    digest = hashlib.sha256()
    size = 0
    while block := file.read(_BLOCK):
        digest.update(block)
        size += len(block)
    return size, digest.hexdigest()


def _remote(url: str) -> Iterator[Source]:
    system, root = _file_system(url)
    scheme = url[: len(url) - len(root)] if url.endswith(root) else ""
    try:
        paths: Iterable[str] = system.glob(root) if glob.has_magic(root) else [root]
        listed = [one for path in paths for one in _below(system, path)]
    except (OSError, ValueError) as error:
        raise InputError(str(error) or "cannot be read", path=url) from None
    if not listed:
        raise InputError("no such file or folder", path=url)
    for path in listed:
        form, packed = form_of(path)
        name = f"{scheme}{path}" if scheme else system.unstrip_protocol(path)
        try:
            size, digest = int(system.size(path) or 0), str(system.ukey(path))
        except (OSError, ValueError) as error:
            raise InputError(str(error) or "cannot be read", path=name) from None
        yield Source(name, name, form or "text", packed, size, digest)


def _below(system: Any, path: str) -> list[str]:
    if not system.isdir(path):
        return [path]
    return [one for one in system.find(path) if form_of(one)[0]]


def _file_system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except ImportError as error:
        hint = "" if "fsspec" not in str(error) else ": pip install 'shuyu[remote]'"
        raise UsageError(f"{url}: {error}{hint}") from None
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from None
    return system, path


@contextmanager
def opened(source: Source, start: int = 0) -> Iterator[IO[bytes]]:
    """Open a source's content, unpacked.

    Args:
        source: the file.
        start: where to begin; 0 for a packed file.

    Raises:
        InputError: it cannot be opened.
    """
    with _stored(source) as file:
        if start:
            file.seek(start)
        yield _unpacked(file, source)


@contextmanager
def _stored(source: Source) -> Iterator[IO[bytes]]:
    try:
        if _URL.match(source.location):
            system, path = _file_system(source.location)
            file = system.open(path, "rb")
        else:
            file = Path(source.location).open("rb")  # noqa: SIM115 -- closed below
    except (OSError, ValueError) as error:
        raise InputError(str(error), path=source.name) from None
    with file:
        yield file


def _unpacked(file: IO[bytes], source: Source) -> IO[bytes]:
    """Return the content; a packed stream on standard input is known by its first bytes."""
    head = b""
    if source.name == "-":
        head = file.read(4)
        file.seek(0)
    if source.location.lower().endswith(".gz") or head[:2] == b"\x1f\x8b":
        import gzip

        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if source.location.lower().endswith((".zst", ".zstd")) or head == b"\x28\xb5\x2f\xfd":
        import zstandard

        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return io.BufferedReader(reader)
    return file
