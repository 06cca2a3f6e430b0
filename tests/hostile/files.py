"""Every hostile file given to the program, and its answer held against the manifest.

``python -m tests.hostile --full`` runs all; the tests run all but the large ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tests.hostile.arena import Arena, Result, termbase
from tests.hostile.case import Case, Outcome

_MODULES = (
    "yaml_cases",
    "yaml_text_cases",
    "tbx_cases",
    "table_cases",
    "workbook_cases",
    "article_cases",
)
#: Suffixes of texts.
ARTICLES = ("txt", "md", "html")
_LINE = re.compile(r"(?m)^shuyu: \S*hostile\.\w+:\d+(:\d+)?: ")
_LINE_AND_COLUMN = re.compile(r"(?m)^shuyu: \S*hostile\.\w+:\d+:\d+: ")


def manifest(*forms: str) -> Iterator[Case]:
    """Yield all cases, or those of some forms."""
    for name in _MODULES:
        for case in import_module(f"tests.hostile.{name}").cases():
            if not forms or case.form in forms:
                yield case


def check(arena: Arena, case: Case, *, planned: bool = True) -> Iterator[str]:
    """Yield what the program did wrong with one file.

    Args:
        arena: where it runs.
        case: the file and what is right.
        planned: also try ``import --dry-run``, which checks a file's rules.
    """
    if case.form == "yaml":
        with termbase(arena.folder / "terms", hostile=case.content()) as folder:
            yield from _judged(case, arena.run("-g", folder, "export", "json"), 3)
            if case.outcome is Outcome.WARN:
                linted = arena.run("-g", folder, "lint", "--format", "json")
                yield from linted.faults()
                if f'"{case.says}"'.encode() not in linted.out:
                    yield f"no finding {case.says}"
    elif case.form in ARTICLES:
        yield from _annotated(arena, case)
    else:
        with termbase(arena.folder / "terms", kept="- id: kept\n  zh: [存]\n") as folder:
            yield from _imported(arena, case, folder, planned=planned)


def _imported(arena: Arena, case: Case, folder: Path, *, planned: bool) -> Iterator[str]:
    path = arena.folder / f"hostile.{case.form}"
    path.write_bytes(case.content())
    if planned:
        plan = arena.run("-g", folder, "import", "--dry-run", path)
        yield from plan.faults()
        if case.outcome is Outcome.REFUSE:
            yield from _refused(case, plan, 2)
    done = arena.run("-g", folder, "import", path)
    yield from done.faults()
    if case.outcome is Outcome.REFUSE:
        yield from _refused(case, done, 2)
    elif case.outcome is not Outcome.ANY:
        if done.code != 0:
            yield f"not read: exit code {done.code}: {done.talk.strip()[:200]}"
        yield from _kept(case, arena.run("-g", folder, "export", "json"))
    left = sorted(one.name for one in folder.iterdir() if one.name.endswith(".tmp"))
    if left:
        yield f"left {left}"


def _annotated(arena: Arena, case: Case) -> Iterator[str]:
    """Recognise an article; what is found must be where it is said to be."""
    path = arena.folder / f"hostile.{case.form}"
    path.write_bytes(case.content())
    with termbase(arena.folder / "terms", kept="- id: kept\n  zh: [术语]\n") as folder:
        result = arena.run("-g", folder, "annotate", "--format", "json", path)
    yield from result.faults()
    if case.outcome is Outcome.REFUSE:
        yield from _refused(case, result, 2)
        return
    if result.code != 0:
        yield f"not read: exit code {result.code}: {result.talk.strip()[:200]}"
        return
    text = case.content().decode("utf-8").removeprefix("\ufeff")
    found = json.loads(result.out)
    for one in (*found["terms"], *found["numbers"]):
        if text[one["start"] : one["end"]] != one["text"]:
            yield f"{one['text']!r} is not at {one['start']}"


def _judged(case: Case, result: Result, refusal: int) -> Iterator[str]:
    yield from result.faults()
    if case.outcome is Outcome.REFUSE:
        yield from _refused(case, result, refusal)
    elif case.outcome is not Outcome.ANY:
        yield from _kept(case, result)


def _refused(case: Case, result: Result, code: int) -> Iterator[str]:
    talk = result.talk
    if result.code != code:
        yield f"exit code {result.code} for {code}: {talk.strip()[:200]}"
        return
    if not re.search(case.says, talk, re.IGNORECASE):
        yield f"does not say {case.says!r}: {talk.strip()[:200]}"
    place = _LINE_AND_COLUMN if case.form == "yaml" else _LINE
    if case.placed and not place.search(talk):
        yield f"names no place: {talk.strip()[:200]}"


def _kept(case: Case, result: Result) -> Iterator[str]:
    if result.code not in (0, 1):
        yield f"not read: exit code {result.code}: {result.talk.strip()[:200]}"
        return
    concepts = json.loads(result.out)["concepts"]
    terms = {
        term if isinstance(term, str) else term["term"]
        for concept in concepts
        for language in ("zh", "zh-Hant", "zh-TW", "zh-HK", "en", "en-US", "en-GB")
        for term in concept.get(language, ())
    }
    for text in case.texts:
        if text not in terms:
            yield f"lost {text[:80]!r}; there are {sorted(terms)[:5]!r}"
