"""Glosses decided with what other sentences say."""

from __future__ import annotations

from shuyu.corpus.evidence import Evidence
from shuyu.corpus.pooling import Occurrence, decide, pool


def occurrence(*sides: tuple[str, float], count: int = 1) -> Occurrence:
    return Occurrence(Evidence("callback", "callback", None, 0.9 * sides[0][1], sides), count)


def test_others_settle_a_doubtful_boundary() -> None:
    doubtful = occurrence(("按钮回调", 0.68), ("回调", 0.32))
    sure = occurrence(("回调", 0.97), ("了回调", 0.03))
    assert decide([doubtful, sure], 0.0)[0][0] == "按钮回调"
    side, chance = decide([doubtful, sure])[0]
    assert side == "回调"
    assert chance > 0.5
    assert [(pair.zh, pair.count) for pair in pool([doubtful, sure])] == [("回调", 2)]


def test_others_with_another_term_change_nothing() -> None:
    own = occurrence(("服务", 0.7), ("管理服务", 0.3))
    others = [occurrence(("登记仓库", 0.9), ("仓库", 0.1)), occurrence(("注册中心", 1.0), count=5)]
    side, chance = decide([own, *others])[0]
    assert side == "服务"
    assert abs(chance - 0.7) < 1e-9
    assert {pair.zh for pair in pool([own, *others])} == {"服务", "登记仓库", "注册中心"}
