"""Scalars: what is written is what any YAML reads back."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from shuyu.termbase.scalar import is_plain, write_scalar

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def _read(document: str, loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader]) -> object:
    return yaml.load(document, Loader=loader)  # noqa: S506 - both loaders are safe ones


_OTHERWISE = (
    "no Yes ON off y N null ~ true 12:30 1e3 .5 -1 +1_000 1,000 0x1F 0o17 0b1 .inf .NAN "
    "2021-01-01 = << # - --- [a] {a} a: &a *a !a %a @a `a 'a \"a , ? | > \\ 1:2:3 1."
)
_ORDINARY = (
    "混合专家 arXiv:1701.06538 https://a.b/c#d GPT-3 C# .NET 3D 1.6万亿 24/7 PanGu-α it's "
    "“引号” (a) 𠮷野家 yes-man nullable 5G"
)


@pytest.mark.parametrize("text", _OTHERWISE.split())
def test_text_that_another_reader_misunderstands_is_quoted(text: str) -> None:
    assert not is_plain(text, flow=True)


@pytest.mark.parametrize("text", [*_ORDINARY.split(), "mixture of experts"])
def test_ordinary_text_stays_plain(text: str) -> None:
    assert write_scalar(text, flow=True) == text


def test_flow_signs_need_quotes_only_between_brackets() -> None:
    text = "A model, or [part of] one"
    assert write_scalar(text) == text
    assert write_scalar(text, flow=True) == f'"{text}"'


def test_what_cannot_be_seen_is_an_escape() -> None:
    assert write_scalar("a\u200b\u202e\u2028\u3000\U000e0041\n") == (
        '"a\\u200B\\u202E\\u2028\\u3000\\U000E0041\\n"'
    )


@given(_TEXTS, st.sampled_from([yaml.SafeLoader, yaml.CSafeLoader]))
def test_every_text_reads_back_as_itself(
    text: str, loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader]
) -> None:
    block, flow = write_scalar(text), write_scalar(text, flow=True)
    assert "\n" not in block
    assert _read(f"key: {block}\n", loader) == {"key": text}
    assert _read(f"- {block}\n", loader) == [text]
    assert _read(f"[{flow}, {{key: {flow}}}]\n", loader) == [text, {"key": text}]
