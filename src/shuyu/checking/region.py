"""``region``: the Chinese of a translation is in another script or of another region."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding, Span
from shuyu.findings import Severity
from shuyu.language.script import convert, script_of

_LEAD = 2  # pairs of one script that make it the text's


def check(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for a Chinese target that is not in the region asked for, or mixes scripts.

    Without a region the text's own script counts, as soon as it has shown one.
    """
    pair = evidence.pair
    if not pair.reverse:
        return
    text = pair.zh.masked
    script = script_of(text)
    wanted = memory.region or _usual(memory)
    if script in ("Hans", "Hant"):
        memory.script[script] = memory.script.get(script, 0) + 1
    if script == "none" or wanted is None:
        if script == "both":
            yield _finding(evidence, None, "mixes simplified and traditional characters")
        return
    traditional = wanted not in ("zh", "zh-Hans", "zh-CN", "zh-Hans-CN")
    if script != ("Hant" if traditional else "Hans"):
        target = "zh-Hant" if traditional else "zh-Hans"
        span = _difference(text, convert(text, target, words=False))
        if span is not None:
            name = "simplified" if traditional else "traditional"
            yield _finding(evidence, span, f"is {name}; expected {wanted}")


def _usual(memory: Memory) -> str | None:
    best = max(memory.script, key=lambda one: memory.script[one], default=None)
    if best is None or memory.script[best] < _LEAD:
        return None
    return f"zh-{best}"


def _difference(text: str, converted: str) -> Span | None:
    """Return the first run of characters that conversion changes."""
    if len(text) != len(converted):
        return (0, len(text)) if text != converted else None
    changed = [
        at for at, (one, other) in enumerate(zip(text, converted, strict=True)) if one != other
    ]
    if not changed:
        return None
    end = changed[0]
    while end in changed:
        end += 1
    return changed[0], end


def _finding(evidence: Evidence, span: Span | None, what: str) -> PairFinding:
    text = evidence.pair.zh.text
    found = text[slice(*span)] if span else None
    subject = f"“{found}”" if found else "the sentence"
    return PairFinding(
        "region", Severity.WARNING, f"{subject} {what}", evidence.pair, found=found, zh_span=span
    )
