"""Yesterday's findings, so that a team can start from them: what is listed is not reported again.

A finding is known again by its code, its term, what was found and the text around it, so that lines
may move; each listed finding excuses one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from shuyu.checking.pair import PairFinding
from shuyu.errors import InputError
from shuyu.language.encoding import decode
from shuyu.recognition.document import read_bytes

_HEADER = "shuyu-check-baseline 1"


class Baseline:
    """Findings that are known.

    Args:
        marks: the mark of each, as often as it occurs.
    """

    def __init__(self, marks: Iterable[str] = ()) -> None:
        self._marks = Counter(marks)

    @classmethod
    def of(cls, findings: Iterable[PairFinding]) -> Baseline:
        """Return the baseline of today's findings."""
        return cls(map(_mark, findings))

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read a baseline file.

        Raises:
            InputError: it cannot be read or is no baseline.
        """
        lines = decode(read_bytes(path), path=path, encoding=None).splitlines()
        if not lines or lines[0] != _HEADER:
            raise InputError("is no baseline; write one with --write-baseline", path=path)
        return cls(line for line in lines[1:] if line)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file, sorted so that a diff is small."""
        yield _HEADER
        yield from sorted(self._marks.elements())

    def without(self, findings: Iterable[PairFinding]) -> list[PairFinding]:
        """Return the findings that are not known."""
        left = Counter(self._marks)
        fresh = []
        for one in findings:
            mark = _mark(one)
            if left[mark] > 0:
                left[mark] -= 1
            else:
                fresh.append(one)
        return fresh


def _mark(one: PairFinding) -> str:
    told = "\x00".join((one.zh or "", one.found or "", one.pair.zh.text, one.pair.en.text))
    return f"{one.code} {hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:24]}"
