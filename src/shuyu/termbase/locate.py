"""Which term base to use: the one named, the one nearby, or the one that comes with shuyu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shuyu.termbase.nearest import BUNDLED, bundled, nearest

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
        return self.origin == BUNDLED


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
    named = None if explicit is None else str(explicit)
    directory, origin = nearest(named, environment, str(cwd))
    return Location(Path(directory), origin)


def find_termbase(explicit: Path | None, environment: Mapping[str, str], cwd: Path) -> Path:
    """Return the folder that locate() finds."""
    return locate(explicit, environment, cwd).directory


def is_packaged(directory: Path) -> bool:
    """Tell whether a folder belongs to the installed package."""
    return directory.resolve().is_relative_to(_PACKAGE)


def bundled_directory() -> Path:
    """Return the folder of the term base that comes with shuyu.

    Raises:
        InputError: the installation is damaged.
    """
    return Path(bundled())
