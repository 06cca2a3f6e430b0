"""What a look-up costs: in a process of its own, inside one, and keeping the index up to date.

Run: ``python benchmarks/lookup.py [--sizes 1000,10000,100000] [--rounds 15] [--folder DIR]``.
Bases and indexes are made in DIR (default: a temporary folder); a base that is there is used again.
Peers are measured where they are on PATH: sdcv and pyglossary (StarDict), grep, and the tools of
Translate Toolkit (tbx2po), whose Python reads the TBX.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lookup_data import FILES, SEED, Made, read_or_make, write_base, write_tbx, write_tsv

from shuyu.language.pinyin import syllables
from shuyu.termbase import freshness
from shuyu.termbase.index import Index, open_index
from shuyu.termbase.search import search

SHUYU = str(Path(sys.executable).with_name("shuyu"))
FLOOR = [sys.executable, "-I", "-c", "pass"]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling each time is not what users see
    folder = options.folder or Path(tempfile.mkdtemp(prefix="shuyu-lookup-"))
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    sizes = [int(size) for size in options.sizes.split(",")]
    folder.mkdir(parents=True, exist_ok=True)
    concepts = read_or_make(folder / "t.tsv", max(sizes))
    print(f"`{' '.join(['python', 'benchmarks/lookup.py', *sys.argv[1:]])}`")
    for size in sizes:
        base = folder / f"b{size}"
        if not base.exists():
            write_base(base, concepts[:size], FILES[size])
        upkeep(base, options.rounds)
        inside(open_index(str(base)), concepts[:size])
    outside(folder, sizes, concepts, options.rounds)


def upkeep(base: Path, rounds: int) -> None:
    """Measure making and refreshing the index of a base."""
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"]), ignore_errors=True)
    before = both(lambda: read_events(base))
    wall, cold = both(lambda: open_index(str(base)).close())
    passes = [before, both(lambda: read_events(base))]  # around it: a busy machine is fair
    event_wall, events = (statistics.mean(one) for one in zip(*passes, strict=True))
    (path,) = (Path(os.environ["XDG_CACHE_HOME"]) / "shuyu").glob("*.sqlite")
    floor = statistics.median(spawn(FLOOR)[1] for _ in range(rounds))
    time.sleep(0.1)
    open_index(str(base)).close()
    real = os.path.realpath(base)
    check = statistics.median(
        cpu(lambda: freshness.joined(freshness.look(real))) for _ in range(rounds)
    )
    edited = statistics.median(edit_and_open(base, number) for number in range(5))
    print(
        f"\n{base.name}: cold build {cold:.2f} CPU s, {wall:.1f} s wall ({os.cpu_count()} "
        f"processors), {cold / events:.1f} × and {wall / event_wall:.1f} × one C event pass "
        f"({events:.2f} s); {path.stat().st_size / 1e6:.0f} MB; unchanged "
        f"{check * 1000:.2f} ms, {check / floor:.3f} × start-up; one entry changed "
        f"{edited * 1000:.0f} ms, 1/{cold / edited:.0f} of cold"
    )


def edit_and_open(base: Path, number: int) -> float:
    """Change one term and return the CPU seconds until the index is right again."""
    file = base / "f0000.yaml"
    text = file.read_text("utf-8")
    start = text.index("  - ", text.index("  zh:")) + 4
    end = text.index("\n", start)
    file.write_text(text[:start] + f"改词{number}" + text[end:], "utf-8")
    time.sleep(0.1)
    try:
        return cpu(lambda: open_index(str(base)).close())
    finally:
        file.write_text(text, "utf-8")
        time.sleep(0.1)
        open_index(str(base)).close()
        open_index(str(base)).close()


def read_events(base: Path) -> None:
    """Let PyYAML's C parser run over all files, the collector off."""
    import yaml

    gc.disable()
    for path in base.glob("f*.yaml"):
        for _ in yaml.parse(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
            pass
    gc.enable()


def ways(one: Made) -> dict[str, str]:
    """Return each way of asking for a concept."""
    return {
        "exact": one.zh,
        "prefix": one.zh[:3],
        "substring": one.zh[1:3],
        "pinyin": " ".join(syllables(one.zh)),
        "English": one.en + "s",
        "fuzzy": one.zh[0] + one.zh[2] + one.zh[1] + one.zh[3:],
    }


def inside(index: Index, concepts: Sequence[Made]) -> None:
    """Print the latency of queries inside a process."""
    chance = random.Random(SEED)  # noqa: S311 - a sample
    sample = [ways(one) for one in chance.sample(concepts, 300)]
    print("\n| in one process | p50 ms | p99 ms |\n|---|---:|---:|")
    for way in sample[0]:
        search(index, sample[0][way])
        taken = sorted(cpu(partial(search, index, one[way])) for one in sample)
        print(f"| {way} | {taken[150] * 1000:.2f} | {taken[297] * 1000:.2f} |")


def outside(folder: Path, sizes: Sequence[int], concepts: Sequence[Made], rounds: int) -> None:
    """Print what whole processes cost, ours and others', on the largest base."""
    size = sizes[-1]
    for one in sizes:
        open_index(str(folder / f"b{one}")).close()
    last = concepts[size - 1]
    commands: dict[str, Sequence[str]] = {"python -I -c pass": FLOOR}
    for way, query in ways(last).items():
        base = str(folder / f"b{size}")
        commands[f"shuyu lookup, {way}, {size}"] = [SHUYU, "-g", base, "lookup", query]
    first = concepts[sizes[0] - 1].zh
    small = str(folder / f"b{sizes[0]}")
    commands[f"shuyu lookup, exact, {sizes[0]}"] = [SHUYU, "-g", small, "lookup", first]
    commands |= peers(folder, concepts[:size], last)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(rounds):
        for name, command in commands.items():
            if turn < 3 or not name.startswith("Translate"):
                taken[name].append(spawn(command))
    base_wall, base_cpu = middle(taken["python -I -c pass"])
    print("\n| process | wall ms | × start-up | CPU ms | × start-up |\n|---|---:|---:|---:|---:|")
    for name, runs in taken.items():
        wall, used = middle(runs)
        print(
            f"| {name} | {wall * 1000:.1f} | {wall / base_wall:.2f} "
            f"| {used * 1000:.1f} | {used / base_cpu:.2f} |"
        )
    after_an_edit(folder / f"b{size}", rounds)


def after_an_edit(base: Path, rounds: int) -> None:
    """Print what the first lookup after the edit of one entry costs, against a fresh one."""
    file = base / "f0000.yaml"
    text = file.read_text("utf-8")
    start = text.index("  - ", text.index("  zh:")) + 4
    end = text.index("\n", start)
    stale, fresh = [], []
    for number in range(rounds):
        word = f"改词{number}"
        command = [SHUYU, "-g", str(base), "lookup", word, "--format", "plain"]
        file.write_text(text[:start] + word + text[end:], "utf-8")
        time.sleep(0.1)
        stale.append(spawn(command))
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if not output.startswith(word):
            raise SystemExit(f"wrong after an edit: {output}")
        fresh.append(spawn(command))
    file.write_text(text, "utf-8")
    (one, one_cpu), (other, other_cpu) = middle(stale), middle(fresh)
    print(
        f"\nAfter an edit of one of {base.name[1:]} entries: {one * 1000:.0f} ms, "
        f"{one / other:.1f} × a fresh lookup "
        f"(CPU {one_cpu * 1000:.0f} ms, {one_cpu / other_cpu:.1f} ×)"
    )


def peers(folder: Path, concepts: Sequence[Made], last: Made) -> dict[str, Sequence[str]]:
    """Return the commands of other tools on the same data, of those that are there."""
    commands: dict[str, Sequence[str]] = {}
    tsv, tbx, stardict = (folder / f"{len(concepts)}.{kind}" for kind in ("tsv", "tbx", "stardict"))
    write_tsv(tsv, list(concepts))
    write_tbx(tbx, list(concepts))
    grep, sdcv = shutil.which("grep"), shutil.which("sdcv")
    if grep:
        commands["grep -F, TSV, last line"] = [grep, "-F", last.zh, str(tsv)]
    converter, toolkit = shutil.which("pyglossary"), shutil.which("tbx2po")
    if sdcv and converter and not stardict.exists():
        table = folder / "t.txt"
        table.write_text("".join(f"{one.zh}\t{one.en}\n" for one in concepts), "utf-8")
        stardict.mkdir()
        command = [converter, str(table), str(stardict / "t.ifo"), "--read-format=Tabfile"]
        subprocess.run(
            [*command, "--write-format=Stardict", "--ui=none"], check=False, capture_output=True
        )
    if sdcv and (stardict / "t.ifo").exists():
        commands["sdcv -n"] = [sdcv, "-n", "-2", str(stardict), last.zh]
    if toolkit:
        python = Path(toolkit).read_text("utf-8").split("\n", 1)[0].removeprefix("#!")
        code = "import sys; from translate.storage import tbx; tbx.tbxfile.parsefile(sys.argv[1])"
        commands["Translate Toolkit, TBX"] = [python, "-c", code, str(tbx)]
    for name, there in {"sdcv": sdcv, "pyglossary": converter, "tbx2po": toolkit}.items():
        if not there:
            print(f"\n{name} is not on PATH: not measured.")
    return commands


def spawn(command: Sequence[str]) -> tuple[float, float]:
    """Run a process and return its wall-clock and CPU seconds."""
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, _, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - begun
        process.returncode = 0
    return taken, used.ru_utime + used.ru_stime


def cpu(task: Callable[[], object]) -> float:
    """Return the CPU seconds of one call, its child processes included."""

    def now() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    begun = now()
    task()
    return now() - begun


def both(task: Callable[[], object]) -> tuple[float, float]:
    """Return the wall-clock and the CPU seconds of one call."""
    begun = time.perf_counter()
    used = cpu(task)
    return time.perf_counter() - begun, used


def middle(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the median of both."""
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


if __name__ == "__main__":
    main()
