"""The real program with its libraries loaded once: each run is a fork of this process.

A run is still a process of its own, with its own exit code, signals, processor time and memory, but
costs milliseconds; so thousands of hostile files can be tried. ``arena`` is the other end.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

#: Seconds of processor time, seconds of the clock and bytes of address space that a run may take
#: before it is stopped; what it should take is for the judge.
CPU, CLOCK, SPACE = 20, 60, 4 << 30
#: What is loaded before the first fork. A run's memory counts it: articles are recognised with
#: nothing loaded that recognition does not need.
LIBRARIES = {
    "exchange": (
        "lxml.etree",
        "openpyxl",
        "shuyu.cli.export",
        "shuyu.cli.import_",
        "shuyu.cli.lint",
        "shuyu.cli.main",
        "shuyu.cli.stats",
        "shuyu.exchange.fitness",
        "shuyu.exchange.plan",
        "shuyu.exchange.tables",
        "shuyu.exchange.tbx_reader",
        "shuyu.exchange.workbook",
        "shuyu.termbase.store",
        "yaml",
    ),
    "articles": ("shuyu.cli.annotate", "shuyu.cli.main", "shuyu.recognition.annotate"),
}


def serve(requests: int, answers: int, libraries: Sequence[str]) -> None:
    """Run one request a line, a JSON object, until there are no more.

    Args:
        libraries: what to load first.
        requests: descriptor to read from.
        answers: descriptor to write to: exit code (negative: signal), processor seconds, peak
            memory in kilobytes.
    """
    for name in libraries:
        import_module(name)
    if "shuyu.exchange.plan" in libraries:  # which needs OpenCC for each file
        script_of = import_module("shuyu.language.script").script_of
        script_of("龍")
    gc.freeze()  # what is shared with the children is not touched again
    with os.fdopen(requests, "r", encoding="utf-8") as lines:
        for line in lines:
            child = os.fork()
            if child == 0:
                os.close(answers)
                _run(json.loads(line))
            _, status, usage = os.wait4(child, 0)
            answer = {
                "code": os.waitstatus_to_exitcode(status),
                "seconds": usage.ru_utime + usage.ru_stime,
                "kilobytes": usage.ru_maxrss,
            }
            os.write(answers, json.dumps(answer).encode() + b"\n")


def _run(request: dict[str, Any]) -> None:
    """Be the program once; never returns."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
        resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(CLOCK)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
            descriptor = os.open(request[name], mode | os.O_NOCTTY, 0o600)
            os.dup2(descriptor, number)
            os.close(descriptor)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.argv = ["shuyu", *map(os.fsdecode, map(os.fsencode, request["arguments"]))]
        before = request.get("before")
        if before:
            module, _, function = before.partition(":")
            getattr(import_module(module), function)(*request["details"])
        from shuyu.cli.main import main

        main()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0
    except BaseException:
        traceback.print_exc()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        code = 120
    os._exit(code)


if __name__ == "__main__":
    serve(os.dup(0), os.dup(1), LIBRARIES[sys.argv[1]])
