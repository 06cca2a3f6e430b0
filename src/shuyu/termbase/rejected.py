"""Terms that reviewers have rejected, so that nobody is asked about them twice.

``rejected.tsv`` lies beside the glossary files, in git like them: a term and the reason on each
line, sorted, so that two branches that reject different terms merge.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from pathlib import Path

from shuyu.errors import ConflictError, TermBaseError
from shuyu.language.cells import visible
from shuyu.termbase.files import real_path
from shuyu.termbase.locking import locked
from shuyu.termbase.saving import ChangedError, replace_file
from shuyu.termbase.snapshot import read_settled

FILENAME = "rejected.tsv"
_ATTEMPTS = 50
_PAUSE = 0.02


def read_rejected(directory: Path) -> dict[str, str]:
    """Return term → reason.

    Args:
        directory: the term base's folder.

    Raises:
        TermBaseError: the file is no such list.
    """
    return _parse(read_settled(directory / FILENAME, directory) or b"", directory / FILENAME)


def update_rejected(directory: Path, rejected: Mapping[str, str], wanted: Collection[str]) -> None:
    """Add terms to the list, and take others off it.

    Args:
        directory: the term base's folder.
        rejected: term → reason; line ends and tabs become spaces.
        wanted: terms that are none of the list any more.

    Raises:
        TermBaseError: the file is no such list.
        ConflictError: it is locked, or keeps changing.
        StorageError: the disk failed.
    """
    path = directory / FILENAME
    for _ in range(_ATTEMPTS):
        before = read_settled(path, directory)
        known = _parse(before or b"", path)
        kept = {term: reason for term, reason in known.items() if term not in wanted}
        kept |= {_plain(term): _plain(reason) for term, reason in rejected.items()}
        if kept == known:
            return
        text = "".join(f"{term}\t{reason}\n" for term, reason in sorted(kept.items()))
        real = real_path(path, directory) if before is not None else path
        try:
            with locked(real):
                replace_file(real, text.encode(), before)
        except ChangedError:
            time.sleep(_PAUSE)
        else:
            return
    raise ConflictError(f"{visible(str(path))} keeps changing")


def _parse(data: bytes, path: Path) -> dict[str, str]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise TermBaseError("not in UTF-8", path=visible(str(path))) from None
    found = {}
    for number, line in enumerate(lines, 1):
        term, tab, reason = line.partition("\t")
        if line and not (term and tab):
            message = "expected a term, a tab and the reason"
            raise TermBaseError(message, path=visible(str(path)), line=number)
        if line:
            found[term] = reason
    return found


def _plain(text: str) -> str:
    return " ".join(visible(text.replace("\t", " "), newline=True).split())
