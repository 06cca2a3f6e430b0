"""Fixtures for every test: where the shared, optional inputs are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure: timings live in benchmarks.
settings.register_profile("shuyu", deadline=None)
settings.load_profile("shuyu")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared inputs; skip, visibly, where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "design.md").is_file():
        pytest.skip("needs the shared inputs beside the checkout (../shared)")
    return folder
