"""How long the glossary takes to load, beside PyYAML on the same files in the same run.

    python benchmarks/loading.py [GLOSSARY]

A bare pass over PyYAML's C events is the least that any reader built on it needs.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import yaml
from timing import interleaved

from shuyu.termbase.contents import Contents, read_contents
from shuyu.termbase.files import list_files


def main(folder: Path) -> None:
    """Measure one term base and print a line a reader."""
    texts = [path.read_text("utf-8") for path in list_files(folder)]
    entries = len(read_contents(folder, Contents()).entries)

    def events() -> None:
        for text in texts:
            for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
                pass

    def load() -> None:
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    def load_without_collector() -> None:
        gc.disable()
        load()
        gc.enable()

    seconds = interleaved(
        {
            "bare event pass": events,
            "shuyu: checked concepts": lambda: read_contents(folder, Contents()),
            "CSafeLoader": load,
            "CSafeLoader, collector off": load_without_collector,
        },
        rounds=9,
    )
    floor = seconds["bare event pass"]
    print(f"{entries} entries; CPU time as a multiple of a bare event pass ({floor:.3f} s)")
    for name, taken in seconds.items():
        print(f"{taken / floor:5.2f}  {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "glossary"))
