"""Which term base to use: the one named, the one nearby, or the one that comes with shuyu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shuyu.errors import InputError
from shuyu.language.cells import visible
from shuyu.termbase.settings import FILENAME

VARIABLE = "SHUYU_GLOSSARY"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Location:
    """Where the term base is and how it was found.

    Attributes:
        directory: its folder.
        origin: ``--glossary``, ``$SHUYU_GLOSSARY``, ``working directory`` or ``bundled``.
    """

    directory: Path
    origin: str

    @property
    def bundled(self) -> bool:
        """True for the term base that comes with shuyu; it must not be written."""
        return self.origin == "bundled"


def locate(explicit: Path | None, environment: Mapping[str, str], cwd: Path) -> Location:
    """Find the term base.

    Args:
        explicit: the folder of ``--glossary``, or None.
        environment: the environment variables.
        cwd: the working directory.

    Returns:
        The first of: explicit, ``$SHUYU_GLOSSARY``, the nearest ``glossary/termbase.yaml`` in the
        working directory or above, the bundled one.

    Raises:
        InputError: a folder was named that holds no term base, or none came with shuyu.
    """
    named = [(explicit, "--glossary")]
    if environment.get(VARIABLE):
        named.append((Path(environment[VARIABLE]), f"${VARIABLE}"))
    for directory, origin in named:
        if directory is not None:
            if not (directory / FILENAME).is_file():
                raise InputError(
                    f"no term base (it has no {FILENAME}): named by {origin}",
                    path=visible(str(directory)),
                )
            return Location(directory, origin)
    for folder in (cwd, *cwd.parents):
        if (folder / "glossary" / FILENAME).is_file():
            return Location(folder / "glossary", "working directory")
    return Location(bundled_directory(), "bundled")


def find_termbase(explicit: Path | None, environment: Mapping[str, str], cwd: Path) -> Path:
    """Return the folder that locate() finds."""
    return locate(explicit, environment, cwd).directory


def is_packaged(directory: Path) -> bool:
    """Tell whether a folder belongs to the installed package."""
    return directory.resolve().is_relative_to(_PACKAGE)


def bundled_directory() -> Path:
    """Return the folder of the term base that comes with shuyu.

    In an installed shuyu it is package data; in a checkout, the repository's own glossary.

    Raises:
        InputError: the installation is damaged.
    """
    for directory in (_PACKAGE / "glossary", _PACKAGE.parents[1] / "glossary"):
        if (directory / FILENAME).is_file():
            return directory
    raise InputError("the bundled term base is missing: install shuyu again")
