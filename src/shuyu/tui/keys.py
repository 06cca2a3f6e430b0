"""All commands of the review room in one table: keys, help and palette are made from it.

An input method swallows letters, so each command on one has a twin on Ctrl or a function key, and
punctuation its full-width twin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding

Group = Literal["move", "find", "edit", "out", "room"]

GROUPS: dict[Group, tuple[str, str]] = {
    "move": ("Move", "移动"),
    "find": ("Find", "查找"),
    "edit": ("Edit", "编辑"),
    "out": ("Take out", "输出"),
    "room": ("Room", "界面"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        action: the name of the method ``action_…``, of the list in group ``move``, else of the app.
        keys: as Textual names them, or characters; the first is the one to show.
        english: what it does.
        chinese: the same.
        group: where the help lists it.
        footer: a short name where the last line of the screen shows it.
        ahead: what is typed next belongs to it, even before it is done: it must run at once.
    """

    action: str
    keys: tuple[str, ...]
    english: str
    chinese: str
    group: Group
    footer: str = ""
    ahead: bool = False


COMMANDS = (
    Command("cursor(1)", ("j", "down"), "Next concept", "下一条", "move"),
    Command("cursor(-1)", ("k", "up"), "Previous concept", "上一条", "move"),
    Command("page(1)", ("pagedown",), "Next page", "下一页", "move"),
    Command("page(-1)", ("pageup",), "Previous page", "上一页", "move"),
    Command("first", ("g", "home"), "First concept", "第一条", "move"),
    Command("last", ("G", "end"), "Last concept", "最后一条", "move"),
    Command("column(1)", ("right",), "Next column", "下一列", "move"),
    Command("column(-1)", ("left",), "Previous column", "上一列", "move"),
    Command("widen(1)", (">", "＞", "ctrl+right"), "Widen the column", "加宽该列", "move"),
    Command("widen(-1)", ("<", "＜", "ctrl+left"), "Narrow the column", "收窄该列", "move"),
    Command("search", ("/", "／", "ctrl+f"), "Search", "搜索", "find", "Search", ahead=True),
    Command("filter", ("f", "f4"), "Filter by a column", "按列筛选", "find", "Filter"),
    Command("clear", ("c", "f9"), "Show all concepts", "显示全部", "find"),
    Command("sort", ("s", "ctrl+t"), "Sort by the column; again: reverse", "按该列排序", "find"),
    Command("go_to", ("i", "ctrl+g"), "Go to a concept by its id", "按标识跳转", "find"),
    Command("mark", ("space", "insert"), "Mark for bulk edits", "标记", "find"),
    Command("mark_shown", ("m", "f11"), "Mark all listed, or none", "全部标记", "find"),
    Command("edit", ("enter", "f2"), "Edit the concept", "编辑", "edit", "Edit"),
    Command("add", ("a", "ctrl+n"), "Add a concept", "新增", "edit"),
    Command("duplicate", ("d", "f12"), "Duplicate the concept", "复制条目", "edit"),
    Command("delete", ("delete", "ctrl+d"), "Delete the concept", "删除", "edit"),
    Command("bulk_status", ("t", "f6"), "Set the status of the marked", "批量设状态", "edit"),
    Command("bulk_subject", ("b", "f7"), "Set the subject of the marked", "批量设学科", "edit"),
    Command("queue", ("r", "f3"), "Review what is unprocessed", "审阅候选", "edit", "Review"),
    Command("undo", ("u", "ctrl+z"), "Undo", "撤销", "edit"),
    Command("redo", ("U", "ctrl+y"), "Redo", "重做", "edit"),
    Command("save", ("w", "ctrl+s"), "Save", "保存", "edit", "Save"),
    Command("copy", ("y", "f8"), "Copy the term, pair, entry or TBX", "复制", "out"),
    Command("editor", ("e", "ctrl+e"), "Open in $EDITOR at the entry", "外部编辑器", "out"),
    Command("open_link", ("o", "ctrl+o"), "Open a source or link", "打开来源", "out"),
    Command("export", ("x", "f5"), "Export what is listed", "导出", "out"),
    Command("help", ("?", "？", "f1"), "Help", "帮助", "room", "Help"),
    Command("palette", (":", "：", "ctrl+p"), "All commands", "命令", "room"),
    Command("theme", ("T", "ctrl+l"), "Choose a theme", "主题", "room"),
    Command("leave", ("q", "ctrl+q"), "Quit", "退出", "room", "Quit"),
)


def bindings(groups: Iterable[Group]) -> list[Binding]:
    """Return the bindings of some groups."""
    wanted = set(groups)
    return [binding(command) for command in COMMANDS if command.group in wanted]


def binding(command: Command) -> Binding:
    """Return the binding of a command."""
    return Binding(
        ",".join(command.keys),
        command.action,
        command.footer or command.english,
        show=bool(command.footer),
        priority=command.ahead,
    )


def key_name(key: str) -> str:
    """Return how people write a key: Ctrl+F, F4, PgDn."""
    if len(key) == 1:
        return key
    special = {"pagedown": "PgDn", "pageup": "PgUp", "insert": "Ins", "delete": "Del"}
    return "+".join(special.get(part, part.capitalize()) for part in key.split("+"))
