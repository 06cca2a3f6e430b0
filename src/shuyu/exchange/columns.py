"""What the columns of a table hold, by their names in English or Chinese, ours or others'."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from shuyu.errors import UsageError
from shuyu.exchange.rows import AVOID, MACHINE_COLUMNS
from shuyu.exchange.vocabulary import language_of

#: A column that is read and says nothing about concepts.
ESCAPED = "x-escaped"
_ALIASES = {
    "concept": "id, concept id, entry id, entry, 概念, 概念编号, 编号, 序号",
    "subject": "domain, subject field, entry subject, entry domain, field, 领域, 主题, 学科",
    "review": "process status, 审校状态",
    "language": "lang, locale, 语言, 语种",
    "term": "术语, 词条",
    "status": "term status, usage status, 状态",
    "pos": "part of speech, word class, 词性",
    "type": "term type, 类型",
    "case": "case sensitive",
    "context": "example, usage, term example, 例句, 语境, 示例",
    "term_note": "term note",
    "term_source": "term source",
    "definition": "description, meaning, 定义, 释义, 解释",
    "definition_source": "definition source",
    "note": "notes, comment, comments, remark, remarks, explanation, entry note, 备注, 注释, 说明",
    "sources": "source, reference, references, 来源, 出处",
    "related": "see also, 相关",
    "links": "url, link, 链接",
    "cues": "提示词",
    "translate": "translation needed",
    "history": "历史",
    "source text": "source term, 原文, 源术语",
    "target text": "target, target term, translation, 译文, 译名, 目标术语",
}
_NAMES = {
    alias.strip(): field for field, listed in _ALIASES.items() for alias in listed.split(",")
} | {column.replace("_", " "): column for column in MACHINE_COLUMNS}
_PARTS = {
    AVOID: AVOID,
    "forbidden": AVOID,
    "deprecated": AVOID,
    "禁用": AVOID,
    "def": "definition",
    "definition": "definition",
    "定义": "definition",
    "synonyms": "term",
    "synonym": "term",
    "同义词": "term",
    "term": "term",
    "术语": "term",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds.

    Attributes:
        field: a column of the machine form, ``avoid``, ``source text``, ``target text`` or
            ``x-escaped``.
        language: of a term, definition or word to avoid; None where a row says it, or nothing.
    """

    field: str
    language: str | None = None


def column_of(name: str) -> Column | None:
    """Return what a column holds by its name, or None."""
    plain = re.sub(r"[\s_:：-]+", " ", name.strip().casefold()).strip()
    if name.strip().casefold() == ESCAPED:
        return Column(ESCAPED)
    if plain in _NAMES:
        return Column(_NAMES[plain])
    for part, field in _PARTS.items():
        for rest in (plain.removeprefix(part), plain.removesuffix(part)):
            language = language_of(rest.strip()) if rest != plain and rest.strip() else None
            if language is not None:
                return Column(field, language)
    language = language_of(name)
    return Column("term", language) if language else None


def read_header(names: Sequence[str], mapping: Mapping[str, str]) -> list[Column | None]:
    """Return what each column holds; None for one that is kept as a note.

    Args:
        names: the header's cells.
        mapping: column name → the name of the field that it holds, as the user says.

    Raises:
        UsageError: the mapping names a column or a field that does not exist.
    """
    for name, field in mapping.items():
        if name not in names:
            near = get_close_matches(name, names, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise UsageError(f"no column '{name}'{hint}")
        if column_of(field) is None:
            near = get_close_matches(field, (*_NAMES, *_ALIASES), n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise UsageError(f"no field '{field}' to map column '{name}' to{hint}")
    columns = [column_of(mapping.get(name, name)) for name in names]
    if Column("target text") in columns:
        # A CAT tool's "source" is the source text, not where something is attested.
        for number, name in enumerate(names):
            if name.strip().casefold() == "source" and name not in mapping:
                columns[number] = Column("source text")
    return columns
