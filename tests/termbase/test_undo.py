"""Steps that are undone and done again."""

from __future__ import annotations

from shuyu.model import Concept, Term
from shuyu.termbase.draft import Version
from shuyu.termbase.undo import Step, Steps


def _version(text: str) -> Version:
    return Version(Concept("x", (Term(text, "en"),)))


def _step(before: str, after: str, key: str | None = None) -> Step:
    return Step(f"to {after}", {"x": _version(before)}, {"x": _version(after)}, key)


def test_the_last_step_comes_first_and_back_again() -> None:
    steps = Steps()
    assert steps.to_undo() is None
    assert steps.to_redo() is None
    first, second = _step("a", "b"), _step("b", "c")
    steps.add(first)
    steps.add(second)
    assert steps.to_undo() is second
    steps.undone(second)
    assert (steps.to_undo(), steps.to_redo()) == (first, second)
    steps.redone(second)
    assert (steps.to_undo(), steps.to_redo()) == (second, None)


def test_steps_of_one_key_that_follow_each_other_are_one() -> None:
    steps = Steps()
    steps.add(_step("", "a", "field"))
    steps.add(_step("a", "ab", "field"))
    merged = steps.to_undo()
    assert merged is not None
    assert (merged.before, merged.after) == ({"x": _version("")}, {"x": _version("ab")})
    steps.add(_step("ab", "abc", "other field"))
    steps.seal()
    steps.add(_step("abc", "abcd", "other field"))
    last = steps.to_undo()
    assert last is not None
    assert last.before == {"x": _version("abc")}


def test_a_step_on_another_state_is_one_of_its_own() -> None:
    steps = Steps()
    steps.add(_step("", "a", "field"))
    steps.add(_step("theirs", "b", "field"))
    last = steps.to_undo()
    assert last is not None
    assert last.before == {"x": _version("theirs")}
