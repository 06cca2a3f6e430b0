"""Term bases of any size for the look-up benchmark, made of the bundled glossary's words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

SEED = 20260101
#: How many files a base of a number of entries has.
FILES = {1_000: 10, 10_000: 100, 100_000: 200, 1_000_000: 1_000}


class Made(NamedTuple):
    """One made-up concept."""

    id: str
    zh: str
    en: str


def make_concepts(count: int) -> list[Made]:
    """Return concepts with different terms: two or three Chinese words, three English ones."""
    concepts = list(TermBase.open(bundled_directory()).concepts())
    chinese = sorted(
        {
            term.text
            for concept in concepts
            for term in concept.in_language("zh-Hans")
            if len(term.text) == 2 and not term.text.isascii()
        }
    )
    english = sorted(
        {
            word.lower()
            for concept in concepts
            for term in concept.english()
            for word in term.text.split()
            if len(word) > 3 and word.isascii() and word.isalpha()
        }
    )
    chance = random.Random(SEED)  # noqa: S311 - test data
    made: dict[str, Made] = {}
    taken: set[str] = set()
    while len(made) < count:
        zh = "".join(chance.choices(chinese, k=chance.choice((2, 2, 3))))
        en = " ".join(chance.choices(english, k=3))
        if zh not in made and en not in taken:
            taken.add(en)
            made[zh] = Made(f"c{len(made)}-{en.replace(' ', '-')}", zh, en)
    return list(made.values())


def read_or_make(path: Path, count: int) -> list[Made]:
    """Return concepts, those of a table that an earlier run wrote where there are enough."""
    if path.exists():
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        if len(rows) >= count:
            return [Made(row[3], row[0], row[1]) for row in rows[:count]]
    concepts = make_concepts(count)
    write_tsv(path, concepts)
    return concepts


def write_base(folder: Path, concepts: list[Made], files: int) -> None:
    """Write concepts as a term base, entries of about ten lines as people write them."""
    folder.mkdir(parents=True)
    (folder / "termbase.yaml").write_text("name: made\n", encoding="utf-8")
    share = -(-len(concepts) // files)
    for place in range(files):
        part = concepts[place * share : (place + 1) * share]
        text = "\n".join("\n".join(_entry(one)) for one in part)
        (folder / f"f{place:04}.yaml").write_text(text + "\n", encoding="utf-8")


def write_tsv(path: Path, concepts: list[Made]) -> None:
    """Write the same as a table, for grep."""
    lines = (f"{one.zh}\t{one.en}\tfield\t{one.id}\n" for one in concepts)
    path.write_text("".join(lines), encoding="utf-8")


def write_tbx(path: Path, concepts: list[Made]) -> None:
    """Write the same as TBX, for Translate Toolkit."""
    head = '<?xml version="1.0"?><martif type="TBX" xml:lang="zh"><text><body>\n'
    lines = (
        f'<termEntry id="{one.id}"><langSet xml:lang="zh"><tig><term>{one.zh}</term></tig>'
        f'</langSet><langSet xml:lang="en"><tig><term>{one.en}</term></tig></langSet></termEntry>\n'
        for one in concepts
    )
    path.write_text(head + "".join(lines) + "</body></text></martif>\n", encoding="utf-8")


def _entry(one: Made) -> Iterator[str]:
    yield f"- id: {one.id}"
    yield "  subject: field"
    yield "  status: finalized"
    yield "  zh:"
    yield f"  - {one.zh}"
    yield "  en:"
    yield f"  - {one.en}"
    yield f"  - {{term: {one.en.replace(' ', '-')}ing, status: deprecated, note: word for word}}"
    yield "  definition:"
    yield f"    en: What the words {one.en} mean when somebody makes a term base to measure it."
    yield "  sources: [https://example.org/terms]"
