"""How fast an article is annotated, against bare ``jieba.cut`` of the same text in the same run.

Run: ``python benchmarks/annotate.py [ARTICLE]`` (default: the sample article, repeated). Extraction
with glosses and numbers is measured against an empty term base, as it is without one.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

from timing import PYTHON, interleaved, processes, table

from shuyu.recognition.annotate import PARTS, Recogniser
from shuyu.recognition.document import parse_document, read_document, sample_document
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

SHORT = "智源研究院发布了预训练模型,参数规模达到1.75万亿。"
CHARACTERS = 80_000


def main() -> None:
    """Print the tables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import rjieba

    article = read_document(sys.argv[1]) if len(sys.argv) > 1 else sample_document()
    text = article.text * max(1, CHARACTERS // len(article.text))
    document = parse_document(text)
    recogniser = Recogniser(TermBase.open(bundled_directory(), read_only=True).concepts())
    new = Recogniser(())
    recogniser.annotate(article)
    new.annotate(article)
    list(jieba.cut(article.text))
    seconds = interleaved(
        {
            "jieba.cut": lambda: list(jieba.cut(text)),
            "rjieba.cut": lambda: rjieba.cut(text),
            "annotate": lambda: recogniser.annotate(document),
            **{
                f"annotate --only {part}": lambda part=part: recogniser.annotate(document, [part])
                for part in PARTS
            },
            "extract + glosses + numbers": lambda: new.annotate(document, PARTS[1:]),
        },
        rounds=3,
    )
    table(f"Throughput, {len(text):,} characters", seconds, "jieba.cut")
    for name in ("annotate", "extract + glosses + numbers"):
        ratio = seconds["rjieba.cut"] / seconds[name]
        print(
            f"\n{name}: {len(text) / seconds[name]:,.0f} characters a CPU second, "
            f"{ratio:.3f} × rjieba.cut"
        )

    longer = parse_document(text * 10)
    growth = interleaved(
        {
            "text": lambda: recogniser.annotate(document),
            "ten times the text": lambda: recogniser.annotate(longer),
        },
        rounds=3,
    )
    ratio = growth["ten times the text"] / growth["text"]
    print(f"\nTen times the text costs {ratio:.1f} times the time.")

    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.txt"
        short.write_text(SHORT, "utf-8")
        starts = processes(
            {
                "import jieba; jieba.cut": [
                    PYTHON,
                    "-W",
                    "ignore",
                    "-c",
                    f"import jieba; list(jieba.cut({SHORT!r}))",
                ],
                "shuyu annotate": [PYTHON, "-m", "shuyu", "annotate", str(short)],
                "shuyu annotate --only terms": [
                    PYTHON,
                    "-m",
                    "shuyu",
                    "annotate",
                    "--only",
                    "terms",
                    str(short),
                ],
                "python -c pass": [PYTHON, "-c", "pass"],
            },
            rounds=3,
        )
    table("Start-up on a short text, whole process", starts, "import jieba; jieba.cut")


if __name__ == "__main__":
    main()
