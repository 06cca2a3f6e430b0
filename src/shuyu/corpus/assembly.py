"""The rows of the result, from the reduced partials: pooled, ranked, thresholded, illustrated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.evidence import Evidence
from shuyu.corpus.examples import Example, Fetch, Shown, requests, shown_at
from shuyu.corpus.known import KnownForm
from shuyu.corpus.mined import CANDIDATE, GLOSS, KNOWN, MinedTerm
from shuyu.corpus.partial import SLOTS, Tally
from shuyu.corpus.pooling import Occurrence, Pair, pool
from shuyu.corpus.ranking import CorpusRanker
from shuyu.corpus.reduction import Reduction
from shuyu.corpus.units import Unit
from shuyu.language.fold import fold, fold_key
from shuyu.model import Concept
from shuyu.recognition.candidate_table import Gram
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
    words: Gram
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
    best = _best(expressions, sides, names, tally, thresholds.score)
    counts = _Counts(expressions, tally.documents, sides.union(best))
    drafts = [*_glosses(pairs, counts, names), *_candidates(best, counts)]
    del best, counts, expressions  # the examples take their place in the memory
    drafts = [draft for draft in drafts if draft.row.confidence >= thresholds.score]
    drafts.sort(key=lambda draft: (-draft.row.confidence, -draft.row.tf, draft.row.zh))
    drafts = drafts[: thresholds.top]
    drafts += [draft for table in reduction.known() for draft in _known(table, concepts)]
    shown = ((draft.words, place) for draft in drafts for place in draft.places)
    found = fetch(requests(shown, units))
    rows = [_illustrated(draft, units, found) for draft in drafts]
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


def _best(
    expressions: pa.Table, sides: Set[str], names: Mapping[str, str], tally: Tally, least: float
) -> dict[str, tuple[float, Gram]]:
    """Return the likeliest words of each text that is likely a term, with their score.

    Chinese sides of glosses and known terms are left out.
    """
    words = tally.characters // _CHARACTERS_OF_WORD
    known = {key.replace(" ", "") for key in names}
    best: dict[str, tuple[float, Gram]] = {}
    for gram, score in CorpusRanker(expressions, sides, known, tally.documents, words):
        text = "".join(gram)
        if score >= least and text not in sides and score > best.get(text, (0.0,))[0]:
            best[text] = score, gram
    return best


class _Counts:
    """How often texts occur, in whatever words, and where.

    Args:
        expressions: of the corpus.
        documents: of the corpus.
        wanted: the texts that will be asked for.
    """

    def __init__(self, expressions: pa.Table, documents: int, wanted: Set[str]) -> None:
        self.documents = documents
        self._found: dict[str, list[tuple[int, int, tuple[int, ...]]]] = {}
        texts = pc.replace_substring(expressions.column("key"), " ", "")
        asked = pc.is_in(texts, pa.array(sorted(wanted), pa.string()))
        expressions = expressions.set_column(0, "text", texts).filter(asked)
        names = ("text", "tf", "df", *(f"example{slot}" for slot in range(SLOTS)))
        columns = (expressions.column(name).to_pylist() for name in names)
        for text, tf, df, *places in zip(*columns, strict=True):
            self._found.setdefault(text, []).append((tf, df, tuple(places)))

    def of(self, text: str) -> tuple[int, int, tuple[int, ...]]:
        """Return occurrences, documents and example places of a folded text without spaces."""
        variants = self._found.get(text, ())
        tf = sum(variant[0] for variant in variants)
        df = min(self.documents, sum(variant[1] for variant in variants))
        places = sorted({place for variant in variants for place in variant[2]})
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


def _candidates(best: Mapping[str, tuple[float, Gram]], counts: _Counts) -> Iterator[_Draft]:
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


def _illustrated(draft: _Draft, units: Sequence[Unit], found: Mapping[Shown, Example]) -> MinedTerm:
    """Return the row with its examples, and as the first of them writes it."""
    shown = (shown_at(draft.words, place, units, found) for place in draft.places)
    examples = tuple({one.text: one for one in shown if one is not None}.values())
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
