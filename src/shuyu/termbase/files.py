"""The bytes of a term base's files, read without hanging or leaving its folder.

A glossary may come from a stranger: a name in it can be a FIFO, a device, a huge sparse file or a
link to somebody's private file. Which entries the bytes hold is not known here.
"""

from __future__ import annotations

import errno
import os
import stat

from shuyu.errors import StorageError, TermBaseError
from shuyu.language.cells import visible

TYPE_CHECKING = False
if TYPE_CHECKING:  # pathlib takes time to load, and a look-up after an edit waits for it
    from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC


def real_path(path: Path, directory: Path) -> Path:
    """Follow a file's links as far as they stay in the term base.

    Args:
        path: the file.
        directory: the term base's folder.

    Returns:
        The file itself, without links.

    Raises:
        FileNotFoundError: it is not there.
        TermBaseError: a link out of the term base, or in a circle.
        StorageError: a folder on the way cannot be read.
    """
    return type(path)(_real_name(path, directory))


def _real_name(path: str | Path, directory: str | Path) -> str:
    try:
        real = os.path.realpath(path, strict=True)
        root = os.path.realpath(directory, strict=True)
    except FileNotFoundError:
        raise
    except OSError as error:
        kind = TermBaseError if error.errno == errno.ELOOP else StorageError
        raise kind(f"cannot be followed: {error.strerror}", path=visible(str(path))) from None
    if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
        raise TermBaseError("a link that leads out of the term base", path=visible(str(path)))
    return real


def read_bytes(path: str | Path, directory: str | Path) -> bytes:
    """Read one file of a term base.

    Args:
        path: the file.
        directory: the term base's folder.

    Returns:
        All its bytes.

    Raises:
        FileNotFoundError: it is not there; the caller knows what that means.
        TermBaseError: it is no regular file, larger than MAX_BYTES, outside the term base, or a
            link to nothing.
        StorageError: it cannot be read.
    """
    name = visible(str(path))
    try:
        descriptor = os.open(_real_name(path, directory), _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise TermBaseError("not a regular file", path=name)
            if status.st_size > MAX_BYTES:
                raise TermBaseError(f"larger than {MAX_BYTES} bytes: split it", path=name)
            return _read(descriptor, status.st_size)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        if os.path.islink(path):
            raise TermBaseError("a link to nothing", path=name) from None
        raise
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise TermBaseError("not a regular file", path=name) from None
        raise StorageError(f"cannot be read: {error.strerror}", path=name) from None


def _read(descriptor: int, size: int) -> bytes:
    parts = []
    while part := os.read(descriptor, size + 1):
        parts.append(part)
        if sum(map(len, parts)) > MAX_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return b"".join(parts)


def list_files(directory: Path) -> list[Path]:
    """Return the glossary files of a folder, sorted: its ``*.yaml`` but settings and hidden files.

    Raises:
        StorageError: the folder cannot be listed.
    """
    try:
        return sorted(path for path in directory.iterdir() if is_glossary(path.name))
    except OSError as error:
        raise StorageError(
            f"cannot be listed: {error.strerror}", path=visible(str(directory))
        ) from None


def is_glossary(name: str) -> bool:
    """Tell whether a file of this name, directly in a term base's folder, holds entries."""
    return name.endswith(".yaml") and not name.startswith(".") and name != "termbase.yaml"
