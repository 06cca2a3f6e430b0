"""Background frequencies."""

from __future__ import annotations

import subprocess
import sys

from shuyu.language.background import word_frequency


def test_common_words_are_commoner_than_rare_ones() -> None:
    frequency = word_frequency()
    assert frequency["的"] > frequency["研究"] > frequency["模型"] > frequency["稀疏"] > 0
    assert frequency.get("稀疏门控函数") is None
    assert "混合专家" not in frequency


def test_total_is_the_sum() -> None:
    frequency = word_frequency()
    assert frequency.total == sum(frequency.values())
    assert len(frequency) == len(set(frequency)) > 300_000


def test_reading_the_dictionary_does_not_load_the_segmenter() -> None:
    code = (
        "import sys; from shuyu.language.background import word_frequency as f;"
        "print(f()['模型'] > 0, 'jieba' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout.decode().split() == ["True", "False"]
