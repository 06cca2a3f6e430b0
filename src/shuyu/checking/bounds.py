"""Whether a number's bound survives: more than, at most, nearly."""

from __future__ import annotations

from shuyu.findings import Severity
from shuyu.language.english_quantities import EnglishQuantity
from shuyu.language.numerals import Quantity

_SIDE = {
    None: 0,
    "about": 0,
    "over": 1,
    "at least": 1,
    "under": -1,
    "at most": -1,
    "nearly": -1,
}


def bounds_agree(quantity: Quantity, english: EnglishQuantity) -> tuple[Severity, str] | None:
    """Return what is wrong with a bound, or None.

    The opposite bound is an error, a lost one a warning, an added one worth a look: Chinese may say
    it further off.
    """
    wanted, found = _SIDE[quantity.bound], _SIDE[english.bound]
    if wanted == found or (wanted and english.bound == "about"):
        return None
    if quantity.bound == "about" or (wanted and found):
        if wanted * found < 0:
            return Severity.ERROR, (
                f"“{quantity.text}” is “{quantity.en}”; “{english.bound}” says the opposite"
            )
        return None
    if wanted:
        return Severity.WARNING, f"“{quantity.text}” is “{quantity.en}”; the bound is lost"
    return Severity.INFO, f"“{english.bound}” is added to “{quantity.text}”"
