"""Lint: what is wrong with a term base although it can be read, found and where possible mended.

``rules`` names every kind of finding; ``structure``, ``terms``, ``shared``, ``characters``,
``english`` and ``files`` find them; ``runner`` runs them all and ``fixes`` mends what needs no
judgement. A check must not print, write or raise.
"""
