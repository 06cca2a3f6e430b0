"""How fast articles are annotated, against bare ``jieba.cut`` of the same text in the same run.

Run: ``python benchmarks/annotate.py [PATH...]``. Each PATH is an article, a file of JSON lines with
``text`` or ``zh``, or a folder of these; of each file as much is taken as makes 80,000 characters
in all, a shorter one is repeated. Without PATH it is the sample article, repeated: real articles do
not repeat, so give some. Extraction with glosses and numbers is measured against an empty term
base, as it is without one. jieba's cache, the index and the bytecode are those of this run.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

from timing import PYTHON, cpu_seconds, interleaved, process_cpu_seconds, table

from shuyu.recognition.annotate import PARTS, Recogniser
from shuyu.recognition.document import parse_document, read_document, sample_document
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

SHORT = "智源研究院发布了预训练模型,参数规模达到1.75万亿。"
CHARACTERS = 80_000
_SUFFIXES = (".txt", ".md", ".jsonl")
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        _throughput(_text([Path(name) for name in sys.argv[1:]]), folder)
        _start_up(Path(folder))


def _text(paths: list[Path]) -> str:
    """Return a text of some CHARACTERS from files and folders, or from the sample article."""
    files = [
        file
        for path in paths
        for file in (sorted(path.iterdir()) if path.is_dir() else [path])
        if file.suffix in _SUFFIXES
    ]
    texts = [_prose(file) for file in files] if paths else [sample_document().text]
    share = CHARACTERS // len(texts)
    return "\n".join((text * (1 + share // len(text)))[:share] for text in texts)


def _prose(file: Path) -> str:
    if file.suffix != ".jsonl":
        return read_document(str(file)).text
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return "\n".join(row["text"] if "text" in row else row["zh"] for row in rows)


def _throughput(text: str, folder: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import rjieba

    jieba.dt.tmp_dir = folder
    list(jieba.cut(SHORT))
    document = parse_document(text)
    recogniser = Recogniser(TermBase.open(bundled_directory(), read_only=True).concepts())
    new = Recogniser(())
    recogniser.annotate(parse_document(SHORT))
    first = cpu_seconds(lambda: recogniser.annotate(document))
    new.annotate(document)
    tasks: dict[str, Callable[[], object]] = {
        "jieba.cut": lambda: list(jieba.cut(text)),
        "rjieba.cut": lambda: rjieba.cut(text),
        "annotate": lambda: recogniser.annotate(document),
    }
    for part in PARTS:
        tasks[f"annotate --only {part}"] = partial(recogniser.annotate, document, [part])
    tasks["extract + glosses + numbers"] = lambda: new.annotate(document, PARTS[1:])
    seconds = interleaved(tasks, rounds=5)
    table(f"Throughput, {len(text):,} characters", seconds, "jieba.cut")
    print(
        f"\nThe first annotate took {first:.3f} s, {seconds['jieba.cut'] / first:.2f} × jieba.cut."
    )
    for name in ("annotate", "extract + glosses + numbers"):
        ratio = seconds["rjieba.cut"] / seconds[name]
        print(
            f"{name}: {len(text) / seconds[name]:,.0f} characters a CPU second, "
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
    print(f"Ten times the text costs {ratio:.1f} times the time.")


def _start_up(folder: Path) -> None:
    short = folder / "short.txt"
    short.write_text(SHORT, "utf-8")
    annotate = [PYTHON, "-m", "shuyu", "annotate", str(short)]
    environment = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    environment |= dict.fromkeys(("TMPDIR", "XDG_CACHE_HOME"), str(folder))
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    cut = f"import jieba; list(jieba.cut({SHORT!r}))"
    seconds = process_cpu_seconds(
        {
            "import jieba; jieba.cut": [PYTHON, "-W", "ignore", "-c", cut],
            "shuyu annotate": annotate,
            "shuyu annotate --only terms": [*annotate, "--only", "terms"],
            "python -c pass": [PYTHON, "-c", "pass"],
        },
        environment,
        rounds=7,
    )
    title = "Start-up on a short text, CPU seconds of whole processes"
    table(title, seconds, "import jieba; jieba.cut")


if __name__ == "__main__":
    main()
