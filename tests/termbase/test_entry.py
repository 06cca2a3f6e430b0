"""Reading entries: what they may say, and where every wrong thing is reported."""

from __future__ import annotations

from typing import NamedTuple

import pytest
import yaml

from shuyu.errors import EntryError
from shuyu.model import (
    Concept,
    Definition,
    PartOfSpeech,
    ProcessStatus,
    Status,
    Term,
    TermType,
    Transaction,
)
from shuyu.termbase.entry import read_entries, resolve_statuses
from shuyu.termbase.settings import Settings, SubjectField
from shuyu.termbase.source import open_source

SETTINGS = Settings(subjects={"machine-learning": SubjectField("machine-learning")})


def _read(text: str) -> list[Concept]:
    return [one.concept for one in read_entries(text, path="g.yaml", settings=SETTINGS)]


class Bad(NamedTuple):
    """A file that must be refused; ``@`` marks the place (a literal one is doubled)."""

    name: str
    text: str
    message: str


# What stands between the marks is never part of the file.
BAD = [
    Bad("unknown key", "- id: a\n  zh: [一]\n  @defintion: x\n", "did you mean 'definition'"),
    Bad("unknown key of a term", "- id: a\n  zh: [{term: x, @typ: y}]\n", "did you mean 'type'"),
    Bad("unknown language", "- id: a\n  @fr: [x]\n", "unknown key 'fr'"),
    Bad("key twice", "- id: a\n  zh: [一]\n  @zh: [二]\n", "key 'zh' again: first at line 2"),
    Bad("key of a term twice", "- id: a\n  zh: [{term: x, @term: y}]\n", "key 'term' again"),
    Bad("no id", "- @zh: [一]\n", "without 'id'"),
    Bad("no terms", "- @id: a\n  note: x\n", "without terms"),
    Bad("id twice", "- id: a\n  zh: [一]\n\n- id: @a\n  zh: [一]\n", "'a' again: first at line 1"),
    Bad("id with a space", "- id: @a b\n  zh: [一]\n", "no XML name"),
    Bad("id with a digit first", "- id: @1a\n  zh: [一]\n", "no XML name"),
    Bad("id with a colon", '- id: @"a:b"\n  zh: [一]\n', "no XML name"),
    Bad("empty id", '- id: @""\n  zh: [一]\n', "id: empty"),
    Bad("status", "- id: a\n  zh: [一]\n  status: @finalised\n", "did you mean 'finalized'"),
    Bad("term status", "- id: a\n  zh: [{term: x, status: @prefered}]\n", "mean 'preferred'"),
    Bad("term type", "- id: a\n  zh: [{term: x, type: @acronim}]\n", "mean 'acronym'"),
    Bad("part of speech", "- id: a\n  zh: [{term: x, pos: @Noun}]\n", "mean 'noun'"),
    Bad("subject", "- id: a\n  zh: [一]\n  subject: @machine\n", "mean 'machine-learning'"),
    Bad("empty term", '- id: a\n  zh: [@""]\n', "zh: empty"),
    Bad("blank term", '- id: a\n  zh: [@"  "]\n', "zh: empty"),
    Bad("no term at all", "- id: a\n  zh:\n  -@\n", "zh: empty"),
    Bad("term without text", "- id: a\n  zh: [@{type: acronym}]\n", "without 'term'"),
    Bad("no value", "- id: a\n  zh: [一]\n  note:@\n", "note: empty"),
    Bad("empty list", "- id: a\n  zh: @[]\n", "an empty list"),
    Bad("text for a list", "- id: a\n  zh: @一\n", "expected a list"),
    Bad("list for a text", "- id: a\n  zh: [一]\n  note: @[x]\n", "expected a text"),
    Bad("list in a list", "- id: a\n  zh: [@[一]]\n", "expected a text"),
    Bad("mapping for a list", "- id: a\n  zh: @{term: x}\n", "expected a list"),
    Bad("definition as text", "- id: a\n  zh: [一]\n  definition: @x\n", "expected 'key: value'"),
    Bad("link", "- id: a\n  zh: [一]\n  links: [https://a.b, @ftp://c.d]\n", "no http(s) address"),
    Bad("script link", "- id: a\n  zh: [一]\n  links: [@javascript:x]\n", "no http(s) address"),
    Bad("flag", "- id: a\n  zh: [一]\n  translate: @no\n", "one of: true, false"),
    Bad("date", "- id: a\n  zh: [一]\n  history: [{date: @2026-02-30, what: x}]\n", "no ISO date"),
    Bad("step", "- id: a\n  zh: [一]\n  history: [{date: 2026-02-01, what: @x}]\n", "what 'x'"),
    Bad("step without date", "- id: a\n  zh: [一]\n  history: [@{what: origination}]\n", "'date'"),
    Bad("entry as text", "- @a\n", "expected 'key: value'"),
    Bad("mapping for a file", "@id: a\nzh: [一]\n", "a list of entries"),
    Bad("flow list for a file", "@[{id: a, zh: [一]}]\n", "a list of entries"),
    Bad("text for a file", "@a\n", "a list of entries"),
    Bad("alias", "- id: a\n  zh: &x [一]\n".replace("&", "@&"), "an anchor ('&x')"),
    Bad("alias of nothing", "- id: a\n  zh: @*x\n", "an alias ('*x')"),
    Bad("merge key", "- id: a\n  @<<: {zh: [x]}\n", "unknown key '<<'"),
    Bad("tag", "- id: a\n  zh: @!!seq [一]\n", "a tag"),
    Bad("python tag", "- id: a\n  note: @!!python/object:os.system x\n", "a tag"),
    Bad("anchor on a text", "- id: @&x a\n", "an anchor"),
    Bad("directive", "@%YAML 1.1\n---\n- id: a\n", "directive"),
    Bad("second document", "- id: a\n  zh: [一]\n@---\n- id: b\n", "second document"),
    Bad("key that is a list", "- @[a]: b\n", "a key must be a text"),
    Bad("key that is a mapping", "- @{a: b}: c\n", "a key must be a text"),
    Bad("empty key", '- @"": x\n', "unknown key ''"),
    Bad("number for a key", "- id: a\n  @1: x\n", "unknown key '1'"),
    Bad("tab for indentation", "- id: a\n@\tzh: [一]\n", "tab"),
    Bad("tab in a value", "- id: a\n  zh: [一@\t二]\n", "tab"),
    Bad("tab in a comment", "- id: a\n  zh: [一] #@\tx\n", "tab"),
    Bad("conflict", "- id: a\n@<<<<<<< HEAD\n  zh: [一]\n=======\n", "merge conflict (<<<<<<<)"),
    Bad("conflict, CRLF", "- id: a\r\n@=======\r\n  zh: [一]\r\n", "merge conflict (=======)"),
    Bad("conflict in quotes", '- id: a\n  note: "x\n@>>>>>>> branch\n  y"\n', "merge conflict"),
    Bad("conflict in a block", "- id: a\n  note: |\n@||||||| base\n    y\n", "merge conflict"),
    Bad("escape code", "- id: a\n  zh: [一@\x1b[31m]\n", "control character U+001B"),
    Bad("NUL", "- id: a\n  zh: [@\x00]\n", "control character U+0000"),
    Bad("lone CR", "- id: a\n  zh: [一]@\r  note: x\n", "control character U+000D"),
    Bad("DEL", "- id: a@\x7f\n", "control character U+007F"),
    Bad("C1", "- id: a\n  zh: [@\x9b31m]\n", "control character U+009B"),
    Bad("next line", "- id: a\n  note: a@\x85  b: c\n", "line separator U+0085"),
    Bad("line separator", "- id: a\n  note: a@\u2028  b: c\n", "line separator U+2028"),
    Bad("paragraph separator", "- id: a\n  note: @\u2029\n", "line separator U+2029"),
    Bad("override", "- id: a\n  zh: [@\u202e一]\n", "direction mark U+202E"),
    Bad("isolate", "- id: a # @\u2066\n", "direction mark U+2066"),
    Bad("left-to-right mark", "- id: a\n  zh: [@\u200e一]\n", "direction mark U+200E"),
    Bad("Arabic letter mark", "- id: a\n  zh: [@\u061c一]\n", "direction mark U+061C"),
    Bad("inner BOM", "- id: a\n  zh: [一@\ufeff]\n", "byte order mark (U+FEFF)"),
    Bad("noncharacter", "- id: a\n  zh: [一@\uffff]\n", "noncharacter U+FFFF"),
    Bad("Arabic noncharacter", "- id: a\n  zh: [一@\ufdd0]\n", "noncharacter U+FDD0"),
    Bad("astral noncharacter", "- id: 𠮷\n  zh: [一@\U0001fffe]\n", "noncharacter U+1FFFE"),
    Bad("NUL by escape", '- id: a\n  zh: [@"x\\0"]\n', "<U+0000>"),
    Bad("escape by escape", '- id: a\n  zh: [@"\\e[31m"]\n', "<U+001B>"),
    Bad("C1 by escape", '- id: a\n  zh: [@"\\x9b"]\n', "<U+009B>"),
    Bad("noncharacter by escape", '- id: a\n  zh: [@"\\U0010FFFF"]\n', "<U+10FFFF>"),
    Bad("surrogate by escape", '- id: a\n  zh: ["\\u@D800"]\n', "Unicode character escape"),
    Bad("beyond Unicode", '- id: a\n  zh: ["\\U@00110000"]\n', "not valid YAML"),
    Bad("unclosed quote", '- id: a\n  zh: ["一]\n@', "not valid YAML"),
    Bad("unclosed list", "- id: a\n  zh: [一\n@", "not valid YAML"),
    Bad("two colons", "- id: a\n  note: a@: b\n", "not valid YAML"),
    Bad("deep lists", f"- id: a\n  note: {'[' * 14}@{'[' * 50_000}", "nested deeper than 16"),
    Bad("long text", f"- id: a\n  note: @{'x' * 65_537}\n", "at most 65536"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_what_is_wrong_is_refused_at_its_place(bad: Bad) -> None:
    place = bad.text.index("@")
    text = bad.text[:place] + bad.text[place + 1 :]
    line = text.count("\n", 0, place) + 1
    column = place - (text.rfind("\n", 0, place) + 1) + 1
    with pytest.raises(EntryError) as caught:
        _read(text)
    assert (caught.value.path, caught.value.line, caught.value.column) == ("g.yaml", line, column)
    assert bad.message in caught.value.message
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_without_the_c_parser_the_same_is_refused(
    bad: Bad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    place = bad.text.index("@")
    with pytest.raises(EntryError) as caught:
        _read(bad.text[:place] + bad.text[place + 1 :])
    # Where an unclosed thing ends, the two parsers say the last line or the one after it.
    line = bad.text.count("\n", 0, place) + 1
    assert caught.value.line in {line, line - 1}


def test_everything_an_entry_may_say() -> None:
    (concept,) = _read(
        """\
# yaml-language-server: $schema=schema.json

- id: mixture-of-experts
  subject: machine-learning
  status: finalized
  en:               # the languages in any order
  - mixture of experts
  - term: MoE
    type: acronym
    case: true
    pos: noun
    context: A MoE layer.
    source: arXiv:1701.06538
  - {term: hybrid expert, status: deprecated, note: 'word for word'}
  zh: [混合专家, "混合专家技术"]
  zh-TW:
  - 混合專家模型
  definition:
    en: {text: A model., source: us}
    zh: >-
      一种
      模型。
  note: |
    two
    lines
  sources: [arXiv:1701.06538]
  related: [expert]
  links: [https://a.b/c#d]
  cues: [专家]
  translate: false
  history:
  - {date: 2026-01-31, what: origination, who: us, note: 12:30}
"""
    )
    assert concept == Concept(
        id="mixture-of-experts",
        terms=(
            Term("混合专家", "zh-Hans"),
            Term("混合专家技术", "zh-Hans", Status.ADMITTED),
            Term("混合專家模型", "zh-Hant-TW"),
            Term("mixture of experts", "en"),
            Term(
                "MoE",
                "en",
                Status.ADMITTED,
                PartOfSpeech.NOUN,
                TermType.ACRONYM,
                case_sensitive=True,
                context="A MoE layer.",
                source="arXiv:1701.06538",
            ),
            Term("hybrid expert", "en", Status.DEPRECATED, note="word for word"),
        ),
        subject_field="machine-learning",
        process_status=ProcessStatus.FINALIZED,
        definitions=(
            Definition("一种 模型。", "zh-Hans"),
            Definition("A model.", "en", "us"),
        ),
        note="two\nlines\n",
        sources=("arXiv:1701.06538",),
        related=("expert",),
        links=("https://a.b/c#d",),
        cues=("专家",),
        translate=False,
        history=(Transaction("2026-01-31", "origination", "us", "12:30"),),
    )


@pytest.mark.parametrize(
    "word", ["no", "~", "null", "12:30", "1e3", "017", "2021-01-01", "0x1F", "=", ".inf", "1_0"]
)
def test_every_scalar_is_a_text(word: str) -> None:
    (concept,) = _read(f"- id: a\n  en: [{word}]\n  note: {word}\n")
    assert (concept.terms[0].text, concept.note) == (word, word)


@pytest.mark.parametrize(
    "text",
    ["\ufa30", "\u2f00", "a\u200bb", "\ue000", "аpple", "e\u0301", "Ａ", "\U000e0100", "　x "],
)
def test_odd_characters_are_kept_exactly(text: str) -> None:
    (concept,) = _read(f'- id: a\n  zh: ["{text}"]\n')
    assert concept.terms[0].text == text


@pytest.mark.parametrize("escape", ["\\u202E", "\\N", "\\L", "\\P", "\\uFEFF", "\\t", "\\r", "\\n"])
def test_what_an_editor_cannot_show_may_be_written_as_an_escape(escape: str) -> None:
    (concept,) = _read(f'- id: a\n  zh: ["x{escape}y"]\n')
    assert concept.terms[0].text == yaml.safe_load(f'"x{escape}y"')


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "[]\n", "[ ] # x\n", "---\n", "---\n...\n", "\n\n"]
)
def test_a_file_without_entries(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("stated", "resolved"),
    [
        ("- - -", "preferred admitted admitted"),
        ("deprecated - -", "deprecated preferred admitted"),
        ("- preferred -", "admitted preferred admitted"),
        ("admitted -", "admitted preferred"),
        ("superseded deprecated", "superseded deprecated"),
    ],
)
def test_the_status_of_a_term_that_states_none(stated: str, resolved: str) -> None:
    given = [None if word == "-" else Status(word) for word in stated.split()]
    assert resolve_statuses(given) == [Status(word) for word in resolved.split()]


def test_defaults_come_from_the_settings() -> None:
    settings = Settings(default_status=ProcessStatus.FINALIZED)
    (entry,) = read_entries("- id: a\n  zh: [一]\n", settings=settings)
    assert entry.concept.process_status is ProcessStatus.FINALIZED
    assert entry.concept.subject_field is None


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_an_entry_knows_its_place(newline: str, bom: str) -> None:
    first = "# 𠮷\n\n- id: a\n  zh: [一] # c\n"
    second = "\n# between\n-   id: b\n    note: |\n      x\n\n\n    zh:\n    - 二\n"
    text = (first + second).replace("\n", newline)
    source = open_source((bom + text).encode(), "g.yaml")
    entries = read_entries(source.text, path="g.yaml", settings=SETTINGS)
    assert [entry.line for entry in entries] == [3, 7]
    spans = [source.text[entry.start : entry.end] for entry in entries]
    assert spans[0] == f"id: a{newline}  zh: [一]"
    assert spans[1].startswith("id: b")
    assert spans[1].endswith("- 二")


def test_the_digest_is_that_of_the_entry_alone() -> None:
    one, two = (
        read_entries(text, settings=SETTINGS)[-1]
        for text in (
            "- id: a\n  zh: [一]\n",
            "# x\n- id: b\n  zh: [二]\n\n- id: a\n  zh: [一]  # y\n",
        )
    )
    assert one.digest == two.digest
    (changed,) = read_entries("- id: a\n  zh: [ 一]\n", settings=SETTINGS)
    assert changed.digest != one.digest


@pytest.mark.parametrize(
    ("data", "offset", "place", "hint"),
    [
        ("- id: a\n  zh: [推理]\n".encode("gb18030"), 15, (2, 8), "GB18030"),
        ("- id: a\n  zh: [一]\n".encode("utf-16"), 0, (1, 1), "UTF-16"),
        (b"\xef\xbb\xbf- id: \xff\n", 9, (1, 7), "byte offset 9"),
        ("# 汉字".encode() + b"\xed\xa0\x80\n", 8, (1, 5), "not UTF-8"),
    ],
)
def test_other_encodings_are_refused(
    data: bytes, offset: int, place: tuple[int, int], hint: str
) -> None:
    with pytest.raises(EntryError, match=f"byte offset {offset} ") as caught:
        open_source(data, "g.yaml")
    assert (caught.value.line, caught.value.column) == place
    assert hint in caught.value.message
