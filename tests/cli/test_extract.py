"""``shuyu extract`` and ``shuyu init``: from an article into a term base."""

from __future__ import annotations

from pathlib import Path

from shuyu.model import ProcessStatus
from shuyu.termbase.store import TermBase
from tests.program import Run

ARTICLE = (
    "研究者提出稀疏门控函数(Sparse Gating Function,SGF)。\n"
    "稀疏门控函数决定执行计算的专家,预训练模型采用稀疏门控函数。\n"
)


def test_what_is_missing_is_listed_and_nothing_written(shuyu: Run, glossary: Path) -> None:
    before = sorted(path.name for path in glossary.iterdir())
    done = shuyu("-g", glossary, "extract", "-", stdin=ARTICLE)
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if "\t稀疏门控函数\t" in line]
    assert "sparse gating function" in line.lower()
    assert "预训练模型\t" not in done.stdout
    assert sorted(path.name for path in glossary.iterdir()) == before


def test_saved_candidates_are_unprocessed_with_context_and_source(
    shuyu: Run, glossary: Path, tmp_path: Path
) -> None:
    article = tmp_path / "文章.txt"
    article.write_text(ARTICLE, "utf-8")
    done = shuyu("-g", glossary, "extract", article, "--save")
    assert done.returncode == 0, done.stderr
    assert "inbox.yaml" in done.stderr
    concept = next(
        one
        for one in TermBase.open(glossary).concepts()
        if any(term.text == "稀疏门控函数" for term in one.chinese())
    )
    assert concept.process_status is ProcessStatus.UNPROCESSED
    term = next(concept.chinese())
    assert term.context == "研究者提出稀疏门控函数(Sparse Gating Function,SGF)。"
    assert term.source == "文章.txt"
    english = [one.text.lower() for one in concept.english()]
    assert english[0] == "sparse gating function"
    assert "sgf" in english
    again = shuyu("-g", glossary, "extract", article)
    assert "\t稀疏门控函数\t" not in again.stdout


def test_a_file_of_ones_own_takes_them(shuyu: Run, glossary: Path) -> None:
    done = shuyu("-g", glossary, "extract", "-", "--save", "--into", "new.yaml", stdin=ARTICLE)
    assert done.returncode == 0
    assert (glossary / "new.yaml").is_file()


def test_a_path_is_no_file_of_the_term_base(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    done = shuyu("-g", glossary, "extract", "-", "--save", "--into", "../x.yaml", stdin=ARTICLE)
    assert done.returncode == 2
    assert "NAME.yaml" in done.stderr
    assert not (tmp_path / "x.yaml").exists()


def test_the_bundled_term_base_is_not_written(shuyu: Run) -> None:
    done = shuyu("extract", "-", "--save", stdin=ARTICLE)
    assert done.returncode == 2
    assert "shuyu init" in done.stderr


def test_a_translation_must_have_as_many_lines(shuyu: Run, glossary: Path, tmp_path: Path) -> None:
    chinese, english = tmp_path / "zh.txt", tmp_path / "en.txt"
    chinese.write_text(ARTICLE, "utf-8")
    english.write_text("One line.\n", "utf-8")
    done = shuyu("-g", glossary, "extract", chinese, "--parallel", chinese, english)
    assert done.returncode == 2
    assert "1 paragraphs" in done.stderr


def test_init_makes_a_term_base_that_the_next_command_finds(shuyu: Run, tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert shuyu("init", "--empty", "--name", "ours").returncode == 0
    assert (work / "glossary" / "termbase.yaml").is_file()
    done = shuyu("extract", "-", "--save", stdin=ARTICLE)
    assert done.returncode == 0, done.stderr
    assert (work / "glossary" / "inbox.yaml").is_file()
    again = shuyu("init", "--empty")
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_what_was_rejected_is_not_proposed_again(shuyu: Run, glossary: Path) -> None:
    (glossary / "rejected.tsv").write_text("稀疏门控函数\tno term here\n", "utf-8")
    done = shuyu("-g", glossary, "extract", "-", stdin=ARTICLE)
    assert "\t稀疏门控函数\t" not in done.stdout
