"""The promises, one a row: what is tried, how often in the long form, and what must not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import (
    caches,
    edits,
    faults,
    files,
    kills,
    pipes,
    places,
    room,
    sharing,
    syscalls,
    terminal,
)
from tests.hostile.arena import Arena
from tests.hostile.fuzz import fuzz


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row.

    Attributes:
        counts: what was tried, in words.
        faults: what went wrong; empty where the promise holds.
    """

    counts: str
    faults: tuple[str, ...]


def hostile_files(folder: Path, _seed: int) -> Outcome:
    """Each file of the manifest is read or refused as it should be."""
    with Arena(folder / "arena") as exchange, Arena(folder / "articles", "articles") as articles:
        cases = list(files.manifest())
        wrong = [
            f"{case.form} {case.name}: {fault}"
            for case in cases
            for fault in files.check(articles if case.form in files.ARTICLES else exchange, case)
        ]
    forms = {case.form for case in cases}
    kinds = {(case.form, case.name) for case in cases}
    return Outcome(f"{len(kinds)} kinds in {len(forms)} formats", tuple(wrong))


def hostile_places(folder: Path, _seed: int) -> Outcome:
    """Names, special files and what is planted in the way of a save do no harm."""
    with Arena(folder / "arena") as arena:
        wrong = [
            *(f"name {key}: {one}" for key, name in places.NAMES.items()
              for one in places.check_name(arena, name)),
            *(f"{key}: {one}" for key in places.OBJECTS for one in places.check_object(arena, key)),
            *places.check_endless(arena),
            *(f"{key}: {one}" for key in places.PLANTED
              for one in places.check_planted(arena, key)),
        ]  # fmt: skip
    counts = (
        f"{len(places.NAMES)} names, {len(places.OBJECTS)} objects, {len(places.PLANTED)} traps"
    )
    return Outcome(counts, tuple(wrong))


def _fuzzed(form: str, count: int) -> Callable[[Path, int], Outcome]:
    def row(folder: Path, seed: int) -> Outcome:
        with Arena(folder / "arena") as arena:
            read, wrong = fuzz(arena, form, seed, count)
        return Outcome(f"{count} files, {read} of them readable", tuple(wrong))

    return row


def random_kills(folder: Path, seed: int) -> Outcome:
    """Kill a saving process at 1,000 random moments."""
    done, wrong = kills.kill_at_random(folder / "terms", seed, 1000)
    return Outcome(f"1000 kills, {done} saves finished before one", tuple(wrong))


def every_call_killed(folder: Path, _seed: int) -> Outcome:
    """Kill a save at each of its system calls."""
    points = syscalls.trace(folder / "terms")
    wrong = [one for point in points for one in syscalls.kill_at(folder / "terms", point)]
    return Outcome(f"{len(points)} system calls", tuple(wrong))


def every_call_failed(folder: Path, _seed: int) -> Outcome:
    """Answer each call with each error, inside Python and, for EIO, by strace."""
    tried, wrong = 0, list[str]()
    with Arena(folder / "arena") as arena:
        for name in faults.CALLS:
            for error in faults.ERRORS:
                for _, fault in faults.fail_everywhere(arena, name, error):
                    tried += 1
                    wrong += [fault] if fault else []
    points = syscalls.failing(syscalls.trace(folder / "terms"))
    wrong += [one for point in points for one in syscalls.fail_at(folder / "terms", point, "EIO")]
    return Outcome(f"{tried} errors in Python, {len(points)} in system calls", tuple(wrong))


def own_writers(folder: Path, _seed: int) -> Outcome:
    """Let 8 writers make 500 edits each, on entries of their own."""
    done, conflicts, wrong = sharing.write_together(folder / "terms", 8, 500, "own")
    return Outcome(f"{done} edits, {conflicts} conflicts", tuple(wrong))


def shared_writers(folder: Path, _seed: int) -> Outcome:
    """Let 8 writers try 500 edits each of one field."""
    done, conflicts, wrong = sharing.write_together(folder / "terms", 8, 500, "shared")
    return Outcome(f"{done} edits acknowledged, {conflicts} refused", tuple(wrong))


def foreign_editor(folder: Path, seed: int) -> Outcome:
    """Save 200 times beside an editor that knows no lock."""
    done, theirs, wrong = sharing.edit_beside_an_editor(folder / "terms", seed, 200)
    return Outcome(f"{done} saves beside {theirs} of an editor", tuple(wrong))


def switching(folder: Path, _seed: int) -> Outcome:
    """Read 1,000 times while git switches branches."""
    reads, refused, switches, wrong = sharing.read_while_git_switches(folder / "terms", 1000)
    return Outcome(f"{reads} reads, {refused} refused, {switches} switches", tuple(wrong))


def random_edits(folder: Path, seed: int) -> Outcome:
    """Make 1,000 random edits of hand-made files."""
    written, wrong = edits.edit_at_random(folder / "terms", seed, 1000)
    return Outcome(f"{written} edits", tuple(wrong))


def terminals(folder: Path, _seed: int) -> Outcome:
    """Look at each byte that the commands send to a terminal."""
    inputs = folder / "inputs"
    inputs.mkdir()
    names = terminal.make_inputs(inputs)
    with Arena(folder / "arena", "articles") as arena:
        wrong = [
            f"{command}: {fault}"
            for command in terminal.COMMANDS
            for fault in terminal.on_terminal(arena, inputs, names, command)
        ]
    counts = f"{len(terminal.COMMANDS)} commands, {len(terminal.hostile_texts())} hostile entries"
    return Outcome(counts, tuple(wrong))


def streams(folder: Path, _seed: int) -> Outcome:
    """Break the streams of the commands, and run them in other locales."""
    inputs = folder / "inputs"
    pipes.make_inputs(inputs)

    def wrong() -> Iterator[str]:
        for command in pipes.COMMANDS:
            yield from pipes.check_closed(inputs, command)
            yield from pipes.check_full(inputs, command)
            yield from pipes.check_all_full(inputs, command)
            for name in pipes.LOCALES:
                yield from pipes.check_locale(inputs, command, name)

    counts = f"{len(pipes.COMMANDS)} commands, 3 broken streams and {len(pipes.LOCALES)} locales"
    return Outcome(counts, tuple(wrong()))


def hostile_caches(folder: Path, seed: int) -> Outcome:
    """Damage the index of a term base, and plant caches where others may write."""
    tries = 25
    with Arena(folder / "arena", "articles") as arena:
        base = caches.Caches(arena, folder / "base")
        wrong = [
            *(f"{name}: {one}" for name in caches.SEEN for one in base.check(name, seed)),
            *(f"{name}, {number}: {one}" for name in ("cut", *caches.UNSEEN)
              for number in range(tries) for one in base.check(name, seed + number)),
            *(f"planted: {one}" for one in base.check_planted()),
        ]  # fmt: skip
    chance = f"{tries} each of {len(caches.UNSEEN) + 1} kinds by chance"
    return Outcome(f"{len(caches.SEEN)} traps, {chance}, 3 planted", tuple(wrong))


def room_bytes(folder: Path, _seed: int) -> Outcome:
    """Walk through the screens of the review room of a hostile term base."""
    wrong = tuple(room.bytes_of_all_screens(folder))
    return Outcome(f"{len(room.WALK)} screens, and forms", wrong)


def room_ends(folder: Path, _seed: int) -> Outcome:
    """End the review room on each screen in each way, with an edit that is not saved."""
    wrong = []
    for screen in room.SCREENS:
        for end in room.ENDS:
            place = folder / f"{screen}-{end}"
            place.mkdir()
            wrong += [f"{end} on {screen}: {one}" for one in room.end_in(place, screen, end)]
    return Outcome(f"{len(room.SCREENS)} screens, {len(room.ENDS)} ends each", tuple(wrong))


#: Name → what is run in the long form.
ROWS: dict[str, Callable[[Path, int], Outcome]] = {
    "files": hostile_files,
    "places": hostile_places,
    "fuzz-yaml": _fuzzed("yaml", 10_000),
    "fuzz-tbx": _fuzzed("tbx", 10_000),
    "fuzz-csv": _fuzzed("csv", 10_000),
    "kills": random_kills,
    "calls-killed": every_call_killed,
    "calls-failed": every_call_failed,
    "writers-own": own_writers,
    "writers-shared": shared_writers,
    "editor": foreign_editor,
    "git": switching,
    "edits": random_edits,
    "terminal": terminals,
    "streams": streams,
    "caches": hostile_caches,
    "room-bytes": room_bytes,
    "room-ends": room_ends,
}
