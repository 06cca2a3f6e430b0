"""The words that bound a quantity: 约, 超过, 不到, 至少, 以上, 左右 and their like.

Adjacent words become part of the quantity; of those further off (不到 X 的十分之一) only the
meaning is taken.
"""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "about": "about",
    "over": "over",
    "least": "at least",
    "under": "under",
    "most": "at most",
    "nearly": "nearly",
}
# Not bounds: 节约, 最近, 打破, 用不到 … the character before decides.
_BEFORE: Final = re.compile(
    "(?:(?P<most>不超过?|不[高多大]于|[至最顶]多|最高|[≤≦])|(?P<least>不[少低小]于|[至最]少|最低|起码|[≥≧])"
    "|(?P<under>(?<![用看想得感受遇])不到|不足|(?<!不)[低少小]于|[未不]满|不及|未达|<)"
    "|(?P<nearly>将近|(?<!无限)接近|几近|逼近|(?<![最附临靠贴就远相])近)"
    "|(?P<about>大约|大概|大致|差不多|约莫|(?<![节大公条契预签邀合违制简特婚纽])约|[≈~])"
    "|(?P<over>(?<!不)超过?|(?<![通经超])过(?=$)|(?<!不)[多高大]于|突破|不止|超出|逾|(?<![打突攻爆冲说看识])破|>"
    "|(?<![以之加线网路身础会晚早向])上))"
    "(?:[为有达占合是在了到])? ?$"
)
_BEFORE_ENDS: Final = frozenset(  # what _BEFORE ends with
    "过超于多高≤≦少低码≥≧到足满及达<近约概致莫≈~破止出逾>上为有占合是在了 "
)
_AFTER: Final = re.compile(
    " ?(?:(?P<least>[及或]以上|或更[多高])|(?P<over>以上|有余|出头|开外)"
    "|(?P<about>左右(?![两侧脑手])|上下(?!文))|(?P<most>以内|之内)|(?P<under>以下))"
)
_DETACHED: Final = re.compile(
    "(?:(?P<most>不超过)|(?P<under>不到|不足|低于|少于)|(?P<nearly>接近|将近)|(?P<about>大约|约占?)|(?P<over>超过|多于|高于))"
    "[^，。；：、！？\n]{1,14}的$"
)


def bound_before(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """Return the bound that stands right before an offset, and where its words begin."""
    if start <= floor or text[start - 1] not in _BEFORE_ENDS:
        return None
    if match := _BEFORE.search(text, max(floor, start - 6), start):
        return _NAMES[str(match.lastgroup)], match.start()
    return None


def bound_after(text: str, end: int) -> tuple[str, int] | None:
    """Return the bound that stands right behind an offset, and where its words end."""
    if match := _AFTER.match(text, end):
        return _NAMES[str(match.lastgroup)], match.end()
    return None


def bound_of_share(text: str, start: int, floor: int) -> str | None:
    """Return the bound of a share or multiple whose whole stands between (不到总数的一半)."""
    match = _DETACHED.search(text, max(floor, start - 20), start)
    return _NAMES[str(match.lastgroup)] if match else None
