"""Whether a bracket behind an expression renders it in the other language, or says something else.

Instances (框架（React）), units, counts, citations, code and remarks are no glosses. A logistic
model over a few general features; its weights come from a data file made by ``train``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import mul
from pathlib import Path

from shuyu.language.segment import Segmenter
from shuyu.recognition.abbreviations import is_abbreviation, stands_for
from shuyu.recognition.function_words import is_function_word
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_boundary import RankedStart
from shuyu.recognition.gloss_features import Features
from shuyu.recognition.gloss_proposals import ChineseFirst, LatinFirst, Proposal
from shuyu.recognition.gloss_region import Region, simplified
from shuyu.recognition.gloss_totals import aligned
from shuyu.recognition.sounds import sound_likeness

DATA = "data/gloss_kind.json"

# Latin that names a thing of a computer, a reference or a measure: hardly a rendering of a word.
_CODE = re.compile(
    r"[_\\=<>{}$#@%^~|]|\w\(|::|->|^[./~-]|/\w+/|\b\w+\.(?!\d)[a-z]\w*$"
    r"|^(?:true|false|none|null|int|float|bool|str|on|off|yes|no)$",
    re.IGNORECASE,
)
_LOW_CAMEL = re.compile(r"^[a-z]{2,}[A-Z]\w*$")
_NUMBERED = re.compile(r"[A-Za-z]-?\d|\d[A-Za-z]| \d")
_REFERENCE = re.compile(
    r"\bet al\b|^(?:Fig|Figure|Table|Tab|Sec|Section|Eq|Appendix|Chapter|Ch|No|Vol|pp?|Tel|see)\b"
    r"|^(?:arXiv|doi|CVE|RFC|HTTP|UTC|GMT|NASDAQ|NYSE|CC BY|v\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(?:[\d.,]+ ?)?"
    r"(?:[kKMGTPEZµmnμ]?(?:i?[bB](?:ps|/s)?|bits?|bytes?|[gLlJWVAFHN]|Hz|m|s|sec|eV|mol|Pa)|min|h|hr"
    r"|[MGTP]?FLOPS?|fps|FPS|ppm|ppb|rpm|cd|lx|°?[CFK]|%|px|em|pt|dpi|dB|USD|CNY|RMB|EUR|JPY|GBP"
    r"|cm|mm|km|kg|mg|kWh|days?|hours?|years?|x)(?:/[a-zA-Z]+|\^?[23²³])?$"
)
_PIECE = re.compile("[A-Z]?[a-z]+|[A-Z]+")
# University of California, Merced: what follows the comma is part of the name.
_CAMPUS = re.compile(r"\b(?:University|Institute|College|School|Academy|Department)\b[^,]*, ")
_LIST = re.compile(r"[、/;；]|[,，]")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile("[。！？：:；]")
_REMARK = re.compile(
    "[见如约共含或由不已可需仅前原]|参见|详见|例如|比如|包括|以及|位于|用于|支持|推荐|为了|其中|目前|当时"
)
_QUANTITY = re.compile(r"\d|第|[一二三四五六七八九十百千万亿两几]+[种个类项款台家名年月万亿倍]")
_POINTING = re.compile(r"^(?:[这该那某本此其各每几两数哪][^是]*|[一二三四五六七八九十]+[^\W\d])$")
_NAMING = frozenset(
    {"叫作", "叫做", "称为", "称作", "名为", "叫", "即", "就是", "所谓", "谓", "为", "定义", "命名"}
    | {"称之为", "被称为", "简称", "是", "作", "成", "成为", "属于", "术语", "概念"}
)
_AFTER = {"、": "list", "。": "stop", "，": "comma", "的": "de", "》": "quote", "”": "quote"}


class KindClassifier:
    """Tells glosses from other brackets.

    Args:
        weights: by feature name; a feature without a weight counts for nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def probability(self, features: Features) -> float:
        """Return how likely a bracket with these features holds a gloss."""
        weight = self._weights.get
        score = sum(map(mul, map(weight, features, repeat(0.0)), features.values()))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def kind_features(
    text: str,
    proposal: Proposal,
    ranked: Sequence[RankedStart],
    associations: Associations,
    segmenter: Segmenter,
) -> Features:
    """Return what speaks for and against a gloss.

    Args:
        text: the line that the proposal is of.
        proposal: a bracket with both sides.
        ranked: of ChineseFirst, where the Chinese may begin, the likeliest first.
        associations: what matches what.
        segmenter: cuts the words.
    """
    if isinstance(proposal, ChineseFirst):
        features = _forward_features(text, proposal, ranked[0])
        _clipped(features, proposal, ranked[0], associations)
        return features
    return _reverse_features(text, proposal, associations, segmenter)


def _forward_features(text: str, proposal: ChineseFirst, best: RankedStart) -> Features:
    content, english, region = proposal.content, proposal.english, proposal.region
    after = text[proposal.bracket.end : proposal.bracket.end + 1]
    latin = content.latin or ""
    overlap = best.features
    features: Features = {"bias": 1, "p": best.probability}
    length = sum(len(word) for start, word in region.words if start >= best.start)
    features["ratio"] = min(6.0, length / english.size)
    if content.english:
        covered, heard = overlap.get("cove", 0.0), overlap.get("tl", 0.0)
        features["cove"] = covered
        features["covz"] = overlap.get("covz", 0.0)
        features["none" if covered < 0.1 else "some"] = 1
        features["most"] = float(covered > 0.45)
        features["tl"] = heard
        features["either"] = max(covered, heard)
        features["odd"] = min(3.0, overlap.get("odd", 0.0)) if covered < 0.3 else 0.0
        features["last"] = overlap.get("last", 0.0)
        features["lastodd"] = overlap.get("lastodd", 0.0)
        if english.capitalised and len(english.words) == 1:
            features["lastodd1"] = features["lastodd"]
            features["first0"] = overlap.get("first0", 0.0)
        words = len(english.words)
        features[f"words{min(words, 4)}"] = 1
        case = "lower" if latin == latin.lower() else "title" if latin.istitle() else "mixed"
        features[f"{case}{min(words, 2)}"] = 1
    else:
        features["short"] = 1
        features["abc"] = overlap.get("abc", 0.0)
        features["abf"] = overlap.get("abf", 0.0)
        features["abd"] = overlap.get("abd", 0.0)
        features["ab1"] = overlap.get("ab1", 0.0)
        features[f"per{min(4, round(length / max(1, len(english.letters))))}"] = 1
        features["letters"] = min(3.0, length / max(1, len(english.letters)))
        features["capitals"] = float(latin.isupper())
        features["head"] = overlap.get("head", 0.0)
        features["headodd"] = overlap.get("headodd", 0.0)
    features["both"] = float(bool(content.english and content.abbreviation))
    features["label"] = content.labelled
    features["remark"] = content.remark
    features["note"] = float(content.note is not None)
    features["fixed"] = region.fixed or region.quoted is not None
    _context(features, region, best)
    features["quotation"] = float(text[proposal.bracket.start + 1] in '“"‘「')
    _latin_shape(features, latin, region, overlap)
    features["after:" + _AFTER.get(after, "other")] = 1
    return features


def _clipped(
    features: Features, proposal: ChineseFirst, best: RankedStart, associations: Associations
) -> None:
    """Say how far one Latin word is made of clippings: FedAvg, seq2seq, fp16."""
    latin = proposal.content.latin or ""
    pieces = _PIECE.findall(latin)
    if " " in latin or not pieces:
        return
    words = [word for start, word in proposal.region.words if start >= best.start]
    strengths = [
        max((associations.clipped(word, piece.lower()) for word in words), default=0.0)
        for piece in pieces
    ]
    kind = "short" if not proposal.content.english else "word"
    features[f"clip:{kind}"] = sum(strengths) / len(strengths)
    features[f"clipped:{kind}"] = float(min(strengths) > 0)


def _context(features: Features, region: Region, best: RankedStart) -> None:
    """Say what stands before the Chinese: 这台 points at a thing, 称为 gives a name."""
    before = [word for start, word in region.words if start < best.start and not word.isspace()]
    previous = before[-1] if before else region.before
    features["pointing"] = float(_POINTING.match(previous) is not None)
    features["naming"] = float(previous in _NAMING)
    features["opens"] = float(not before)


def _latin_shape(features: Features, latin: str, region: Region, overlap: Features) -> None:
    words = latin.split()
    features["code"] = float(_CODE.search(latin) is not None)
    features["reference"] = float(_REFERENCE.search(latin) is not None)
    features["unit"] = float(_UNIT.match(latin) is not None)
    features["lowcamel"] = float(_LOW_CAMEL.match(latin) is not None)
    if is_abbreviation(latin):
        features["serial"] = float(latin[-1].isdigit())
    else:
        features["digit"] = float(_DIGIT.search(latin) is not None)
        features["numbered"] = float(_NUMBERED.search(latin) is not None)
    features["digit1"] = float(latin[:1].isdigit())
    features["letter"] = float(len(latin) == 1)
    several = [latin] if _CAMPUS.search(latin) else [part.strip() for part in _LIST.split(latin)]
    features["list"] = float(len(several) > 1 and all(part[:1].isupper() for part in several))
    features["comma"] = float(len(several) > 1)
    features["long"] = max(0, len(words) - 6)
    last = region.words[-1][1]
    features["latin-tail"] = float(last.isascii() and last.lower() not in latin.lower())
    features["tail"] = float(bool(region.tail))
    features["tail0"] = float(bool(region.tail) and overlap.get("cove", 0.0) < 0.4)
    features["tiny"] = float(len(latin) <= 3 and latin.islower())
    features["echo"] = float(last.isascii() and latin.lower().startswith(last.lower()))


def _reverse_features(
    text: str, proposal: LatinFirst, associations: Associations, segmenter: Segmenter
) -> Features:
    content = proposal.content
    latin = text[slice(*proposal.latin)]
    chinese = simplified(text[slice(*proposal.chinese)])
    words = [word for word in segmenter.cut_exact(chinese) if not word.isspace()]
    features: Features = {"r:bias": 1}
    stems = proposal.english.stems
    matches = [[associations.match(word, one) for one in stems] for word in words]
    if stems and not is_abbreviation(latin):
        features["r:cove"] = sum(map(max, zip(*matches, strict=True))) / len(stems)
        features["r:covz"] = sum(map(max, matches)) / len(words)
        features["r:tl"] = sound_likeness(chinese, latin) if latin[:1].isupper() else 0.0
        features["r:either"] = max(features["r:cove"], features["r:tl"])
        features["r:odd"] = sum(
            associations.familiarity(word) * (1 - max(row))
            for word, row in zip(words, matches, strict=True)
        ) / len(words)
        features[f"r:{'lower' if latin == latin.lower() else 'title'}{min(2, len(stems))}"] = 1
    if is_abbreviation(latin):
        features["r:short"] = 1
        letters = [char for char in latin.lower() if char.isalpha()]
        initials = list(map(associations.initials, words))
        everywhere = frozenset().union(*initials)
        covered = sum(letter in everywhere for letter in letters) / len(letters)
        features["r:abc"] = covered
        features["r:abf"] = float(covered == 1)
        features["r:abo"] = aligned(initials, "".join(letters)) / len(letters)
        features[f"r:per{min(4, round(len(chinese) / len(letters)))}"] = 1
        features["r:fewer"] = float(len(words) < len(letters) / 2)
    if content.english and stands_for(latin, content.english):
        features["r:expanded"] = 1
    features["r:label"] = float(content.alias is not None)
    features["r:sentence"] = float(_SENTENCE.search(chinese) is not None)
    features["r:quantity"] = float(_QUANTITY.search(chinese) is not None)
    features["r:function"] = float(is_function_word(words[0]))
    features["r:end"] = float(is_function_word(words[-1]))
    features["r:inside"] = min(3, sum(map(is_function_word, words[1:])))
    features["r:one"] = float(chinese.startswith(("一个", "一种", "一款", "一家", "一位")))
    features["r:letter"] = float(len(latin) == 1)
    features["r:long"] = max(0, len(chinese) - 10)
    features["r:remark"] = float(_REMARK.match(chinese) is not None)
    features["r:single"] = float(len(chinese) == 1)
    features["r:note"] = float(content.note is not None and content.alias is not None)
    return features


@cache
def load_classifier() -> KindClassifier:
    """Return the classifier that ships with shuyu."""
    table = json.loads((Path(__file__).parent / DATA).read_text(encoding="utf-8"))
    return KindClassifier(table["weights"])
