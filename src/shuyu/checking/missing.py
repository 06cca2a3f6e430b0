"""``missing-term``: a known term of the Chinese side without its English, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.evidence import Evidence, Mention
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.checking.rendering import LONG, is_doubtful, is_quoted, is_rendered, is_shortened
from shuyu.findings import Severity


def check(evidence: Evidence, _memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each term of the source that nothing in the translation honours.

    A term that has been rendered by a designation to avoid, or in another of its senses, is left
    to those checks.
    """
    return _without_chinese(evidence) if evidence.pair.reverse else _without_english(evidence)


def _without_chinese(evidence: Evidence) -> Iterator[PairFinding]:
    mentioned = {one.id for mention in evidence.mentions for one in mention.rivals}
    done: set[str] = set()
    for mention in evidence.english_mentions:
        concepts = [one for one in mention.concepts if any(one.chinese())]
        key = "|".join(one.id for one in concepts)
        text = evidence.pair.en.text[slice(*mention.span)]
        if not concepts or key in done or any(one.id in mentioned for one in concepts):
            continue
        done.add(key)
        if text.casefold() in evidence.pair.zh.text.casefold():
            continue
        expected = tuple(
            dict.fromkeys(
                term.text for one in concepts for term in one.chinese() if term.status.usable
            )
        )
        if not expected or any(one in evidence.pair.zh.masked for one in expected):
            continue
        sure = len(concepts) == 1 and " " in text
        yield PairFinding(
            "missing-term",
            Severity.ERROR if sure else Severity.WARNING if len(concepts) == 1 else Severity.INFO,
            f"“{text}” has no equivalent here; expected {_listed(expected)}",
            evidence.pair,
            zh=expected[0],
            expected=expected,
            en_span=mention.span,
            concept=concepts[0].id,
        )


def _without_english(evidence: Evidence) -> Iterator[PairFinding]:
    for mentions in _by_term(evidence):
        first = mentions[0]
        concepts = [one for one in first.concepts if evidence.equivalents(one).usable]
        if not concepts or any(
            is_rendered(evidence, evidence.equivalents(one)) for one in concepts
        ):
            continue
        if _said_otherwise(evidence, first) or is_quoted(evidence, first.text):
            continue
        expected = tuple(
            dict.fromkeys(text for one in concepts for text in evidence.equivalents(one).expected)
        )
        count = f" ({len(mentions)} times)" if len(mentions) > 1 else ""
        doubtful = any(
            is_shortened(evidence, evidence.equivalents(one), first.text) for one in concepts
        ) or is_doubtful(evidence, [one.span for one in mentions])
        yield PairFinding(
            "missing-term",
            Severity.INFO if doubtful else _severity(first),
            f"“{first.text}”{count} has no equivalent here; expected {_listed(expected)}",
            evidence.pair,
            zh=first.text,
            expected=expected,
            zh_span=first.span,
            concept=concepts[0].id,
        )


def _by_term(evidence: Evidence) -> list[list[Mention]]:
    """Return the mentions in groups that share their concepts, by first occurrence."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in evidence.mentions:
        groups.setdefault(tuple(one.id for one in mention.concepts), []).append(mention)
    return list(groups.values())


def _said_otherwise(evidence: Evidence, mention: Mention) -> bool:
    if any(evidence.equivalents(one).avoided(evidence.english) for one in mention.concepts):
        return True
    others = [one for one in mention.rivals if one not in mention.concepts]
    return any(evidence.equivalents(one).occurrences(evidence.english) for one in others)


def _severity(mention: Mention) -> Severity:
    if len(mention.concepts) > 1:
        return Severity.INFO
    return Severity.ERROR if len(mention.text) >= LONG else Severity.WARNING


def _listed(expected: tuple[str, ...]) -> str:
    return " or ".join(f"“{one}”" for one in expected[:3])
