"""What an XML file declares before its root, looked at in its bytes before a parser believes it.

A term base or a translation needs neither entities nor attribute defaults nor an encoding of
another age; files that bring them attack the parser. A document type that is only named is harmless
and common.
"""

from __future__ import annotations

import re

from shuyu.errors import InputError
from shuyu.language.cells import visible

#: More than any prolog; the root must begin within so many bytes.
LONGEST_PROLOG = 1 << 20

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<[A-Za-z_:\x80-\xff]")
_ENCODING = re.compile(rb"""^\W*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
_SUBSET = re.compile(rb"""<!DOCTYPE(?:[^>"'\[]|"[^"]*"|'[^']*')*\[""")
_ENCODINGS = frozenset(
    {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1"}
    | {"iso-8859-15", "windows-1252", "gb18030", "gbk", "gb2312", "big5", "big5-hkscs"}
)


def check_prolog(head: bytes, path: str) -> None:
    """Refuse a prolog that declares anything but a plain encoding.

    Args:
        head: the file's first LONGEST_PROLOG bytes, or all of them.
        path: its name, for the message.

    Raises:
        InputError: an internal subset, an encoding that is not read, or no root in sight.
    """
    plain = head.replace(b"\0", b"")  # ASCII out of UTF-16
    encoding = _ENCODING.match(plain)
    if encoding:
        name = encoding[1].decode("ascii", "replace")
        if name.casefold() not in _ENCODINGS:
            raise InputError(f"encoding '{visible(name)}' is not read; use UTF-8", path=path)
    plain = _COMMENT.sub(b"", plain)
    root = _ROOT.search(plain)
    if _SUBSET.search(plain, 0, root.start() if root else len(plain)):
        message = "declares entities or elements in its DOCTYPE: not read, for safety"
        raise InputError(message, path=path)
    if root is None and len(head) >= LONGEST_PROLOG:
        raise InputError("no element in the first megabyte", path=path)
