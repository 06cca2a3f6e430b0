"""Decisions about proposed concepts, and the queue they are made in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shuyu.errors import UsageError
from shuyu.model import Concept, Definition, ProcessStatus, Status, Term, TermType
from shuyu.termbase.queue import ReviewQueue
from shuyu.termbase.review import Signature, accept, approve, merged, suggestions
from shuyu.termbase.session import Session
from shuyu.termbase.settings import Settings
from shuyu.termbase.store import TermBase

Make = Callable[..., Path]

BY = Signature("2026-01-31", "A. Reviewer")
SETTINGS = Settings()
INBOX = """\
- id: beam-search
  status: unprocessed
  zh:
  - {term: 束搜索, context: 解码时采用束搜索。, source: note.txt}
  en:
  - {term: beam search, note: "suggested: gloss"}
  - {term: bundle search, note: "suggested: parts"}
  - {term: BS, type: acronym, note: "suggested: gloss"}
- id: kv-huancun
  status: unprocessed
  zh: [键值缓存]
- id: rejected-one
  status: unprocessed
  zh: [进行训练]
  en: [{term: conduct training, note: "suggested: parts"}]
"""
KNOWN = "- id: cache\n  zh: [缓存]\n  en: [cache]\n"


def _proposed() -> Concept:
    return Concept(
        "x",
        (
            Term("束搜索", "zh-Hans", source="note.txt"),
            Term("beam search", "en", note="suggested: gloss"),
            Term("bundle search", "en", Status.ADMITTED, note="suggested: parts"),
            Term("BS", "en", Status.ADMITTED, term_type=TermType.ACRONYM, note="suggested: gloss"),
        ),
        process_status=ProcessStatus.UNPROCESSED,
    )


def _english(concept: Concept) -> list[tuple[str, str]]:
    return [(term.text, term.status.value) for term in concept.english()]


@pytest.fixture
def session(make_base: Make) -> Session:
    return Session.open(TermBase.open(make_base(inbox=INBOX, known=KNOWN)))


def test_suggestions_are_numbered_and_say_their_evidence() -> None:
    assert [(one.number, one.term.text, one.evidence) for one in suggestions(_proposed())] == [
        (1, "beam search", "gloss"),
        (2, "bundle search", "parts"),
        (3, "BS", "gloss"),
    ]


def test_the_first_one_accepted_is_preferred_and_the_next_admitted() -> None:
    once = accept(_proposed(), 2)
    assert [one.evidence for one in suggestions(once)] == ["gloss", None, "gloss"]
    assert suggestions(once)[1].term.status is Status.PREFERRED
    twice = accept(once, 1)
    assert suggestions(twice)[0].term == Term("beam search", "en", Status.ADMITTED)
    with pytest.raises(UsageError, match="no suggestion 4"):
        accept(twice, 4)


def test_approving_keeps_what_was_accepted_and_its_acronym() -> None:
    assert _english(approve(_proposed(), SETTINGS, BY)) == [
        ("beam search", "preferred"),
        ("BS", "admitted"),
    ]
    both = accept(accept(_proposed(), 2), 1)
    approved = approve(both, SETTINGS, BY)
    assert _english(approved) == [
        ("bundle search", "preferred"),
        ("beam search", "admitted"),
        ("BS", "admitted"),
    ]
    assert all(term.note is None for term in approved.terms)
    last = approved.history[-1]
    assert (last.date, last.who, last.what, last.note) == (
        "2026-01-31",
        "A. Reviewer",
        "modification",
        "approved",
    )


def test_only_a_complete_concept_is_finalized() -> None:
    described = replace(_proposed(), definitions=(Definition("A search.", "en"),))
    assert approve(described, SETTINGS, BY).process_status is ProcessStatus.FINALIZED
    assert approve(_proposed(), SETTINGS, BY).process_status is ProcessStatus.PROVISIONAL
    name = replace(_proposed(), translate=False)
    assert approve(name, SETTINGS, BY).process_status is ProcessStatus.FINALIZED


def test_what_has_no_english_cannot_be_approved() -> None:
    with pytest.raises(UsageError, match="no English term"):
        approve(Concept("x", (Term("词", "zh-Hans"),)), SETTINGS, BY)
    with pytest.raises(UsageError, match="no Chinese term"):
        approve(Concept("x", (Term("word", "en"),)), SETTINGS, BY)


def test_merging_adds_what_the_other_concept_lacks() -> None:
    target = Concept("t", (Term("定向搜索", "zh-Hans"), Term("Beam Search", "en")), sources=("a",))
    candidate = replace(accept(_proposed(), 1), sources=("b", "a"))
    result = merged(candidate, target, BY)
    assert [(term.text, term.status.value) for term in result.terms] == [
        ("定向搜索", "preferred"),
        ("Beam Search", "preferred"),
        ("束搜索", "admitted"),
    ]
    assert (result.id, result.sources, result.history[-1].note) == ("t", ("a", "b"), "merged x")


def test_the_queue_goes_round_what_nobody_has_processed(session: Session) -> None:
    queue = ReviewQueue(session, BY)
    assert (queue.current, queue.progress) == ("beam-search", (0, 3))
    queue.next()
    queue.next()
    assert queue.current == "rejected-one"
    queue.next()
    assert queue.current == "beam-search"
    queue.previous()
    assert queue.current == "rejected-one"
    queue.next()
    queue.skip()
    assert queue.pending == ["kv-huancun", "rejected-one", "beam-search"]
    assert (queue.current, queue.progress) == ("kv-huancun", (0, 3))


def test_a_decision_moves_on_and_undo_comes_back(session: Session) -> None:
    queue = ReviewQueue(session, BY)
    queue.accept(1)
    assert queue.current == "beam-search"
    queue.approve()
    assert (queue.current, queue.progress) == ("kv-huancun", (1, 3))
    with pytest.raises(UsageError, match="no English"):
        queue.approve()
    queue.next()
    queue.reject("no term")
    assert (queue.current, queue.progress) == ("kv-huancun", (2, 3))
    session.undo()
    assert (queue.current, queue.progress) == ("rejected-one", (1, 3))
    with pytest.raises(UsageError, match="say why"):
        queue.reject("  ")
    session.undo()
    assert (queue.current, queue.progress) == ("beam-search", (0, 3))


def test_merging_deletes_the_candidate_in_the_same_step(session: Session) -> None:
    queue = ReviewQueue(session, BY, only={"kv-huancun"})
    with pytest.raises(UsageError, match="no other concept"):
        queue.merge("nowhere")
    with pytest.raises(UsageError, match="no other concept"):
        queue.merge("kv-huancun")
    queue.merge("cache")
    assert (queue.current, queue.progress) == (None, (1, 1))
    cache = session.concept("cache")
    assert cache is not None
    assert [term.text for term in cache.chinese()] == ["缓存", "键值缓存"]
    assert session.concept("kv-huancun") is None
    with pytest.raises(UsageError, match="empty"):
        queue.approve()
    session.undo()
    assert queue.current == "kv-huancun"
    assert session.dirty == frozenset()


def test_many_are_approved_in_one_step_and_the_others_named(session: Session) -> None:
    queue = ReviewQueue(session, BY)
    done, refused = queue.approve_all(["beam-search", "cache", "rejected-one", "kv-huancun"])
    assert done == ["beam-search", "rejected-one"]
    assert list(refused) == ["kv-huancun"]
    assert queue.pending == ["kv-huancun"]
    assert session.undo() == "approve 2 concepts"
    assert session.dirty == frozenset()


def test_what_arrives_meanwhile_waits_at_the_end(session: Session) -> None:
    queue = ReviewQueue(session, BY)
    path = session.termbase.directory / "more.yaml"
    path.write_text("- id: aaa\n  status: unprocessed\n  zh: [新词]\n")
    session.refresh()
    assert (queue.current, queue.pending[-1], queue.progress) == ("beam-search", "aaa", (0, 4))
