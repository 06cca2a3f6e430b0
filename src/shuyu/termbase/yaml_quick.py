"""An entry in the usual layout, read line by line: what ``fmt`` writes, and block style in general.

The strict reader (``events``) says what YAML means. This one knows a grammar so narrow that both
agree, and gives up on all else instead of guessing: block scalars, comments behind a value,
escapes, brackets in brackets. It must never accept what the strict reader refuses. It knows no
places within an entry: whoever finds fault with one asks the strict reader where.
"""

from __future__ import annotations

import re

from shuyu.termbase.events import MAX_ITEMS, MAX_SCALAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shuyu.termbase.events import Data

#: Most events that the strict reader may have for a line of this grammar, and for a comma in it.
LINE_EVENTS, COMMA_EVENTS = 9, 2

# Nothing in an entry of so few characters can be too long for the strict reader.
_LONGEST = min(MAX_ITEMS, MAX_SCALAR)
_KEY = "[A-Za-z][A-Za-z-]{0,99}"
_QUOTED = r"""'(?:[^'\n]|'')*'|"[^"\\\n]*\""""
_FIRST = r"""[^ \n?:,\[\]{}#&*!|>'"%@`-]"""
# A text without quotes: no colon before a space, no # behind one, no space at the end.
_PLAIN = rf"{_FIRST}[^\n:#]*(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*)*(?<! )"
# The same between brackets, where commas, brackets and question marks count too.
_INNER = r"[^\n:#,?\[\]{}]*"
_ITEM = rf"{_FIRST}{_INNER}(?:(?::(?=[^ \n,?\[\]{{}}])|(?<! )#){_INNER})*(?<! )"
_VALUE = rf"{_PLAIN}|{_QUOTED}|\[[^\n]*\]|\{{[^\n]*\}}"
_LINES = re.compile(rf"(?m)^( *)(?:(- )?(?:({_KEY}):(?: |$))?({_VALUE})?|#.*|(.+))$")
_PLAIN_LIST = re.compile(rf"{_ITEM}(?:, {_ITEM})*")
_PLAIN_PAIRS = re.compile(rf"{_KEY}: {_ITEM}(?:, {_KEY}: {_ITEM})*")
_PAIR = rf"(?:({_KEY}): )?({_ITEM}|{_QUOTED})"
_PAIRS = re.compile(rf"{_PAIR}(?:, {_PAIR})*")
_EACH_PAIR = re.compile(rf"{_PAIR}(?:, |$)")


def quick_entry(lines: str) -> Data | None:
    """Read the lines of one entry.

    Args:
        lines: from the end of the entry before to the next one; their characters are checked.

    Returns:
        What it says, or None where only the strict reader can tell.
    """
    if len(lines) > _LONGEST or "\r" in lines:
        return None
    root: list[Data] = []
    nodes: list[Any] = [root]  # the open lists and mappings, each within the one before
    columns = [0]  # of each: where its dashes or keys stand
    waiting = ""  # a key of the innermost mapping whose value begins on the next line
    for indent, dash, key, text, odd in _LINES.findall(lines):
        if not (dash or key):
            if text or odd:
                return None
            continue  # blank, or a comment
        column = len(indent)
        value = text
        if text and text[0] in "'\"[{":
            value = _inner(text)
            if value is None:
                return None
        if waiting:
            if column < columns[-1] + (not dash):
                return None
            opened: Any = [] if dash else {}
            nodes[-1][waiting] = opened
            nodes.append(opened)
            columns.append(column)
            waiting = ""
        else:
            kind = list if dash else dict
            while columns[-1] > column or (columns[-1] == column and type(nodes[-1]) is not kind):
                if len(nodes) == 1:
                    return None
                columns.pop()
                nodes.pop()
            if columns[-1] != column:
                return None
        node = nodes[-1]
        if dash:
            if not key:
                if not text:
                    return None
                node.append(value)
                continue
            node.append({})
            node = node[-1]
            nodes.append(node)
            columns.append(column + len(dash))
        if key in node:
            return None
        if text:
            node[key] = value
        else:
            waiting = key
    return root[0] if len(root) == 1 and not waiting else None


def entry_end(lines: str) -> int:
    """Return where an entry that quick_entry() reads ends: blank lines and comments may follow."""
    end = len(lines.rstrip(" \n"))
    if "#" in lines:
        last = lines.rfind("\n", 0, end) + 1
        while lines[last:end].lstrip(" ").startswith("#"):
            end = len(lines[:last].rstrip(" \n"))
            last = lines.rfind("\n", 0, end) + 1
    return end


def _inner(text: str) -> Any:
    """Return what a text in quotes or brackets says, or None where that is not so simple."""
    if text[0] in "'\"":
        return _unquoted(text)
    inner = text[1:-1]
    is_list = text[0] == "["
    if is_list and _PLAIN_LIST.fullmatch(inner):
        return inner.split(", ")
    if not is_list and _PLAIN_PAIRS.fullmatch(inner):
        found = [pair.split(": ", 1) for pair in inner.split(", ")]
    elif _PAIRS.fullmatch(inner):
        found = [[key, _unquoted(value)] for key, value in _EACH_PAIR.findall(inner)]
    else:
        return None
    pairs = dict(found)
    if is_list:
        return None if any(pairs) else [value for _, value in found]
    return pairs if len(pairs) == len(found) and "" not in pairs else None


def _unquoted(text: str) -> str:
    """Return what a text with or without quotes says."""
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    return text[1:-1] if text[0] == '"' else text
