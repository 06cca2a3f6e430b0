"""A hostile file and what the program must make of it: one line of the manifest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """What is right."""

    KEEP = "read, every text exactly"
    WARN = "read, every text exactly, and a finding says so"
    REFUSE = "refused, with its place and a reason"
    ANY = "no promise but to stay alive"


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of hostile file.

    Attributes:
        name: of the kind, unique within its form.
        form: ``yaml``, ``tbx``, ``csv``, ``tsv``, ``xlsx``, or the suffix of an article.
        data: its bytes, or what makes them where they are many.
        outcome: what is right.
        says: a pattern that the refusal, or the finding's code, must match.
        texts: terms that must come out exactly as they are here.
        placed: a refusal must name file, line and column (a line at least, outside YAML).
    """

    name: str
    form: str
    data: bytes | Callable[[], bytes]
    outcome: Outcome = Outcome.KEEP
    says: str = ""
    texts: tuple[str, ...] = ()
    placed: bool = True

    def content(self) -> bytes:
        """Return the file's bytes."""
        return self.data if isinstance(self.data, bytes) else self.data()


def keep(name: str, form: str, data: bytes | Callable[[], bytes], *texts: str) -> Case:
    """Return a case that must be read without loss."""
    return Case(name, form, data, Outcome.KEEP, texts=texts)


def warn(name: str, form: str, data: bytes | Callable[[], bytes], code: str, *texts: str) -> Case:
    """Return a case that must be read without loss, with a finding."""
    return Case(name, form, data, Outcome.WARN, code, texts)


def refuse(
    name: str, form: str, data: bytes | Callable[[], bytes], says: str, *, placed: bool = True
) -> Case:
    """Return a case that must be refused."""
    return Case(name, form, data, Outcome.REFUSE, says, placed=placed)
