"""Python's collector of cyclic garbage, and when it only costs.

Light to import: start-up paths use it. It must not know what is made meanwhile.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_gc() -> Iterator[None]:
    """Pause the cyclic collector while many objects without cycles are made.

    Its searches among them would make the work super-linear.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
