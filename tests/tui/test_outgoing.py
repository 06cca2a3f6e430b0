"""What leaves the room: the clipboard, links, the editor's command, exports."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input

from shuyu.errors import UsageError
from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ImportRequest
from shuyu.model import Concept, Definition, Term
from shuyu.tui.clipboard import copy_to_desktop, desktop_program
from shuyu.tui.elsewhere import addresses, editor_command
from shuyu.tui.prompts import Picker, Prompt
from shuyu.tui.taking import format_of
from tests.tui.room import OpenRoom, open_room


def test_addresses_are_read_from_links_and_sources() -> None:
    concept = Concept(
        "x",
        (Term("x", "en", source="see arXiv:1701.06538v2, p. 3"),),
        definitions=(Definition("y", "en", "https://b.org/z?q=1 (2020)"),),
        links=("https://a.org/",),
        sources=("doi:10.1000/ab(c)d", "ISO 690:2021", "https://a.org/", "hep-th/9901001"),
    )
    assert addresses(concept) == [
        "https://a.org/",
        "https://doi.org/10.1000/ab(c)d",
        "https://arxiv.org/abs/1701.06538v2",
        "https://b.org/z?q=1",
    ]


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({}, ["vi", "+7", "/b/-x.yaml"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "/b/-x.yaml"]),
        ({"EDITOR": "nano", "VISUAL": "nvim -R"}, ["nvim", "-R", "+7", "/b/-x.yaml"]),
        ({"EDITOR": "code"}, ["code", "--wait", "--goto", "/b/-x.yaml:7"]),
        ({"EDITOR": "/usr/bin/hx"}, ["/usr/bin/hx", "/b/-x.yaml:7"]),
        ({"EDITOR": "'/my tools/ed' -s"}, ["/my tools/ed", "-s", "+7", "/b/-x.yaml"]),
        ({"EDITOR": "   "}, ["vi", "+7", "/b/-x.yaml"]),
    ],
)
def test_the_editor_is_told_the_line(environment: dict[str, str], command: list[str]) -> None:
    assert editor_command(environment, Path("/b/-x.yaml"), 7) == command


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a clipboard program that keeps what it is given."""
    program = tmp_path / "bin" / "xclip"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat > '{tmp_path}/clip'\n", "utf-8")
    program.chmod(0o755)
    return {"PATH": f"{program.parent}:/usr/bin:/bin", "DISPLAY": ":0"}


def test_the_desktop_gets_the_text(desktop: dict[str, str], tmp_path: Path) -> None:
    assert copy_to_desktop("混合专家\tMoE", desktop)
    assert (tmp_path / "clip").read_text("utf-8") == "混合专家\tMoE"


def test_without_a_desktop_no_program_is_run(desktop: dict[str, str]) -> None:
    del desktop["DISPLAY"]
    assert desktop_program(desktop) is None
    assert not copy_to_desktop("x", desktop)


def test_a_failing_program_is_no_failure(desktop: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "bin" / "xclip").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    assert not copy_to_desktop("x", desktop)


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)


def _copied(room: OpenRoom, text: str) -> bool:
    return room.app.clipboard == text


async def test_the_copy_menu(folder: Path) -> None:
    async with open_room(folder, messages=True) as room:
        expected = {
            "z": "束搜索",
            "n": "beam search",
            "p": "束搜索\tbeam search",
            "i": "beam-search",
        }
        for key, text in expected.items():
            await room.press("y")
            await room.on(Picker)
            await room.press(key)
            await room.until(partial(_copied, room, text))
        await room.press("f8", "e")
        await room.until(lambda: room.app.clipboard.startswith("- id: beam-search\n"))
        await room.press("y", "t")
        await room.until(lambda: "<term>束搜索</term>" in room.app.clipboard)
        await room.shows("copied Concept as TBX")


async def test_a_link_is_opened_or_where_there_is_no_desktop_copied(folder: Path) -> None:
    (folder / "links.yaml").write_text(
        "- {id: a, zh: [甲], en: [a], links: ['https://a.org/x']}\n"
        "- {id: b, zh: [乙], en: [b], links: ['https://b.org/x'], sources: ['arXiv:1701.06538']}\n",
        "utf-8",
    )
    async with open_room(folder, messages=True) as room:
        await room.until(lambda: room.app.show_concept("a"))
        await room.press("o")
        await room.until(lambda: room.app.clipboard == "https://a.org/x")
        assert room.app.show_concept("b")
        await room.press("ctrl+o")
        await room.on(Picker)
        await room.press("down", "enter")
        await room.until(lambda: room.app.clipboard == "https://arxiv.org/abs/1701.06538")
        assert room.app.show_concept("torque")
        await room.press("o")
        await room.shows("it names no web address")


async def test_the_listed_concepts_are_exported(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old", "utf-8")
    async with open_room(folder, messages=True) as room:
        room.app.search_line.value = "status:unprocessed"
        await room.until(lambda: len(room.app.term_list.rows) == 3)
        await room.press("x")
        await room.on(Prompt)
        await room.shows("Export 3 concepts")
        room.app.screen.query_one(Input).value = str(target)
        await room.press("enter")
        await room.on(Picker)  # it exists
        await room.press("n")
        assert target.read_text("utf-8") == "old"
        await room.press("f5")
        await room.on(Prompt)
        room.app.screen.query_one(Input).value = str(target)
        await room.press("enter")
        await room.on(Picker)
        await room.press("y")
        await room.shows("3 concepts written to")
    with target.open("rb") as stream:
        found = list(FORMATS["csv"].read(stream, ImportRequest()))
    assert [one.concept.id for one in found] == ["beam-search", "tuili", "xunlian"]


async def test_an_export_that_cannot_be_says_why(folder: Path, tmp_path: Path) -> None:
    async with open_room(folder, messages=True, size=(160, 40)) as room:
        for name, why in (("out.docx", "has no known suffix"), ("no/x.csv", "cannot be written")):
            await room.press("x")
            await room.on(Prompt)
            room.app.screen.query_one(Input).value = str(tmp_path / name)
            await room.press("enter")
            await room.shows(why)


def test_the_suffix_says_the_format() -> None:
    assert format_of(Path("a.tbx")).name == "tbx"
    assert format_of(Path("a.b.csv")).name == "csv"
    with pytest.raises(UsageError, match="known suffix"):
        format_of(Path("terms"))
