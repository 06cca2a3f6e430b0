"""Every kind of finding about a term base; ``docs/lint.md`` shows each with an example.

A code, once published, keeps its meaning for ever; a check that goes leaves its number unused.
"""

from __future__ import annotations

from typing import Final

from shuyu.findings import Rule, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

UNREADABLE: Final = Rule("T001", _ERROR, "The file cannot be read as a glossary")
ID_TWICE: Final = Rule("T002", _ERROR, "Two files have an entry of this id")
UNKNOWN_SUBJECT: Final = Rule("T003", _ERROR, "The subject is none of termbase.yaml")
DANGLING: Final = Rule("T004", _ERROR, "A related id names no other entry")
NO_SOURCE: Final = Rule("T005", _WARNING, "A finalized concept has no source")
NO_DEFINITION: Final = Rule("T006", _WARNING, "A finalized concept has no definition")
MALFORMED_SOURCE: Final = Rule("T007", _WARNING, "A source is no possible arXiv id, DOI or ISBN")

NO_PREFERRED: Final = Rule("T010", _ERROR, "A language has no preferred term")
TWO_PREFERRED: Final = Rule("T011", _ERROR, "A language has two preferred terms")
TERM_TWICE: Final = Rule("T012", _ERROR, "An entry has the same term twice")
PAIR_TWICE: Final = Rule("T013", _ERROR, "Two entries have the same Chinese and English terms")
NO_CUES: Final = Rule("T014", _ERROR, "Several entries share a Chinese term, one without cues")
AVOIDED_ELSEWHERE_PREFERRED: Final = Rule(
    "T015", _WARNING, "A term to avoid is the preferred term of another entry"
)
AVOIDED_AND_GOOD: Final = Rule(
    "T016", _WARNING, "A term to avoid is a spelling of a good term of its entry"
)

TRADITIONAL: Final = Rule("T030", _ERROR, "A simplified term holds traditional characters")
SIMPLIFIED: Final = Rule("T031", _ERROR, "A traditional term holds simplified characters")
REDUNDANT: Final = Rule("T032", _WARNING, "A regional form is what conversion gives anyway")
FULL_WIDTH: Final = Rule("T033", _WARNING, "A term holds full-width letters, digits or signs")
SPACES: Final = Rule("T034", _WARNING, "A term holds stray spaces")
INVISIBLE: Final = Rule("T035", _ERROR, "A text holds invisible or private characters")
COMPATIBILITY: Final = Rule("T036", _ERROR, "A text holds compatibility ideographs or radicals")

CAPITAL: Final = Rule("T040", _WARNING, "An English term has a capital without reason")
ARTICLE: Final = Rule("T041", _WARNING, "An English term begins with an article")
PLURAL: Final = Rule("T042", _WARNING, "A preferred English term is a plural without reason")
UNEXPLAINED: Final = Rule("T043", _WARNING, "No full form explains the acronym")
CHINESE_IN_ENGLISH: Final = Rule("T044", _ERROR, "An English term holds Chinese characters")

UNSORTED: Final = Rule("T050", _WARNING, "The entries of a file are not sorted by id")
TOO_LONG: Final = Rule("T051", _WARNING, "A file has too many entries")

#: All of them, by code.
RULES: Final = tuple(
    sorted(
        (value for value in tuple(globals().values()) if isinstance(value, Rule)),
        key=lambda rule: rule.code,
    )
)
