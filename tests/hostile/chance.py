"""Chance that can be repeated: every random choice of the hostile tests comes from a seed."""

from __future__ import annotations

import random


def seeded(seed: int) -> random.Random:
    """Return a source of chance."""
    return random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
