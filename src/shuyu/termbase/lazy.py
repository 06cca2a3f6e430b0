"""The concepts of an index, each unpacked when it is asked for: most texts need few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shuyu.model import Concept

if TYPE_CHECKING:
    from shuyu.termbase.index import Index


class LazyConcepts(Mapping[str, Concept]):
    """All concepts of an index by id, in the order of ``Index.concepts``.

    Args:
        index: kept open as long as this is used.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, Concept] = {}
        self._all: dict[str, Concept] | None = None

    def __getitem__(self, concept_id: str) -> Concept:
        concept = self._known.get(concept_id)
        if concept is None and self._all is None:
            concept = self._index.concept(concept_id)
        if concept is None:
            raise KeyError(concept_id)
        self._known[concept_id] = concept
        return concept

    def __iter__(self) -> Iterator[str]:
        if self._all is None:
            self._all = self._known = {one.id: one for one in self._index.concepts()}
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._index)
