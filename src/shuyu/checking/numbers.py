"""``number`` and ``date``: what the Chinese counts, the English must count too.

An English number honours a Chinese one where the accepted English of the latter, read back, says
the same. What is left on both sides is paired as a wrong number; what is left on one side alone is
missing or extra, and the less likely to be a fault the smaller it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from shuyu.checking.bounds import bounds_agree
from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.checking.values import GROWTH, Value, agree, close, literal
from shuyu.findings import Severity
from shuyu.language.english_quantities import EnglishQuantity, find_english_quantities
from shuyu.language.numerals import Quantity


def check(evidence: Evidence, _memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each number that differs, is missing or is added."""
    return (one for one in evidence.once(_compared) if one.code == "number")


def check_dates(evidence: Evidence, _memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each date that differs or is missing."""
    return (one for one in evidence.once(_compared) if one.code == "date")


def _compared(evidence: Evidence) -> Sequence[PairFinding]:
    """Return all findings about numbers and dates of a pair."""
    if not evidence.quantities and not evidence.english_quantities:
        return ()
    return tuple(_compare(evidence))


def _compare(evidence: Evidence) -> Iterator[PairFinding]:
    chinese, english = evidence.quantities, evidence.english_quantities
    taken: set[int] = set()
    left: list[Quantity] = []
    for quantity in sorted(chinese, key=lambda one: -len(one.text)):
        found = _match(quantity, english, taken, evidence.pair.en.masked)
        if found is None:
            left.append(quantity)
        elif found and (
            message := bounds_agree(quantity, english[found[0]], evidence.pair.zh.text)
        ):
            severity, text = message
            yield _finding(evidence, quantity, severity, text, english[found[0]])
        taken.update(found or ())
    left.sort(key=lambda one: one.start)
    free = [at for at in range(len(english)) if at not in taken]
    free = [at for at in free if not _elsewhere(english[at], evidence)]
    for quantity in left:
        rival = _rival(quantity, [english[at] for at in free])
        if rival is not None:
            free = [at for at in free if english[at] is not rival]
            text = f"“{quantity.text}” is “{quantity.en}”, not “{rival.text}”"
            yield _finding(evidence, quantity, Severity.ERROR, text, rival)
        else:
            text = f"“{quantity.text}” ({quantity.en}) is missing"
            yield _finding(evidence, quantity, _weight(quantity), text, None)
    for at in free:
        one = english[at]
        if one.kind == "ordinal":
            continue
        if one.text[0].isdigit() or (isinstance(one.value, Fraction) and one.raw >= 20):
            yield PairFinding(
                "date" if one.kind == "date" else "number",
                Severity.WARNING,
                f"“{one.text}” is not in the Chinese",
                evidence.pair,
                found=one.text,
                en_span=(one.start, one.end),
            )


def _match(
    quantity: Quantity, english: Sequence[EnglishQuantity], taken: set[int], text: str
) -> tuple[int, ...] | None:
    """Return the indices of the English numbers that honour a quantity; () where words alone do.

    None means that nothing honours it.
    """
    free = [at for at in range(len(english)) if at not in taken]
    for wanted in _accepted(quantity):
        for position in range(len(free) - len(wanted) + 1):
            run = free[position : position + len(wanted)]
            if run[-1] - run[0] == len(run) - 1 and all(
                agree(value, english[at]) for value, at in zip(wanted, run, strict=True)
            ):
                return tuple(run)
    if literal(quantity, text):
        return ()
    for at in range(len(english)):
        if at in taken and any(
            len(wanted) == 1 and agree(wanted[0], english[at]) for wanted in _accepted(quantity)
        ):
            return ()
    rounded = [at for at in free if close(quantity, english[at])]
    return (rounded[0],) if rounded else None


def _accepted(quantity: Quantity) -> tuple[tuple[Value, ...], ...]:
    return _read_forms((quantity.en, *quantity.alternatives))


@lru_cache(maxsize=8192)
def _read_forms(forms: tuple[str, ...]) -> tuple[tuple[Value, ...], ...]:
    """Return what accepted English forms are worth, without repeats."""
    read = (
        tuple(Value(one.value, one.kind, one.raw) for one in find_english_quantities(form))
        for form in forms
        if not form.startswith(GROWTH)
    )
    return tuple(dict.fromkeys(one for one in read if one))


def _rival(quantity: Quantity, free: Sequence[EnglishQuantity]) -> EnglishQuantity | None:
    """Return the English number that most likely stands for a quantity that none honours."""
    dated = quantity.kind == "date" or "-" in quantity.value.lstrip("-")
    same = [one for one in free if (one.kind == "date") == dated]
    if dated and not same:
        same = [one for one in free if one.kind == "plain" and one.raw >= 1000]
    wanted = _accepted(quantity)
    kinds = {value.kind for values in wanted for value in values}
    best = [one for one in same if one.kind in kinds] or [
        one for one in same if one.kind != "ordinal" and quantity.kind != "ordinal"
    ]
    return best[0] if best else None


def _weight(quantity: Quantity) -> Severity:
    """Return how bad it is that a quantity is missing: idiom explains small ones."""
    if quantity.kind == "ordinal":
        return Severity.INFO
    digits = any(char.isdecimal() for char in quantity.text)
    values = [value for values in _accepted(quantity) for value in values]
    small = all(isinstance(one.value, Fraction) and one.raw <= 10 for one in values)
    if small and not digits:
        return Severity.INFO
    return Severity.ERROR if digits else Severity.WARNING


def _elsewhere(one: EnglishQuantity, evidence: Evidence) -> bool:
    """Whether the Chinese holds the same figure as no quantity: a version, a name, a formula."""
    figure = one.text.split()[0].rstrip("%")
    if one.kind == "seconds" and one.raw == 1:
        return True
    if not figure[0].isdigit():
        return False
    rest = evidence.pair.zh.text
    for quantity in evidence.quantities:  # what counts has been compared
        rest = rest.replace(quantity.text, " ")
    return re.search(rf"(?<!\d)(?<!\d\.){re.escape(figure)}(?!\d|\.\d)", rest) is not None


def _finding(
    evidence: Evidence,
    quantity: Quantity,
    severity: Severity,
    message: str,
    found: EnglishQuantity | None,
) -> PairFinding:
    dated = quantity.kind == "date" or (quantity.kind == "range" and "-" in quantity.value)
    return PairFinding(
        "date" if dated else "number",
        severity,
        message,
        evidence.pair,
        zh=quantity.text,
        expected=(quantity.en, *quantity.alternatives[:5]),
        found=found.text if found else None,
        zh_span=(quantity.start, quantity.end),
        en_span=(found.start, found.end) if found else None,
    )
