"""Numbers for Arrow, each made once.

Making a scalar, Arrow looks for a package that few have installed, along the whole import path:
that takes longer than most of what a small column is asked.
"""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa

#: Makes a scalar of a Python value; 1, 1.0 and True are not the same.
constant = lru_cache(maxsize=None, typed=True)(pa.scalar)
