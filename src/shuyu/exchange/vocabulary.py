"""Other people's words for what the model enumerates: statuses, word classes, languages.

Compared without case; what is not known is None, and the reader keeps it as text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeVar

from shuyu.language.script import script_of
from shuyu.model import LANGUAGES, PartOfSpeech, ProcessStatus, Status, TermType

# Statuses as TBX files of real term bases and as people write them.
_STATUSES = {
    Status.PREFERRED: "preferred preferredterm standardized standardizedterm legalterm approved"
    " 首选 推荐 规范",
    Status.ADMITTED: "admitted admittedterm allowed alternative synonym regulatedterm"
    " 允许 可用 备选",
    Status.DEPRECATED: "deprecated deprecatedterm notrecommended not-recommended forbidden"
    " forbiddenterm prohibited avoid 禁用 不推荐 避免",
    Status.SUPERSEDED: "superseded supersededterm obsolete outdated 过时 旧称 已废弃",
}
_PARTS_OF_SPEECH = {
    PartOfSpeech.NOUN: "noun propernoun proper-noun n n. 名词 名",
    PartOfSpeech.VERB: "verb v v. vt vt. vi vi. 动词 动",
    PartOfSpeech.ADJECTIVE: "adjective adj adj. a. 形容词 形",
    PartOfSpeech.ADVERB: "adverb adv adv. 副词 副",
    PartOfSpeech.OTHER: "other 其他 其它",
}
_TERM_TYPES = {
    TermType.FULL_FORM: "fullform full-form full 全称",
    TermType.ACRONYM: "acronym initialism 首字母缩略词",
    TermType.ABBREVIATION: "abbreviation abbr abbr. 缩写 缩略语",
    TermType.SHORT_FORM: "shortform short-form short 简称",
    TermType.VARIANT: "variant 变体 异形",
    TermType.PHRASE: "phrase 短语 词组",
}
_REVIEWS = {
    ProcessStatus.UNPROCESSED: "unprocessed proposed draft new 未处理 待审",
    ProcessStatus.PROVISIONAL: "provisional provisionallyprocessed review 暂定",
    ProcessStatus.FINALIZED: "finalized approved final 定稿 已审",
}


_Member = TypeVar("_Member")


def _inverse(words: dict[_Member, str]) -> dict[str, _Member]:
    return {word: member for member, listed in words.items() for word in listed.split()}


_STATUS = _inverse(_STATUSES)
_PART_OF_SPEECH = _inverse(_PARTS_OF_SPEECH)
_TERM_TYPE = _inverse(_TERM_TYPES)
_REVIEW = _inverse(_REVIEWS)
_SUFFIX = "-admn-sts"

_ENGLISH_NAMES = {"english": "en", "英文": "en", "英语": "en", "eng": "en", "英": "en"}
_CHINESE_NAMES = {
    "chinese": "zh",
    "中文": "zh",
    "汉语": "zh",
    "chi": "zh",
    "zho": "zh",
    "cmn": "zh",
    "中": "zh",
    "简体中文": "zh-Hans",
    "简体": "zh-Hans",
    "繁体中文": "zh-Hant",
    "繁體中文": "zh-Hant",
    "繁体": "zh-Hant",
    "繁體": "zh-Hant",
    "chinese simplified": "zh-Hans",
    "simplified chinese": "zh-Hans",
    "chinese traditional": "zh-Hant",
    "traditional chinese": "zh-Hant",
    "chinese prc": "zh-CN",
    "chinese taiwan": "zh-TW",
    "chinese hong kong": "zh-HK",
    "english united states": "en-US",
    "english united kingdom": "en-GB",
}
_NAMES = _ENGLISH_NAMES | _CHINESE_NAMES
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_REGIONS = {
    "tw": "zh-Hant-TW",
    "taiwan": "zh-Hant-TW",
    "hk": "zh-Hant-HK",
    "hong kong": "zh-Hant-HK",
    "mo": "zh-Hant",
    "cn": "zh-Hans",
    "china": "zh-Hans",
    "sg": "zh-Hans",
    "us": "en-US",
    "gb": "en-GB",
    "uk": "en-GB",
}


def status_of(word: str) -> Status | None:
    """Return the status that a word of another term base means, or None."""
    return _STATUS.get(word.strip().casefold().removesuffix(_SUFFIX))


def part_of_speech_of(word: str) -> PartOfSpeech | None:
    """Return the part of speech that a word means, or None."""
    return _PART_OF_SPEECH.get(word.strip().casefold())


def term_type_of(word: str) -> TermType | None:
    """Return the term type that a word means, or None."""
    return _TERM_TYPE.get(word.strip().casefold())


def review_of(word: str) -> ProcessStatus | None:
    """Return the process status that a word means, or None."""
    return _REVIEW.get(word.strip().casefold())


@lru_cache(1000)
def language_of(name: str) -> str | None:
    """Return the tag of the model for a language tag or a language's name.

    Args:
        name: ``zh_CN``, ``zh-hant``, ``English_United_States``, ``简体中文`` …

    Returns:
        One of the values of LANGUAGES, or ``zh`` where neither script nor region is said, or None
        for any other language.
    """
    spaced = re.sub(r"[\s_()]+", " ", name.strip().casefold()).strip()
    tag = _NAMES.get(spaced, spaced.replace(" ", "-"))
    if not _TAG.fullmatch(tag):
        return None
    language, *subtags = tag.casefold().split("-")
    if language in ("en", "eng"):
        region = _REGIONS.get(subtags[0], "en") if subtags else "en"
        return region if region.startswith("en") else "en"
    if language not in ("zh", "cmn", "zho", "chi"):
        return None
    region = next((_REGIONS[one] for one in subtags if one in _REGIONS), "")
    if "hans" in subtags or region == "zh-Hans":
        return "zh-Hans"
    if region.startswith("zh"):
        return region
    return "zh-Hant" if "hant" in subtags else "zh"


def resolve_script(language: str, text: str) -> str:
    """Return a language with its script: bare ``zh`` becomes what the text is written in."""
    if language != "zh":
        return language
    return "zh-Hant" if script_of(text) == "Hant" else "zh-Hans"


def in_region(language: str, usage: str) -> str | None:
    """Return the language that a geographical usage narrows a language to, or None.

    Args:
        language: one of the values of LANGUAGES.
        usage: ``TW``, ``zh-TW``, ``Taiwan`` …
    """
    narrowed = _REGIONS.get(usage.strip().casefold()) or language_of(usage)
    if narrowed in LANGUAGES.values() and narrowed and narrowed.startswith(language):
        return narrowed
    return None
