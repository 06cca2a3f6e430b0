"""Fixtures for every test: where the shared, optional inputs are."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared inputs; skip, visibly, where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "design.md").is_file():
        pytest.skip("needs the shared inputs beside the checkout (../shared)")
    return folder
