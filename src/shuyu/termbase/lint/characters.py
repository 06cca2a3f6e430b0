"""Checks of the characters in terms and texts: script, region, width, spaces, what is not seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shuyu.findings import Finding
from shuyu.language.cells import visible
from shuyu.language.script import HAN, to_hong_kong, to_simplified, to_taiwan, to_traditional
from shuyu.model import LANGUAGES, Concept, Term, is_english
from shuyu.termbase.events import Mapping, Node, Scalar, Sequence
from shuyu.termbase.lint.rules import (
    COMPATIBILITY,
    FULL_WIDTH,
    INVISIBLE,
    REDUNDANT,
    SIMPLIFIED,
    SPACES,
    TRADITIONAL,
)
from shuyu.termbase.lint.view import Base, Item

_DERIVED = {
    "zh-Hant": to_traditional,
    "zh-Hant-TW": to_taiwan,
    "zh-Hant-HK": to_hong_kong,
}
# Chinese text keeps its full-width punctuation, （ ） ， ： ； ！ ？, but not these.
_WIDE_IN_CHINESE = re.compile("[＂-＇＊＋－-９＜-＞＠-～]|＃|＄|％|＆")
_WIDE = re.compile("[！-～]")
_SPACE = r"[^\S\n]"
_STRAY = re.compile(
    rf"(?<=[{HAN}]){_SPACE}+(?=[{HAN}])|(?<=\S)(?:{_SPACE}{{2,}}|(?! ){_SPACE})(?=\S)"
)
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
)
# The Table of General Standard Chinese Characters (2013) made these standard again, most of them
# for names; OpenCC still takes them for variants.
_RESTORED = frozenset("氾扞吒苧昇陞祕脩蒐夥劄釐谿薳")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# U+FA0E and eleven others in the block are no compatibility characters.
_COMPATIBILITY = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
    "\U0002f800-\U0002fa1f]"
)


def check_script(item: Item, _base: Base) -> Iterator[Finding]:
    """Find traditional characters among simplified ones, and the reverse."""
    for term, node in item.terms:
        if term.language == "zh-Hans":
            converted, standard, rule = to_simplified(term.text), "gb2312", TRADITIONAL
        elif term.language in _DERIVED:
            converted, standard, rule = to_traditional(term.text), "big5", SIMPLIFIED
        else:
            continue
        # What the script's own national standard has is at home there, whatever else it is
        # converted to: 乾 in 乾坤, 昇 in 昇腾, 台 in 台北.
        strange = [
            one
            for one, other in zip(term.text, converted, strict=False)
            if one != other and one not in _RESTORED and not _is_encodable(one, standard)
        ]
        if strange:
            script = "traditional" if rule is TRADITIONAL else "simplified"
            message = f"{script} {visible(''.join(strange))} in '{visible(term.text)}'"
            yield item.finding(rule, message, node, converted)


def check_regional(item: Item, _base: Base) -> Iterator[Finding]:
    """Find regional forms that need not be stored."""
    for language in redundant_languages(item.concept):
        for term, node in item.terms:
            if term.language == language and term.status.usable:
                key = next(key for key, tag in LANGUAGES.items() if tag == language)
                message = f"'{visible(term.text)}' is what conversion gives: leave {key} out"
                yield item.finding(REDUNDANT, message, node)


def redundant_languages(concept: Concept) -> list[str]:
    """Return the regions whose only term is the converted preferred simplified one."""
    preferred = concept.preferred("zh-Hans")
    if preferred is None:
        return []
    found = []
    for language, derive in _DERIVED.items():
        terms = list(concept.in_language(language))
        if [term.text for term in terms] == [derive(preferred.text)] and terms[0].status.usable:
            found.append(language)
    return found


def check_width(item: Item, _base: Base) -> Iterator[Finding]:
    """Find full-width letters, digits and signs."""
    for term, node in item.terms:
        narrow = narrowed(term)
        if narrow != term.text:
            yield item.finding(
                FULL_WIDTH, f"full-width characters in '{visible(term.text)}'", node, narrow
            )


def narrowed(term: Term) -> str:
    """Return a term's text with half-width letters, digits and signs."""
    wide = _WIDE if is_english(term.language) else _WIDE_IN_CHINESE
    return wide.sub(lambda found: chr(ord(found[0]) - 0xFEE0), term.text)


def check_spaces(item: Item, _base: Base) -> Iterator[Finding]:
    """Find spaces at the ends, doubled, between Han characters, and such as are no plain space."""
    for term, node in item.terms:
        tidy = tidied(term.text)
        if tidy != term.text:
            yield item.finding(SPACES, f"stray spaces in '{visible(term.text)}'", node, tidy)


def tidied(text: str) -> str:
    """Return a term's text without stray spaces."""
    return _STRAY.sub(lambda found: "" if _is_between_han(found) else " ", text.strip())


def check_unseen(item: Item, _base: Base) -> Iterator[Finding]:
    """Find characters that nobody sees or that look like another one, in any text of an entry."""
    for node in _scalars(item.node):
        text = node.value
        if found := _UNSEEN.search(text):
            message = f"invisible character U+{ord(found[0]):04X}"
            yield item.finding(INVISIBLE, message, node, cleaned(text))
        if found := _PRIVATE.search(text):
            yield item.finding(INVISIBLE, f"private character U+{ord(found[0]):04X}", node)
        if found := _COMPATIBILITY.search(text):
            message = f"U+{ord(found[0]):04X} only looks like an ordinary character"
            yield item.finding(COMPATIBILITY, message, node, unified(text))


def cleaned(text: str) -> str:
    """Return a text without invisible characters; private ones stay: nobody knows what is meant."""
    return _UNSEEN.sub("", text)


def unified(text: str) -> str:
    """Return a text with ordinary characters for compatibility ideographs and radicals."""
    return _COMPATIBILITY.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _is_encodable(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_between_han(found: re.Match[str]) -> bool:
    around = found.string[found.start() - 1], found.string[found.end()]
    return all(re.match(f"[{HAN}]", one) for one in around)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Mapping):
        for _, value in node.pairs.values():
            yield from _scalars(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        yield node
