"""Findings for people: the sentence, and carets under what is wrong, in terminal cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shuyu.checking.pair import PairFinding, Span
from shuyu.language.cells import visible, width

_CONTEXT = 60  # cells of a sentence shown on either side


def finding_blocks(findings: Sequence[PairFinding]) -> Iterator[str]:
    """Yield the lines of the report, safe for a terminal."""
    for one in findings:
        place = f"{one.pair.path}:{one.pair.line}"
        if one.target_span:
            place += f":{one.target_span[0] + 1}"
        segment = f" [{one.pair.segment}]" if one.pair.segment is not None else ""
        yield visible(f"{place}:{segment} {one.severity.value} {one.code}: {one.message}")
        source, target = one.pair.zh.text, one.pair.en.text
        if one.pair.reverse:
            source, target = target, source
        if one.source_span:
            yield from _marked(source, one.source_span)
        if one.target_span:
            yield from _marked(target, one.target_span)
        elif target:
            yield "    " + _shown(target, (0, 0))[0]
    if findings:
        counts = Counter(one.code for one in findings)
        listed = ", ".join(f"{count} {code}" for code, count in counts.most_common())
        yield f"{len(findings)} finding{'s' if len(findings) > 1 else ''}: {listed}"


def _marked(text: str, span: Span) -> Iterator[str]:
    shown, before, marked = _shown(text, span)
    yield "    " + shown
    yield "    " + " " * before + "^" * max(1, marked)


def _shown(text: str, span: Span) -> tuple[str, int, int]:
    """Return what of a text to show, and the cells before and under the carets."""
    start, end = max(0, span[0] - _CONTEXT // 2), min(len(text), span[1] + _CONTEXT)
    head = ("…" if start else "") + visible(text[start : span[0]])
    middle = visible(text[slice(*span)])
    tail = visible(text[span[1] : end]) + ("…" if end < len(text) else "")
    return head + middle + tail, width(head), width(middle)
