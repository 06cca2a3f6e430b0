"""Look a word up in an index: every way of asking, in one ranking.

A query is Chinese where it has Han characters, else English, pinyin or initials at once. Each way
of asking yields concepts with a rank; a concept counts with its best. On the start-up path of
``lookup``, so light; typing errors are ``search_fuzzy``'s, loaded when nothing else fits.
"""

from __future__ import annotations

from shuyu.termbase.searchkey import (
    AVOIDED,
    acronyms_of,
    alphanumeric,
    folded,
    has_han,
    key_of,
    pairs_of,
    toneless,
    words_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shuyu.termbase.index import Found, Index

#: Highest character, to bound a range of keys from above.
LAST = "\U0010ffff"
_EXACT, _SOUND, _INITIALS, _PREFIX, _SOUND_PREFIX, _CONTAINS, _FUZZY, _SHORTENED = range(8)
_NAMES = ("exact", "pinyin", "pinyin", "prefix", "pinyin", "contains", "fuzzy", "fuzzy")
MOST = 20

#: Ends a query on the table ``concept``.
IN_SCOPE = (
    " AND (:subject IS NULL OR concept.subject = :subject)"
    " AND (:status IS NULL OR concept.status = :status)"
)
_MOST_LIKE = 1000
_BEGUN = 3  # too many words begin with fewer letters to read all their places
_KEYS = "SELECT key, kind, number FROM key JOIN concept ON number = key.concept WHERE "
_EQUAL = f"{_KEYS} key = :key {IN_SCOPE} ORDER BY kind LIMIT :most"
_BEGIN = f"{_KEYS} key > :key AND key < :last {IN_SCOPE} LIMIT :most"
_LIKE = f"{_KEYS} key >= :key AND key <= :last AND key GLOB :pattern {IN_SCOPE} LIMIT :most"
_TEXTS = {
    table: f"SELECT {table}.rowid FROM {table}"
    f" CROSS JOIN concept ON number = {table}.rowid >> 12 & 4294967295"
    f" WHERE {table} MATCH :query {IN_SCOPE} ORDER BY {table}.rowid LIMIT :most"
    for table in ("word", "sound")
}

#: A candidate: how it was found, kind of the form, its length or distance, number of the concept.
Candidate = tuple[int, int, int, int]


class Scope:
    """What a search is limited to.

    Attributes:
        subject: only concepts of this subject field; None: of any.
        status: only concepts of this process status; None: of any.
        most: how many candidates one way of asking may yield; shorter forms come first.
    """

    __slots__ = ("most", "status", "subject")

    def __init__(
        self, subject: str | None = None, status: str | None = None, most: int = MOST
    ) -> None:
        self.subject = subject
        self.status = status
        self.most = most

    def parameters(self, **others: str | int) -> dict[str, str | int | None]:
        """Return the parameters of a query that ends with IN_SCOPE."""
        return {"subject": self.subject, "status": self.status, "most": self.most, **others}


class Hit:
    """A result.

    Attributes:
        found: the concept.
        match: ``exact``, ``prefix``, ``contains``, ``pinyin`` or ``fuzzy``.
        avoided: True where the query is like a term that must not be used.
    """

    __slots__ = ("avoided", "found", "match")

    def __init__(self, found: Found, match: str, avoided: bool) -> None:
        self.found = found
        self.match = match
        self.avoided = avoided


def search(index: Index, query: str, limit: int = 10, scope: Scope | None = None) -> list[Hit]:
    """Look a query up.

    Args:
        index: where.
        query: Chinese, English, pinyin with or without tones and spaces, or initials; ``*`` and
            ``?`` stand for any characters and for one.
        limit: how many results at most.
        scope: what to limit it to.

    Returns:
        Concepts, best first, each once.
    """
    scope = scope or Scope()
    scope = Scope(scope.subject, scope.status, max(scope.most, limit))
    index.connection.execute("BEGIN")  # all queries shall see one state of the index
    try:
        ranked = _ranked(index, folded(query).strip(), limit, scope)
        concepts = index.fetch(rank[3] for rank in ranked)
    finally:
        index.connection.rollback()
    return [
        Hit(concepts[rank[3]], _NAMES[rank[0]], rank[1] == AVOIDED)
        for rank in ranked
        if rank[3] in concepts
    ]


def complete(index: Index, beginning: str, limit: int = 50) -> list[str]:
    """Return terms of either language that begin with what was typed, shortest first."""
    text = folded(beginning).strip()
    if not text:
        return []
    key = key_of(text)
    numbers = {candidate[3] for candidate in _prefixed(index, key, text, Scope(most=limit))}
    terms = [
        term.text
        for found in index.fetch(numbers).values()
        for term in found.record.terms
        if term.usable and key_of(folded(term.text)).startswith(key)
    ]
    return sorted(dict.fromkeys(terms), key=lambda term: (len(term), term))[:limit]


def _ranked(index: Index, text: str, limit: int, scope: Scope) -> list[Candidate]:
    """Return the best candidate of each concept that a folded query finds, best first."""
    best = _best(_classes(index, text, scope), limit)
    if not best and "(" in text:
        best = _best(_classes(index, text.partition("(")[0].strip(), scope), limit)
    if all(rank[0] > _CONTAINS for rank in best.values()):
        from shuyu.termbase.search_fuzzy import near

        fuzzy = ((_FUZZY, *one) for one in near(index, text, scope))
        best = _best([best.values(), fuzzy], limit)
    return sorted(best.values())[:limit]


def _best(classes: Iterable[Iterable[Candidate]], limit: int) -> dict[int, Candidate]:
    """Return number → best candidate, from no more classes than there is room for."""
    best: dict[int, Candidate] = {}
    for candidates in classes:
        for candidate in candidates:
            number = candidate[3]
            if number not in best or candidate < best[number]:
                best[number] = candidate
        if len(best) >= limit:
            break
    return best


def _classes(index: Index, text: str, scope: Scope) -> Iterator[Iterable[Candidate]]:
    """Yield what a folded query finds without typing errors, what ranks higher first."""
    if ("*" in text or "?" in text) and text.strip("*? "):
        yield _wild(index, text, scope)
        return
    key = key_of(text)
    if not key:
        return
    equal = index.connection.execute(_EQUAL, scope.parameters(key=key))
    yield ((_EXACT, kind, len(key), number) for key, kind, number in equal)
    if has_han(text):
        yield _prefixed(index, key, text, scope)
        inner = pairs_of(key)[1:-1] or alphanumeric(key)
        if inner:
            yield _texts(index, _CONTAINS, "word", f'"{" ".join(inner)}"', scope)
        return
    sound = toneless(text)
    sounding = len(sound) > 1 and sound.isascii()
    heard: list[Candidate] = []
    if sounding:
        heard = list(_texts(index, _SOUND, "sound", f'pinyin:"{sound}"', scope))
        yield heard
        yield _texts(index, _INITIALS, "sound", f'initials:"{sound}"', scope)
        yield _texts(index, _PREFIX, "sound", f'acronym:"{sound}"', scope)
    yield _prefixed(index, key, text, scope)
    if sounding:
        query = f'{{pinyin initials}}:"{sound}"*'
        yield _texts(index, _SOUND_PREFIX, "sound", query, scope)
    words = [word for word in words_of(text) if _is_word(word)]
    if words:
        every = [f'"{word}"' for word in words]
        if len(words[-1]) >= _BEGUN and not heard:  # pinyin is no unfinished English
            every[-1] = f"({every[-1]} OR {every[-1]}*)"
        yield _texts(index, _CONTAINS, "word", " AND ".join(every), scope)
    # A full form whose concept knows only its abbreviation; any words with these initials fit.
    for acronym in (one for one in acronyms_of(text) if len(one) > 2):
        rows = index.connection.execute(_EQUAL, scope.parameters(key=acronym))
        yield ((_SHORTENED, kind, 0, number) for _, kind, number in rows)


def _prefixed(index: Index, key: str, text: str, scope: Scope) -> Iterable[Candidate]:
    if has_han(text):
        pairs = pairs_of(key)[:-1]
        return _texts(index, _PREFIX, "word", f'"{" ".join(pairs)}"', scope) if pairs else ()
    rows = index.connection.execute(_BEGIN, scope.parameters(key=key, last=key + LAST))
    return ((_PREFIX, kind, len(found), number) for found, kind, number in rows)


def _wild(index: Index, text: str, scope: Scope) -> Iterator[Candidate]:
    """Yield what a pattern with ``*`` and ``?`` finds."""
    pieces = [""]
    for char in text:
        if char in "*?":
            pieces += [char, ""]
        else:
            pieces[-1] += char
    pieces = [piece if piece in ("*", "?") else key_of(piece) for piece in pieces]
    rank = _PREFIX if pieces[0] and pieces[1:] == ["*", ""] else _CONTAINS
    limits = scope.parameters(
        key=pieces[0],
        last=pieces[0] + LAST,
        pattern="".join(piece.replace("[", "[[]") for piece in pieces),
        most=_MOST_LIKE,
    )
    rows = index.connection.execute(_LIKE, limits)
    return ((rank, kind, len(key), number) for key, kind, number in rows)


def _texts(index: Index, rank: int, table: str, query: str, scope: Scope) -> Iterator[Candidate]:
    """Yield the concepts with a form that a full-text query finds, shortest forms first."""
    rows = index.connection.execute(_TEXTS[table], scope.parameters(query=query))
    return ((rank, row & 15, row >> 44, row >> 12 & 0xFFFFFFFF) for (row,) in rows)


def _is_word(word: str) -> bool:
    """Tell whether the full-text index sees anything in a word."""
    return any(char.isalnum() for char in word) and '"' not in word
