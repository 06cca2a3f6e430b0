"""``untranslated``: text or punctuation of the source language is left in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.findings import Severity
from shuyu.language.script import HAN

_LEFT = re.compile(f"[{HAN}][{HAN}\\d，、。；：·]*")
_WIDE = re.compile("[、。〈-』【-】〔-〛！-～￠-￦]+")
_GLOSS = re.compile(r"[(\[（［「『《“\"‘][^()（）]{0,60}$")
_ENGLISH_RUN = re.compile(r"[a-z][a-z'’-]+(?:[ ,][ ]?[a-z][a-z'’-]+){4,}")


def check(evidence: Evidence, _memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each run of the source language, and of full-width signs in English.

    Chinese quoted or bracketed beside English words is a gloss, not an oversight. In a Chinese
    target a run of five English words in small letters is one.
    """
    pair = evidence.pair
    if pair.reverse:
        for match in _ENGLISH_RUN.finditer(pair.zh.masked):
            yield PairFinding(
                "untranslated",
                Severity.ERROR,
                f"“{_cut(match[0])}” is still English",
                pair,
                found=match[0],
                zh_span=match.span(),
            )
        return
    masked = pair.en.masked
    for match in _LEFT.finditer(masked):
        if _is_gloss(masked, match.start()):
            continue
        yield PairFinding(
            "untranslated",
            Severity.ERROR,
            f"“{_cut(match[0])}” is still Chinese",
            pair,
            found=match[0],
            en_span=match.span(),
        )
    for match in _WIDE.finditer(_LEFT.sub(lambda one: " " * len(one[0]), masked)):
        yield PairFinding(
            "untranslated",
            Severity.WARNING,
            f"full-width “{match[0]}” in English; write its half-width form",
            pair,
            found=match[0],
            en_span=match.span(),
        )


def _is_gloss(text: str, start: int) -> bool:
    """Whether Han characters stand in brackets or quotation marks behind English words."""
    opened = _GLOSS.search(text, max(0, start - 62), start)
    return opened is not None and re.search("[A-Za-z]{2}", text[: opened.start()]) is not None


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
