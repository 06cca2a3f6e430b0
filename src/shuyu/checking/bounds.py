"""Whether a number's bound survives: more than, at most, nearly."""

from __future__ import annotations

import re

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


# Said of a number that stands a little further on: 至少需要16块.
_BEFORE = (
    (
        1,
        re.compile(
            "(?:至少|最少|最低|不少于|不低于|不小于|超过|突破|逾|多于|高于)[^，。；,;]{0,4}$"
        ),
    ),
    (
        -1,
        re.compile(
            "(?:至多|最多|最高|高达|不超过|不高于|不大于|少于|低于|不到|不足|以内)[^，。；,;]{0,4}$"
        ),
    ),
)


def bounds_agree(
    quantity: Quantity, english: EnglishQuantity, text: str
) -> tuple[Severity, str] | None:
    """Return what is wrong with a bound, or None.

    Args:
        quantity: the Chinese number.
        english: the English number of the same worth.
        text: the Chinese side.

    The opposite bound is an error, a lost one a warning, an added one worth a look: Chinese may say
    it further off.
    """
    wanted, found = _SIDE[quantity.bound], _SIDE[english.bound]
    if quantity.bound is None and found:
        before = text[: quantity.start]
        wanted = next((side for side, said in _BEFORE if said.search(before)), 0)
        if wanted * found < 0:
            return Severity.ERROR, f"“{english.bound}” says the opposite of “{quantity.text}”"
        if wanted:
            return None
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
    if english.kind in ("months", "seconds") and english.bound == "over":
        return None  # over five years may mean during them
    return Severity.INFO, f"“{english.bound}” is added to “{quantity.text}”"
