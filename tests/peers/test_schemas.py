"""The whole exported term base against the published schemas of TBX and XLIFF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

Export = Callable[..., Path]
Program = Callable[[str], str]


def assert_valid(schema: Path, path: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(str(schema)))
    assert grammar.validate(etree.parse(str(path))), grammar.error_log.last_error


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_tbx_3_has_the_core_structure(shared: Path, export: Export, style: str) -> None:
    path = export("tbx", "all.tbx", style=style)
    assert_valid(shared / "tbx/v3/core/TBXcoreStructV03.rng", path)


def test_tbx_3_in_dct_obeys_every_schema_of_tbx_basic(
    shared: Path, export: Export, program: Program
) -> None:
    path = export("tbx", "all.tbx", style="dct")
    nvdl = shared / "tbx/nvdl/TBX-Basic-local.nvdl"
    done = subprocess.run(
        [program("jing"), "-i", str(nvdl), str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_jing_does_see_an_error(
    shared: Path, export: Export, program: Program, tmp_path: Path
) -> None:
    good = export("tbx", "all.tbx", style="dct").read_text("utf-8")
    bad = tmp_path / "bad.tbx"
    bad.write_text(good.replace("preferredTerm-admn-sts", "fancy", 1), "utf-8")
    nvdl = shared / "tbx/nvdl/TBX-Basic-local.nvdl"
    done = subprocess.run(
        [program("jing"), "-i", str(nvdl), str(bad)], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "bad.tbx:" in done.stdout


@pytest.mark.parametrize("name", ["tbx2", "omegat-tbx"])
def test_tbx_2_obeys_dtd_and_grammar(
    shared: Path, export: Export, tmp_path: Path, name: str
) -> None:
    schemas = shared / "tbx/v2/tbx-basic"
    for schema in schemas.glob("*.dtd"):
        shutil.copy(schema, tmp_path)
    path = export(name, "all.tbx")
    parser = etree.XMLParser(dtd_validation=True, no_network=True, resolve_entities=True)
    assert etree.parse(str(path), parser).getroot().tag == "martif"
    assert_valid(schemas / "TBXBasicRNGV02.rng", path)


def test_xliff_obeys_its_schemas(shared: Path, export: Export) -> None:
    path = export("xliff", "all.xlf")
    schema = etree.XMLSchema(etree.parse(str(shared / "tbx/xliff/both.xsd")))
    assert schema.validate(etree.parse(str(path))), schema.error_log.last_error
