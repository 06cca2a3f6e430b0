"""Steps that can be undone and done again, each of one or more concepts.

It knows no session: it remembers what every step replaced. Typing into one field is one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shuyu.termbase.draft import Version


@dataclass(frozen=True, slots=True)
class Step:
    """One edit as a person sees it.

    Attributes:
        label: what was done, for people.
        before: id → what the concept was.
        after: id → what it became; the same ids.
        key: steps that follow each other with the same key, not None, are one.
    """

    label: str
    before: Mapping[str, Version]
    after: Mapping[str, Version]
    key: str | None = None

    def reversed(self, now: Mapping[str, Version], then: Mapping[str, Version]) -> Step:
        """Return the step that leads back from ``then`` to ``now``."""
        return Step(self.label, now, then)


class Steps:
    """What can be undone and what can be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._sealed = False

    def add(self, step: Step) -> None:
        """Remember a new step; what had been undone cannot be done again any more."""
        self._undone.clear()
        last = self._done[-1] if self._done and not self._sealed else None
        if last and step.key and step.key == last.key and step.before == last.after:
            self._done[-1] = Step(last.label, last.before, step.after, last.key)
        else:
            self._done.append(step)
        self._sealed = False

    def seal(self) -> None:
        """End the run of steps with one key: the next one is a step of its own."""
        self._sealed = True

    def to_undo(self) -> Step | None:
        """Return the last step that was done, or None."""
        return self._done[-1] if self._done else None

    def to_redo(self) -> Step | None:
        """Return the last step that was undone, or None."""
        return self._undone[-1] if self._undone else None

    def undone(self, step: Step) -> None:
        """Note that the last step was undone; ``step`` is what does it again."""
        self._done.pop()
        self._undone.append(step)
        self._sealed = True

    def redone(self, step: Step) -> None:
        """Note that the last undone step was done again; ``step`` is what it did."""
        self._undone.pop()
        self._done.append(step)
        self._sealed = True
