"""``shuyu lookup`` as a user and as a program sees it, on both ways through the program."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shuyu.cli.lookup_request import read_request
from shuyu.language.cells import width

_PROGRAM = [sys.executable, "-c", "from shuyu.cli.main import main; main()"]
_TERMS = """\
- id: mixture-of-experts
  subject: learning
  status: finalized
  zh: [混合专家, 混合专家模型]
  zh-TW: [混合專家模型]
  en:
  - mixture of experts
  - {term: MoE, type: acronym}
  - {term: hybrid expert, status: deprecated, note: word for word}
  definition:
    en: A model of many sub-networks.
    zh: 一种模型。
  note: two words
  sources: [arXiv:1701.06538]
- id: mixed-precision
  zh: [混合精度]
  en: [mixed precision]
- id: bad
  zh: ["红\\u202e"]
  en: [red]
"""


class Shell:
    """Runs the program on one term base."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(cache),
            "SHUYU_GLOSSARY": str(folder),
        }

    def run(self, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*_PROGRAM, *words],
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def on_terminal(self, *words: str, **more: str) -> str:
        """Return what the program writes to a terminal."""
        master, slave = pty.openpty()
        environment = {**self.environment, "TERM": "xterm", **more}
        process = subprocess.Popen([*_PROGRAM, *words], env=environment, stdout=slave)
        os.close(slave)
        data = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            data += part
        process.wait(timeout=60)
        os.close(master)
        return data.decode()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    folder = tmp_path / "terms"
    folder.mkdir()
    (folder / "termbase.yaml").write_text("name: test\n", "utf-8")
    (folder / "a.yaml").write_text(_TERMS, "utf-8")
    return Shell(folder, tmp_path / "cache")


def test_results_for_people(shell: Shell) -> None:
    done = shell.run("lookup", "混合", "专家")

    assert (done.stderr, done.returncode) == ("", 0)
    lines = done.stdout.splitlines()
    assert lines[0] == "混合专家, 混合专家模型  mixture of experts, MoE  [learning]"
    assert lines[1:] == [
        "    zh-TW 混合專家模型  zh-HK 混合專家",
        "    not: hybrid expert (word for word)",
        "    一种模型。",
        "    A model of many sub-networks.",
        "    two words",
        f"    {shell.folder}/a.yaml:1",
    ]


def test_columns_are_aligned_by_cells(shell: Shell) -> None:
    first, second = shell.run("lookup", "混合", "--brief").stdout.splitlines()

    assert width(first[: first.index("mix")]) == width(second[: second.index("mix")])


def test_english_comes_first_for_an_english_query(shell: Shell) -> None:
    done = shell.run("lookup", "mixed", "precisions", "--brief")
    assert done.stdout == "mixed precision  混合精度\n"


def test_json_keeps_the_contract(shell: Shell) -> None:
    result = json.loads(shell.run("lookup", "混合专家", "--format", "json").stdout)

    assert result["query"] == "混合专家"
    assert result["results"][0] == {
        "concept": "mixture-of-experts",
        "match": "exact",
        "subject": "learning",
        "status": "finalized",
        "zh": [
            {"text": "混合专家", "status": "preferred"},
            {"text": "混合专家模型", "status": "admitted"},
        ],
        "zh-TW": "混合專家模型",
        "zh-HK": "混合專家",
        "en": [
            {"text": "mixture of experts", "status": "preferred"},
            {"text": "MoE", "status": "admitted", "type": "acronym"},
            {"text": "hybrid expert", "status": "deprecated", "note": "word for word"},
        ],
        "definition": {"en": "A model of many sub-networks.", "zh": "一种模型。"},
        "note": "two words",
        "source": "arXiv:1701.06538",
        "file": f"{shell.folder}/a.yaml",
        "line": 1,
    }


def test_a_deprecated_term_says_what_to_use(shell: Shell) -> None:
    result = json.loads(shell.run("lookup", "hybrid experts", "--format=json").stdout)
    assert result["results"][0]["use"] == ["mixture of experts", "MoE"]
    brief = shell.run("lookup", "hybrid", "expert", "--brief").stdout
    assert "deprecated; use: mixture of experts, MoE" in brief


def test_plain_is_for_scripts(shell: Shell) -> None:
    done = shell.run("lookup", "混合精度", "--format", "plain")
    assert done.stdout == "混合精度\tmixed precision\t\tmixed-precision\n"


def test_nothing_found(shell: Shell) -> None:
    done = shell.run("lookup", "混杂精", "--format", "json")
    assert (json.loads(done.stdout), done.returncode) == ({"query": "混杂精", "results": []}, 1)
    assert done.stderr.splitlines() == [
        "shuyu: nothing found for '混杂精'",
        "shuyu: did you mean: 混合精度?",
    ]
    unknown = shell.run("lookup", "混合", "--subject", "learnin")
    assert "the term base has no subject 'learnin'" in unknown.stderr


def test_queries_from_standard_input(shell: Shell) -> None:
    done = shell.run("lookup", "-", "--format", "json", text="混合精度\nMoE\n\nzzzz\n")

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["query"] for one in answers] == ["混合精度", "MoE", "zzzz"]
    assert [len(one["results"]) for one in answers] == [1, 1, 0]
    assert done.returncode == 0


def test_filters_and_limit(shell: Shell) -> None:
    assert len(shell.run("lookup", "混合", "--brief").stdout.splitlines()) == 2
    assert len(shell.run("lookup", "混合", "--brief", "--limit", "1").stdout.splitlines()) == 1
    assert "mixed" not in shell.run("lookup", "混合", "--status", "finalized").stdout
    assert "mixed" not in shell.run("lookup", "混合", "--subject", "learning").stdout


def test_text_of_the_term_base_reaches_no_terminal(shell: Shell) -> None:
    for form in ("text", "plain"):
        assert "红<U+202E>" in shell.run("lookup", "red", "--format", form).stdout


def test_colour_and_links_only_on_a_terminal(shell: Shell) -> None:
    shell.run("lookup", "MoE")
    output = shell.on_terminal("lookup", "MoE")
    assert "\x1b[1m" in output
    assert f"\x1b]8;;file://{shell.folder}/a.yaml\x1b\\" in output
    assert "\x1b" not in shell.on_terminal("lookup", "MoE", NO_COLOR="1")
    assert "\x1b" not in shell.run("lookup", "MoE").stdout
    assert re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\|\x1b\[[0-9]*m", "", output).replace("\r", "") == (
        shell.run("lookup", "MoE").stdout
    )


def test_the_prompt_answers_until_the_input_ends(shell: Shell) -> None:
    done = shell.run("lookup", "-i", "--brief", text="混合精度\nMoE\n")
    assert "mixed precision" in done.stdout
    assert "mixture of experts" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["lookup", "MoE"],
        ["lookup", "MoE", "--brief", "--limit=3", "--format", "plain"],
        ["lookup", "--status", "finalized", "MoE"],
        ["lookup", "hybrid", "expert", "--format=json"],
        ["lookup", "--subject", "learning", "--", "-MoE"],
        ["lookup", "zzzz"],
    ],
)
def test_the_short_way_and_the_long_one_agree(shell: Shell, words: list[str]) -> None:
    assert read_request(words) is not None
    short = shell.run(*words)
    long = shell.run("--debug", *words)
    assert (short.stdout, short.stderr, short.returncode) == (
        long.stdout,
        long.stderr,
        long.returncode,
    )


@pytest.mark.parametrize(
    "words",
    [
        ["lookup"],
        ["lookup", "--help"],
        ["lookup", "-i"],
        ["lookup", "x", "--limit", "0"],
        ["lookup", "x", "--format", "xml"],
        ["lookup", "x", "--status", "good"],
        ["lookup", "x", "--unknown"],
        ["lookup", "x", "--limit"],
        ["--debug", "lookup", "x"],
        ["stats", "lookup"],
    ],
)
def test_what_the_short_way_leaves_to_the_long_one(words: list[str]) -> None:
    assert read_request(words) is None


def test_errors_are_one_line(shell: Shell, tmp_path: Path) -> None:
    missing = shell.run("-g", str(tmp_path / "none"), "lookup", "x")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (2, 1)
    (shell.folder / "a.yaml").write_text("- id: x\n  zhh: [y]\n", "utf-8")
    invalid = shell.run("lookup", "x")
    assert (invalid.returncode, invalid.stdout) == (3, "")
    assert invalid.stderr.endswith("a.yaml:2:3: unknown key 'zhh'; did you mean 'zh'?\n")
    wrong = shell.run("lookup", "x", "--limit", "0")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def _loads(shell: Shell) -> set[str]:
    """Return the modules that a look-up loads and a bare interpreter does not."""
    script = (
        "import sys; sys.argv = ['shuyu', 'lookup', '混合', '--brief']\n"
        "import os; os._exit = lambda code: print(*sorted(sys.modules))\n"
        "from shuyu.cli.main import _look_up\n"
        "os._exit(_look_up(sys.argv[1:]))"
    )
    shown = [
        subprocess.run(
            [sys.executable, "-I", "-c", code],
            env=shell.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]
        for code in (script, "import sys; print(*sys.modules)")
    ]
    return set(shown[0].split()) - set(shown[1].split())


_HEAVY = {"click", "jieba", "rjieba", "rich", "textual", "opencc", "pypinyin", "json", "rapidfuzz"}
_HEAVY |= {"pathlib", "dataclasses", "typing"}


def test_a_fresh_lookup_loads_nothing_that_costs(shell: Shell) -> None:
    shell.run("lookup", "MoE")
    assert not _loads(shell) & (_HEAVY | {"yaml", "re", "enum", "contextlib"})


def test_after_an_edit_not_even_yaml_is_loaded(shell: Shell) -> None:
    shell.run("lookup", "MoE")
    text = _TERMS.replace("混合精度", "混合精确度")
    (shell.folder / "a.yaml").write_text(text, "utf-8")
    loaded = _loads(shell)
    assert "shuyu.termbase.yaml_quick" in loaded
    assert not loaded & (_HEAVY | {"yaml"})
    assert shell.run("lookup", "混合精确度", "--brief").stdout == "混合精确度  mixed precision\n"


def test_config_says_where_everything_comes_from(shell: Shell) -> None:
    config = json.loads(shell.run("config", "--format", "json").stdout)
    assert config["glossary"] == {"value": str(shell.folder), "from": "$SHUYU_GLOSSARY"}
    assert config["index"]["from"] == "to be made"
    shell.run("lookup", "MoE")
    path = Path(json.loads(shell.run("config", "--format", "json").stdout)["index"]["value"])
    assert path.is_file()
    assert shell.run("config").stdout.splitlines()[0].startswith("glossary ")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("混合", "混合精度"), ("mixt", "mixture of experts"), ("--bri", "--brief")],
)
def test_the_shell_completes_real_terms_and_options(shell: Shell, typed: str, offered: str) -> None:
    shell.environment |= {
        "_SHUYU_COMPLETE": "bash_complete",
        "COMP_WORDS": f"shuyu lookup {typed}",
        "COMP_CWORD": "2",
    }
    assert f"plain,{offered}" in shell.run().stdout.splitlines()


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: Shell, name: str) -> None:
    done = shell.run("completion", name)
    assert "_SHUYU_COMPLETE" in done.stdout
    assert done.returncode == 0
