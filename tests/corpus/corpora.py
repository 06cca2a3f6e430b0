"""A small corpus of our own sentences, in many files."""

from __future__ import annotations

import random
from pathlib import Path

_TERMS = (
    ("稀疏门控函数", "sparse gating function"),
    ("联合注意力层", "joint attention layer"),
    ("提示缓存表", "prompt cache table"),
    ("语料去重器", "corpus deduplicator"),
    ("量化感知训练", "quantization-aware training"),
)
_FRAMES = (
    "研究者在新论文里提出了{zh}（{en}），并公开了代码。",
    "这一版的{zh}比上一版快得多。",
    "如果没有{zh}，模型的显存占用会翻倍。",
    "工程师把{zh}写进了文档，测试由另一组完成。",
    "读者常问{zh}与旧方法有什么不同。",
)
_PLAIN = (
    "昨天的会议开了三个小时。",
    "天气预报说周末有雨。",
    "编辑部收到了二十七封来信。",
)


def write_corpus(folder: Path, *, files: int = 12, lines: int = 40, seed: int = 3) -> Path:
    """Write text files with sentences about a few invented terms; the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311 a corpus, no secret
    for number in range(files):
        written = []
        for _ in range(lines):
            zh, en = chance.choice(_TERMS)
            frame = chance.choice(_FRAMES + _PLAIN)
            written.append(frame.format(zh=zh, en=en))
        folder.joinpath(f"{number:03}.txt").write_text("\n".join(written) + "\n", "utf-8")
    return folder
