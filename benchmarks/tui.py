"""What the review room costs: the first screen, and each key, in a real terminal (a pty).

Run: ``python benchmarks/tui.py [--sizes 1,1000,10000,100000] [--peers 10000] [--folder DIR]``.
CPU is that of the whole process, from the kernel's own count, so a busy machine changes it little.
The same keys go to a one-row base, to an app around DataTable and to one around OptionList.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lookup_data import FILES, Made, read_or_make, write_base

LINES, COLUMNS = 40, 120
PEERS = Path(__file__).with_name("tui_peers.py")
MOVES = {
    "down": ("\x1b[B",),
    "up": ("\x1b[A",),
    "page down": ("\x1b[6~",),
    "page up": ("\x1b[5~",),
    "end, home": ("\x1b[F", "\x1b[H"),
}
_QUIET = 0.12
_PAUSE = 0.6
_PATIENCE = 600.0


@dataclass(slots=True)
class Run:
    """What one program cost on one base.

    Attributes:
        first: CPU seconds until the first screen with rows.
        wall: seconds until then.
        memory: MB resident then, at most.
        keys: name of a key → CPU milliseconds of each stroke.
    """

    first: float
    wall: float
    memory: float
    keys: dict[str, list[float]] = field(default_factory=dict)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
            fcntl.ioctl(sys.stdin.fileno(), termios.TIOCSWINSZ, size)
            os.execvpe(command[0], list(command), environment)  # noqa: S606 - no shell wanted
        self.seen = bytearray()

    def read_until_quiet(self, quiet: float = _QUIET) -> None:
        """Read until nothing has come for a while."""
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                raise SystemExit(f"it ended: {bytes(self.seen[-2000:])!r}") from None

    def wait_for(self, text: str) -> None:
        """Read until a text is on the screen and the program rests."""
        end = time.monotonic() + _PATIENCE
        while text.encode() not in self.seen:
            if time.monotonic() > end:
                raise SystemExit(f"never saw {text!r}: {bytes(self.seen[-2000:])!r}")
            self.read_until_quiet(0.05)
        self.read_until_quiet(0.5)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.fd, keys.encode())

    def cpu(self) -> float:
        """Return the CPU milliseconds of its threads that live."""
        spent = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            spent += int((task / "schedstat").read_text().split()[0])
        return spent / 1e6

    def whole_cpu(self) -> float:
        """Return the CPU seconds of the process, in the kernel's ticks."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self) -> float:
        """Return the most memory it had, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1000

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,1000,10000,100000")
    parser.add_argument("--peers", type=int, default=10_000)
    parser.add_argument("--strokes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="shuyu-tui-"))
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in options.sizes.split(",")]
    concepts = read_or_make(folder / "t.tsv", max(*sizes, options.peers))
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"`{' '.join(['python', 'benchmarks/tui.py', *sys.argv[1:]])}`")
    runs: dict[str, Run] = {}
    for size in sizes:
        base = folder / f"b{size}"
        if not base.exists():
            write_base(base, concepts[:size], FILES.get(size, 1))
        command = [sys.executable, "-m", "shuyu", "-g", str(base), "review"]
        warm(command, environment, concepts)
        runs[f"shuyu, {size:,} rows"] = best(
            command, environment, concepts, options.strokes, options.rounds
        )
    for widget in ("DataTable", "OptionList"):
        command = [sys.executable, str(PEERS), widget, str(folder / "t.tsv"), str(options.peers)]
        name = f"{widget}, {options.peers:,} rows"
        runs[name] = measure(command, environment, concepts, options.strokes)
    report(runs)
    if options.folder is None:
        shutil.rmtree(folder)


def warm(command: Sequence[str], environment: dict[str, str], concepts: Sequence[Made]) -> None:
    """Let the caches be made, as everybody's are after the first start."""
    for _ in range(2):
        terminal = Terminal(command, environment)
        terminal.wait_for(concepts[0].zh)
        time.sleep(1)
        terminal.close()


def best(
    command: Sequence[str],
    environment: dict[str, str],
    concepts: Sequence[Made],
    strokes: int,
    rounds: int,
) -> Run:
    """Return the strokes of one run and the median first screen of several."""
    run = measure(command, environment, concepts, strokes)
    others = [measure(command, environment, concepts, 0).first for _ in range(rounds - 1)]
    run.first = statistics.median([run.first, *others])
    return run


def measure(
    command: Sequence[str], environment: dict[str, str], concepts: Sequence[Made], strokes: int
) -> Run:
    """Run a program and press each key some times."""
    begun = time.perf_counter()
    terminal = Terminal(command, environment)
    try:
        terminal.wait_for(concepts[0].zh)
        run = Run(terminal.whole_cpu(), time.perf_counter() - begun - 0.5, terminal.peak())
        if strokes:
            for name, keys in MOVES.items():
                run.keys[name] = [
                    stroke(terminal, keys[number % len(keys)]) for number in range(strokes)
                ]
            type_queries(terminal, run, concepts, strokes)
        run.memory = terminal.peak()
        return run
    finally:
        terminal.close()


def type_queries(terminal: Terminal, run: Run, concepts: Sequence[Made], strokes: int) -> None:
    """Type the beginnings of terms of either language, a character a stroke, and clear each."""
    terminal.send("/")
    terminal.read_until_quiet()
    first, more, rest, clear = [], [], [], []
    for number in range(max(1, strokes // 4)):
        one = concepts[number * 7 % len(concepts)]
        for query in (one.en[:5], one.zh[:3]):
            costs = [stroke(terminal, char) for char in query]
            first.append(costs[0])
            more += costs[1:]
            rest.append(pause(terminal))
            clear.append(stroke(terminal, "\x15"))
    run.keys |= {"first character": first, "next character": more}
    run.keys |= {"rest of the list, when typing pauses": rest, "clear": clear}


def stroke(terminal: Terminal, keys: str) -> float:
    """Return the CPU milliseconds of one key."""
    before = terminal.cpu()
    terminal.send(keys)
    terminal.read_until_quiet()
    return terminal.cpu() - before


def pause(terminal: Terminal) -> float:
    """Return the CPU milliseconds that a program takes after the last key has been answered."""
    before = terminal.cpu()
    end = time.monotonic() + _PAUSE
    while time.monotonic() < end:
        terminal.read_until_quiet(0.02)
        time.sleep(0.02)
    return terminal.cpu() - before


def report(runs: dict[str, Run]) -> None:
    """Print what was measured, and each key as a ratio to the same key on one row."""
    base = next(iter(runs.values()))
    print("\n| program | first screen, CPU s | wall s | peak MB |\n|---|---:|---:|---:|")
    for name, run in runs.items():
        print(f"| {name} | {run.first:.2f} | {run.wall:.2f} | {run.memory:.0f} |")
    names = list(base.keys)
    print("\nCPU ms a key, p50 / p95 (p50 as a ratio to the same key on one row):\n")
    print("| program | " + " | ".join(names) + " |\n|---|" + "---:|" * len(names))
    for name, run in runs.items():
        cells = []
        for key in names:
            taken = sorted(run.keys[key])
            middle = statistics.median(taken)
            high = taken[min(len(taken) - 1, round(0.95 * (len(taken) - 1)))]
            ratio = middle / statistics.median(base.keys[key])
            cells.append(f"{middle:.1f} / {high:.1f} ({ratio:.1f})")
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
