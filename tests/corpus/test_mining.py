"""A corpus from files to rows: the same bytes, however the work is divided or interrupted."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from shuyu.corpus.mining import Mined, Request, mine
from shuyu.corpus.runs import InterruptedRunError, State
from shuyu.corpus.tables import write_rows
from shuyu.errors import InputError
from shuyu.model import Concept, Status, Term
from tests.conftest import ROOT
from tests.corpus.corpora import write_corpus


def table(mined: Mined) -> bytes:
    return b"".join(write_rows(mined.rows, "jsonl"))


def mined_bytes(corpus: Path, state: Path, **asked: object) -> bytes:
    request = Request((str(corpus),), **asked)  # type: ignore[arg-type] # any field of it
    return table(mine(request, State(state)))


def test_a_gloss_is_found_with_its_evidence(corpus: Path, tmp_path: Path) -> None:
    rows = {row.zh: row for row in mine(Request((str(corpus),)), State(tmp_path / "s")).rows}
    row = rows["联合注意力层"]
    assert (row.kind, row.en) == ("gloss", "joint attention layer")
    text = "".join(path.read_text("utf-8") for path in corpus.iterdir())
    occurrences = text.count("联合注意力层")  # a few fall to another reading of the words
    assert 0.85 * occurrences <= row.tf <= occurrences
    assert row.glosses == text.count("联合注意力层（joint attention layer）")
    assert row.df == len(list(corpus.iterdir()))
    assert len({one.text for one in row.examples}) == len(row.examples) >= 1
    for one in row.examples:
        assert one.text[one.start : one.end] == "联合注意力层"
        assert one.text in text


def test_processes_and_the_order_of_files_change_nothing(corpus: Path, tmp_path: Path) -> None:
    alone = mined_bytes(corpus, tmp_path / "one", processes=1)
    assert mined_bytes(corpus, tmp_path / "two", processes=2) == alone
    files = [str(path) for path in corpus.iterdir()]
    random.Random(5).shuffle(files)  # noqa: S311 an order, no secret
    assert table(mine(Request(tuple(files)), State(tmp_path / "three"))) == alone


def test_an_interrupted_run_goes_on(corpus: Path, tmp_path: Path) -> None:
    whole = mined_bytes(corpus, tmp_path / "whole")

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    request, state = Request((str(corpus),)), State(tmp_path / "state")
    with pytest.raises(KeyboardInterrupt):
        mine(request, state, progress=stop)
    again = mine(request, state, resume=True)
    assert 0 < again.resumed < again.units
    assert table(again) == whole


def test_a_damaged_or_foreign_part_of_the_state_is_done_again(corpus: Path, tmp_path: Path) -> None:
    request, state = Request((str(corpus),)), State(tmp_path / "state")
    whole = table(mine(request, state))
    runs = sorted(state.folder.glob("*.run"))
    runs[0].write_bytes(runs[0].read_bytes()[:100])
    runs[1].write_bytes(b"no run at all")
    (state.folder / "stray.run").mkdir()
    again = mine(request, state, resume=True)
    assert again.resumed == again.units - 2
    assert table(again) == whole


def test_a_changed_file_alone_is_read_again(corpus: Path, tmp_path: Path) -> None:
    request, state = Request((str(corpus),)), State(tmp_path / "state")
    mine(request, state)
    changed = corpus / "000.txt"
    changed.write_text(changed.read_text("utf-8") + "再说一遍提示缓存表。\n", "utf-8")
    again = mine(request, state, resume=True)
    assert again.resumed == again.units - 1
    assert table(again) == mined_bytes(corpus, tmp_path / "anew")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file system that can be full")
def test_a_full_disk_keeps_what_is_done_and_says_so(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = mined_bytes(corpus, tmp_path / "whole")
    request, state = Request((str(corpus),)), State(tmp_path / "state")
    written = 0
    fsync = os.fsync

    def full(descriptor: int) -> None:
        nonlocal written
        written += 1
        if written > 3:
            with Path("/dev/full").open("wb", buffering=0) as device:
                device.write(b"x")  # raises ENOSPC, as the kernel words it
        fsync(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(InterruptedRunError, match="--resume"):
            mine(request, state)
    again = mine(request, state, resume=True)
    assert again.resumed == 3
    assert table(again) == whole


def test_known_terms_are_counted_in_all_their_forms(tmp_path: Path) -> None:
    corpus = tmp_path / "c"
    corpus.mkdir()
    (corpus / "a.txt").write_text("混合專家很省算力。\n混合专家(MoE)也叫专家混合。\n", "utf-8")
    concept = Concept(
        "moe",
        (
            Term("混合专家", "zh-Hans"),
            Term("专家混合", "zh-Hans", Status.DEPRECATED),
            Term("mixture of experts", "en"),
        ),
    )
    request = Request((str(corpus),), concepts=(concept,), coverage=True)
    rows = [row for row in mine(request, State(tmp_path / "s")).rows if row.kind == "known"]
    found = {row.zh: (row.concept, row.tf, row.status) for row in rows}
    assert found["专家混合"] == ("moe", 1, "deprecated")
    assert found["混合专家"] == ("moe", 2, "preferred")  # the traditional form with it
    assert len(found) == 2


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        mine(Request((str(tmp_path / "missing"),)), State(tmp_path / "s"))


class Cluster:
    """A scheduler and workers, started by Dask's own command lines."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        address = folder / "address.json"
        self._scheduler = self._start(
            "scheduler", "--port", "0", "--scheduler-file", str(address), "--no-dashboard"
        )
        limit = time.monotonic() + 60
        while not address.exists() and time.monotonic() < limit:
            time.sleep(0.05)
        self.address = json.loads(address.read_text("utf-8"))["address"]
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.workers = [self._start("worker", self.address, *options) for _ in range(workers)]

    def _start(self, part: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *options]
        return subprocess.Popen(
            command,
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.mark.skipif(find_spec("distributed") is None, reason="a cluster needs shuyu[cluster]")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_cluster_that_loses_a_worker_gives_the_same(corpus: Path, tmp_path: Path) -> None:
    alone = mined_bytes(corpus, tmp_path / "one", processes=1)
    cluster = Cluster(tmp_path, 3)
    try:

        def kill_one(done: int, _total: int) -> None:
            if done and cluster.workers[0].poll() is None:
                cluster.workers[0].send_signal(signal.SIGKILL)

        request = Request((str(corpus),), cluster=cluster.address)
        found = table(mine(request, State(tmp_path / "state"), progress=kill_one))
    finally:
        cluster.close()
    assert found == alone


def test_a_killed_run_is_resumed(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", files=6)
    driver = (
        "import sys\n"
        "from shuyu.corpus import units\n"
        "from shuyu.corpus.mining import Request, mine\n"
        "from shuyu.corpus.runs import State\n"
        "from pathlib import Path\n"
        "units.UNIT_BYTES = 2500\n"
        "def tell(done, whole):\n"
        "    print(done, flush=True)\n"
        "mine(Request((sys.argv[1],)), State(Path(sys.argv[2])), progress=tell)\n"
    )
    command = [sys.executable, "-c", driver, str(corpus), str(tmp_path / "state")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line):
                process.kill()
                break
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("shuyu.corpus.units.UNIT_BYTES", 2500)
        whole = mined_bytes(corpus, tmp_path / "whole")
        again = mine(Request((str(corpus),)), State(tmp_path / "state"), resume=True)
    shutil.rmtree(tmp_path / "state")
    assert again.resumed >= 1
    assert table(again) == whole
