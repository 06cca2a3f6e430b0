"""Mined pairs as training data of the gloss recogniser: its own sentences, labelled by the corpus.

The format is that of ``glosses_train.jsonl``, which ``recognition.training.gold`` reads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from shuyu.corpus.mined import GLOSS, MinedTerm
from shuyu.language.english import english_key
from shuyu.recognition.bracket_content import read_content
from shuyu.recognition.brackets import every_bracket, find_brackets

#: Pairs less sure teach mistakes.
LEAST_CONFIDENCE = 0.95
_CLOSING = " \t”’」』》\"'*"


def training_lines(rows: Iterable[MinedTerm], least: float = LEAST_CONFIDENCE) -> Iterator[str]:
    """Yield a line for each example sentence of the sure pairs that shows pair and bracket.

    Args:
        rows: mined.
        least: least confidence.
    """
    for row in rows:
        if row.kind != GLOSS or row.confidence < least:
            continue
        for example in row.examples:
            marked = _marked(row, example.text)
            if marked is None:
                continue
            start, end, bracket, english, short = marked
            name = hashlib.sha256(f"{example.source}\0{example.text}\0{start}".encode())
            yield json.dumps(
                {
                    "id": f"mined-{name.hexdigest()[:12]}",
                    "src": example.source,
                    "text": example.text,
                    "zh": row.zh,
                    "zh_start": start,
                    "zh_end": end,
                    "paren": bracket,
                    "en": english or "",
                    "abbr": short or "",
                    "hard": start > 0 and example.text[start - 1].isalnum(),
                },
                ensure_ascii=False,
            )


def _marked(
    row: MinedTerm, text: str
) -> tuple[int, int, tuple[int, int], str | None, str | None] | None:
    """Return where a sentence has the Chinese side and, right behind it, the English's bracket."""
    wanted = {english_key(one) for one in (row.en, row.abbreviation) if one}
    for bracket in every_bracket(find_brackets(text)):
        content = read_content(text, bracket)
        before = text[: bracket.start].rstrip(_CLOSING)
        if content.latin is None or english_key(content.latin) not in wanted:
            continue
        if before.endswith(row.zh):
            start = len(before) - len(row.zh)
            span = (bracket.start, bracket.end)
            return start, len(before), span, content.english, content.abbreviation
    return None
