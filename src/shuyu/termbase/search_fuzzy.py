"""Find what somebody meant who made one or two typing errors.

The index narrows tens of thousands of keys down to those that share a part which the error cannot
have touched; only these are measured, by Damerau's distance (optimal string alignment).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from rapidfuzz.distance import OSA

from shuyu.termbase.index import Index
from shuyu.termbase.search import IN_SCOPE, LAST, Scope
from shuyu.termbase.searchkey import alphanumeric, has_han, key_of, pairs_of, words_of

_MOST = 400
_MOST_IN_ALL = 1000  # what shares most comes first
_SLACK = 2
_KEYS = (
    "SELECT key, kind, number FROM key JOIN concept ON number = key.concept"
    " WHERE key.concept IN (SELECT value FROM json_each(:numbers))"
    f" AND length(key) BETWEEN :shortest AND :longest {IN_SCOPE}"
)
_EQUAL = "SELECT concept FROM key WHERE key = ?"
_BEGIN = (
    "SELECT concept FROM key WHERE key >= :key AND key < :last"
    " AND length(key) BETWEEN :shortest AND :longest LIMIT :most"
)
_TEXTS = {
    table: f"SELECT rowid >> 12 & 4294967295 FROM {table} WHERE {table} MATCH :query"
    " AND rowid BETWEEN :shortest << 44 AND (:longest + 1) << 44 LIMIT :most"
    for table in ("word", "sound")  # the names of two tables
}


def near(index: Index, text: str, scope: Scope) -> list[tuple[int, int, int]]:
    """Return what a folded query with typing errors may have meant.

    Returns:
        (kind of the form, distance, number of the concept), without order.
    """
    query = key_of(text)
    return [
        (kind, distance, number)
        for key, kind, distance, number in _measured(index, text, scope)
        if distance <= _tolerance(query, key)
    ]


def suggest(index: Index, text: str, limit: int = 5) -> list[str]:
    """Return terms that are somewhat like a query for which there is no result, nearest first."""
    query = key_of(text)
    found = sorted(
        (distance / max(len(key), len(query)), number)
        for key, _, distance, number in _measured(index, text, Scope(), wide=True)
    )
    close = [number for share, number in found if share <= 0.6]
    numbers = list(dict.fromkeys(close))[:limit]
    concepts = index.fetch(numbers)
    chinese = has_han(query)
    terms = []
    for number in numbers:
        if number not in concepts:  # edited meanwhile
            continue
        record = concepts[number].record
        own = record.chinese() if chinese else record.english()
        terms += [term.text for term in own or record.terms if term.usable][:1]
    return list(dict.fromkeys(terms))


def _tolerance(query: str, key: str) -> int:
    """Return how many errors are typing errors rather than another word."""
    longest = max(len(query), len(key))
    if has_han(query):
        return 1 if longest < 5 else 2
    return (longest >= 4) + (longest >= 7)


def _measured(
    index: Index, text: str, scope: Scope, wide: bool = False
) -> Iterator[tuple[str, int, int, int]]:
    """Yield key, kind, distance and number of all candidates; wide: of any likeness."""
    query = key_of(text)
    if len(query) < 2:
        return
    chinese = has_han(query)
    likely = _han(index, query) if chinese else _latin(index, query, text)
    numbers = set(islice(likely, _MOST_IN_ALL))
    if wide and chinese:
        numbers.update(_same_characters(index, query))
    limits = scope.parameters(numbers=str(list(numbers)), **_about(query))
    rows = index.connection.execute(_KEYS, limits)
    for key, kind, number in rows:
        yield key, kind, OSA.distance(query, key), number


def _han(index: Index, query: str) -> Iterator[int]:
    """Yield concepts with two characters swapped, with one other, or with a third of the text."""
    for place in range(len(query) - 1):
        swapped = f"{query[:place]}{query[place + 1]}{query[place]}{query[place + 2 :]}"
        yield from chain.from_iterable(index.connection.execute(_EQUAL, (swapped,)))
    pairs = pairs_of(query)
    size = len(pairs) - 1
    sides = [(pairs[:place], pairs[place + 2 :]) for place in range(size)]
    if size >= 5:
        third = (size + 2) // 3
        sides.append((pairs[:third], []))
        sides += [
            (pairs[start + 1 : start + third + (start + third == size)], [])
            for start in range(third, size, third)
        ]
    for parts in sides:
        clause = " AND ".join(f'"{" ".join(part)}"' for part in parts if part)
        if clause:
            yield from _rows(index, "word", clause, query)


def _same_characters(index: Index, query: str) -> Iterator[int]:
    """Yield concepts with all characters but one, in any order: slow where they are common."""
    chars = list(dict.fromkeys(alphanumeric(query)))[:16]
    for char in chars:
        clause = " AND ".join(f'"{other}"' for other in chars if other != char)
        if clause:
            yield from _rows(index, "word", clause, query)


def _latin(index: Index, query: str, text: str) -> Iterator[int]:
    """Yield concepts whose key begins or ends like the query, or that share its other words."""
    cut = (len(query) + 1) // 2 if len(query) < 6 else len(query) // 3
    for part in dict.fromkeys((query[: len(query) // 2], query[:cut])):
        if part:
            limits = {"key": part, "last": part + LAST, **_about(query)}
            yield from chain.from_iterable(index.connection.execute(_BEGIN, limits))
    tail = alphanumeric(query[::-1])
    for length in dict.fromkeys((len(query) - len(query) // 2, cut)):
        if tail[:length]:
            yield from _rows(index, "sound", f'tail:"{tail[:length]}"*', query)
    words = [word for word in words_of(text) if word.isalnum()]
    for place in range(len(words)) if len(words) > 1 else ():
        others = words[:place] + words[place + 1 :]
        clause = " AND ".join(f'"{word}"' for word in others)
        yield from _rows(index, "word", clause, query)


def _rows(index: Index, table: str, clause: str, query: str) -> Iterator[int]:
    """Yield the concepts of forms about as long as the query that a clause finds."""
    rows = index.connection.execute(_TEXTS[table], {"query": clause, **_about(query)})
    return chain.from_iterable(rows)


def _about(query: str) -> dict[str, int]:
    """Return the limits of what may be the query with errors."""
    shortest, longest = max(len(query) - _SLACK, 1), len(query) + _SLACK
    return {"shortest": shortest, "longest": longest, "most": _MOST}
