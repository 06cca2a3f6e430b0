"""English phrases for Chinese ones, counted in texts of others: the data behind composition.

The file holds weights, written by ``python -m shuyu.recognition.train_suggestions``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

DATA = "data/candidate_phrases.json"

Phrases = Mapping[str, Mapping[str, float]]


@cache
def load_phrases() -> Phrases:
    """Return the shipped phrases: weight by English by Chinese."""
    phrases: Phrases = json.loads(
        files("shuyu.recognition").joinpath(DATA).read_text(encoding="utf-8")
    )
    return phrases


def to_json(phrases: Phrases) -> str:
    """Return phrases as the text of their data file, one Chinese phrase a line."""
    lines = (
        f"{json.dumps(chinese, ensure_ascii=False)}:"
        f"{json.dumps(dict(sorted(english.items())), ensure_ascii=False, separators=(',', ':'))}"
        for chinese, english in sorted(phrases.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"
