"""Characters that do harm, and what each kind of file must do with them.

The classes are written down here from Unicode's tables, not taken from the code that is tested.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Character:
    """One hostile character.

    Attributes:
        name: for the manifest.
        char: itself.
        raw: True where a glossary file may hold it as it is.
        escaped: True where it may stand there as an escape in double quotes.
        xml: True where XML 1.0 can hold it.
        finding: code of the lint's warning where it is kept, or empty.
    """

    name: str
    char: str
    raw: bool = False
    escaped: bool = False
    xml: bool = True
    finding: str = ""


def _controls() -> list[Character]:
    c0 = [
        Character(f"control-{code:02x}", chr(code), xml=False)
        for code in (0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x0E, 0x1A, 0x1B, 0x1F)
    ]
    c1 = [Character(f"c1-{code:02x}", chr(code)) for code in (0x7F, 0x80, 0x84, 0x90, 0x9B, 0x9D)]
    return c0 + c1


def _separators() -> list[Character]:
    return [
        Character("next-line", "\x85", escaped=True),
        Character("line-separator", "\u2028", escaped=True, finding=""),
        Character("paragraph-separator", "\u2029", escaped=True, finding=""),
        Character("byte-order-mark-inside", "\ufeff", escaped=True, finding="T035"),
    ]


def _directions() -> list[Character]:
    codes = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    return [
        Character(f"bidi-{code:04x}", chr(code), escaped=True, finding="T035") for code in codes
    ]


def _invisible() -> list[Character]:
    names = {
        "soft-hyphen": 0xAD,
        "grapheme-joiner": 0x034F,
        "hangul-filler": 0x3164,
        "zero-width-space": 0x200B,
        "zero-width-non-joiner": 0x200C,
        "zero-width-joiner": 0x200D,
        "word-joiner": 0x2060,
        "invisible-times": 0x2062,
        "annotation-anchor": 0xFFF9,
        "variation-selector": 0xFE01,
        "ideographic-variation": 0xE0101,
        "tag-a": 0xE0061,
        "tag-cancel": 0xE007F,
        "private-use": 0xE000,
        "private-use-end": 0xF8FF,
        "private-plane-15": 0xF0000,
        "private-plane-16": 0x10FFFD,
    }
    return [
        Character(name, chr(code), raw=True, escaped=True, finding="T035")
        for name, code in names.items()
    ]


def _look_alikes() -> list[Character]:
    names = {
        "compatibility-ideograph": 0xF900,
        "compatibility-supplement": 0x2F800,
        "kangxi-radical": 0x2F00,
        "cjk-radical": 0x2E8B,
    }
    return [
        Character(name, chr(code), raw=True, escaped=True, finding="T036")
        for name, code in names.items()
    ] + [
        Character("cyrillic-a", "\u0430", raw=True, escaped=True),
        Character("full-width-a", "\uff41", raw=True, escaped=True, finding="T033"),
        Character("extension-b", "\U00020bb7", raw=True, escaped=True),
        Character("extension-h", "\U00031350", raw=True, escaped=True),
        Character("emoji-family", "\U0001f468\u200d\U0001f469\u200d\U0001f467", raw=True),
        Character("decomposed", "e\u0301", raw=True),
    ]


def _no_characters() -> list[Character]:
    return [
        Character("noncharacter-fdd0", "\ufdd0", xml=True),
        Character("noncharacter-fffe", "\ufffe", xml=False),
        Character("noncharacter-ffff", "\uffff", xml=False),
        Character("noncharacter-1fffe", "\U0001fffe", xml=True),
        Character("noncharacter-10ffff", "\U0010ffff", xml=True),
    ]


CHARACTERS = (
    *_controls(),
    *_separators(),
    *_directions(),
    *_invisible(),
    *_look_alikes(),
    *_no_characters(),
)

#: What a terminal, a markup reader, a shell or a spreadsheet could take for more than text.
STEERING = {
    "clear-screen": "\x1b[2J",
    "set-title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "hyperlink": "\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\",
    "device-status": "\x1b[6n",
    "c1-csi": "\x9b2J",
    "overprint": "safe\rgone\b\b\b\b",
}
MARKUP = {
    "textual-action": "[@click=app.quit]银行[/]",
    "rich-close": "[/x]",
    "rich-open": "[bold",
    "html": "<img src=x onerror=alert(1)>",
    "script": "</script><script>alert(1)</script>",
    "link": "[a](javascript:alert(1))",
    "shell": "$(touch /tmp/owned); `id` | cat",
    "format": "%s%n{0.__class__}{{}}",
    "formula": '=HYPERLINK("http://x.example",1)',
    "formula-full-width": "＝1+1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "apostrophe": "'=1",
    "dde": "=cmd|' /C calc'!A0",
    "backslash": r"a\nb\t",
    "excel-escape": "_x0041_",
}
