"""Export and import of many concepts, against what a bare library needs for the same file.

Run: ``python benchmarks/exchange.py [CONCEPTS]`` (default: 100,000). Translate Toolkit is measured
beside, on a tenth, where it is installed: it holds the whole file in memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import chain, repeat
from pathlib import Path

from lxml import etree
from timing import interleaved, table

from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ExportRequest, ImportRequest
from shuyu.model import Concept, Definition, Status, Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
ROUNDS = 3


def concepts(count: int) -> Iterator[Concept]:
    """Yield concepts of the usual size: three Chinese and two English terms, a definition."""
    for number in range(count):
        yield Concept(
            f"c{number}",
            (
                Term(f"第{number}号神经网络", "zh-Hans"),
                Term(f"{number}号网络", "zh-Hans", Status.ADMITTED),
                Term(f"第{number}號類神經網路", "zh-Hant-TW"),
                Term(f"neural network {number}", "en"),
                Term(f"net {number}", "en", Status.DEPRECATED),
            ),
            subject_field="machine-learning",
            definitions=(Definition(f"Model {number} of layered connected units.", "en"),),
            sources=(f"Handbook, section {number}",),
        )


def export(name: str, path: Path, count: int) -> int:
    """Write concepts that are made on the way, and return the file's size."""
    with path.open("wb") as stream:
        stream.writelines(FORMATS[name].write(concepts(count), ExportRequest(format=name)))
    return path.stat().st_size


Event = tuple[str, str, dict[str, str], str | None]


def write_bare(head: list[Event], entries: list[Event], times: int, path: Path) -> None:
    """Write a tree of any size, given as events of its head and of some entries, with lxml."""
    with etree.xmlfile(str(path), encoding="UTF-8") as file:
        opened = []
        for kind, tag, attributes, text in chain(head, *repeat(entries, times)):
            if kind == "start":
                names = None if opened else {None: NAMESPACE}
                element = file.element(tag, attributes, nsmap=names)
                element.__enter__()
                opened.append(element)
                if text:
                    file.write(text)
            else:
                opened.pop().__exit__(None, None, None)
        while opened:
            opened.pop().__exit__(None, None, None)


def flat(path: Path) -> tuple[list[Event], list[Event]]:
    """Return the events before the first entry of a TBX file, and those of its entries.

    Languages are renamed, for xmlfile cannot write ``xml:lang``.
    """
    events: list[Event] = []
    tree = etree.parse(str(path), etree.XMLParser(remove_comments=True))
    for kind, element in etree.iterwalk(tree, ("start", "end")):
        attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        events.append((kind, element.tag, attributes, element.text))
    entry = [at for at, event in enumerate(events) if event[1].endswith("conceptEntry")]
    return events[: entry[0]], events[entry[0] : entry[-1] + 1]


def read_ours(path: Path) -> None:
    """Import a TBX file."""
    with path.open("rb") as stream:
        for _ in FORMATS["tbx"].read(stream, ImportRequest()):
            pass


def read_entries(path: Path) -> None:
    """Parse with lxml and look at no element."""
    for _, element in etree.iterparse(str(path), ("end",), tag="{*}conceptEntry"):
        forget(element)


def read_elements(path: Path) -> None:
    """Parse with lxml and look at each element's name, text and attributes once."""
    for _, element in etree.iterparse(str(path), ("end",)):
        _ = element.tag, element.text, element.attrib
        if element.tag.endswith("conceptEntry"):
            forget(element)


def read_standard(path: Path) -> None:
    """Parse with the standard library and look at each element's name and text once."""
    for _, element in ElementTree.iterparse(str(path)):  # noqa: S314 our own file
        _ = element.tag, element.text
        if element.tag.endswith("conceptEntry"):
            element.clear()


def forget(element: etree._Element) -> None:
    """Free an entry that was read."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def growth(task: Callable[[], object]) -> float:
    """Return by how many MB a task raises the peak of this process's memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    task()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main() -> None:
    """Print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.tbx"
        export("tbx", path, 500)
        read_ours(path)
        print(f"{count:,} concepts; peak memory beyond that of a 500-concept file:")
        for name in ("tbx", "csv"):
            more = growth(lambda name=name: export(name, Path(folder) / f"all.{name}", count))
            print(f"export {name}: {more:.1f} MB")
        print(f"import tbx: {growth(lambda: read_ours(path)):.1f} MB")
        print(f"file: {path.stat().st_size / 1e6:.1f} MB")

        seconds = interleaved(
            {
                "shuyu, every field": lambda: read_ours(path),
                "lxml iterparse, entries alone": lambda: read_entries(path),
                "lxml iterparse, each element": lambda: read_elements(path),
                "ElementTree iterparse, each element": lambda: read_standard(path),
            },
            ROUNDS,
        )
        table("Import of TBX 3, CPU seconds", seconds, "lxml iterparse, each element")

        few = Path(folder) / "few.tbx"
        export("tbx", few, count // 100)
        head, entries = flat(few)
        seconds = interleaved(
            {
                "tbx": lambda: export("tbx", path, count),
                "lxml xmlfile, the same tree": lambda: write_bare(
                    head, entries, 100, Path(folder) / "bare.xml"
                ),
            },
            ROUNDS,
        )
        table(f"Export of {count:,} concepts, CPU seconds", seconds, "lxml xmlfile, the same tree")

        small = Path(folder) / "tenth.tbx"
        tasks = {
            name: lambda name=name: export(name, small.with_suffix(f".{name}"), count // 10)
            for name in ("tbx", "tbx2", "csv", "json", "xlsx")
        }
        table(f"Export of {count // 10:,} concepts, CPU seconds", interleaved(tasks, ROUNDS), "tbx")

        if find_spec("translate"):
            from translate.storage import tbx

            old = small.with_suffix(".tbx2")
            seconds = interleaved(
                {
                    "shuyu": lambda: read_ours(old),
                    "Translate Toolkit": lambda: [
                        (unit.get_source_terms(), unit.get_target_terms())
                        for unit in tbx.tbxfile.parsefile(str(old)).units
                    ],
                },
                ROUNDS,
            )
            table(f"Import of TBX 2, {count // 10:,} concepts, CPU seconds", seconds,
                  "Translate Toolkit")  # fmt: skip


if __name__ == "__main__":
    main()
