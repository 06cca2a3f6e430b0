"""OmegaT's own readers and recogniser, without a window, on what we write for it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.exchange.pairs import one_line, usable
from shuyu.termbase.store import TermBase

Export = Callable[..., Path]
Run = Callable[..., str]
JAR = Path("/usr/share/omegat/OmegaT.jar")


@pytest.fixture(scope="module")
def omegat(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a function that runs a driver class with OmegaT's jar."""
    if not JAR.exists() or shutil.which("javac") is None:
        pytest.skip("needs Debian's omegat and a Java compiler")
    folder = tmp_path_factory.mktemp("omegat")
    drivers = [str(path) for path in (shared / "tbx/drivers").glob("*.java")]
    subprocess.run(
        ["javac", "-nowarn", "-encoding", "UTF-8", "-d", str(folder), "-cp", str(JAR), *drivers],
        check=True,
        capture_output=True,
    )

    def run(name: str, *arguments: str | Path) -> str:
        done = subprocess.run(
            [
                "java",
                "-Dfile.encoding=UTF-8",
                "-Dcom.sun.xml.bind.v2.bytecode.ClassTailor.noOptimize=true",
                f"-Djava.io.tmpdir={folder}",
                "-cp",
                f"{JAR}:{folder}",
                name,
                *map(str, arguments),
            ],
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    return run


@pytest.mark.parametrize(("name", "file"), [("omegat", "all.utf8"), ("omegat-tbx", "all.tbx")])
def test_omegat_reads_every_pair(
    omegat: Run, export: Export, termbase: TermBase, name: str, file: str
) -> None:
    path = export(name, file, source="en", target="zh-Hans")
    told = omegat("ReadGlossary", "en", "zh-CN", path)
    assert "ERR" not in told.splitlines()[0]
    found = set(re.findall(r"^  (.+?) => (.+?)   # ", told, re.MULTILINE))
    wanted = {
        (one_line(source.text), one_line(target.text))
        for concept in termbase.concepts()
        for source in usable(concept, "en")
        for target in usable(concept, "zh-Hans")
    }
    assert len(wanted) > 4000
    assert found == wanted


def test_omegat_recognises_our_terms_in_a_sentence(omegat: Run, export: Export) -> None:
    path = export("omegat", "all.utf8")
    told = omegat(
        "org.omegat.gui.glossary.FindTerms",
        "zh-CN",
        "en",
        "LuceneSmartChineseTokenizer",
        path,
        "我们训练了一个神经网络。",
    )
    matches = dict(re.findall(r"\[(.+?)=(.+?)\]", told))
    assert "neural network" in matches["神经网络"].split("|")
