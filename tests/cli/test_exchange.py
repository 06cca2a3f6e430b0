"""``shuyu export`` and ``shuyu import``, as processes on real files."""

from __future__ import annotations

import json
from pathlib import Path

from tests.program import Run

SETTINGS = "name: Test\nlicence: CC0-1.0\n"
ENTRIES = """\
- id: tensor
  subject: maths
  status: finalized
  zh: [张量]
  en: [tensor]
  note: curated
- id: network
  zh: [网络]
  en: [network]
"""


def base(folder: Path, entries: str = ENTRIES) -> Path:
    folder.mkdir()
    (folder / "termbase.yaml").write_text(SETTINGS, "utf-8")
    if entries:
        (folder / "terms.yaml").write_text(entries, "utf-8")
    return folder


def test_export_and_import_into_an_empty_base_lose_nothing(shuyu: Run, tmp_path: Path) -> None:
    old = base(tmp_path / "old")
    for name in ("tbx", "csv", "xlsx"):
        new = base(tmp_path / name, "")
        file = tmp_path / f"out.{name}"
        assert shuyu("-g", old, "export", name, "-o", file).returncode == 0
        done = shuyu("-g", new, "import", "--status", "keep", "--into", "terms.yaml", file)
        assert done.returncode == 0
        before = shuyu("-g", old, "export", "json").stdout
        after = shuyu("-g", new, "export", "json").stdout
        found = {one["id"]: one for one in json.loads(after)["concepts"]}
        assert found == {one["id"]: one for one in json.loads(before)["concepts"]}


def test_a_dry_run_shows_the_plan_by_line_and_writes_nothing(shuyu: Run, tmp_path: Path) -> None:
    folder = base(tmp_path / "base")
    before = sorted(path.read_bytes() for path in folder.iterdir())
    done = shuyu(
        "-g", folder, "import", "-n", "-f", "csv", "-", stdin="zh,en\n张量,tensor\n矩阵,matrix\n"
    )
    assert done.stdout.splitlines() == [
        (
            "-:2: = skip 张量 / tensor: 张量 / tensor → tensor "
            "(terms.yaml:1, same Chinese and English term)"
        ),
        "-:3: + new matrix: 矩阵 / matrix",
    ]
    assert "1 skip, 1 new (nothing written)" in done.stderr
    assert sorted(path.read_bytes() for path in folder.iterdir()) == before


def test_an_import_never_touches_a_curated_entry_untold(shuyu: Run, tmp_path: Path) -> None:
    folder = base(tmp_path / "base")
    text = "zh,en,note\n张量,tensor,theirs\n矩阵,matrix,\n"
    assert shuyu("-g", folder, "import", "-f", "csv", "-", stdin=text).returncode == 0
    assert (folder / "terms.yaml").read_text("utf-8") == ENTRIES
    assert "status: unprocessed" in (folder / "inbox.yaml").read_text("utf-8")
    done = shuyu("-g", folder, "import", "--merge", "update", "-f", "csv", "-", stdin=text)
    assert done.returncode == 0
    assert "note: theirs" in (folder / "terms.yaml").read_text("utf-8")


def test_filters_and_the_report_of_what_is_lost(shuyu: Run, tmp_path: Path) -> None:
    folder = base(tmp_path / "base")
    report = tmp_path / "lost.jsonl"
    done = shuyu("-g", folder, "export", "omegat", "--subject", "maths", "--report", report)
    assert done.stdout == "张量\ttensor\tcurated\n"
    assert "not in omegat: subject: 1 (tensor)" in done.stderr
    lost = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert {one["kind"] for one in lost} == {"subject", "process status"}
    done = shuyu("-g", folder, "export", "deepl", "--locale", "zh-TW", "--pair", "en:zh-TW")
    assert done.stdout == "tensor\t張量\nnetwork\t網路\n"
    assert shuyu("-g", folder, "export", "csv", "--status", "unprocessed").returncode == 1


def test_an_article_chooses_the_concepts_that_occur(shuyu: Run, tmp_path: Path) -> None:
    folder = base(tmp_path / "base")
    article = tmp_path / "a.md"
    article.write_text("# 关于張量\n\n三阶张量和`网络`。\n", encoding="utf-8")
    done = shuyu("-g", folder, "export", "csv", "--article", article)
    assert done.returncode == 0, done.stderr
    assert "tensor" in done.stdout
    assert "network" not in done.stdout
    article.write_text("没有。\n", encoding="utf-8")
    assert shuyu("-g", folder, "export", "csv", "--article", article).returncode == 1
    done = shuyu("-g", folder, "export", "csv", "--article", tmp_path / "none.md")
    assert done.returncode == 2
    assert "none.md" in done.stderr


def test_broken_files_end_in_one_line_and_write_nothing(shuyu: Run, tmp_path: Path) -> None:
    folder = base(tmp_path / "base")
    for name, data in {
        "a.tbx": b"<tbx>",
        "b.tbx": b"<!DOCTYPE tbx [<!ENTITY a 'x'>]><tbx>&a;</tbx>",
        "c.xlsx": b"PK\x03\x04",
        "d.csv": b"\xff\xfe\x00",
        "e.doc": b"",
    }.items():
        (tmp_path / name).write_bytes(data)
        done = shuyu("-g", folder, "import", tmp_path / name)
        assert done.returncode == 2, name
        assert done.stderr.startswith("shuyu: "), name
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert shuyu("-g", folder, "import", tmp_path / "none.csv").returncode == 2
    assert sorted(path.name for path in folder.iterdir()) == ["termbase.yaml", "terms.yaml"]
