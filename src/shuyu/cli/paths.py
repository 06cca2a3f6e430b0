"""The PATHs of ``lint`` and ``fmt``: a term base's folder, or some of its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from shuyu.errors import InputError, UsageError
from shuyu.language.cells import visible
from shuyu.termbase.files import is_glossary
from shuyu.termbase.locate import find_termbase
from shuyu.termbase.settings import FILENAME


def chosen_files(
    explicit: Path | None, paths: Sequence[str], environment: Mapping[str, str], cwd: Path
) -> tuple[Path, frozenset[str] | None]:
    """Say which term base is meant, and which of its files.

    Args:
        explicit: the folder of ``--glossary``, or None.
        paths: folders that hold a term base, or files in one; none means the term base that
            every command finds.
        environment: the environment variables.
        cwd: the working directory.

    Returns:
        The term base's folder, and names of files in it; None: all.

    Raises:
        InputError: there is nothing at a path, or it belongs to no term base.
        UsageError: the paths belong to several term bases.
    """
    if not paths:
        return find_termbase(explicit, environment, cwd), None
    folders: dict[Path, Path] = {}
    names: set[str] = set()
    whole = False
    for path in map(Path, paths):
        if path.is_dir():
            folder, whole = path, True
        elif path.exists():
            folder = path.parent
            names.add(path.name)
        else:
            raise InputError("no such file or folder", path=visible(str(path)))
        if not (folder / FILENAME).is_file():
            message = f"belongs to no term base: there is no {FILENAME} beside it"
            raise InputError(message, path=visible(str(path)))
        if path.is_file() and not is_glossary(path.name) and path.name != FILENAME:
            raise InputError("no glossary file: give NAME.yaml", path=visible(str(path)))
        folders.setdefault(folder.resolve(), folder)
    if len(folders) > 1:
        raise UsageError("the paths belong to several term bases: check one at a time")
    return next(iter(folders.values())), None if whole else frozenset(names)


def shown(directory: Path) -> Path:
    """Return a folder as messages name it: from the working directory, where it lies within."""
    resolved, here = directory.resolve(), Path.cwd()
    return resolved.relative_to(here) if resolved.is_relative_to(here) else directory
