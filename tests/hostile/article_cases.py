"""Articles that make a recogniser slow, deep or wrong, and files that are no text."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, Outcome, keep, refuse
from tests.hostile.characters import CHARACTERS, MARKUP, STEERING

_COUNT = 20_000
_REPEATED = {
    "open brackets": "（",
    "close brackets": "）",
    "bracket pairs": "（）",
    "quotation marks": "“",
    "Latin in brackets": "（A）",
    "Chinese in brackets": "（的）",
    "one Han character": "的",
    "one": "一",
    "hundred million": "亿",
    "digits": "1",
    "points": "1.",
    "percent": "1%",
    "negatives": "-1",
    "dates": "1月",
    "ranges": "1至",
    "fractions": "分之",
    "approximately": "约",
    "Latin letters": "a",
    "Latin words": "a ",
    "hyphens": "a-",
    "addresses": "http://a",
    "mail": "a@a.",
    "hosts": "a.",
    "combining marks": "\u0301",
    "zero-width joiners": "\u200d",
    "emoji": "\U0001f468\u200d",
    "flags": "\U0001f1e8",
    "surrogate look-alikes": "\U00020000",
    "variation selectors": "术\ufe00",
    "bars": "丨",
    "full stops": "。",
    "line ends": "\n",
    "carriage returns": "\r",
    "tabs": "\t",
    "spaces": " ",
    "ideographic spaces": "\u3000",
    "line separators": "\u2028",
}
_MARKUP = {
    ("html", "open tags"): "<div>",
    ("html", "less-than"): "<",
    ("html", "comments"): "<!--",
    ("html", "references"): "&amp;",
    ("html", "open references"): "&#",
    ("html", "attributes"): "<a b='",
    ("html", "scripts"): "<script>",
    ("md", "quotes"): "> ",
    ("md", "lists"): "- ",
    ("md", "stars"): "*a **",
    ("md", "underscores"): "_a",
    ("md", "brackets"): "[",
    ("md", "links"): "[a](",
    ("md", "images"): "![",
    ("md", "ticks"): "`",
    ("md", "fences"): "```\n",
    ("md", "tables"): "|a",
    ("md", "headings"): "# ",
    ("md", "html"): "<a",
}


def cases() -> Iterator[Case]:
    """Yield all of them."""
    for name, text in _REPEATED.items():
        data = (text * (_COUNT // len(text))).encode("utf-8", "surrogatepass")
        yield Case(f"many: {name}", "txt", data, Outcome.KEEP)
    for (form, name), text in _MARKUP.items():
        yield Case(f"many: {name}", form, (text * (_COUNT // len(text))).encode(), Outcome.KEEP)
    for name, text in {**MARKUP, **STEERING}.items():
        yield keep(f"text {name}", "txt", f"术语{text}（term {text}）是100{text}个。".encode())
    for one in CHARACTERS:
        data = f"术语{one.char}语（term{one.char}）".encode()
        if one.char == "\0":
            yield refuse(one.name, "txt", data, "NUL", placed=False)
        else:
            yield keep(one.name, "txt", data)
    yield keep("empty", "txt", b"")
    yield keep("byte order mark", "txt", "\ufeff术语".encode())
    yield keep("CRLF", "txt", "术语\r\n术语\r\n".encode())
    text = "我们的术语（term）"
    for codec in ("gb18030", "utf-16", "utf-16-le", "utf-32", "big5"):
        written = "我們的術語" if codec == "big5" else text
        says = "--encoding|NUL"
        yield refuse(f"encoded {codec}", "txt", written.encode(codec), says, placed=False)
    for name, data in {
        "surrogate": b"\xed\xa0\x80",
        "overlong": b"\xc0\xaf",
        "truncated": text.encode()[:-1],
        "beyond unicode": b"\xf4\x90\x80\x80",
    }.items():
        yield refuse(f"bytes: {name}", "txt", data, "not UTF-8 at byte", placed=False)
    yield refuse("program", "txt", b"\x7fELF" + bytes(1000), "NUL", placed=False)
    yield refuse("picture", "txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "NUL", placed=False)
