"""Text from files reaches the screen as text: read off the sources, and tried on hostile terms.

The sources are read because one forgotten call is enough: Textual runs the markup in any ``str``
that it is handed, and passes control characters on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content

from shuyu.language.cells import width
from shuyu.tui import safe
from tests.tui.room import open_room

SOURCES = Path(safe.__file__).parent
#: Calls whose positional arguments are shown; by name or by attribute.
SINKS = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Select", "Option", "Input"),
    *("TextArea", "Content", "Text", "Segment", "DiscoveryHit", "Link", "Collapsible", "Markdown"),
    *("TabPane", "notify", "update", "set_options", "add_option", "add_options", "from_markup"),
    *("replace_option_prompt", "replace_option_prompt_at_index"),
}
#: Of these, which positional arguments are text; the rest of the arguments are something else.
FIRST_ONLY = {"Segment", "DiscoveryHit", "Select", "TextArea", "Option", "notify", "Button"}
SECOND = {"replace_option_prompt", "replace_option_prompt_at_index"}
KEYWORDS = {
    *("placeholder", "title", "sub_title", "border_title", "border_subtitle", "tooltip", "label"),
    *("prompt", "help", "text", "content", "message", "value"),
}
ATTRIBUTES = {"title", "sub_title", "border_title", "border_subtitle", "tooltip", "placeholder"}


class _Reader:
    """Reads one module: what its names hold, which of its functions return safe text."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self.returning: set[str] = set()
        self.names: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or node) == "Content":
                self.returning.add(node.name)  # Content is made by ``safe`` alone: it is a sink
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    self._assign(target, node.value)

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(id=name), _:
                self.names.setdefault(name, []).append(value)
            case ast.Tuple(elts=targets), ast.IfExp(body=body, orelse=orelse):
                self._assign(target, body)
                self._assign(target, orelse)
            case ast.Tuple(elts=targets), ast.Tuple(elts=values):
                for one, its in zip(targets, values, strict=True):
                    self._assign(one, its)
            case ast.Tuple(elts=targets), _:
                for one in targets:
                    self._assign(one, value)
            case _:
                pass

    def is_safe(self, node: ast.expr) -> bool:
        """Tell whether an expression is a literal, a result of ``safe``, or a choice of these."""
        match node:
            case ast.Constant():
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(id="safe"))):
                return True
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name)):
                return name in self.returning
            case ast.Call(func=ast.Name(id=name)):
                return name in self.returning or name in SINKS
            case ast.Name(id=name):
                held = self.names.get(name, [])
                return bool(held) and all(map(self.is_safe, held))
            case ast.IfExp(body=body, orelse=orelse):
                return self.is_safe(body) and self.is_safe(orelse)
            case ast.BinOp(op=ast.Mult(), left=left):
                return self.is_safe(left)
            case ast.Starred(value=ast.GeneratorExp(elt=elt)):
                return self.is_safe(elt)
            case _:
                return False

    def breaches(self) -> Iterator[tuple[int, str]]:
        """Yield the lines that hand a widget text which did not pass ``safe``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and _name(node) in SINKS:
                name = _name(node)
                shown = node.args[:1] if name in FIRST_ONLY else node.args
                shown = shown[1:] if name in SECOND else shown
                yield from ((node.lineno, name) for one in shown if not self.is_safe(one))
                yield from (
                    (node.lineno, f"{name} {one.arg}")
                    for one in node.keywords
                    if one.arg in KEYWORDS and not self.is_safe(one.value)
                )
            elif isinstance(node, ast.Assign) and not self.is_safe(node.value):
                for target in node.targets:
                    if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                        yield node.lineno, target.attr


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def breaches(source: str) -> list[tuple[int, str]]:
    """Return the lines of a module that hand a widget text which did not pass ``safe``."""
    return list(_Reader(source).breaches())


def _modules() -> list[Path]:
    return sorted(path for path in SOURCES.glob("*.py") if path.name != "safe.py")


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.stem)
def test_no_text_reaches_a_widget_unsanitised(path: Path) -> None:
    assert breaches(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Static(term)",
        "Static(f'{term}')",
        "Static('a' + term)",
        "Label(concept.id, classes='x')",
        "self.notify(str(error))",
        "self.query_one(Static).update(text)",
        "Input(placeholder=term)",
        "Option(safe.line(a) if b else c)",
        "self.title = name",
        "widget.border_title = f'{name}'",
        "Segment(text, style)",
        "Content.from_markup(text)",
        "Static('%s' % term)",
        "Static('{}'.format(term))",
        "text = term.text\nStatic(text)",
        "text = safe.line(a)\ntext = text + b\nStatic(text)",
        "options.replace_option_prompt_at_index(3, text)",
        "OptionList(*(Option(one) for one in texts))",
    ],
)
def test_the_reader_of_sources_sees_each_way_around(line: str) -> None:
    assert breaches(line)


@pytest.mark.parametrize(
    "line",
    [
        "Static('Help')",
        "Static(safe.shown(term))",
        "Segment(safe.cell(text, 3), style)",
        "self.notify(safe.line('no ', term), severity=severity)",
        "Input(value=safe.editable(text) if text else '')",
        "self.title = 'shuyu'",
        "text = safe.shown(a)\nself.query_one(Static).update(text)",
        "OptionList(*(Option(safe.shown(one)) for one in texts))",
    ],
)
def test_the_reader_of_sources_lets_safe_text_pass(line: str) -> None:
    assert not breaches(line)


HOSTILE = (
    "银行\x1b]0;owned\x07",
    "\x1b[31m红",
    "\x9b31m",
    "a\u202eb",
    "a\u200bb",
    "\ue000",
    "\ud800",
    "[@click=app.leave]银行[/]",
    "[/x]",
    "[",
    "a\tb\r\nc",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_safe_holds_nothing_that_is_obeyed(text: str) -> None:
    for found in (safe.line(text), safe.cell(text, 40), str(safe.shown(text)), safe.editable(text)):
        assert all(char.isprintable() or char == "\n" for char in found)
    content = safe.shown(text)
    assert isinstance(content, Content)
    assert not content.spans
    if text.isprintable():
        assert content.plain == text


@pytest.mark.parametrize(
    "text", ["", "ab", "abcdefgh", "词", "词语表格", "a词b语c表", "\u200b", "e\u0301"]
)
def test_a_cell_has_just_its_cells(text: str) -> None:
    for cells in range(12):
        found = safe.cell(text, cells)
        assert width(found) == cells
        if width(safe.line(text)) <= cells:
            assert found.rstrip(" ") == safe.line(text)
        elif cells > len(safe.CUT) + 1:
            assert safe.CUT in found


async def test_markup_and_marks_in_terms_are_shown_as_they_stand(folder: Path) -> None:
    """What a glossary file may hold: escapes of invisible characters, and any brackets."""
    (folder / "hostile.yaml").write_text(
        r"""
- id: h1
  zh: ["[@click=app.leave]银行[/]", "\u202e逆", "\u200b零", "\ue000私"]
  en: ["[/x]", "[b]bold", "[red]"]
  note: "[/] [link=http://x.y]z[/link] \u2066"
  sources: ["[/a]"]
""",
        "utf-8",
    )
    async with open_room(folder, size=(140, 40), messages=True) as room:
        assert room.app.show_concept("h1")
        await room.shows("[@click=app.leave]银行[/]")
        for text in ("<U+202E>逆", "<U+200B>零", "<U+E000>私", "[b]bold", "<U+2066>", "[/a]"):
            await room.shows(text)
        room.app.say("[/x] \x1b[0m", severity="error")
        await room.shows("[/x] <U+001B>[0m")
        for key in ("y", "f", "i", "x", "o", "？"):
            await room.press(key)
            assert "\x1b" not in room.text()
            await room.press("escape")
        await room.pilot.click("TermList", offset=(6, room.app.term_list.cursor))
        await room.pilot.click("Detail", offset=(14, 4))
        await room.pilot.pause()
        assert room.app.is_running
