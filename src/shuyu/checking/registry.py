"""Every check by its code: its severity, its documentation and the function that runs it.

``docs/checks.md`` shows each with an example and is tested against this registry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.findings import Rule, Severity

Run = Callable[[Evidence, Memory], Iterable[PairFinding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check.

    Attributes:
        rule: its code, its usual severity and one line about it.
        run: takes what a pair shows and what the text has shown so far.
        default: whether it runs unless the settings say otherwise.
    """

    rule: Rule
    run: Run
    default: bool = True


#: The pairs themselves are at fault; the readers of pairs report it.
ALIGNMENT = Rule("alignment", Severity.ERROR, "Source and target do not part into the same pairs")


def checks() -> dict[str, Check]:
    """Return every check by its code, in the order in which they run."""
    from shuyu.checking import (
        abbreviations,
        avoided,
        consistency,
        first_mention,
        missing,
        names,
        numbers,
        region,
        senses,
        untranslated,
    )

    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    listed = (
        Check(
            Rule("missing-term", error, "A term has no equivalent in the translation"),
            missing.check,
        ),
        Check(Rule("deprecated-term", error, "A term to avoid is used"), avoided.check),
        Check(
            Rule("inconsistent-term", warning, "One term is rendered in two ways"),
            consistency.check,
        ),
        Check(
            Rule("wrong-sense", warning, "A term is rendered in another of its senses"),
            senses.check,
        ),
        Check(
            Rule("untranslated", error, "Text of the source language is left"), untranslated.check
        ),
        Check(Rule("number", error, "A number differs, is missing or is added"), numbers.check),
        Check(Rule("date", error, "A date differs or is missing"), numbers.check_dates),
        Check(Rule("name-order", warning, "A name is misspelt or in the wrong order"), names.check),
        Check(
            Rule("abbreviation", warning, "An abbreviation is not introduced, or twice"),
            abbreviations.check,
        ),
        Check(Rule("region", warning, "Chinese of another script or region"), region.check),
        Check(
            Rule("first-mention", info, "A name's first mention lacks the original"),
            first_mention.check,
            False,
        ),
    )
    return {one.rule.code: one for one in listed}


def rules() -> tuple[Rule, ...]:
    """Return all that a run can find."""
    return (*(one.rule for one in checks().values()), ALIGNMENT)
