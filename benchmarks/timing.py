"""Medians and ratios for the benchmarks: interleaved rounds, so that a busy machine is fair."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence


def cpu_seconds(task: Callable[[], object]) -> float:
    """Return the CPU seconds of this process that one call takes."""
    start = time.process_time()
    task()
    return time.process_time() - start


def interleaved(tasks: Mapping[str, Callable[[], object]], rounds: int = 5) -> dict[str, float]:
    """Return the median CPU seconds of each task, one call a round, tasks taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            taken[name].append(cpu_seconds(task))
    return {name: statistics.median(values) for name, values in taken.items()}


def processes(commands: Mapping[str, Sequence[str]], rounds: int = 7) -> dict[str, float]:
    """Return the median wall-clock seconds of each command, one run a round, taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in taken.items()}


def process_cpu_seconds(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], rounds: int = 7
) -> dict[str, float]:
    """Return the median CPU seconds of each command, which is run once more before to warm up."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(1 + rounds):
        for name, command in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, capture_output=True, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
            taken[name].append(used)
    return {name: statistics.median(values[1:]) for name, values in taken.items()}


def table(title: str, seconds: Mapping[str, float], base: str) -> None:
    """Print a Markdown table of seconds and of how often each fits into the base."""
    print(f"\n{title}\n\n| what | seconds | times as fast as {base} |\n|---|---:|---:|")
    for name, value in seconds.items():
        print(f"| {name} | {value:.3f} | {seconds[base] / value:.2f} |")


PYTHON = sys.executable
