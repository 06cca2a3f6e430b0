"""British spelling turned American, so that both count as one designation.

Only differences of spelling, never of vocabulary (lift, elevator). The rules follow the families
that dictionaries list: -ise/-ize, -yse/-yze, -our/-or, -re/-er, -ogue/-og, -ll-/-l-, -ae-/-e-.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Verbs and nouns that end in -ise on both sides of the ocean, whole or by their ending.
_ISE: Final = re.compile(
    "(?:wise|vise|oise|aise|uise|prise|chise)$"
    "|^(?:re|pre|un)?(?:exercise|precise|concise|excise|incise|exorcise|circumcise|promise|premise|"
    "compromise|demise|surmise|rise|arise|sunrise|merchandise|paradise|expertise|advertise|treatise|"
    "chastise|practise|despise|anise|reprise|valise|cerise)$"
)
_ISED: Final = re.compile(r"^(\w{3,}is)(e|ed|es|er|ers|ing|able|ation|ations|ational)$")
_OUR: Final = re.compile(
    "(col|behavi|fav|flav|hon|lab|neighb|hum|harb|rum|vap|vig|endeav|od|parl|rig|sav|savi|splend|tum|"
    "val|arm|ard|cand|clam|demean|ferv|ranc|arb|enam)our"
)
_YSE: Final = re.compile("((?:anal|paral|catal|hydrol|electrol|dial)y)s(e|ed|er|ers|ing|able)$")
_RE: Final = re.compile("(cent|met|lit|theat|fib|calib|sab|spect|lust|meag|somb)re(s|d?)$")
_OGUE: Final = re.compile("(catal|anal|dial|homol)ogue")
_DOUBLE_L: Final = re.compile(
    "(model|label|travel|cancel|signal|channel|level|fuel|tunnel|panel|equal|marshal|initial|total|"
    "dial|counsel|funnel|quarrel|rival|shovel|spiral|unravel|pedal|pencil|swivel|bevel|chisel|"
    "marvel|jewel|enamel|libel|hovel|duel|gravel|snorkel|trammel)l(ed|ing|ings|er|ers|or|ors|ous)$"
)
_OTHER: Final = {
    "grey": "gray",
    "programme": "program",
    "aluminium": "aluminum",
    "artefact": "artifact",
    "judgement": "judgment",
    "acknowledgement": "acknowledgment",
    "ageing": "aging",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "mould": "mold",
    "plough": "plow",
    "tyre": "tire",
    "licence": "license",
    "defence": "defense",
    "offence": "offense",
    "pretence": "pretense",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "distil": "distill",
    "instalment": "installment",
    "enrolment": "enrollment",
    "fulfilment": "fulfillment",
    "skilful": "skillful",
    "wilful": "willful",
    "manoeuvre": "maneuver",
    "learnt": "learned",
    "spelt": "spelled",
    "burnt": "burned",
    "orientated": "oriented",
    "towards": "toward",
    "amongst": "among",
    "whilst": "while",
}
_LATIN: Final = re.compile(
    "^(an(?=aesth|aemi)|h(?=aem)|leuk|p(?=aed[io])|gyn|orthop|arch|medi|encyclop"
    "|f(?=oet)|diarrh|(?=oestr))[ao]e"
)


@lru_cache(maxsize=65536)
def american(word: str) -> str:
    """Return the American spelling of a word in lower case, inflected or not."""
    if word in _OTHER:
        return _OTHER[word]
    if word.endswith("s") and word[:-1] in _OTHER:
        return f"{_OTHER[word[:-1]]}s"
    if (ised := _ISED.match(word)) and not _ISE.search(f"{ised[1]}e"):
        word = f"{ised[1][:-1]}z{ised[2]}"
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "ys" in word:
        word = _YSE.sub(r"\1z\2", word)
    if "re" in word:
        word = _RE.sub(lambda match: f"{match[1]}er{'ed' if match[2] == 'd' else match[2]}", word)
    if "ogue" in word:
        word = _OGUE.sub(r"\1og", word)
    if "ll" in word:
        word = _DOUBLE_L.sub(r"\1\2", word)
    if "ae" in word or "oe" in word:
        word = _LATIN.sub(r"\1e", word)
    return word
