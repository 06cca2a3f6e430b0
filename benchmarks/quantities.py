"""Characters a second of ``find_quantities``, and that ten times the text costs ten times the time.

Run ``python benchmarks/quantities.py [FILE]``. Without a file the text is our own, one quantity to
about thirty characters; ordinary articles hold fewer.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from shuyu.language.numerals import find_quantities

TEXT = (
    "团队在三千多块加速卡上训练了两个半月，参数量约为1.2万亿，是上一代模型的四倍。统一的训练框架"
    "把吞吐量提高了15%以上，万一某台机器出错，任务会在五分钟内自动恢复。二〇二三年六月，论文的第一"
    "作者公开了全部代码，一些研究者随后在不到三周的时间里复现了其中的八项实验。\n"
)


def seconds(text: str) -> float:
    """Return the processor time of one pass, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        find_quantities(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print one line for each size."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if sys.argv[1:] else TEXT
    base = text * max(1, 100_000 // len(text))
    find_quantities(base)
    for times in (1, 10):
        took = seconds(base * times)
        size = len(base) * times
        found = len(find_quantities(base * times))
        print(f"{size:>10,} characters  {found:>7,} quantities  {size / took / 1e6:.2f} M/s")


if __name__ == "__main__":
    main()
