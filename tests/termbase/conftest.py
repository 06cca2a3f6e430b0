"""Concepts of every kind, and term bases on disk to try them on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

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

_WORDS = (
    "no Yes on OFF y null ~ true .inf -.NaN 12:30 1e3 1_000 1,2 0x1F 0o7 017 +1 1.5 2021-01-01 "
    "= << - ? : | > & * ! % @ ` ' \" \\ # [x] {a} &a *a !x %YAML --- ... C# a#b a:b a: :a a, "
    "<<<<<<< ======= https://x.y/#z it's 混合专家 𠮷野家 PanGu-α 3D GPT-3"
)
# Texts that some YAML reader takes for something else, or that break a careless writer.
AWKWARD = (
    *_WORDS.split(),
    "a: b",
    "a #b",
    "#x y",
    "- a",
    "? a",
    "--- a",
    "{a: b}",
    "a, b]",
    'say "x"',
    " lead",
    "trail ",
    "a\nb",
    "\n\na\n\n b ",
    "=======\nx",
    "<<<<<<< HEAD\n",
    "a\r\nb\tc",
    "a\u2028b\u0085c",
    "\u202eabc\u2066",
    "\ufeffx",
    "a\u200bb\u00ad",
    "\ue000\U000e0041\ufe0f",
    "a\u3000b\u00a0",
    "词" * 60,
    "x, " * 50 + "x",
)
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef{}]".format(
        "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    )
)
_ALLOWED = st.characters(exclude_categories=("Cc", "Cs"))
_TEXT = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(_ALLOWED, min_size=1, max_size=12),
).filter(lambda text: not text.isspace() and not _NONCHARACTER.search(text))
_OPTIONAL = st.none() | _TEXT
_DATES = st.dates().map(str) | st.datetimes().map(lambda time: time.isoformat(" ", "seconds"))
_LINKS = st.sampled_from(["https://a.b/c#d", "http://x.y?z=[1]&q={}", "https://例子.中国/路"])


def _several(kind: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(kind, max_size=3).map(tuple)


def _terms(language: str) -> st.SearchStrategy[Term]:
    plain = st.builds(
        Term, _TEXT, st.just(language), st.sampled_from([Status.PREFERRED, Status.ADMITTED])
    )
    full = st.builds(
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
    return plain | full


def _concepts() -> st.SearchStrategy[Concept]:
    languages = list(LANGUAGES.values())
    in_order = st.lists(st.sampled_from(languages), min_size=1, max_size=5).map(
        lambda found: sorted(found, key=languages.index)
    )
    definition_languages = st.sets(st.sampled_from(languages), max_size=2).map(
        lambda found: sorted(found, key=languages.index)
    )
    return st.builds(
        Concept,
        id=st.from_regex(r"[a-z_一][a-z0-9.一-]{0,8}", fullmatch=True),
        terms=in_order.flatmap(lambda found: st.tuples(*map(_terms, found))),
        subject_field=_OPTIONAL,
        process_status=st.sampled_from(ProcessStatus),
        definitions=definition_languages.flatmap(
            lambda found: st.tuples(
                *(st.builds(Definition, _TEXT, st.just(one), _OPTIONAL) for one in found)
            )
        ),
        note=_OPTIONAL,
        sources=_several(_TEXT),
        related=_several(_TEXT),
        links=_several(_LINKS),
        cues=_several(_TEXT),
        translate=st.booleans(),
        history=_several(
            st.builds(
                Transaction,
                _DATES,
                st.sampled_from(["origination", "modification"]),
                _OPTIONAL,
                _OPTIONAL,
            )
        ),
    )


@pytest.fixture(scope="session")
def concepts() -> st.SearchStrategy[Concept]:
    """Return a strategy for valid concepts with any field, in the order of a file."""
    return _concepts()


@pytest.fixture
def make_base(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a term base from ``name=text`` and returns its folder."""

    def make(**files: str | bytes) -> Path:
        folder = tmp_path / "glossary"
        folder.mkdir(exist_ok=True)
        files.setdefault("termbase", "name: test\n")
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / f"{name}.yaml").write_bytes(data)
        return folder

    return make
