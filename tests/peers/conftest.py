"""The bundled term base as other tools get it, and those tools, where they are installed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import export_request
from shuyu.model import Concept
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

Export = Callable[..., Path]


@pytest.fixture(scope="session")
def termbase() -> TermBase:
    """Return the bundled term base."""
    return TermBase.open(bundled_directory(), read_only=True)


@pytest.fixture
def export(termbase: TermBase, tmp_path: Path) -> Export:
    """Return a function that exports the bundled term base, or some concepts, to a file."""

    def write(
        name: str, file: str, *, concepts: list[Concept] | None = None, **options: Any
    ) -> Path:
        chosen = list(termbase.concepts()) if concepts is None else concepts
        request = export_request(name, chosen, termbase.settings, **options)
        path = tmp_path / file
        with path.open("wb") as stream:
            stream.writelines(FORMATS[name].write(chosen, request))
        return path

    return write


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return a function that finds a program, or skips visibly."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"needs {name}")
        return path

    return find
