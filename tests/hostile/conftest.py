"""One server of forks for all short forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.arena import Arena


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Return an arena."""
    with Arena(tmp_path_factory.mktemp("arena")) as opened:
        yield opened
