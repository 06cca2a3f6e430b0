"""Concepts with every field and every awkward text, and one whose every fact is its own word."""

from __future__ import annotations

import re

import pytest
from hypothesis import strategies as st

from shuyu.model import (
    LANGUAGES,
    Concept,
    Definition,
    PartOfSpeech,
    ProcessStatus,
    Status,
    Term,
    TermType,
    Transaction,
)

AWKWARD = (
    "=1+1",
    "+86",
    "-x",
    "@a",
    "'quoted",
    "''",
    "＝SUM(A1)",
    "00123",
    "1/2",
    "1E5",
    "#x",
    "a|b",
    "a\\|b\\",
    "|",
    ";",
    "\\",
    "a;b;",
    'say "x"',
    "a,b\tc",
    " lead",
    "trail ",
    "two  spaces",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "\n x \n",
    "<b>&amp;</b>",
    "]]>",
    "_x000D_ _x005F_",
    "cue: x",
    "note: y",
    "history 1.note: z",
    "review: finalized",
    "x-escaped",
    "\u2028\u0085\u00a0\u3000x",
    "\ufeffx",
    "𠮷野家 𬬭",
    "混合专家",
    "\ue000",
)
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef{}]".format(
        "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    )
)
_TEXT = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=10),
).filter(lambda text: not text.isspace() and not _NONCHARACTER.search(text))
_OPTIONAL = st.none() | _TEXT
_LANGUAGES = list(LANGUAGES.values())
_DATES = st.dates().map(str) | st.datetimes().map(lambda time: time.isoformat(" ", "seconds"))
_LINKS = st.sampled_from(["https://a.b/c#d", "http://x.y?z=[1]&q={}|", "https://例子.中国/路"])


def _tuples(kind: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(kind, max_size=3).map(tuple)


def _in_order(languages: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return languages.map(lambda found: sorted(found, key=_LANGUAGES.index))


def _term(language: str) -> st.SearchStrategy[Term]:
    return st.builds(
        Term,
        _TEXT,
        st.just(language),
        st.sampled_from(Status),
        st.none() | st.sampled_from(PartOfSpeech),
        st.none() | st.sampled_from(TermType),
        st.booleans(),
        _OPTIONAL,
        _OPTIONAL,
        _OPTIONAL,
    )


@pytest.fixture(scope="session")
def concepts() -> st.SearchStrategy[Concept]:
    """Return a strategy for valid concepts with any field, in the order of a file."""
    languages = st.sampled_from(_LANGUAGES)
    return st.builds(
        Concept,
        id=st.from_regex(r"[a-z_一][a-z0-9.一-]{0,8}", fullmatch=True),
        terms=_in_order(st.lists(languages, min_size=1, max_size=5)).flatmap(
            lambda found: st.tuples(*map(_term, found))
        ),
        subject_field=_OPTIONAL,
        process_status=st.sampled_from(ProcessStatus),
        definitions=_in_order(st.lists(languages, max_size=2, unique=True)).flatmap(
            lambda found: st.tuples(
                *(st.builds(Definition, _TEXT, st.just(one), _OPTIONAL) for one in found)
            )
        ),
        note=_OPTIONAL,
        sources=_tuples(_TEXT),
        related=_tuples(_TEXT),
        links=_tuples(_LINKS),
        cues=_tuples(_TEXT),
        translate=st.booleans(),
        history=_tuples(
            st.builds(
                Transaction,
                _DATES,
                st.sampled_from(["origination", "modification"]),
                _OPTIONAL,
                _OPTIONAL,
            )
        ),
    )


@pytest.fixture
def full_concept() -> Concept:
    """Return a concept with every field, each text a word that occurs nowhere else."""
    words = (f"w{number}z" for number in range(200))

    def term(language: str, status: Status) -> Term:
        return Term(
            next(words),
            language,
            status,
            PartOfSpeech.NOUN,
            TermType.VARIANT,
            True,
            next(words),
            next(words),
            next(words),
        )

    return Concept(
        id="full",
        terms=tuple(
            term(language, status)
            for language in _LANGUAGES
            for status in (Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED)
        ),
        subject_field=next(words),
        process_status=ProcessStatus.FINALIZED,
        definitions=tuple(
            Definition(next(words), language, next(words)) for language in _LANGUAGES
        ),
        note=next(words),
        sources=(next(words), next(words)),
        related=(next(words),),
        links=(f"https://{next(words)}.org/",),
        cues=(next(words), next(words)),
        translate=False,
        history=(Transaction("2026-01-31", "origination", next(words), next(words)),),
    )
