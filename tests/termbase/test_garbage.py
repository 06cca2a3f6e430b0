"""The collector of cyclic garbage is paused for a while, and then as it was."""

from __future__ import annotations

import gc

import pytest

from shuyu.termbase.garbage import paused_gc


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with paused_gc():
            assert not gc.isenabled()
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was else gc.disable)()
