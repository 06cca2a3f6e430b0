"""How an index is laid out, and the writing of rows into one; reading is ``index``'s business.

Rows are only added. A changed entry gets a new number and its old concept row goes; whatever else
still bears the old number finds no concept and is as good as gone. Compaction is a rebuild.
"""

from __future__ import annotations

from operator import itemgetter

from shuyu.termbase.index_rows import CONCEPT_SHIFT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shuyu.termbase.index import sqlite3
    from shuyu.termbase.index_rows import Rows, SoundRow, WordRow

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
INSERT INTO word(word, rank) VALUES('automerge', 0);
INSERT INTO sound(sound, rank) VALUES('automerge', 0);
INSERT INTO word(word, rank) VALUES('crisismerge', 1000);
INSERT INTO sound(sound, rank) VALUES('crisismerge', 1000);
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
INSERT INTO word(word, rank) VALUES('automerge', 4);
INSERT INTO sound(sound, rank) VALUES('automerge', 4);
INSERT INTO word(word, rank) VALUES('crisismerge', 16);
INSERT INTO sound(sound, rank) VALUES('crisismerge', 16);
"""
_ADD_WORD = "INSERT INTO word(rowid, text) VALUES(?,?)"
_ADD_SOUND = "INSERT INTO sound(rowid, pinyin, initials, acronym, tail) VALUES(?,?,?,?,?)"
_MOST_WORDS = 100_000  # about 40 MB


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty index, its lookups still without order: finish() adds that."""
    connection.executescript(_TABLES)


def finish(connection: sqlite3.Connection) -> None:
    """Order a new index after its rows are in; a doubled id raises IntegrityError."""
    connection.executescript(_INDEXES)
    # A large index came in several parts: if they were left, some later edit would have to merge
    # them, and every look-up would read them all.
    connection.executescript(_ONE_PART)


class Writer:
    """Adds rows to an index.

    Args:
        connection: an index being written.
        last: the number of its last concept.

    Attributes:
        last: that number now.
    """

    def __init__(self, connection: sqlite3.Connection, last: int) -> None:
        self.last = last
        self._connection = connection
        self._words: list[WordRow] = []
        self._sounds: list[SoundRow] = []

    def add(self, file: int, rows: Rows) -> None:
        """Add entries of a file; their forms are searchable after flush()."""
        concepts, keys, words, sounds = rows
        first = self.last + 1
        execute = self._connection.executemany
        execute(f"INSERT INTO concept VALUES(?+{first},{file},?,?,?,?,?,?,?,?,?)", concepts)
        execute(f"INSERT INTO key VALUES(?,?+{first},?)", keys)
        shift = first << CONCEPT_SHIFT
        self._words += [(row + shift, tokens) for row, tokens in words]
        self._sounds += [
            (row + shift, pinyin, initials, acronym, tail)
            for row, pinyin, initials, acronym, tail in sounds
        ]
        self.last += len(concepts)
        if len(self._words) > _MOST_WORDS:
            self.flush()

    def flush(self) -> None:
        """Make the forms of added entries searchable, in order: the tables take that fastest."""
        for rows, statement in ((self._words, _ADD_WORD), (self._sounds, _ADD_SOUND)):
            rows.sort(key=itemgetter(0))
            self._connection.executemany(statement, rows)
            rows.clear()
