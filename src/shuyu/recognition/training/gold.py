"""The gold data of the gloss recogniser as examples; its sentences stay where they are.

``glosses_train.jsonl``: sentences with a gloss whose Chinese side the author marked.
``parallel_train.jsonl``: paragraphs with their translation; where the Chinese emphasises a term and
glosses it (``*卷积*（convolution）``), the emphasis marks the Chinese side as exactly.
``brackets_train.jsonl``: brackets with Latin in them, each a gloss or none.
``terms_train.jsonl``: pages, some of whose brackets are labelled.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILES = (
    "glosses_train.jsonl",
    "parallel_train.jsonl",
    "brackets_train.jsonl",
    "terms_train.jsonl",
)

_SURE = 1.2  # alignment cost below which two paragraphs are translations of each other
_MARKUP = re.compile(r"\$\$?[^$]+\$\$?|:\w+:`[^`]*`")
_EMPHASIS = re.compile(r"\*([^*\n]{1,40})\*")
_GLOSS = re.compile(r"[（(][^（）()]*[A-Za-z]{2}[^（）()]*[)）]")
_WRITTEN = re.compile("([^【#]*)【([^】]*)】([”」》]?)(（[^）]*）)(.*)")
_OPENING, _CLOSING = " “「《『‘\"'", " ”」》』’\"'"
_SENTENCE_END = re.compile("(?<=[。！？；])"), re.compile(r"(?<=[.!?;]) ")


@dataclass(frozen=True, slots=True)
class GlossExample:
    """A gloss whose Chinese side is known.

    Attributes:
        source: the article it is from.
        text: the sentence.
        start: offset of the Chinese side, quotation marks left out, code points.
        end: offset after it.
        bracket: span of the bracket.
        english: as the gold has it.
        hard: the Chinese side is less than what punctuation encloses.
    """

    source: str
    text: str
    start: int
    end: int
    bracket: tuple[int, int]
    english: str
    hard: bool


@dataclass(frozen=True, slots=True)
class BracketExample:
    """A bracket that holds a gloss or does not.

    Attributes:
        text: its line.
        bracket: span of it, code points; the end counts for nothing.
        gloss: True where it holds one.
        starts: where the Chinese side may rightly begin; empty where nobody said.
    """

    text: str
    bracket: tuple[int, int]
    gloss: bool
    starts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold data of a folder.

    Attributes:
        glosses: of ``glosses_train.jsonl``.
        emphasised: of ``parallel_train.jsonl``.
        brackets: of ``brackets_train.jsonl``.
        sentences: Chinese sentences with their English, of ``parallel_train.jsonl``.
        digest: sha256 of the files, hexadecimal.
        articles: what is known of each source's text.
        texts: sentences and pages by their id.
    """

    glosses: tuple[GlossExample, ...]
    emphasised: tuple[GlossExample, ...]
    brackets: tuple[BracketExample, ...]
    sentences: tuple[tuple[str, str], ...]
    digest: str
    articles: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def read_gold(folder: Path) -> Gold:
    """Read the gold data of a folder that holds FILES."""
    digest = hashlib.sha256()
    rows: dict[str, list[dict[str, Any]]] = {}
    for name in FILES:
        content = (folder / name).read_bytes()
        digest.update(content)
        rows[name] = [json.loads(line) for line in content.decode("utf-8").splitlines()]
    glosses = tuple(_marked(row) for row in rows[FILES[0]])
    paragraphs = [row for row in rows[FILES[1]] if row["cost"] < _SURE]
    emphasised = tuple(one for row in paragraphs for one in _emphasised(row))
    return Gold(
        glosses=glosses,
        emphasised=emphasised,
        brackets=tuple(
            BracketExample(
                row["text"], (row["paren"][0], row["paren"][1]), row["gloss"], _starts(row)
            )
            for row in rows[FILES[2]]
        ),
        sentences=tuple(pair for row in paragraphs for pair in _sentences(row)),
        digest=digest.hexdigest(),
        articles=_articles([*glosses, *emphasised]),
        texts={row["id"]: row["text"] for row in rows[FILES[0]]}
        | {row["doc"]: row["text"] for row in rows[FILES[3]]},
    )


def written_glosses() -> list[GlossExample]:
    """Return the examples written for this project (``sentences.txt``): what the gold lacks."""
    examples = []
    content = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    for number, line in enumerate(content.splitlines()):
        marked = _WRITTEN.fullmatch(line)
        if marked is not None:
            before, chinese, quote, bracket, after = marked.groups()
            start, end = len(before), len(before) + len(chinese)
            first = end + len(quote)
            examples.append(
                GlossExample(
                    source=f"written/{number}",
                    text=f"{before}{chinese}{quote}{bracket}{after}",
                    start=start,
                    end=end,
                    bracket=(first, first + len(bracket)),
                    english=bracket[1:-1],
                    hard=True,
                )
            )
    return examples


def _marked(row: dict[str, Any]) -> GlossExample:
    text, start, end = row["text"], row["zh_start"], row["zh_end"]
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    first, last = row["paren"]
    return GlossExample(row["src"], text, start, end, (first, last), row["en"], row["hard"])


def _starts(row: dict[str, Any]) -> frozenset[int]:
    """Return where the Chinese side of a labelled bracket may begin, by every reading listed."""
    if not row["gloss"]:
        return frozenset()
    end = row["zh_end"]
    readings = [one for one in row["alts"] if row["text"].endswith(one, 0, end)]
    return frozenset({row["zh_start"], *(end - len(one) for one in readings)})


def _emphasised(row: dict[str, Any]) -> Iterator[GlossExample]:
    raw = _MARKUP.sub("X", row["zh"]).replace("**", "")
    text, spans, done = "", [], 0
    for found in _EMPHASIS.finditer(raw):
        text += raw[done : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        done = found.end()
    text += raw[done:]
    for start, end in spans:
        bracket = _GLOSS.match(text, end)
        if bracket is not None:
            english = bracket.group()[1:-1]
            yield GlossExample(row["src"], text, start, end, bracket.span(), english, True)


def _sentences(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a paragraph where both languages have as many."""
    chinese, english = (
        [part for part in end.split(_MARKUP.sub("", row[side])) if part.strip()]
        for end, side in zip(_SENTENCE_END, ("zh", "en"), strict=True)
    )
    if len(chinese) == len(english):
        yield from zip(chinese, english, strict=True)


def _articles(examples: Sequence[GlossExample]) -> dict[str, str]:
    sentences: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in examples:
        sentences[one.source][one.text] = None
    return {source: "\n".join(texts) for source, texts in sentences.items()}
