"""Glossary files whose structure is hostile: what YAML allows and a glossary must not."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, keep, refuse

_TERM = "  zh: [一]\n"

#: Name → the file, and what the refusal must say.
_REFUSED = {
    "anchor": ("- &x\n  id: a\n  zh: [一]\n", "anchor"),
    "anchor on a text": ("- id: a\n  zh: [&x 一]\n", "anchor"),
    "alias": ("- id: a\n  zh: [*x]\n", "alias|valid"),
    "merge key": ("- id: a\n  zh: [一]\n  <<: {note: x}\n", "<<|unknown key"),
    "merge alias": ("- &x {id: a}\n- <<: *x\n", "anchor"),
    "tag": ("- id: a\n  zh: [!!int 1]\n", "tag"),
    "tag str": ("- id: a\n  zh: [!!str no]\n", "tag"),
    "local tag": ("- id: a\n  zh: [!x 1]\n", "tag"),
    "python tag": ("- !!python/object/apply:os.system ['id']\n", "tag"),
    "python name": ("- id: !!python/name:os.system\n  zh: [一]\n", "tag"),
    "verbatim tag": ("- id: !<tag:x> a\n  zh: [一]\n", "tag"),
    "bang": ("- id: ! a\n  zh: [一]\n", "tag"),
    "binary tag": ("- id: a\n  zh: [!!binary AAAA]\n", "tag"),
    "yaml directive": ("%YAML 1.2\n---\n- id: a\n" + _TERM, "directive"),
    "old yaml directive": ("%YAML 9.9\n---\n- id: a\n" + _TERM, "directive|valid"),
    "tag directive": ("%TAG ! tag:x,2000:\n---\n- id: a\n" + _TERM, "directive"),
    "second document": ("- id: a\n" + _TERM + "---\n- id: b\n" + _TERM, "second document"),
    "document after its end": ("- id: a\n" + _TERM + "...\n- id: b\n" + _TERM, "document|valid"),
    "list as key": ("- id: a\n  [x]: y\n" + _TERM, "key must be"),
    "mapping as key": ("- id: a\n  {x: y}: z\n" + _TERM, "key must be"),
    "complex key": ("- id: a\n  ? [x]\n  : y\n" + _TERM, "key must be"),
    "key twice": ("- id: a\n  zh: [一]\n  zh: [二]\n", "'zh' again: first at line 2"),
    "key twice, quoted": ("- id: a\n  zh: [一]\n  \"zh\": [二]\n", "again"),
    "key twice, escaped": ("- id: a\n  zh: [一]\n  \"z\\x68\": [二]\n", "again"),
    "key twice in a term": ("- id: a\n  zh: [{term: 一, term: 二}]\n", "again"),
    "id twice": ("- id: a\n  zh: [一]\n- id: a\n  zh: [二]\n", "'a' again: first at line 1"),
    "id twice, quoted": ("- id: a\n  zh: [一]\n- id: 'a'\n  zh: [二]\n", "again"),
    "false as key": ("- id: a\n  no: x\n" + _TERM, "unknown key 'no'"),
    "empty key": ("- id: a\n  '': x\n" + _TERM, "unknown key"),
    "hostile key": ('- id: a\n  "\\e[2J": x\n' + _TERM, "U\\+001B"),
    "unknown key": ("- id: a\n  definitoin: x\n" + _TERM, "definition"),
    "no id": ("- zh: [一]\n", "id"),
    "empty id": ("- id: ''\n" + _TERM, "id|empty"),
    "null id": ("- id:\n" + _TERM, "id|empty"),
    "id with spaces": ("- id: a b\n" + _TERM, "id"),
    "id that climbs": ("- id: ../../etc/passwd\n" + _TERM, "id"),
    "id with a list": ("- id: [a]\n" + _TERM, "id"),
    "no terms": ("- id: a\n  note: x\n", "without terms"),
    "empty list": ("- id: a\n  zh: []\n", "zh|terms|empty"),
    "empty term": ("- id: a\n  zh: [一, ]\n  en: ['']\n", "empty|blank"),
    "blank term": ("- id: a\n  zh: ['  ']\n", "empty|blank"),
    "null term": ("- id: a\n  zh:\n  -\n", "empty|blank"),
    "term in a list in a list": ("- id: a\n  zh: [[一]]\n", "zh|text"),
    "term without its text": ("- id: a\n  zh: [{status: admitted}]\n", "term"),
    "unknown status": ("- id: a\n  zh: [{term: 一, status: perferred}]\n", "preferred"),
    "unknown process status": ("- id: a\n  status: done\n" + _TERM, "status"),
    "number as text list": ("- id: a\n  note: [1, 2]\n" + _TERM, "note"),
    "mapping as note": ("- id: a\n  note: {a: b}\n" + _TERM, "note"),
    "script link": ("- id: a\n  links: ['javascript:alert(1)']\n" + _TERM, "links"),
    "file link": ("- id: a\n  links: ['file:///etc/passwd']\n" + _TERM, "links"),
    "bad date": ("- id: a\n  history: [{date: 2021-13-45, what: modification}]\n" + _TERM, "date"),
    "bad flag": ("- id: a\n  translate: maybe\n" + _TERM, "translate"),
    "root mapping": ("id: a\n" + _TERM.strip() + "\n", "list of entries"),
    "root text": ("hello\n", "list of entries"),
    "root flow list": ("[{id: a, zh: [一]}]\n", "list of entries"),
    "root null in a list": ("-\n-\n", "entry"),
    "text as entry": ("- hello\n", "entry"),
    "list as entry": ("- [a, b]\n", "entry"),
    "unclosed quote": ("- id: a\n  zh: ['一]\n", "not valid YAML"),
    "unclosed double quote": ('- id: a\n  zh: ["一]\n', "not valid YAML"),
    "unclosed bracket": ("- id: a\n  zh: [一\n", "not valid YAML"),
    "unclosed brace": ("- {id: a\n", "not valid YAML"),
    "bad indentation": ("- id: a\n zh: [一]\n", "not valid YAML|without terms"),
    "two colons": ("- id: a: b\n", "not valid YAML"),
    "reserved at": ("- id: a\n  zh: [@x]\n", "not valid YAML"),
    "reserved tick": ("- id: a\n  zh: [`x`]\n", "not valid YAML"),
    "json": ('{"id": "a"}', "list of entries"),
    "html": ("<html><body>x</body></html>", "list of entries|valid"),
    "conflict": ("<<<<<<< HEAD\n- id: a\n=======\n- id: b\n>>>>>>> x\n", "merge conflict"),
    "conflict, three ways": ("- id: a\n  zh: [一]\n||||||| base\n", "merge conflict"),
    "conflict in quotes": ("- id: a\n  zh: ['一\n\n=======\n\n  二']\n", "merge conflict"),
    "conflict in a block": ("- id: a\n" + _TERM + "  note: |\n    x\n>>>>>>> x\n", "conflict"),
    "conflict, CRLF": ("- id: a\r\n  zh: [一]\r\n=======\r\n", "merge conflict"),
}  # fmt: skip
_KEPT = {
    "empty": ("", ()),
    "only a comment": ("# nothing yet\n", ()),
    "empty list": ("[]\n", ()),
    "document start": ("---\n- id: a\n  zh: [一]\n", ("一",)),
    "comment at the end": ("- id: a\n  zh: [一]  # x\n# y", ("一",)),
    "hash without a space": ("- id: a\n  zh: [一#x]\n", ("一#x",)),
    "flow entry": ("- {id: a, zh: [一], en: [one]}\n", ("一", "one")),
    "literal block": ("- id: a\n  zh:\n  - |-\n    一\n", ("一",)),
    "folded block": ("- id: a\n  zh:\n  - >-\n    a\n    b\n", ("a b",)),
    "text over lines": ("- id: a\n  zh:\n  - a\n    b\n", ("a b",)),
    "conflict-like text": ("- id: a\n  zh: ['x =======']\n  note: '<<<<<<<x'\n", ("x =======",)),
    "a tag that is none": ("- id: a\n  zh: ['!!int 1', '&x', '*x']\n", ("!!int 1", "&x", "*x")),
}
_DEEP = (100, 1_000, 50_000, 1_000_000)


def cases() -> Iterator[Case]:
    """Yield all of them."""
    for name, (text, says) in _REFUSED.items():
        yield refuse(name, "yaml", text.encode(), says)
    for name, (text, texts) in _KEPT.items():
        yield keep(f"kept: {name}", "yaml", text.encode(), *texts)
    for depth in _DEEP:
        yield refuse(f"{depth} brackets", "yaml", b"- id: a\n  zh: " + b"[" * depth, "nested|valid")
        yield refuse(f"{depth} braces", "yaml", b"{" * depth, "nested|key must|valid")
        yield refuse(f"{depth} dashes", "yaml", b"- " * depth, "nested|valid")
        yield refuse(f"{depth} question marks", "yaml", b"? " * depth, "nested|key must|valid")
    yield refuse("mappings within", "yaml", lambda: b"{a: " * 30_000, "nested")
    yield refuse("indented mappings", "yaml", lambda: _steps(2000), "nested")
    yield refuse("a million values", "yaml", lambda: b"- [" + b"a," * 1_000_000, "items")
    bomb = "a: &a [x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)
    )
    yield refuse("alias bomb", "yaml", bomb.encode(), "anchor")
    merges = "- &m0 {x: y}\n" + "".join(f"- &m{n + 1} {{<<: [*m{n}, *m{n}]}}\n" for n in range(25))
    yield refuse("merge bomb", "yaml", merges.encode(), "anchor")
    term = b"- id: a\n  zh:\n  - term: x\n"
    yield refuse("100000 keys", "yaml", lambda: _many(b"- id: a\n", b"  k%d: x\n"), "items")
    yield refuse("100000 keys of a term", "yaml", lambda: _many(term, b"    k%d: x\n"), "items")
    yield refuse("100000 terms", "yaml", lambda: _many(b"- id: a\n  zh:\n", b"  - t%d\n"), "items")
    yield refuse("16 MB of dashes", "yaml", lambda: b"- " * 8_000_000, "nested")
    yield refuse("complex keys", "yaml", lambda: b"? a\n: b\n" * 200_000, "list of entries|again")
    yield refuse("keys without values", "yaml", lambda: b"- ? a\n" * 100_000, "unknown key|values")


def _steps(count: int) -> bytes:
    return b"".join(b" " * depth + b"a:\n" for depth in range(count))


def _many(before: bytes, one: bytes) -> bytes:
    return before + b"".join(one % number for number in range(100_000))
