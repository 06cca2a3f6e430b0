"""TBX files that attack their parser, or say what a term base must not take silently."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.hostile.case import Case, Outcome, keep, refuse
from tests.hostile.characters import CHARACTERS, MARKUP

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_HEADER = "<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>"


def document(term: str, *, before: str = "", concept: str = 'id="c1"', extra: str = "") -> str:
    """Return a TBX 3 file with one Chinese and one English term, written as given."""
    return (
        f'{before}<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{_NAMESPACE}">{_HEADER}'
        f'<text><body><conceptEntry {concept}><langSec xml:lang="zh"><termSec><term>{term}</term>'
        f"</termSec>{extra}</langSec></conceptEntry></body></text></tbx>"
    )


def _martif(doctype: str) -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<martif type="TBX-Basic" xml:lang="en"><martifHeader>'
        "<fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>"
        '<termEntry id="c1"><langSet xml:lang="zh"><tig><term>术语</term></tig></langSet>'
        "</termEntry></body></text></martif>"
    )


_REFUSED_TYPES = {
    "external entity": '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "network entity": '<!DOCTYPE tbx [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>',
    "parameter entity": '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
    "internal entity": '<!DOCTYPE tbx [<!ENTITY x "y">]>',
    "unparsed entity": '<!DOCTYPE tbx [<!NOTATION n SYSTEM "n"><!ENTITY x SYSTEM "y" NDATA n>]>',
    "notation": '<!DOCTYPE tbx [<!NOTATION n SYSTEM "n">]>',
    "attribute default": '<!DOCTYPE tbx [<!ATTLIST term id CDATA "planted">]>',
    "element declaration": "<!DOCTYPE tbx [<!ELEMENT tbx ANY>]>",
    "empty subset": "<!DOCTYPE tbx []>",
    "subset and system": '<!DOCTYPE tbx SYSTEM "x.dtd" [<!ENTITY x "y">]>',
    "billion laughs": "<!DOCTYPE tbx ["
    '<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>",
    "quadratic": f'<!DOCTYPE tbx [<!ENTITY x "{"y" * 100_000}">]>',
}
_KEPT_TYPES = {
    "system": '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
    "system elsewhere": '<!DOCTYPE martif SYSTEM "http://127.0.0.1:9/x.dtd">',
    "brackets in its address": '<!DOCTYPE martif SYSTEM "x[1].dtd">',
    "system file": '<!DOCTYPE martif SYSTEM "file:///etc/passwd">',
    "public": '<!DOCTYPE martif PUBLIC "-//X//DTD x//EN" "x.dtd">',
    "name only": "<!DOCTYPE martif>",
}
_KEPT_TERMS = {
    "comment inside": ("术<!-- x -->语", "术语"),
    "instruction inside": ("术<?x y?>语", "术语"),
    "character data": ("<![CDATA[术<语>]]>", "术<语>"),
    "references": ("&#x672F;&amp;&#35821;", "术&语"),
    "markup inside": ("术<hi>语</hi>", "术语"),
    "entity of text": ("a&lt;b&gt;c&quot;", 'a<b>c"'),
}
_REFUSED_TERMS = {
    "undeclared entity": "a&x;b",
    "reference to nul": "&#0;",
    "reference to escape": "&#x1b;[2J",
    "reference to a surrogate": "&#xD800;",
    "reference beyond unicode": "&#x110000;",
    "reference to fffe": "&#xFFFE;",
    "raw less-than": "a<b",
    "raw ampersand": "a & b",
    "end of character data": "a]]>b",
}


def cases() -> Iterator[Case]:
    """Yield all of them."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    for name, doctype in _REFUSED_TYPES.items():
        data = document("a", before=head + doctype).encode()
        yield refuse(f"type: {name}", "tbx", data, "DOCTYPE|entit", placed=False)
        used = document("&x;&j;", before=head + doctype).encode()
        yield refuse(f"type, used: {name}", "tbx", used, "DOCTYPE|entit|well-formed", placed=False)
    for name, doctype in _KEPT_TYPES.items():
        yield keep(f"type: {name}", "tbx", _martif(doctype).encode(), "术语")
    for name, (term, text) in _KEPT_TERMS.items():
        yield keep(f"term: {name}", "tbx", document(term).encode(), text)
    for name, term in _REFUSED_TERMS.items():
        yield refuse(f"term: {name}", "tbx", document(term).encode(), "well-formed|entit")
    for name, text in MARKUP.items():
        written = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
        yield keep(f"markup {name}", "tbx", document(written).encode(), text)
    yield from _characters()
    yield from _encodings()
    yield from _structures()
    yield from _crowds()


def _characters() -> Iterator[Case]:
    for one in CHARACTERS:
        data = document(f"术{one.char}语").encode("utf-8", "surrogatepass")
        references = "".join(f"&#{ord(char)};" for char in one.char)
        for form, file in (("raw", data), ("referred", document(f"术{references}语").encode())):
            if one.raw or one.escaped:
                yield keep(f"{form} {one.name}", "tbx", file, f"术{one.char}语")
            else:
                yield refuse(f"{form} {one.name}", "tbx", file, r"well-formed|U\+")
    yield refuse("surrogate in bytes", "tbx", document("\ud800").encode("utf-8", "surrogatepass"),
                 "well-formed")  # fmt: skip


def _encodings() -> Iterator[Case]:
    for codec in ("gb18030", "big5", "utf-16", "gb2312"):
        text = "用語" if codec == "big5" else "术语"
        head = f'<?xml version="1.0" encoding="{codec}"?>'
        yield keep(f"encoded {codec}", "tbx", document(text, before=head).encode(codec), text)
    for codec in ("UTF-7", "EBCDIC-CP-US", "x-unknown", "hex", "ISO-2022-JP", "UTF-32", "\x1b[2J"):
        head = f'<?xml version="1.0" encoding="{codec}"?>'
        data = document("a", before=head).encode()
        yield refuse(f"declared {codec!r}", "tbx", data, "encod|well-formed|document", placed=False)
    bomb = _REFUSED_TYPES["billion laughs"]
    for codec in ("utf-16-le", "utf-16", "utf-32", "utf-7", "cp037", "cp500"):
        head = f'<?xml version="1.0" encoding="{codec}"?>'
        data = document("&j;", before=head + bomb).encode(codec)
        yield refuse(f"bomb in {codec}", "tbx", data, "DOCTYPE|encod|well-formed", placed=False)
    head = '<?xml version="1.0" encoding="utf-8"?>'
    yield refuse("gb18030 called utf-8", "tbx", document("术语", before=head).encode("gb18030"),
                 "well-formed")  # fmt: skip
    yield refuse("utf-8 called utf-16", "tbx",
                 document("a", before=head.replace("utf-8", "utf-16")).encode(),
                 "well-formed|encod|no TBX", placed=False)  # fmt: skip
    yield refuse("truncated", "tbx", document("术语").encode()[:-20], "well-formed")
    yield refuse("nul inside", "tbx", document("a\0b").encode(), "well-formed")
    yield refuse("xml 1.1", "tbx", document("a&#1;", before='<?xml version="1.1"?>').encode(),
                 "well-formed")  # fmt: skip


def _structures() -> Iterator[Case]:
    for name, data in {
        "empty": b"",
        "blank": b" \n\n ",
        "no xml": b"hello",
        "archive": b"PK\x03\x04" + bytes(100),
        "html": b"<html><body>x</body></html>",
        "other root": b"<rss/>",
        "two roots": document("a").encode() * 2,
        "undeclared prefix": b"<x:tbx/>",
        "crossed tags": b"<tbx><text></tbx></text>",
        "attribute twice": b"<tbx a='1' a='2'/>",
        "hostile root": "<\u202etbx/>".encode(),
    }.items():
        yield refuse(f"file: {name}", "tbx", data, "well-formed|no TBX", placed=False)
    for depth in (300, 100_000):
        deep = "<hi>" * depth + "x" + "</hi>" * depth
        yield refuse(f"{depth} elements deep", "tbx", document(deep).encode(), "well-formed|depth")
    yield refuse("never closed", "tbx", lambda: b"<tbx>" + b"<a>" * 1_000_000, "well-formed|depth")
    yield Case("term of 11 MB", "tbx", lambda: document("x" * 11_000_000).encode(), Outcome.REFUSE,
               "well-formed|characters|MB")  # fmt: skip
    yield Case("term of 70000", "tbx", document("x" * 70_000).encode(), Outcome.REFUSE,
               "65,?536|65537|characters")  # fmt: skip
    wide = " ".join(f'a{n}="x"' for n in range(50_000))
    yield Case("50000 attributes", "tbx", lambda: document("a", concept=wide).encode(), Outcome.ANY)
    yield Case("40 MB before an entry", "tbx", lambda: b"<tbx><text>" + b"<a/>" * 10_000_000,
               Outcome.REFUSE, "MB|well-formed", placed=False)  # fmt: skip
    two = document("一", extra="<termSec><term>二</term></termSec>")
    yield keep("second term", "tbx", two.encode(), "一", "二")
    inclusion = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    yield keep("inclusion", "tbx", document("一" + inclusion).encode(), "一")
    sheet = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
    yield keep("style sheet", "tbx", document("一", before=sheet).encode(), "一")
    for name in ("../../etc/passwd", "\u202eabc", "-rf", "a b", "x" * 5000, "[@click=app.quit]x"):
        concept = f'id="{name}"'
        yield keep(f"id {name[:20]!r}", "tbx", document("一", concept=concept).encode(), "一")
    blank = document(" ").encode()
    yield Case("blank term", "tbx", blank, Outcome.ANY)
    wrong = document("一").replace('xml:lang="zh"', 'xml:lang="&#27;"')
    yield refuse("language with an escape", "tbx", wrong.encode(), "well-formed")
    odd = document("一").replace('xml:lang="zh"', 'xml:lang="x-\u202e"')
    yield Case("language with a direction", "tbx", odd.encode(), Outcome.ANY)


def _crowds() -> Iterator[Case]:
    """Yield what is harmless once and is there too often."""
    for name, one, count in (
        ("terms", "<termSec><term>t%d</term></termSec>", 40_000),
        ("twins", "<termSec><term>一</term><note>%d</note></termSec>", 30_000),
    ):
        yield keep(f"9000 {name}", "tbx", partial(_many, one, 9000), "一")
        yield refuse(f"{count} {name}", "tbx", partial(_many, one, count), "at most 10000")
    for name, one in {
        "notes": "<note>%d</note>",
        "sources": '<admin type="source">%d</admin>',
        "links": '<xref type="xGraphic">%d</xref>',
        "steps": "<transacGrp><transac>%d</transac></transacGrp>",
        "definitions": '<descrip type="definition">%d</descrip>',
    }.items():
        data = partial(_many, one, 1_800_000 // len(one))
        yield Case(f"2 MB of {name}", "tbx", data, Outcome.ANY)
    deep = document("<hi>" * 240 + "一" + "</hi>" * 240)
    yield keep("240 elements deep", "tbx", deep.encode(), "一")
    named = document("一", before="<?xml-model x?>" * 60_000)
    yield keep("60000 instructions", "tbx", named.encode(), "一")
    german = '<langSec xml:lang="de"><termSec><term>a</term></termSec></langSec>'
    nested = "<conceptEntry id='a'>" * 100 + "</conceptEntry>" * 100
    yield Case("50 entries in entries", "tbx", partial(_entries, nested, 50), Outcome.ANY)
    for name, one, count in (
        ("entries without terms", '<conceptEntry id="a%d"/>', 100_000),
        ("entries of another language", f'<conceptEntry id="a%d">{german}</conceptEntry>', 20_000),
    ):
        yield Case(f"{count} {name}", "tbx", partial(_entries, one, count), Outcome.ANY)
    twisted = (
        '<a:conceptEntry xmlns:a="urn:x%d"><a:langSec xml:lang="en"><a:termSec><a:term>two</a:term>'
        "</a:termSec></a:langSec></a:conceptEntry>"
    )
    yield keep("5000 namespaces", "tbx", partial(_entries, twisted, 5000), "two")


def _many(one: str, count: int) -> bytes:
    return document("一", extra=_numbered(one, count)).encode()


def _entries(one: str, count: int) -> bytes:
    first, last = document("一").split("</conceptEntry>")
    return f"{first}</conceptEntry>{_numbered(one, count)}{last}".encode()


def _numbered(one: str, count: int) -> str:
    return "".join(one.replace("%d", str(number)) for number in range(count))
