"""How an index is laid out, and the writing of rows into one; reading is ``index``'s business.

Rows are only added. A changed entry gets a new number and its old concept row goes; whatever else
still bears the old number finds no concept and is as good as gone. Compaction is a rebuild.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from shuyu.termbase.index_rows import Row

#: A row number of the full-text tables holds a form's length, concept, place and kind, so that
#: results come shortest first: length << 44 | concept << 12 | place << 4 | kind.
LENGTH_SHIFT, CONCEPT_SHIFT, PLACE_SHIFT = 44, 12, 4
MAX_FORMS = 255

_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE file(id INTEGER PRIMARY KEY, name TEXT UNIQUE, look TEXT, digest BLOB);
CREATE TABLE concept(
  number INTEGER PRIMARY KEY, id TEXT, file INTEGER, line INTEGER, start INTEGER, end INTEGER,
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
CREATE TEMP TABLE new_form(
  number INTEGER PRIMARY KEY, tokens TEXT, pinyin TEXT, initials TEXT, acronym TEXT, tail TEXT)
"""
_INDEXES = """
CREATE UNIQUE INDEX concept_id ON concept(id);
CREATE INDEX concept_file ON concept(file, start);
CREATE INDEX key_order ON key(key, kind, concept);
CREATE INDEX key_concept ON key(concept);
"""
_FORMS = (
    "INSERT INTO word(rowid, text) SELECT number, tokens FROM new_form ORDER BY number",
    """INSERT INTO sound(rowid, pinyin, initials, acronym, tail)
    SELECT number, pinyin, initials, acronym, tail FROM new_form ORDER BY number""",
)


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty index, its lookups still without order: finish() adds that."""
    connection.executescript(_TABLES)
    prepare(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Order a new index after its rows are in; a doubled id raises IntegrityError."""
    connection.executescript(_INDEXES)


def prepare(connection: sqlite3.Connection) -> None:
    """Make an index ready for add_rows()."""
    connection.execute(_NEW_FORMS)


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
    concepts, keys, forms = [], [], []
    for row in rows:
        number += 1
        concepts.append(
            (
                *(number, row.id, file, row.line, row.start, row.end),
                *(row.digest, row.piece, row.subject, row.status, row.data),
            )
        )
        for place, form in enumerate(row.forms[:MAX_FORMS]):
            keys.append((form.key, number, form.kind))
            position = (
                min(len(form.key), MAX_FORMS) << LENGTH_SHIFT
                | number << CONCEPT_SHIFT
                | place << PLACE_SHIFT
                | form.kind
            )
            forms.append((position, form.tokens, *form.sounds))
    connection.executemany("INSERT INTO concept VALUES(?,?,?,?,?,?,?,?,?,?,?)", concepts)
    connection.executemany("INSERT INTO key VALUES(?,?,?)", keys)
    connection.executemany("INSERT INTO new_form VALUES(?,?,?,?,?,?)", forms)
    return number


def add_forms(connection: sqlite3.Connection) -> None:
    """Make the forms of added rows searchable."""
    for statement in _FORMS:
        connection.execute(statement)
