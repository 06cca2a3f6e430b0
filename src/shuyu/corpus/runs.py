"""Partials as files, and the folder that keeps them: the resumable state of a run.

A file appears under its name only when it is whole, and says which units it covers; so a run that
was interrupted, killed or out of disk goes on from what is there, whoever made it.
"""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.partial import SCHEMA, Partial, Tally
from shuyu.errors import ShuyuError, StorageError
from shuyu.termbase.locking import lock_path, locked

_SUFFIX = ".run"
_META = b"shuyu"
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)


class InterruptedRunError(StorageError):
    """The run could not go on; what was done is kept, and the same command resumes it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A partial in a file.

    Attributes:
        path: the file.
        units: keys of the units that it covers, as in ``Partial``.
        tally: what was read for it.
        batches: number of the record batch of each part that has rows.
    """

    path: Path
    units: tuple[str, ...]
    tally: Tally
    batches: dict[int, int]

    def part(self, number: int) -> pa.Table:
        """Return the rows of one part; of the file nothing else is read."""
        batch = self.batches.get(number)
        if batch is None:
            return SCHEMA.empty_table()
        with _reader(self.path) as reader:
            return pa.Table.from_batches([reader.get_batch(batch)], SCHEMA)


def to_bytes(partial: Partial) -> bytes:
    """Return a partial as the content of a file: also what goes over a network."""
    sink = pa.BufferOutputStream()
    table = partial.table
    batches: dict[int, int] = {}
    pieces: list[pa.RecordBatch] = []
    counts = table.column("part").value_counts()
    at = 0
    for entry in counts:  # sorted by part: in the order of the rows
        part, size = entry["values"].as_py(), entry["counts"].as_py()
        batches[part] = len(pieces)
        pieces.append(table.slice(at, size).combine_chunks().to_batches()[0])
        at += size
    meta = {
        "units": partial.units,
        "documents": partial.tally.documents,
        "characters": partial.tally.characters,
        "skipped": partial.tally.skipped,
        "batches": list(batches.items()),
    }
    schema = SCHEMA.with_metadata({_META: json.dumps(meta, ensure_ascii=False)})
    with pa.ipc.new_file(sink, schema, options=_OPTIONS) as writer:
        for piece in pieces:
            writer.write_batch(piece)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def from_bytes(content: bytes) -> Partial:
    """Read what ``to_bytes`` wrote."""
    with pa.ipc.open_file(pa.BufferReader(content)) as reader:
        units, tally, _ = _meta(reader.schema)
        return Partial(units, tally, reader.read_all().cast(SCHEMA))


def _meta(schema: pa.Schema) -> tuple[tuple[str, ...], Tally, dict[int, int]]:
    meta = json.loads(schema.metadata[_META])
    tally = Tally(meta["documents"], meta["characters"], tuple(meta["skipped"]))
    return tuple(meta["units"]), tally, dict(meta["batches"])


@contextmanager
def _reader(path: Path) -> Iterator[pa.ipc.RecordBatchFileReader]:
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_file(file) as reader:
        yield reader


class State:
    """The folder of a run.

    Args:
        folder: is made where it is missing; shuyu's alone.

    Raises:
        StorageError: it cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with _storing(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from the same run.

        Raises:
            ConflictError: one is at it.
        """
        with locked(self._locked, 1.0):
            yield

    @property
    def _locked(self) -> Path:
        return self.folder.resolve() / "state"

    @property
    def spool(self) -> Path:
        """Where standard input is kept."""
        return self.folder / "stdin"

    def write(self, content: bytes) -> Path:
        """Keep a partial.

        Args:
            content: from ``to_bytes``.

        Returns:
            Its file.

        Raises:
            InterruptedRunError: the disk is full or fails; nothing is lost.
        """
        with _storing(self.folder):
            descriptor, name = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                path = Path(name).with_name(Path(name).name.removeprefix(".new-") + _SUFFIX)
                Path(name).rename(path)
            except OSError:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        return path

    def runs(self, wanted: Iterable[str]) -> list[Run]:
        """Return the files that cover some of the units, no unit twice, sorted by their units.

        What a killed process left half done is removed; a file with other units is of another
        run and is left alone.
        """
        missing = set(wanted)
        found = []
        for path in sorted(self.folder.iterdir()):
            if path.name.startswith(".new-"):
                with suppress(OSError):
                    path.unlink()
            elif path.suffix == _SUFFIX:
                run = _run(path)
                if run is not None and missing.issuperset(run.units):
                    missing.difference_update(run.units)
                    found.append(run)
        return sorted(found, key=lambda run: run.units)

    def clear(self) -> None:
        """Remove all that is kept."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.suffix == _SUFFIX or path.name == "stdin" or path.name[:5] == ".new-":
                    with suppress(OSError):
                        path.unlink()

    def remove(self) -> None:
        """Remove all that is kept, and the folder where nothing else is in it."""
        self.clear()
        with suppress(OSError):
            lock_path(self._locked).unlink()
            self.folder.rmdir()


def _run(path: Path) -> Run | None:
    """Return a file's description; None for one that is no run, or damaged."""
    try:
        with _reader(path) as reader:
            units, tally, batches = _meta(reader.schema)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None
    return Run(path, units, tally, batches)


@contextmanager
def _storing(folder: Path) -> Iterator[None]:
    try:
        yield
    except ShuyuError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            reason += "; what was done is kept: make room, then run the same command with --resume"
        raise InterruptedRunError(reason, path=str(folder)) from None


def part_of(runs: Sequence[Run], number: int) -> Iterator[pa.Table]:
    """Yield one part of each run."""
    for run in runs:
        yield run.part(number)


def bucketed(table: pa.Table, passes: int, index: int) -> pa.Table:
    """Return the rows of a table whose buckets belong to one of several passes."""
    if passes == 1:
        return table
    bucket = pc.cast(table.column("bucket"), pa.int32())
    size = -(-256 // passes)
    return table.filter(pc.equal(pc.divide(bucket, size), index))
