"""Shuyu: a Chinese-English term base in git, and the translator's aid that reads it.

This module stays empty of imports: start-up is a feature.
"""

__version__ = "0.1.0"
