"""``shuyu annotate`` as its users run it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.program import Run

SCHEMA = json.loads((Path(__file__).parent / "annotation.schema.json").read_text("utf-8"))
ARTICLE = (
    "预训练模型的进展\n"
    "研究者采用混合专家技术(Mixture of Experts,MoE),参数规模达到1.75万亿。\n"
    "在显卡上推理很快。稀疏门控函数(Sparse Gating Function)决定执行计算的专家。\n"
)


def annotate(shuyu: Run, glossary: Path, text: str, *options: str) -> dict[str, Any]:
    done = shuyu("-g", glossary, "annotate", "-", "--format", "json", *options, stdin=text)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


def test_json_keeps_the_contract(shuyu: Run, glossary: Path) -> None:
    found = annotate(shuyu, glossary, ARTICLE)
    assert found["source"]["characters"] == len(ARTICLE)
    for kind in ("terms", "numbers"):
        for item in found[kind]:
            assert ARTICLE[item["start"] : item["end"]] == item["text"]
    terms = {term["text"]: term for term in found["terms"]}
    assert terms["预训练模型"]["en"] == "pre-trained model"
    assert terms["预训练模型"]["alternatives"] == ["pretrained model"]
    assert terms["混合专家技术"]["avoid"] == ["hybrid expert"]
    assert (terms["推理"]["concept"], terms["推理"]["ambiguous"]) == ("inference", False)
    (number,) = found["numbers"]
    assert (number["en"], number["value"]) == ("1.75 trillion", "1750000000000")
    glosses = {gloss["zh"]: gloss for gloss in found["glosses"]}
    assert glosses["混合专家技术"]["concept"] == "mixture-of-experts"
    assert glosses["混合专家技术"]["abbreviation"] == "MoE"
    assert glosses["稀疏门控函数"]["concept"] is None
    candidate = next(one for one in found["candidates"] if one["text"] == "稀疏门控函数")
    assert candidate["suggestions"][0]["en"].lower() == "sparse gating function"
    assert candidate["suggestions"][0]["evidence"] == "gloss"


def test_an_undecided_sense_lists_its_concepts(shuyu: Run, glossary: Path) -> None:
    (term,) = annotate(shuyu, glossary, "关于推理。", "--only", "terms")["terms"]
    assert term["ambiguous"]
    assert set(term["concepts"]) == {"inference", "reasoning"}


def test_several_files_are_one_object_a_line(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(ARTICLE, "utf-8")
    files = (tmp_path / "a.txt", tmp_path / "b.txt")
    done = shuyu("-g", glossary, "annotate", *files, "-f", "json")
    paths = [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]
    assert paths == [str(file) for file in files]


def test_a_pipe_gets_plain_lines(shuyu: Run, glossary: Path) -> None:
    done = shuyu("-g", glossary, "annotate", "-", stdin=ARTICLE)
    assert "-:1:1\tterm\t预训练模型\tpre-trained model\tx1\talso pretrained model" in done.stdout
    assert "\x1b" not in done.stdout


def test_people_see_the_likely_candidates_and_programs_all(shuyu: Run, glossary: Path) -> None:
    scores = [one["score"] for one in annotate(shuyu, glossary, ARTICLE)["candidates"]]
    least = sorted(scores)[-2]
    assert any(score < least for score in scores)

    def listed(*options: str) -> int:
        arguments = ("annotate", "-", "--only", "candidates", "-f", "text", *options)
        return len(shuyu("-g", glossary, *arguments, stdin=ARTICLE).stdout.splitlines())

    assert listed() == sum(score >= 0.3 for score in scores)
    assert listed("--min-score", str(least)) == 2
    assert listed("--min-score", "0") == len(scores)


def test_the_table_lists_every_kind(shuyu: Run, glossary: Path) -> None:
    done = shuyu("-g", glossary, "annotate", "-", "--format", "table", stdin=ARTICLE)
    for text in ("Known terms", "pre-trained model", "Glosses", "Quantities", "1.75 trillion"):
        assert text in done.stdout


def test_csv_holds_only_what_occurs(shuyu: Run, glossary: Path) -> None:
    done = shuyu("-g", glossary, "annotate", "-", "-f", "csv", stdin="预训练模型。")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    text = {cell for row in rows for cell in row}
    assert {"预训练模型", "pre-trained model"} <= text
    assert "mixture of experts" not in text


def test_markdown_escapes_what_it_would_obey(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    path = tmp_path / "a_b|c.txt"
    path.write_text(ARTICLE, "utf-8")
    done = shuyu("-g", glossary, "annotate", path, "-f", "markdown")
    assert "a\\_b\\|c.txt" in done.stdout
    assert "| 预训练模型 | pre-trained model | 1 | 1 |" in done.stdout


def test_an_output_file_is_written_whole(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    done = shuyu("-g", glossary, "annotate", "-", "-f", "html", "-o", target, stdin=ARTICLE)
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_the_sample_article_needs_nothing(shuyu: Run) -> None:
    done = shuyu("annotate", "--sample", "--format", "json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA)
    english = {term["text"]: term["en"] for term in found["terms"]}
    assert english["指令微调"] == "instruction tuning"
    assert {"1750亿", "70亿"} <= {number["text"] for number in found["numbers"]}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.txt", None, "no such file or directory"),
        ("binary.bin", b"\x89PNG\x00", "binary file"),
        ("gb.txt", "术语".encode("gb18030"), "--encoding gb18030"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    shuyu: Run, glossary: Path, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = shuyu("-g", glossary, "annotate", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert str(path) in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_and_no_file_are_wrong_usage(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    assert "is a directory" in shuyu("-g", glossary, "annotate", tmp_path).stderr
    assert shuyu("-g", glossary, "annotate").returncode == 2


def test_an_empty_file_has_nothing(shuyu: Run, glossary: Path) -> None:
    found = annotate(shuyu, glossary, "")
    assert [found[kind] for kind in ("terms", "candidates", "glosses", "numbers")] == [[]] * 4


def test_another_encoding_is_read_when_named(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    path = tmp_path / "gb.txt"
    path.write_bytes(ARTICLE.encode("gb18030"))
    done = shuyu("-g", glossary, "annotate", path, "--encoding", "gb18030")
    assert "预训练模型" in done.stdout


@pytest.mark.parametrize(
    ("yaml", "place", "message"),
    [
        ("- id: a\n  zhh: [甲]\n", ":2:3:", "unknown key 'zhh'"),
        ("- id: a\n  zh: [甲]\n  zh: [乙]\n", ":3:3:", "zh"),
        ("- id: a\n  zh: [甲]\n- id: a\n  zh: [乙]\n", ":3:", "'a' again"),
        ("- id: a\n  status: final\n  zh: [甲]\n", ":2:11:", "finalized"),
        ("- id: a\n  zh: ['']\n", ":2:8:", "empty"),
        ("- id: a\n\tzh: [甲]\n", ":2:1:", "tab"),
        ("- &x\n  id: a\n  zh: [甲]\n", ":1:", "anchor"),
        ("- id: !!str a\n  zh: [甲]\n", ":1:", "tag"),
        ("- id: a\n  zh: [甲\x07]\n", ":2:9:", "U+0007"),
    ],
)
def test_an_invalid_term_base_names_the_place_and_is_code_3(
    shuyu: Run, glossary: Path, yaml: str, place: str, message: str
) -> None:
    (glossary / "bad.yaml").write_text(yaml, "utf-8")
    done = shuyu("-g", glossary, "annotate", "-", stdin="甲")
    assert done.returncode == 3
    assert f"bad.yaml{place}" in done.stderr
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_term_base_that_is_no_utf8_names_the_byte(shuyu: Run, glossary: Path) -> None:
    (glossary / "bad.yaml").write_bytes(b"- id: a\n  zh: [\xff]\n")
    done = shuyu("-g", glossary, "annotate", "-", stdin="甲")
    assert done.returncode == 3
    assert "byte offset 15" in done.stderr
