"""Bring an index up to date with its files: all of it, or only the entries that changed.

``index_files`` says where, and that nobody else writes. Errors in the files are those of
the store, at their places.
"""

from __future__ import annotations

import os
import time
from hashlib import blake2b, sha256

from shuyu.errors import ConflictError, EntryError
from shuyu.termbase import freshness
from shuyu.termbase.garbage import paused_gc
from shuyu.termbase.index import sqlite3
from shuyu.termbase.index_pool import read_files
from shuyu.termbase.index_rows import read_rows, rows_of
from shuyu.termbase.index_schema import Writer, create, finish
from shuyu.termbase.nearest import SETTINGS_NAME
from shuyu.termbase.pieces import cut_pieces, ends_document, lead_of, piece_digest
from shuyu.termbase.reading import EntrySettings, read_records
from shuyu.termbase.snapshot import read_settled, take_snapshot
from shuyu.termbase.source import Source, open_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shuyu.termbase.index_pool import Progress
    from shuyu.termbase.index_rows import Rows

_GRACE = 0.3
_ATTEMPTS = 20
_DEAD_SHARE = 4


def build(connection: sqlite3.Connection, directory: str, progress: Progress | None) -> None:
    """Fill an empty database with the index of a term base.

    Raises:
        TermBaseError: the term base is missing or invalid.
        ConflictError: its files keep changing.
    """
    from shuyu.termbase.settings import read_settings

    looks, snapshot = _snapshot(directory)
    settings = read_settings(
        open_source(snapshot[SETTINGS_NAME], os.path.join(directory, SETTINGS_NAME))
    ).for_entries()
    digests = {name: _digest(data) for name, data in snapshot.items()}
    snapshot.pop(SETTINGS_NAME)
    jobs = [
        (name, os.path.join(directory, name), data, settings) for name, data in snapshot.items()
    ]
    create(connection)
    try:
        with connection:
            writer = Writer(connection, 0)
            for place, (name, rows) in enumerate(read_files(jobs, progress)):
                with paused_gc():
                    writer.add(place, rows)
                values = (place, name, looks.get(name, ""), digests[name])
                connection.execute("INSERT INTO file VALUES(?,?,?,?)", values)
            writer.flush()
            _describe(connection, directory, looks, digests[SETTINGS_NAME], writer.last)
            rules = [
                ("subjects", "\n".join(settings.subjects)),
                ("subject", settings.default_subject),
                ("status", settings.default_status),
            ]
            connection.executemany("INSERT INTO meta VALUES(?,?)", rules)
        finish(connection)
    except sqlite3.IntegrityError:
        _explain(directory)
        raise ConflictError(f"the files of {directory} keep changing") from None


def refresh(connection: sqlite3.Connection, directory: str) -> bool:
    """Bring an index up to date in one transaction.

    Returns:
        False where it is better built anew.

    Raises:
        TermBaseError: the term base is missing or invalid.
        ConflictError: its files keep changing.
    """
    known = {
        name: (number, seen, digest)
        for number, name, seen, digest in connection.execute("SELECT * FROM file")
    }
    looks, changed = _changes(directory, known)
    settings_data = read_settled(os.path.join(directory, SETTINGS_NAME), directory) or b""
    old = dict(connection.execute("SELECT name, value FROM meta"))
    if old["settings"] != _digest(settings_data).hex():
        return False
    settings = EntrySettings(
        old["subjects"].split("\n") if old["subjects"] else (), old["subject"], old["status"]
    )
    writer = Writer(connection, int(old["last"]))
    try:
        with connection:
            gone = [known[name][0] for name in known if name not in looks]
            plans = []
            for name, data in changed.items():
                file, _, digest = known.get(name, (None, "", b""))
                if file is None:
                    query = "INSERT INTO file(name) VALUES(?) RETURNING id"
                    (file,) = connection.execute(query, (name,)).fetchone()
                if _digest(data) != digest:
                    plans.append(
                        (file, *_compare(connection, file, os.path.join(directory, name), data))
                    )
                connection.execute("UPDATE file SET digest=? WHERE id=?", (_digest(data), file))
            for file in gone:
                connection.execute("DELETE FROM concept WHERE file=?", (file,))
                connection.execute("DELETE FROM file WHERE id=?", (file,))
            for _, dead, _ in plans:
                connection.executemany("DELETE FROM concept WHERE number=?", dead)
            for file, _, fresh in plans:
                for rows in fresh(settings):
                    writer.add(file, rows)
            for name, seen in looks.items():
                if name != SETTINGS_NAME and known.get(name, (0, ""))[1] != seen:
                    connection.execute("UPDATE file SET look=? WHERE name=?", (seen, name))
            writer.flush()
            _describe(connection, directory, looks, _digest(settings_data), writer.last)
    except (sqlite3.IntegrityError, EntryError):
        _explain(directory)
        return False
    live: int
    (live,) = connection.execute("SELECT count(*) FROM concept").fetchone()
    return writer.last - live <= 1000 + live // _DEAD_SHARE


def _explain(directory: str) -> None:
    """Raise the error of a term base that is invalid, at its place: an id given twice, say."""
    from pathlib import Path

    from shuyu.termbase.contents import Contents, read_contents

    read_contents(Path(directory), Contents())


def _compare(
    connection: sqlite3.Connection, file: int, path: str, data: bytes
) -> tuple[list[tuple[int]], Callable[[EntrySettings], list[Rows]]]:
    """Compare a changed file with the index and move the entries that only moved.

    Returns:
        The numbers of the concepts that are no more, and what reads those that are new.
    """
    text = open_source(data, path).text
    pieces = cut_pieces(text)
    before = list(
        connection.execute(
            "SELECT piece, number, start, end, line FROM concept WHERE file=? ORDER BY start",
            (file,),
        )
    )
    by_piece = {piece: (number, *place) for piece, number, *place in before if piece}
    if ends_document(text) or not by_piece or len(by_piece) < len(before):
        return [(row[1],) for row in before], lambda settings: [read_rows(text, path, settings)]
    moved, new = [], []
    line = 1
    for start, lines in pieces:
        found = by_piece.pop(piece_digest(lines), None)
        if found:
            number, *place = found
            lead = lead_of(lines)
            first = start + lead
            now = (first, first + place[1] - place[0], line + lines.count("\n", 0, lead))
            if [*now] != place:
                moved.append((*now, number))
        else:
            new.append((start, line, lines))
        line += lines.count("\n")
    connection.executemany("UPDATE concept SET start=?, end=?, line=? WHERE number=?", moved)

    def fresh(settings: EntrySettings) -> list[Rows]:
        if len(new) > len(pieces) // 2:
            connection.execute("DELETE FROM concept WHERE file=?", (file,))
            return [read_rows(text, path, settings)]
        return [_read_piece(*piece, path, settings) for piece in new]

    return [(number,) for number, *_ in by_piece.values()], fresh


def _read_piece(start: int, line: int, lines: str, path: str, settings: EntrySettings) -> Rows:
    """Return the rows of an entry that stands alone."""
    source = Source(lines, path)
    source.check()
    readings = read_records(source, settings)
    if len(readings) != 1:
        raise EntryError("not one entry", path=path)
    for one in readings:
        one.line += line - 1
        one.start += start
        one.end += start
        one.piece = lines
    return rows_of(readings, settings.default_subject)


def _snapshot(directory: str) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the looks and the bytes of all files of one moment, by name."""
    from pathlib import Path

    for _ in range(_ATTEMPTS):
        before = freshness.look(directory)
        looks = freshness.settle(before)
        snapshot = {path.name: data for path, data in take_snapshot(Path(directory)).items()}
        if freshness.look(directory) == before:
            return looks, snapshot
    raise ConflictError(f"the files of {directory} keep changing")


def _changes(
    directory: str, known: Mapping[str, tuple[int, str, bytes]]
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the looks of all files, and the bytes of those that look changed, of one moment."""
    waited = False
    for _ in range(_ATTEMPTS):
        before = freshness.look(directory)
        if known.keys() - before.keys() and not waited:
            waited = True
            time.sleep(_GRACE)  # an editor may be replacing it
            continue
        looks = freshness.settle(before)
        changed = {}
        for name, seen in before.items():  # an unsure look is like none
            if name != SETTINGS_NAME and (name not in known or known[name][1] != seen):
                data = read_settled(os.path.join(directory, name), directory)
                if data is not None:
                    changed[name] = data
        if freshness.look(directory) == before:
            return looks, changed
    raise ConflictError(f"the files of {directory} keep changing")


def _describe(
    connection: sqlite3.Connection,
    directory: str,
    looks: Mapping[str, str],
    settings: bytes,
    last: int,
) -> None:
    """Write what the index says about itself."""
    digests = connection.execute("SELECT name, digest FROM file ORDER BY name").fetchall()
    content = sha256(repr((settings, digests)).encode()).hexdigest()
    values = {
        "directory": directory,
        "looks": freshness.joined(looks),
        "settings": settings.hex(),
        "content": content,
        "last": str(last),
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES(?,?)", values.items())


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
