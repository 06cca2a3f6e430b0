"""LibreOffice opens our tables as a translator does: nothing becomes a formula, number or date."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ImportRequest
from shuyu.exchange.separated import escape
from shuyu.model import Concept, Term
from shuyu.termbase.store import TermBase

Export = Callable[..., Path]
TRIGGERS = (
    "=1+1",
    '=HYPERLINK("http://x.y","z")',
    "+86",
    "-1",
    "@a",
    "＝1",
    "'x",
    "00123",
    "1/2",
    "1E5",
    "TRUE",
    "神经网络",
)
CONCEPTS = [
    Concept(f"c{number}", (Term(text, "en"),), note=text) for number, text in enumerate(TRIGGERS)
]


@pytest.fixture(scope="module")
def convert(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Return a function that opens a file in LibreOffice and saves it as another kind."""
    soffice = program("soffice")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def run(path: Path, kind: str, folder: str) -> Path:
        out = path.parent / folder
        command = [soffice, f"-env:UserInstallation={profile}", "--headless"]
        if path.suffix == ".csv":
            command += ["--infilter=CSV:44,34,76,1"]
        command += ["--convert-to", kind, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=100)
        return out / f"{path.stem}.{kind.partition(':')[0]}"

    return run


AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def test_a_workbook_shows_every_text_as_it_is(export: Export, convert: Callable[..., Path]) -> None:
    path = export("xlsx", "terms.xlsx", concepts=CONCEPTS)
    assert column(convert(path, AS_CSV, "out"), "term") == list(TRIGGERS)


def test_a_workbook_saved_by_libreoffice_comes_back(
    export: Export, convert: Callable[..., Path]
) -> None:
    path = export("xlsx", "terms.xlsx", concepts=CONCEPTS)
    saved = convert(path, "xlsx", "saved")
    with saved.open("rb") as stream:
        found = [one.concept for one in FORMATS["xlsx"].read(stream, ImportRequest())]
    assert found == CONCEPTS


def test_no_cell_of_the_excel_csv_is_a_formula(
    export: Export, convert: Callable[..., Path]
) -> None:
    path = export("csv", "terms.csv", concepts=CONCEPTS, excel=True)
    shown = column(convert(path, AS_CSV, "out"), "term")
    dangerous = [text for text in TRIGGERS if escape(text) != text]
    assert len(dangerous) == 7
    assert [cell for cell in shown if cell[:1] == "'"] == [escape(text) for text in dangerous]


def test_real_concepts_come_back(
    export: Export, convert: Callable[..., Path], termbase: TermBase
) -> None:
    wanted = list(termbase.concepts())[:300]
    path = export("xlsx", "real.xlsx", concepts=wanted)
    saved = convert(path, "xlsx", "saved")
    with saved.open("rb") as stream:
        assert [one.concept for one in FORMATS["xlsx"].read(stream, ImportRequest())] == wanted
