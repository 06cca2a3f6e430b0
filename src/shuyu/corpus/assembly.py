"""The rows of the result, from the reduced partials: pooled, ranked, thresholded, illustrated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pyarrow as pa

from shuyu.corpus.evidence import Evidence
from shuyu.corpus.examples import Example, Fetch, Line, example, line_at, requests
from shuyu.corpus.known import KnownForm
from shuyu.corpus.mined import CANDIDATE, GLOSS, KNOWN, MinedTerm
from shuyu.corpus.partial import SLOTS, Tally
from shuyu.corpus.pooling import Occurrence, Pair, pool
from shuyu.corpus.ranking import CorpusRanker
from shuyu.corpus.reduction import Reduction
from shuyu.corpus.units import Unit
from shuyu.language.fold import fold, fold_key
from shuyu.model import Concept
from shuyu.recognition.suggest import Suggester

#: Characters that a content word stands for in running text, roughly.
_CHARACTERS_OF_WORD = 4
#: English is composed for so many candidates, the best: it costs more than finding them.
_SUGGESTED = 1000


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is worth showing.

    Attributes:
        score: least confidence, 0 to 1.
        frequency: fewest occurrences of a candidate; a gloss may be the only one.
        documents: fewest documents of a candidate.
        top: most rows, the best; None shows all.
    """

    score: float = 0.5
    frequency: int = 3
    documents: int = 1
    top: int | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row before its examples."""

    row: MinedTerm
    words: tuple[str, ...]
    places: tuple[int, ...]


def assemble(
    reduction: Reduction,
    tally: Tally,
    units: Sequence[Unit],
    concepts: Sequence[Concept],
    thresholds: Thresholds,
    fetch: Fetch,
) -> list[MinedTerm]:
    """Return what a corpus holds.

    Args:
        reduction: its partials.
        tally: of the whole corpus.
        units: sorted by key.
        concepts: of the term base; their terms are no candidates.
        thresholds: what is worth showing.
        fetch: reads lines of the corpus.

    Returns:
        Glosses and candidates, the surest first, then the known terms that were counted, by
        concept.
    """
    names = {
        fold_key(term.text): concept.id for concept in reversed(concepts) for term in concept.terms
    }
    pairs = [pair for table in reduction.glosses() for pair in _pairs(table)]
    sides = {_folded(pair.zh) for pair in pairs}
    expressions = reduction.expressions(
        thresholds.frequency, thresholds.documents, pa.array(sorted(sides), pa.string())
    )
    words = tally.characters // _CHARACTERS_OF_WORD
    known = {key.replace(" ", "") for key in names}
    ranker = CorpusRanker(expressions, sides, known, tally.documents, words)
    counts = _Counts(expressions, tally.documents)
    drafts = [*_glosses(pairs, counts, names), *_candidates(ranker, counts, sides, thresholds)]
    drafts = [draft for draft in drafts if draft.row.confidence >= thresholds.score]
    drafts.sort(key=lambda draft: (-draft.row.confidence, -draft.row.tf, draft.row.zh))
    drafts = drafts[: thresholds.top]
    drafts += [draft for table in reduction.known() for draft in _known(table, concepts)]
    lines = fetch(requests((place for draft in drafts for place in draft.places), units))
    rows = [_illustrated(draft, units, lines) for draft in drafts]
    return list(_suggested(rows, concepts))


def _folded(text: str) -> str:
    return fold(text).plain.replace(" ", "")


def _pairs(table: pa.Table) -> Iterator[Pair]:
    """Yield the pairs of evidence that is sorted by key, so that one English stands together."""
    entries = zip(
        *(table.column(name).to_pylist() for name in ("key", "tf", "df", "example0")), strict=True
    )
    for _, group in groupby(entries, lambda entry: entry[0].split("\t", 1)[0]):
        yield from pool([Occurrence(Evidence.from_key(key), *counts) for key, *counts in group])


class _Counts:
    """How often texts occur, in whatever words, and where."""

    def __init__(self, expressions: pa.Table, documents: int) -> None:
        self.documents = documents
        self._found: dict[str, list[tuple[int, int, tuple[str, ...], tuple[int, ...]]]] = {}
        names = ("key", "tf", "df", *(f"example{slot}" for slot in range(SLOTS)))
        columns = (expressions.column(name).to_pylist() for name in names)
        for key, tf, df, *places in zip(*columns, strict=True):
            gram = tuple(key.split(" "))
            self._found.setdefault("".join(gram), []).append((tf, df, gram, tuple(places)))

    def of(self, text: str) -> tuple[int, int, tuple[int, ...]]:
        """Return occurrences, documents and example places of a folded text without spaces."""
        variants = self._found.get(text, ())
        tf = sum(variant[0] for variant in variants)
        df = min(self.documents, sum(variant[1] for variant in variants))
        places = sorted({place for variant in variants for place in variant[3]})
        return tf, df, tuple(places[:SLOTS])


def _glosses(pairs: Iterable[Pair], counts: _Counts, names: Mapping[str, str]) -> Iterator[_Draft]:
    """Yield a draft for each Chinese side, with the English that most speaks for."""
    sides: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        sides[fold_key(pair.zh)].append(pair)
    for key, members in sorted(sides.items()):
        members.sort(key=lambda pair: (-pair.count * pair.confidence, pair.en or ""))
        best = members[0]
        named = next((pair for pair in members if pair.en), best)
        short = best.abbreviation or next((p.abbreviation for p in members if p.abbreviation), None)
        folded = fold(best.zh).plain
        tf, df, _ = counts.of(folded.replace(" ", ""))
        others = [pair.en for pair in members if pair.en and pair is not named]
        row = MinedTerm(
            GLOSS,
            best.zh,
            named.en or short,
            short if named.en else None,
            "gloss",
            tuple(dict.fromkeys(others)),
            round(max(pair.confidence for pair in members), 3),
            max(tf, best.count),
            max(df, min(best.documents, counts.documents)),
            sum(pair.count for pair in members),
            concept=names.get(key),
        )
        yield _Draft(row, (folded,), best.examples)


def _candidates(
    ranker: CorpusRanker, counts: _Counts, sides: set[str], thresholds: Thresholds
) -> Iterator[_Draft]:
    """Yield a draft for each candidate that is not the Chinese side of a gloss."""
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    for gram, score in ranker:
        text = "".join(gram)
        if text not in sides and score >= thresholds.score and score > best.get(text, (0.0,))[0]:
            best[text] = score, gram
    for text, (score, gram) in best.items():
        tf, df, places = counts.of(text)
        row = MinedTerm(CANDIDATE, text, None, None, None, (), round(score, 3), tf, df, 0)
        yield _Draft(row, gram, places)


def _known(table: pa.Table, concepts: Sequence[Concept]) -> Iterator[_Draft]:
    preferred = {concept.id: term.text for concept in concepts if (term := concept.preferred("en"))}
    for entry in table.to_pylist():
        form = KnownForm.from_key(entry["key"])
        row = MinedTerm(
            KNOWN,
            form.form,
            preferred.get(form.concept),
            None,
            "termbase",
            (),
            1.0,
            entry["tf"],
            entry["df"],
            0,
            concept=form.concept,
            term=form.term,
            status=form.status,
        )
        yield _Draft(row, (form.form,), (entry["example0"],))


def _illustrated(
    draft: _Draft, units: Sequence[Unit], lines: Mapping[tuple[str, int], Line]
) -> MinedTerm:
    """Return the row with its examples, and as the first of them writes it."""
    found: dict[str, Example] = {}
    for place in draft.places:
        line = line_at(place, units, lines)
        shown = example(draft.words, line) if line is not None else None
        if shown is not None:
            found.setdefault(shown.text, shown)
    examples = tuple(found.values())
    row = draft.row
    if row.kind == CANDIDATE and examples:
        zh = examples[0].text[examples[0].start : examples[0].end]
        return replace(row, zh=zh, examples=examples)
    return replace(row, examples=examples)


def _suggested(rows: Sequence[MinedTerm], concepts: Sequence[Concept]) -> Iterator[MinedTerm]:
    """Yield the rows, the best candidates with English that the term base's parts compose to."""
    suggester = Suggester(concepts)
    left = _SUGGESTED
    for row in rows:
        if row.kind == CANDIDATE and left:
            left -= 1
            best = next(iter(suggester.suggest(row.zh, limit=1)), None)
            if best is not None:
                row = replace(row, en=best.en, evidence=best.evidence)
        yield row
