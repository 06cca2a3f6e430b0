"""Random edits of hand-made files: the lines of one entry change, and no byte of any other.

The files have comments, blank lines, quotes, flow and block style, CRLF and byte order marks, as
people write them.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from shuyu.errors import ShuyuError
from shuyu.model import Concept, Status, Term
from shuyu.termbase.entry import Entry
from shuyu.termbase.store import TermBase
from tests.hostile.arena import make_termbase
from tests.hostile.chance import seeded
from tests.hostile.characters import CHARACTERS, MARKUP

_ENTRIES = 12


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(one):04x}" for one in text)


_STYLES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"'{text}'",
    lambda text: f'"{text}"',
    lambda text: f'"{_escaped(text)}"',
)
_COMMENTS = ("", "  # 注", "   #", "  # - id: no", "  # 'quoted: [x]")


def edit_at_random(folder: Path, seed: int, count: int) -> tuple[int, list[str]]:
    """Edit random fields of random files.

    Returns:
        How many edits were written, and what went wrong.
    """
    chance = seeded(seed)
    written, faults = 0, []
    for number in range(count):
        data = _file(chance)
        base = TermBase.open(make_termbase(folder, a=data))
        entry = chance.choice(base.entries())
        concept = _changed(entry.concept, chance)
        try:
            base.write(concept, expected=entry.digest)
        except ShuyuError as error:
            faults.append(f"edit {number}: refused: {error}")
        else:
            written += 1
            after = (folder / "a.yaml").read_bytes()
            fault = _difference(data, after, entry, concept, base)
            if fault:
                faults.append(f"edit {number}: {fault}")
        shutil.rmtree(folder)
    return written, faults


def _difference(data: bytes, after: bytes, entry: Entry, concept: Concept, base: TermBase) -> str:
    text = data.decode().removeprefix("\ufeff")
    mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    start = text.rfind("\n", 0, entry.start) + 1
    end = text.find("\n", entry.end) + 1 or len(text)
    head = data[: mark + len(text[:start].encode())]
    tail = data[mark + len(text[:end].encode()) :]
    if not after.startswith(head) or not after.endswith(tail):
        return "a byte outside the entry changed"
    middle = after[len(head) : len(after) - len(tail)]
    if b"\r\n" in data and middle.count(b"\n") != middle.count(b"\r\n"):
        return "other line ends in the entry"
    lines = set(text[start:end].splitlines())
    kept = sum(line in lines for line in middle.decode().splitlines())
    if kept < len(lines) // 2 and not text[entry.start :].startswith("{"):
        return f"{kept} of {len(lines)} lines of the entry are left"
    stored = TermBase.open(base.directory).get(concept.id)
    return "" if stored is not None and stored.concept == concept else "something else was written"


def _file(chance: random.Random) -> bytes:
    parts = [chance.choice(("", "# 头\n", "---\n", "# a\n\n# b\n\n"))]
    for number in range(_ENTRIES):
        parts.append(_entry(f"e{number}", chance))
        parts.append(chance.choice(("", "\n", "\n# between\n\n", "  # under\n", "\n\n")))
    text = "".join(parts)
    if chance.random() < 0.2:
        text = text.rstrip("\n")
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if chance.random() < 0.2 else "").encode() + text.encode()


def _entry(name: str, chance: random.Random) -> str:
    def text(value: str) -> str:
        return chance.choice(_STYLES)(value)

    def end() -> str:
        return chance.choice(_COMMENTS) + "\n"

    if chance.random() < 0.1:
        return f"- {{id: {name}, zh: [{text('一')}, {text('二')}], note: {text('备注')}}}{end()}"
    fields = [f"id: {name}{end()}"]
    if chance.random() < 0.5:
        fields.append(f"zh: [{text('术语')}, {{term: {text('名词')}, type: variant}}]{end()}")
    else:
        fields.append(f"zh:{end()}  - {text('术语')}{end()}  - term: {text('名词')}{end()}")
    fields += [
        f"en: [{text('term')}]{end()}",
        f"note: {text('备注')}{end()}",
        f"note: >-{end()}    one\n    two\n",
        f"sources:{end()}  - {text('来源')}{end()}",
        f"definition: {{en: {text('A thing')}}}{end()}",
        f"definition:{end()}    zh: {text('事物')}{end()}    en: {text('thing')}{end()}",
        f"related: [{text('other')}]{end()}",
        f"translate: {chance.choice(('true', 'false'))}{end()}",
    ]
    kept, names = [], set[str]()
    for field in fields:
        key = field.partition(":")[0]
        if key not in names and (key in ("id", "zh") or chance.random() < 0.6):
            names.add(key)
            kept.append(field)
    gaps = (chance.choice(("", "", "", "  # inside\n", "\n")) for _ in kept)
    return "- " + "  ".join(kept[:1]) + "".join(
        f"{gap}  {field}" for gap, field in zip(gaps, kept[1:], strict=False)
    )  # fmt: skip


def _changed(concept: Concept, chance: random.Random) -> Concept:
    hostile = [f"术{one.char}语" for one in CHARACTERS if one.escaped or one.raw]
    text = chance.choice((*MARKUP.values(), *hostile, "no", "1e3", "a: b", "#x", "两\n行", "~"))
    match chance.randrange(5):
        case 0:
            return replace(concept, note=text)
        case 1:
            return replace(concept, note=None if concept.note else text)
        case 2:
            return replace(concept, sources=(*concept.sources, text))
        case 3:
            first, *rest = concept.terms
            return replace(concept, terms=(replace(first, text=text), *rest))
        case _:
            added = Term(text, "en-US", Status.PREFERRED)
            return replace(concept, terms=(*concept.terms, added))
