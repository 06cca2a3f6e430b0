"""The exceptions that leave shuyu, all under one root; nothing else lives here.

::

    ShuyuError                    a call failed; str() is one line for a person
    ├── UsageError                the request itself makes no sense
    ├── InputError                a file or stream cannot be read, or is not what it claims to be
    │   └── EncodingError         its bytes are not in the expected encoding
    ├── TermBaseError             the term base is invalid
    │   └── EntryError            one place in one of its files is invalid
    ├── ReadOnlyError             the term base may not be written
    ├── StorageError              the disk, a lock or a cache failed us; nothing was changed
    └── ConflictError             somebody else changed the entry meanwhile

Findings about texts and term bases are data, never exceptions. Exit codes are the front end's
business (``shuyu.cli.output``).
"""

from __future__ import annotations


class ShuyuError(Exception):
    """Root of all failures that shuyu reports to a person."""


class UsageError(ShuyuError):
    """The request itself makes no sense: an unknown name, options that exclude each other."""


class LocatedError(ShuyuError):
    """A failure with a place; its text is ``path:line:column: message``.

    Args:
        message: what is wrong and, where possible, what to do; one line.
        path: the file as the user named it, or None.
        line: 1-based line, or None.
        column: 1-based column in code points, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        super().__init__(message)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class InputError(LocatedError):
    """A file or stream cannot be read, or is not what it claims to be."""


class EncodingError(InputError):
    """The bytes are not in the expected encoding.

    Args:
        message: as in LocatedError.
        path: as in LocatedError.
        offset: 0-based offset of the first bad byte.
    """

    def __init__(self, message: str, *, path: str | None = None, offset: int) -> None:
        self.offset = offset
        super().__init__(message, path=path)


class TermBaseError(LocatedError):
    """The term base is invalid: a command that needs it cannot go on."""


class EntryError(TermBaseError):
    """One place in a glossary file is invalid."""


class ReadOnlyError(ShuyuError):
    """The term base may not be written (the bundled one, or a read-only folder)."""


class StorageError(LocatedError):
    """The disk, a lock or a cache failed; what was there before is still there."""


class ConflictError(ShuyuError):
    """The entry was changed on disk since it was read; nothing was written.

    Args:
        message: one line naming the entry.
        base: the entry's text that the edit was based on, or None for a new entry.
        theirs: the entry's text on disk now, or None where it is gone.
        mine: the entry's text that was to be written, or None for a deletion.
    """

    def __init__(
        self,
        message: str,
        *,
        base: str | None = None,
        theirs: str | None = None,
        mine: str | None = None,
    ) -> None:
        self.base = base
        self.theirs = theirs
        self.mine = mine
        super().__init__(message)
