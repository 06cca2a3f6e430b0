"""Find the term base's folder with plain paths: on the start-up path of ``lookup``, so light.

``locate`` is the same for callers that hold pathlib's paths.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "SHUYU_GLOSSARY"
SETTINGS_NAME = "termbase.yaml"
BUNDLED = "bundled"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def nearest(explicit: str | None, environment: Mapping[str, str], cwd: str) -> tuple[str, str]:
    """Find the term base.

    Args:
        explicit: the folder of ``--glossary``, or None.
        environment: the environment variables.
        cwd: the working directory, absolute.

    Returns:
        Its folder, and what named it: ``--glossary``, ``$SHUYU_GLOSSARY``, ``working directory``
        or ``bundled``; the first of these that there is.

    Raises:
        InputError: a folder was named that holds no term base, or none came with shuyu.
    """
    for named, origin in ((explicit, "--glossary"), (environment.get(VARIABLE), f"${VARIABLE}")):
        if named is not None and (named or origin == "--glossary"):
            if holds_termbase(named):
                return named, origin
            from shuyu.errors import InputError
            from shuyu.language.cells import visible

            raise InputError(
                f"no term base (it has no {SETTINGS_NAME}): named by {origin}",
                path=visible(named),
            )
    folder = cwd
    while True:
        if holds_termbase(os.path.join(folder, "glossary")):
            return os.path.join(folder, "glossary"), "working directory"
        parent = os.path.dirname(folder)
        if parent == folder:
            return bundled(), BUNDLED
        folder = parent


def holds_termbase(folder: str) -> bool:
    """Tell whether a folder is a term base."""
    return os.path.isfile(os.path.join(folder, SETTINGS_NAME))


def bundled() -> str:
    """Return the folder of the term base that comes with shuyu.

    In an installed shuyu it is package data; in a checkout, the repository's own glossary.

    Raises:
        InputError: the installation is damaged.
    """
    for root in (_PACKAGE, os.path.dirname(os.path.dirname(_PACKAGE))):
        folder = os.path.join(root, "glossary")
        if holds_termbase(folder):
            return folder
    from shuyu.errors import InputError

    raise InputError("the bundled term base is missing: install shuyu again")
