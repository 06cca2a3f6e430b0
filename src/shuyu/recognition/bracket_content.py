"""What a bracket behind a term says: English, abbreviation, alias, or a remark.

Only the words in the bracket are read here; whether they render what stands before it is decided
in ``gloss_kind``.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from shuyu.language.script import HAN
from shuyu.recognition.abbreviations import is_abbreviation, stands_for
from shuyu.recognition.brackets import Bracket

_HAN = re.compile(f"[{HAN}]")
_FOREIGN = re.compile("[\u0400-\u1dbf\u3040-\u31ff\uac00-\ud7af]")  # neither Han nor Latin or Greek
_LATIN = re.compile("[A-Za-zÀ-ɏα-ωΑ-Ω]")
_SEPARATOR = re.compile("[,，;；、]")

# What an author writes before a name to say what kind of name it is, in either script.
_BE = r"(?:[为為]|作|是|叫)?\s*[:：]?\s*"
_SHORT_LABEL = (
    r"(?:以?[下后後]文?)?中?(?:英文|英[语語])?"
    rf"(?:[简簡下][称稱]|[缩縮简簡][写寫]|略[称稱]|[缩縮]略[语語]){_BE}"
)
_ENGLISH_LABEL = (
    r"(?:其|[对對][应應]的?)?(?:英文|英[语語译譯]|外文|原文)"
    rf"(?:全?[称稱名]|名[称稱字]|原[文名]|[译譯]名|[术術][语語])?{_BE}"
    rf"|全[称稱名]{_BE}|原名{_BE}|英\s*[:：]\s*|(?:English|en)\s*[:：]\s*"
)
_ALIAS_LABEL = (
    rf"(?:[也又亦或别別俗旧舊通常]被?|可)(?:[称稱]|名|叫|[译譯])[为為作]?{_BE}"
    rf"|(?:中文|[汉漢][语語])(?:全?[称稱名]|名[称稱字]|[译譯]名)?{_BE}|[译譯]名{_BE}"
    r"|也就是\s*|即\s*[:：]?\s*"
)
_LABEL = re.compile(
    f"(?P<short>{_SHORT_LABEL})|(?P<english>{_ENGLISH_LABEL})|(?P<alias>{_ALIAS_LABEL})",
    re.IGNORECASE,
)
# A label may follow without a comma: (Natural Language Processing 简称 NLP).
_INNER_LABEL = re.compile(rf"(?<=[A-Za-z])\s*(?={_SHORT_LABEL})|(?<=[A-Za-z]) ?或者? ?(?=[A-Za-z])")
_PAIR = re.compile(r"(?P<first>[^:：=/|]+?)\s*(?:[:：=/|]|\s[–—-]\s)\s*(?P<second>[^:：=/|]+)")
_EMPHASISED = re.compile(r"\A_([^_]+)_\Z")
_QUOTES = " \t\u3000“”‘’「」『』《》\"'*`~"


class BracketContent(NamedTuple):
    """A bracket's words by what they are; what it does not say is None.

    Attributes:
        english: a Latin expression, with half-width letters and single spaces.
        abbreviation: a Latin short form.
        chinese: span of its Chinese name, code points: the one introduced as such (又称, 即), else
            the first words in Han characters.
        alias: the Chinese name where it is introduced as such.
        note: all else in Han characters.
        labelled: the author says that it is English or an abbreviation.
        remark: it opens with words in Han characters that nothing introduces.
    """

    english: str | None = None
    abbreviation: str | None = None
    chinese: tuple[int, int] | None = None
    alias: str | None = None
    note: str | None = None
    labelled: bool = False
    remark: bool = False

    @property
    def latin(self) -> str | None:
        """The English, else the abbreviation."""
        return self.english or self.abbreviation


class _Item(NamedTuple):
    text: str
    label: str | None
    start: int  # code points; of the text behind the label
    end: int
    latin: bool


def read_content(text: str, bracket: Bracket) -> BracketContent:
    """Read what a bracket says.

    Args:
        text: the line that the bracket is in.
        bracket: one that ``find_brackets`` found there.
    """
    items = [item for span in _spans(text, bracket) if (item := _item(text, *span)) is not None]
    latin = [item for item in items if item.latin]
    han = [item for item in items if _HAN.search(item.text)]
    alias = next((item for item in han if item.label), None)
    name = alias or (han[0] if han else None)
    english, short = _names(text, latin) if latin else (None, None)
    return BracketContent(
        english=english,
        abbreviation=short,
        chinese=(name.start, name.end) if name else None,
        alias=alias.text if alias else None,
        note="，".join(item.text for item in han if item is not alias) or None,
        labelled=any(item.label for item in latin),
        remark=bool(items) and not items[0].latin and not items[0].label,
    )


def _spans(text: str, bracket: Bracket) -> list[tuple[int, int]]:
    """Return the spans between separators; nested brackets are read with the Latin before them."""
    spans = []
    for first, last in bracket.parts:
        begin = first
        cuts = [found.span() for found in _SEPARATOR.finditer(text, first, last)]
        if not text[first:last].isascii():
            cuts += [found.span() for found in _INNER_LABEL.finditer(text, first, last)]
        for cut, resume in sorted(cuts):
            spans.append((begin, cut))
            begin = resume
        spans.append((begin, last))
    for inner in inner_content(text, bracket):
        spans += _spans(text, inner)
    return spans


def inner_content(text: str, bracket: Bracket) -> list[Bracket]:
    """Return the nested brackets that belong to what a bracket says: (Mixture of Experts (MoE)).

    The others, behind Chinese, are to be read as brackets of their own.
    """
    return [
        inner for inner in bracket.inner if _behind_latin(text[bracket.start + 1 : inner.start])
    ]


def _behind_latin(before: str) -> bool:
    """Tell whether a text ends with an item in Latin letters only, a label in Han aside."""
    if not _LATIN.match(before.rstrip(_QUOTES)[-1:]):
        return False
    item = _SEPARATOR.split(before)[-1].strip(_QUOTES)
    label = _LABEL.match(item)
    return _HAN.search(item, label.end() if label else 0) is None


def _item(text: str, start: int, end: int) -> _Item | None:
    start, end = _strip(text, start, end)
    label = _LABEL.match(text, start, end) if _may_label(text[start:end]) else None
    kind = None
    if label is not None and label.end() < end:
        kind = label.lastgroup
        start, end = _strip(text, label.end(), end)
    if start >= end:
        return None
    content = _tidy(text[start:end])
    if content[:1] == "_" == content[-1:]:
        content = _EMPHASISED.sub(r"\1", content)
    latin = _LATIN.search(content) is not None
    if not content.isascii():
        latin = latin and not _HAN.search(content) and not _FOREIGN.search(content)
    return _Item(content, kind, start, end, latin)


def _may_label(text: str) -> bool:
    """Tell whether a text may begin with a label: most are plain English, the search is long."""
    return text[:1] in "eE" or not text[:1].isascii()


def _names(text: str, latin: list[_Item]) -> tuple[str | None, str | None]:
    """Return the English and the abbreviation among Latin items; names may hold commas."""
    short = next((item for item in latin if item.label == "short"), None)
    rest = [item for item in latin if item is not short]
    if not rest:
        return None, short.text if short else None
    if short is None and len(rest) == 1:
        return _pair(rest[0].text)
    if short is None:
        first, last = rest[0], rest[-1]
        others = _joined(text, rest[:-1])
        if stands_for(last.text, others) or (
            is_abbreviation(last.text) and not is_abbreviation(others)
        ):
            short, rest = last, rest[:-1]
        elif is_abbreviation(first.text) and stands_for(first.text, _joined(text, rest[1:])):
            short, rest = first, rest[1:]
    return _joined(text, rest), short.text if short else None


def _joined(text: str, items: list[_Item]) -> str:
    """Return neighbouring items with the author's own punctuation, others by comma."""
    joined = items[0].text
    for before, item in pairwise(items):
        between = text[before.end : item.start]
        joined += _tidy(between) + " " if _SEPARATOR.fullmatch(between.strip()) else ", "
        joined += item.text
    return joined


def _pair(text: str) -> tuple[str | None, str | None]:
    """Split one Latin item: NLP: Natural Language Processing; a lone NLP is a short form."""
    if is_abbreviation(text):
        return None, text
    pair = _PAIR.fullmatch(text)
    if pair is not None:
        first, second = pair["first"].strip(), pair["second"].strip()
        if is_abbreviation(second) and stands_for(second, first):
            return first, second
        if is_abbreviation(first) and stands_for(first, second):
            return second, first
    return text, None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return start, end


def _tidy(text: str) -> str:
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())
