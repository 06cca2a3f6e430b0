"""Helpers of the tests about known terms."""

from __future__ import annotations

from shuyu.model import Concept, Term
from shuyu.recognition.document import Document, Segment
from shuyu.recognition.matcher import Matcher, patterns_of


def zh(text: str, language: str = "zh-Hans", *, cased: bool = False) -> Term:
    return Term(text, language, case_sensitive=cased)


def matcher_of(*texts: str | Term) -> Matcher:
    """Return a matcher that knows each text as the only term of a concept of that name."""
    terms = [zh(text) if isinstance(text, str) else text for text in texts]
    return Matcher(patterns_of(Concept(term.text, (term,)) for term in terms))


def whole(text: str) -> Document:
    return Document(text, "-", (Segment(0, len(text)),))


def found(matcher: Matcher, text: str) -> list[str]:
    return [text[match.start : match.end] for match in matcher.find(whole(text))]
