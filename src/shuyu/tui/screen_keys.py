"""The commands of the form and of the review queue: their keys and help are made from these.

In the form letters are text, so nothing there is on a letter.
"""

from __future__ import annotations

from shuyu.tui.keys import Command

_DIGITS = tuple(zip("123456789", "１２３４５６７８９", strict=True))

FORM = (
    Command("leave", ("escape", "ctrl+q"), "Back, unsaved", "返回", "edit", "Back", True),
    Command("save", ("ctrl+s",), "Save this concept", "保存此条目", "edit", "Save", True),
    Command("undo", ("ctrl+z",), "Undo", "撤销", "edit", "Undo", True),
    Command("redo", ("ctrl+y",), "Redo", "重做", "edit", "Redo", True),
    Command("details", ("f5",), "Details of the term", "术语详情", "edit", "Details", True),
    Command("add_term('zh-Hans')", ("f6",), "Add a Chinese term", "加中文", "edit", "+中文", True),
    Command("add_term('en')", ("f7",), "Add an English term", "加英文", "edit", "+English", True),
    Command("remove_term", ("f8",), "Remove the term", "删术语", "edit", "-Term", True),
    Command("mend", ("f9",), "Do what the lint proposes", "按建议修改", "edit", "Mend", True),
    Command("move_term(-1)", ("alt+up", "ctrl+up"), "Move the term up", "上移", "edit", "", True),
    Command("move_term(1)", ("alt+down", "ctrl+down"), "Move it down", "下移", "edit", "", True),
    Command("help", ("f1",), "Help", "帮助", "room", "Help", True),
)

QUEUE = (
    *(
        Command(f"accept({number})", keys, f"Accept suggestion {number}", "采用建议", "edit")
        for number, keys in enumerate(_DIGITS, start=1)
    ),
    Command("approve", ("a", "f5"), "Approve", "通过", "edit", "Approve"),
    Command("reject", ("x", "f6"), "Reject, with a reason", "拒绝", "edit", "Reject"),
    Command("merge", ("m", "f7"), "Merge into another concept", "合并", "edit", "Merge"),
    Command("skip", ("s", "f8"), "Leave for later", "跳过", "edit", "Skip"),
    Command("edit", ("enter", "f2"), "Edit in the form", "编辑", "edit", "Edit"),
    Command("mark", ("space", "insert"), "Mark", "标记", "edit", "Mark"),
    Command("mark_all", ("M", "f11"), "Mark all, or none", "全部标记", "edit"),
    Command("approve_marked", ("A", "f9"), "Approve the marked", "批量通过", "edit", "Approve *"),
    Command("move(1)", ("j", "n", "down"), "Next candidate", "下一条", "move"),
    Command("move(-1)", ("k", "p", "up"), "Candidate before", "上一条", "move"),
    Command("undo", ("u", "ctrl+z"), "Undo", "撤销", "edit", "Undo"),
    Command("redo", ("U", "ctrl+y"), "Redo", "重做", "edit"),
    Command("save", ("w", "ctrl+s"), "Save all", "保存", "edit", "Save"),
    Command("help", ("?", "？", "f1"), "Help", "帮助", "room", "Help"),
    Command("leave", ("escape", "q", "ctrl+q"), "Back to the list", "返回", "room", "Back"),
)
