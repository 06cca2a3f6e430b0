"""A term base as it was at a git revision.

It asks git for the files and reads them as strictly as the ones on disk; it never touches the
work tree. Revisions come from users: none can be taken for an option.
"""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath

from shuyu.errors import InputError, UsageError
from shuyu.language.cells import visible
from shuyu.termbase.contents import Contents, assemble, read_file
from shuyu.termbase.files import is_glossary
from shuyu.termbase.settings import FILENAME, read_settings
from shuyu.termbase.source import open_source


def read_revision(directory: Path, revision: str) -> Contents:
    """Read a term base from git's history.

    Args:
        directory: the term base's folder in a work tree.
        revision: anything that names a commit: a tag, a branch, ``HEAD~3``.

    Returns:
        Its contents at that commit; empty where the folder held no term base then.

    Raises:
        UsageError: git knows no such commit.
        InputError: the folder is in no work tree, or git is not installed.
        TermBaseError: the term base was invalid then.
    """
    commit = _commit(directory, revision)
    prefix = _git(directory, "rev-parse", "--show-prefix").decode().rstrip("\n")
    listing = _git(directory, "ls-tree", "-z", "--full-tree", f"{commit}", "--", prefix or ".")
    blobs: dict[str, bytes] = {}
    for line in filter(None, listing.split(b"\0")):
        about, _, name = line.partition(b"\t")
        _, kind, digest = about.decode().split()
        file = PurePosixPath(name.decode("utf-8", "surrogateescape")).name
        if kind == "blob" and (file == FILENAME or is_glossary(file)):
            blobs[file] = _git(directory, "cat-file", "blob", digest)
    if FILENAME not in blobs:
        return Contents()
    settings_path = Path(f"{revision}:{prefix}{FILENAME}")
    settings = read_settings(open_source(blobs.pop(FILENAME), settings_path))
    files = {}
    for file, data in sorted(blobs.items()):
        path = Path(f"{revision}:{prefix}{file}")
        files[path] = read_file(path, data, settings)
    return assemble(settings, files)


def revision_before(directory: Path, date: str) -> str | None:
    """Return the commit that was current at the beginning of a day; None where there was none.

    Args:
        directory: the term base's folder in a work tree.
        date: an ISO date.

    Raises:
        InputError: the folder is in no work tree, or git is not installed.
    """
    found = _git(directory, "rev-list", "-1", f"--before={date}T00:00:00", "HEAD", "--")
    return found.decode().strip() or None


def _commit(directory: Path, revision: str) -> str:
    _git(directory, "rev-parse", "--is-inside-work-tree")
    try:
        found = _git(
            directory,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
        )
    except InputError:
        raise UsageError(f"git knows no revision '{visible(revision)}'") from None
    return found.decode().strip()


def _git(directory: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(directory), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 no shell
    except OSError:
        raise InputError("git is needed for this and could not be run") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise InputError(visible(reason) or "git failed", path=visible(str(directory)))
    return done.stdout
