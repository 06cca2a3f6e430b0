"""How an index is laid out, and the writing of rows into one; reading is ``index``'s business.

Rows are only added. A changed entry gets a new number and its old concept row goes; whatever else
still bears the old number finds no concept and is as good as gone. Compaction is a rebuild.
"""

from __future__ import annotations

from shuyu.termbase.index_rows import CONCEPT_SHIFT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from shuyu.termbase.index import sqlite3
    from shuyu.termbase.index_rows import Row

_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE file(id INTEGER PRIMARY KEY, name TEXT UNIQUE, look TEXT, digest BLOB);
CREATE TABLE concept(
  number INTEGER PRIMARY KEY, file INTEGER, id TEXT, line INTEGER, start INTEGER, end INTEGER,
  digest TEXT, piece BLOB, subject TEXT, status TEXT, data TEXT);
CREATE TABLE key(key TEXT, concept INTEGER, kind INTEGER);
CREATE TABLE blob(name TEXT PRIMARY KEY, digest TEXT, data BLOB) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(
  text, content='', columnsize=0, tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE sound USING fts5(
  pinyin, initials, acronym, tail, content='', columnsize=0, tokenize='unicode61');
INSERT INTO word(word, rank) VALUES('hashsize', 67108864);
INSERT INTO sound(sound, rank) VALUES('hashsize', 67108864);
"""
_NEW_FORMS = """
CREATE TEMP TABLE new_word(number INTEGER PRIMARY KEY, tokens TEXT);
CREATE TEMP TABLE new_sound(
  number INTEGER PRIMARY KEY, pinyin TEXT, initials TEXT, acronym TEXT, tail TEXT);
"""
_INDEXES = """
CREATE UNIQUE INDEX concept_id ON concept(id);
CREATE INDEX concept_file ON concept(file, start);
CREATE INDEX key_order ON key(key, kind, concept);
CREATE INDEX key_concept ON key(concept);
"""
_ONE_PART = """
INSERT INTO word(word) VALUES('optimize');
INSERT INTO sound(sound) VALUES('optimize');
"""
_FORMS = (
    "INSERT INTO word(rowid, text) SELECT number, tokens FROM new_word ORDER BY number",
    """INSERT INTO sound(rowid, pinyin, initials, acronym, tail)
    SELECT number, pinyin, initials, acronym, tail FROM new_sound ORDER BY number""",
)


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty index, its lookups still without order: finish() adds that."""
    connection.executescript(_TABLES)
    prepare(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Order a new index after its rows are in; a doubled id raises IntegrityError."""
    connection.executescript(_INDEXES)
    # A large index came in several parts: if they were left, some later edit would have to merge
    # them, and every look-up would read them all.
    connection.executescript(_ONE_PART)


def prepare(connection: sqlite3.Connection) -> None:
    """Make an index ready for add_rows()."""
    for statement in _NEW_FORMS.split(";"):
        connection.execute(statement)


def add_rows(connection: sqlite3.Connection, file: int, rows: Iterable[Row], number: int) -> int:
    """Add the rows of entries; add_forms() makes their forms searchable.

    Args:
        connection: an index being written.
        file: the number of their file.
        rows: the entries.
        number: that of the last concept.

    Returns:
        The number of the last concept now.
    """
    concepts, keys, words, sounds = [], [], [], []
    for concept, forms in rows:
        number += 1
        concepts.append((number, file, *concept))
        high = number << CONCEPT_SHIFT
        for key, kind, place, tokens, sounding in forms:
            keys.append((key, number, kind))
            words.append((place | high, tokens))
            if sounding:
                sounds.append((place | high, *sounding))
    connection.executemany("INSERT INTO concept VALUES(?,?,?,?,?,?,?,?,?,?,?)", concepts)
    connection.executemany("INSERT INTO key VALUES(?,?,?)", keys)
    connection.executemany("INSERT INTO new_word VALUES(?,?)", words)
    connection.executemany("INSERT INTO new_sound VALUES(?,?,?,?,?)", sounds)
    return number


def add_forms(connection: sqlite3.Connection) -> None:
    """Make the forms of added rows searchable."""
    for statement in _FORMS:
        connection.execute(statement)
