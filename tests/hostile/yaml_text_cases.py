"""Glossary files whose texts are hostile: words that YAML changes, characters, encodings, size."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, Outcome, keep, refuse, warn
from tests.hostile.characters import CHARACTERS, MARKUP, STEERING

#: Plain words that YAML 1.1 or 1.2 takes for something else than a text.
_AWKWARD = """
no No NO n N off Off yes Yes y Y on ON true True FALSE null Null NULL ~ .inf -.Inf .NaN
12:30 1:2:3 190:20:30.15 1e3 1_000 685_230.15 0x1F 0b101 0o7 017 08 +1 -0 .5 1. 1,2
2021-01-01 2021-13-45 2001-12-14t21:59:43.10-05:00 = << a=b 3D C# x:y
"""
_QUOTED = (
    "- a",
    "? a",
    "a: b",
    "a #b",
    "#a",
    "[a]",
    "{a: b}",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%YAML",
    "@a",
    "`a`",
    "---",
    "...",
    "it's",
    'say "x"',
    " lead",
    "trail ",
    "a\\nb",
    "",
)


def one_term(term: str, *, language: str = "zh") -> bytes:
    """Return a file with one entry and one term, written as given."""
    return f"- id: a\n  {language}: [{term}]\n".encode("utf-8", "surrogatepass")


def cases() -> Iterator[Case]:
    """Yield all of them."""
    yield from _words()
    yield from _characters()
    yield from _encodings()
    yield from _sizes()


def _words() -> Iterator[Case]:
    for word in _AWKWARD.split():
        data = f"- id: a\n  zh:\n  - {word}\n  en: ['{word}']\n".encode()
        yield keep(f"word {word}", "yaml", data, word)
    yield keep("word of 5000 digits", "yaml", one_term("7" * 5000), "7" * 5000)
    for text in _QUOTED:
        single, double = text.replace("'", "''"), text.replace("\\", "\\\\").replace('"', '\\"')
        data = f"- id: a\n  zh: ['{single}']\n  en: [\"{double}\"]\n".encode()
        if text:
            yield keep(f"quoted {text}", "yaml", data, text)
        else:
            yield refuse("empty text", "yaml", data, "empty|blank")
    for name, text in MARKUP.items():
        single = text.replace("'", "''")
        yield keep(f"markup {name}", "yaml", one_term(f"'{single}'"), text)
    for name, text in STEERING.items():
        yield refuse(f"raw {name}", "yaml", one_term(f"'{text}'"), "control character|tab|return")
        escaped = "".join(f"\\x{ord(c):02x}" if ord(c) < 32 or ord(c) > 126 else c
                          for c in text.replace("\\", "\\\\"))  # fmt: skip
        yield refuse(f"escaped {name}", "yaml", one_term(f'"{escaped}"'), r"<U\+00")


def _characters() -> Iterator[Case]:
    for one in CHARACTERS:
        text = f"术{one.char}语"
        raw = one_term(f"'{text}'")
        codes = "".join(f"\\U{ord(char):08x}" for char in one.char)
        escaped = one_term(f'"术{codes}语"')
        for form, data, allowed in (("raw", raw, one.raw), ("escaped", escaped, one.escaped)):
            if form == "escaped" and one.raw and not one.escaped:
                continue
            name = f"{form} {one.name}"
            if not allowed:
                yield refuse(name, "yaml", data, r"U\+[0-9A-F]{4,6}|valid YAML")
            elif one.finding:
                yield warn(name, "yaml", data, one.finding, text)
            else:
                yield keep(name, "yaml", data, text)
    for name, escape in {
        "surrogate": "\\ud800",
        "surrogate-pair": "\\ud83d\\ude00",
        "beyond-unicode": "\\U00110000",
        "short-escape": "\\x1",
        "unknown-escape": "\\q",
    }.items():
        yield refuse(f"escaped {name}", "yaml", one_term(f'"{escape}"'), "not valid YAML|U\\+")
    yield refuse("surrogate in bytes", "yaml", one_term("\ud800"), "not UTF-8")
    yield refuse("lone carriage return", "yaml", b"- id: a\r  zh: [b]\r", "U\\+000D")
    yield refuse("tab", "yaml", b"- id: a\n\tzh: [b]\n", "tab character")
    yield refuse("key by a line separator", "yaml", "- id: a\n  note: a\u2028b: c\n".encode(),
                 "line separator")  # fmt: skip


def _encodings() -> Iterator[Case]:
    text = "- id: a\n  zh: [术语]\n"
    for codec in ("gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "shift_jis"):
        written = text.replace("术语", "用語") if codec in ("big5", "shift_jis") else text
        yield refuse(codec, "yaml", written.encode(codec), "not UTF-8|U\\+0000|control")
    for name, data in {
        "truncated character": text.encode()[:-4],
        "overlong slash": text.encode().replace("术".encode(), b"\xc0\xaf"),
        "overlong nul": text.encode().replace("术".encode(), b"\xc0\x80"),
        "five bytes": text.encode().replace("术".encode(), b"\xf8\x88\x80\x80\x80"),
        "lone continuation": text.encode().replace("术".encode(), b"\x80"),
        "beyond unicode": text.encode().replace("术".encode(), b"\xf4\x90\x80\x80"),
        "byte ff": text.encode() + b"\xff",
        "latin-1": text.encode().replace("术语".encode(), b"caf\xe9"),
    }.items():
        yield refuse(f"bytes: {name}", "yaml", data, "not UTF-8 at byte")
    yield refuse("binary", "yaml", bytes(range(256)) * 64, "not UTF-8|U\\+0000")
    yield keep("byte order mark", "yaml", b"\xef\xbb\xbf" + text.encode(), "术语")
    yield refuse("two byte order marks", "yaml", b"\xef\xbb\xbf" * 2 + text.encode(), "U\\+FEFF")
    yield keep("CRLF", "yaml", text.replace("\n", "\r\n").encode(), "术语")
    yield keep("no line end", "yaml", text.rstrip().encode(), "术语")


def _sizes() -> Iterator[Case]:
    yield keep("text of 65536", "yaml", one_term("x" * 65_536), "x" * 65_536)
    yield refuse("text of 65537", "yaml", one_term("x" * 65_537), "65537 characters")
    yield refuse("text of 10 MB", "yaml", lambda: one_term("x" * 10_000_000), "characters")
    yield refuse("file of 17 MB", "yaml", lambda: b"#" * 17_000_000, "larger than", placed=False)
    yield refuse("key of 2000", "yaml", b"- id: a\n  " + b"k" * 2000 + b": 1\n", "valid|unknown")
    yield Case("comments of 15 MB", "yaml", lambda: b"# x\n" * 3_900_000, Outcome.ANY)
    yield Case("blank lines of 15 MB", "yaml", lambda: b"\n" * 15_000_000, Outcome.ANY)
    yield Case(
        "100000 entries",
        "yaml",
        lambda: b"".join(b"- id: a%d\n  zh: [b]\n" % number for number in range(100_000)),
        Outcome.ANY,
    )
