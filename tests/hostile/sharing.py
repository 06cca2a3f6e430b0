"""Many hands on one term base: writers, an editor that knows no lock, git switching branches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from shuyu.errors import ConflictError, ShuyuError
from shuyu.termbase.store import TermBase
from tests.hostile.arena import ROOT, make_termbase
from tests.hostile.chance import seeded
from tests.hostile.saver import edit


def write_together(folder: Path, writers: int, count: int, mode: str) -> tuple[int, int, list[str]]:
    """Let several processes edit at once.

    Args:
        folder: for the term base.
        writers: how many processes.
        count: edits of each.
        mode: ``own``, an entry each, or ``shared``, one field of one entry.

    Returns:
        Acknowledged edits, conflicts, and what went wrong.
    """
    entries = (f"- id: a{number}\n  zh: [词{number}]\n  note: start\n" for number in range(writers))
    make_termbase(folder, a="".join(entries))
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.saver", str(folder), mode,
             f"a{number if mode == 'own' else 0}", str(count)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(writers)
    ]  # fmt: skip
    edits: list[list[tuple[str, str]]] = []
    conflicts, faults = 0, []
    for process in processes:
        out, err = process.communicate()
        if process.returncode:
            faults.append(f"a writer failed: {err.strip()[-200:]}")
            continue
        faults += [f"refused: {line}" for line in err.splitlines()]
        *lines, last = out.splitlines()
        edits.append([(old, new) for old, new in map(json.loads, lines)])
        conflicts += int(last)
    if mode == "own":
        faults += _lost_own(folder, edits, count)
    else:
        faults += _lost_shared(folder, edits)
    return sum(map(len, edits)), conflicts, faults


def _lost_own(folder: Path, edits: list[list[tuple[str, str]]], count: int) -> list[str]:
    base = TermBase.open(folder)
    notes = {concept.note for concept in base.concepts()}
    faults = [f"{len(one)} of {count} edits acknowledged" for one in edits if len(one) != count]
    faults += [f"lost {one[-1][1]}" for one in edits if one and one[-1][1] not in notes]
    for one in edits:
        faults += [
            f"{new} was made on {old}, not on {before[1]}"
            for before, (old, new) in pairwise(one)
            if old != before[1]
        ]
    return faults


def _lost_shared(folder: Path, edits: list[list[tuple[str, str]]]) -> list[str]:
    """Follow the chain of edits: each was made on another, and no two on the same."""
    made_on: dict[str, str] = {}
    faults = []
    for old, new in (pair for one in edits for pair in one):
        if old in made_on:
            faults.append(f"{made_on[old]} was overwritten by {new}, both made on {old}")
        made_on[old] = new
    place, length = "start", 0
    while place in made_on:
        place = made_on.pop(place)
        length += 1
    entry = TermBase.open(folder).get("a0")
    if entry is None or entry.concept.note != place or made_on:
        faults.append(f"the chain of edits ends at {place} after {length}; lost {len(made_on)}")
    return faults


def edit_beside_an_editor(folder: Path, seed: int, saves: int) -> tuple[int, int, list[str]]:
    """Save while somebody's editor saves the same file, half the time in place.

    Returns:
        Saves of ours, saves of the editor's, and what went wrong.
    """
    make_termbase(folder, a="- id: a\n  zh: [一]\n  note: start\n- id: b\n  zh: [二]\n")
    path = folder / "a.yaml"
    stop = threading.Event()
    marks: list[str] = []
    editor = threading.Thread(target=_edit_for_ever, args=(path, seed, stop, marks))
    base = TermBase.open(folder)
    editor.start()
    done, faults = 0, []
    try:
        while done < saves or (not marks and done < 50 * saves):
            try:
                edit(base, "a", f"ours {done}")
                done += 1
            except ConflictError:
                base.reload()
            except ShuyuError as error:
                faults.append(f"save {done}: {error}")
                base.reload()
                done += 1
    finally:
        stop.set()
        editor.join()
    text = path.read_text("utf-8")
    faults += [f"overwritten: {mark}" for mark in marks if mark not in text]
    return done, len(marks), faults


def _edit_for_ever(path: Path, seed: int, stop: threading.Event, marks: list[str]) -> None:
    """Be an editor: read, think, look whether the file has changed, save."""
    chance = seeded(seed)
    while not stop.is_set():
        before = path.read_bytes()
        time.sleep(chance.uniform(0, 0.03))
        mark = f"# mark {len(marks)}\n"
        if path.read_bytes() != before:
            continue
        if chance.random() < 0.5:
            other = path.with_name("editor~")
            other.write_bytes(before + mark.encode())
            if path.read_bytes() != before:
                continue
            other.replace(path)
        else:
            with path.open("r+b") as file:
                file.truncate()
                file.write(before + mark.encode())
        marks.append(mark)
        time.sleep(chance.uniform(0, 0.02))


def git(folder: Path, *arguments: str) -> None:
    """Run git without the settings of the user who tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
        cwd=folder,
        env={**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        check=True,
        capture_output=True,
    )


def read_while_git_switches(
    folder: Path, reads: int, files: int = 20
) -> tuple[int, int, int, list[str]]:
    """Read a term base again and again while its branches are switched.

    Returns:
        Reads, refusals, switches, and what went wrong.
    """
    make_termbase(folder)
    git(folder, "init", "-q", "-b", "one")
    wanted = {}
    for branch in ("one", "two"):
        if branch == "two":
            git(folder, "checkout", "-q", "-b", branch)
        for number in range(files):
            text = "".join(f"- id: {branch}-{number}-{line}\n  zh: [词]\n" for line in range(40))
            (folder / f"f{number}.yaml").write_text(text, "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", branch)
        wanted[branch] = 40 * files
    stop = threading.Event()
    switches = [0]
    switching = threading.Thread(target=_switch_for_ever, args=(folder, stop, switches))
    switching.start()
    refused, faults = 0, []
    try:
        for number in range(reads):
            fault = _read_once(folder, wanted)
            refused += fault is None
            if fault:
                faults.append(f"read {number}: {fault}")
    finally:
        stop.set()
        switching.join()
    return reads, refused, switches[0], faults


def _read_once(folder: Path, wanted: dict[str, int]) -> str | None:
    """Return what was wrong, an empty text, or None where the reader was refused."""
    try:
        base = TermBase.open(folder)
    except ConflictError:
        return None
    except ShuyuError as error:
        return str(error)
    found = {concept.id.partition("-")[0] for concept in base.concepts()}
    if len(found) != 1 or len(base.entries()) != wanted[found.pop()]:
        return f"{len(base.entries())} entries of two branches"
    return ""


def _switch_for_ever(folder: Path, stop: threading.Event, switches: list[int]) -> None:
    turn: Callable[[int], str] = ("one", "two").__getitem__
    while not stop.is_set():
        git(folder, "checkout", "-q", turn(switches[0] % 2))
        switches[0] += 1
