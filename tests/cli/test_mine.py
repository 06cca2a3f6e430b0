"""``shuyu mine`` as its users run it."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.program import Run

SENTENCE = "研究者提出了提示缓存表（prompt cache table），显存占用减半。\n"
MORE = "这一版的提示缓存表比上一版快。混合专家技术也用上了提示缓存表。\n"


def rows_of(output: str) -> dict[str, dict[str, object]]:
    return {row["zh"]: row for row in map(json.loads, output.splitlines())}


# warcio's writer leaves its temporary file to the collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_files_of_every_kind_are_one_corpus(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(SENTENCE, "utf-8")
    (corpus / "b.md").write_text(f"# 说明\n\n{SENTENCE}", "utf-8")
    (corpus / "c.html").write_text(f"<p>{SENTENCE}</p><script>提示缓存表</script>", "utf-8")
    (corpus / "d.jsonl").write_text(json.dumps({"body": SENTENCE}) + "\n{}\n", "utf-8")
    (corpus / "e.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    (corpus / "f.txt.zst").write_bytes(zstandard.compress(SENTENCE.encode()))
    page = io.BytesIO()
    writer = WARCWriter(page, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    html = io.BytesIO(f"<html><body><p>{SENTENCE}</p></body></html>".encode())
    writer.write_record(
        writer.create_warc_record(
            "https://example.org/", "response", payload=html, http_headers=headers
        )
    )
    (corpus / "g.warc.gz").write_bytes(page.getvalue())
    done = shuyu("-g", glossary, "mine", corpus, "-f", "jsonl", "--field", "body")
    assert done.returncode == 0, done.stderr
    row = rows_of(done.stdout)["提示缓存表"]
    assert (row["en"], row["evidence"]) == ("prompt cache table", "gloss")
    assert (row["df"], row["glosses"]) == (7, 7)


def test_broken_files_are_named_and_the_rest_is_mined(
    shuyu: Run, glossary: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "bad.txt.gz").write_bytes(gzip.compress(SENTENCE.encode())[:20])
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    paths = [tmp_path / name for name in ("good.txt", "bad.txt.gz", "binary.txt")]
    done = shuyu("-g", glossary, "mine", *paths, "-f", "jsonl")
    assert done.returncode == 0
    assert "提示缓存表" in rows_of(done.stdout)
    assert "bad.txt.gz" in done.stderr
    assert "binary.txt" in done.stderr


def test_standard_input_tables_and_coverage(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    table = tmp_path / "out.parquet"
    done = shuyu("-g", glossary, "mine", "-", "--coverage", "-o", table, stdin=SENTENCE + MORE)
    assert done.returncode == 0, done.stderr
    rows = {row["zh"]: row for row in pq.read_table(table).to_pylist()}
    assert rows["提示缓存表"]["kind"] == "gloss"
    known = rows["混合专家技术"]
    assert (known["kind"], known["concept"], known["tf"]) == ("known", "mixture-of-experts", 1)


def test_saving_feeds_the_inbox_once(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE + MORE, "utf-8")
    for _ in range(2):
        done = shuyu("-g", glossary, "mine", tmp_path / "a.txt", "--save", "-o", tmp_path / "o.tsv")
        assert done.returncode == 0, done.stderr
    inbox = (glossary / "inbox.yaml").read_text("utf-8")
    assert (
        inbox.count("zh: 提示缓存表")
        + inbox.count("zh: [提示缓存表]")
        + inbox.count("term: 提示缓存表")
        == 1
    )
    assert "prompt cache table" in inbox
    assert "unprocessed" in inbox
    assert shuyu("-g", glossary, "lint", "--fail-on", "error").returncode == 0


def test_wrong_usage_is_told(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    assert shuyu("-g", glossary, "mine", tmp_path / "nowhere").returncode == 2
    assert shuyu("-g", glossary, "mine", tmp_path, "--memory", "1KB").returncode == 2
    assert shuyu("-g", glossary, "mine", tmp_path, "--memory", "lots").returncode == 2
