"""A small term base, and pairs made of two strings, for the tests of the checks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shuyu.checking.checker import Checker, Options
from shuyu.checking.pair import Pair, PairFinding, Side
from shuyu.model import Concept, Status, Term

Find = Callable[..., list[PairFinding]]


def _concept(name: str, zh: tuple[str, ...], en: tuple[str, ...], avoid: str = "") -> Concept:
    terms = [Term(text, "zh-Hans") for text in zh]
    terms += [
        Term(text, "en", Status.ADMITTED if at else Status.PREFERRED) for at, text in enumerate(en)
    ]
    if avoid:
        terms.append(Term(avoid, "en", Status.DEPRECATED))
    return Concept(name, tuple(terms), cues=())


CONCEPTS = (
    _concept(
        "sft", ("监督微调",), ("supervised fine-tuning", "SFT"), "supervised micro-adjustment"
    ),
    _concept("inference-cost", ("推理成本",), ("inference cost",)),
    _concept("training-cost", ("训练成本",), ("training cost",)),
    _concept("normalization", ("规范化",), ("normalization",)),
    _concept("alphago", ("阿尔法围棋",), ("AlphaGo",), "Alpha Go"),
    _concept("cnn", ("卷积神经网络",), ("convolutional neural network",)),
    _concept("brnn", ("双向循环神经网络",), ("bidirectional recurrent neural network",)),
    _concept("pooling", ("汇聚层",), ("pooling layer", "subsampling stage")),
    _concept("li-ming", ("李明远",), ("Li Mingyuan",)),
    _concept("token", ("词元",), ("token",)),
)


@pytest.fixture(scope="session")
def concepts() -> tuple[Concept, ...]:
    return CONCEPTS


@pytest.fixture
def find() -> Find:
    def run(
        *sides: tuple[str, str], only: tuple[str, ...] = (), **how: object
    ) -> list[PairFinding]:
        reverse = bool(how.pop("reverse", False))
        region = how.pop("region", None)
        options = Options(
            only=only,
            region=None if region is None else str(region),
            names=frozenset({"li-ming", "alphago"}),
        )
        pairs = [
            Pair(number, Side.of(zh), Side.of(en), reverse)
            for number, (zh, en) in enumerate(sides, 1)
        ]
        return [one for _, found in Checker(CONCEPTS, options).check(pairs) for one in found]

    return run
