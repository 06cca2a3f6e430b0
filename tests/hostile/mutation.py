"""Files made hostile by chance: valid ones with bytes, lines and characters changed."""

from __future__ import annotations

import random
from functools import cache

from tests.hostile.case import Outcome
from tests.hostile.characters import CHARACTERS, MARKUP, STEERING
from tests.hostile.files import manifest

_LONGEST = 20_000
#: What each form takes for more than text, with bars between.
_TOKENS = {
    "yaml": "- |: |  |\n|\n- id: |# |&x|*x|!!|? |[|]|{|}|,|'|\"|>-|---\n|...\n|%YAML"
    "|<<<<<<< |\t|\r",
    "tbx": "<|>|</term>|<term>|&|&#|;|]]>|<![CDATA[|<!--|-->|<?|?>|<!DOCTYPE|[|xml:lang="
    "|'|\"|&#27;",
    "csv": "\"|,|\n|\r|\t|;|sep=|concept|language|term|zh|en|\ufeff|=|'|\0|，|；|x-escaped",
}


@cache
def seeds(form: str) -> tuple[bytes, ...]:
    """Return the valid files of the manifest that are not large."""
    contents = (
        case.content()
        for case in manifest(form)
        if case.outcome in (Outcome.KEEP, Outcome.WARN) and isinstance(case.data, bytes)
    )
    return tuple(data for data in contents if len(data) < _LONGEST)


@cache
def _tokens(form: str) -> tuple[bytes, ...]:
    texts = [*_TOKENS[form].split("|"), *MARKUP.values(), *STEERING.values()]
    texts += [one.char for one in CHARACTERS]
    return tuple(text.encode("utf-8", "surrogatepass") for text in texts if text)


def mutate(form: str, chance: random.Random) -> bytes:
    """Return a file of a form with a few things changed.

    Args:
        form: ``yaml``, ``tbx`` or ``csv``.
        chance: what decides.
    """
    data = chance.choice(seeds(form))
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = _changed(data, form, chance)
    return data[:_LONGEST]


def _changed(data: bytes, form: str, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((1, 1, 2, 5, 40)))
    match chance.randrange(8):
        case 0:  # lose some bytes
            return data[:start] + data[end:]
        case 1:  # say some twice, or very often
            return data[:end] + data[start:end] * chance.choice((1, 2, 200)) + data[end:]
        case 2:  # break off
            return data[:start]
        case 3:  # change a byte
            return data[:start] + bytes((chance.randrange(256),)) + data[start + 1 :]
        case 4:  # go on as another file does
            other = chance.choice(seeds(form))
            return data[:start] + other[chance.randint(0, len(other)) :]
        case 5:  # swap lines
            lines = data.splitlines(keepends=True)
            chance.shuffle(lines)
            return b"".join(lines)
        case _:  # say something else
            token = chance.choice(_tokens(form))
            return data[:start] + token + data[chance.choice((start, end)) :]
