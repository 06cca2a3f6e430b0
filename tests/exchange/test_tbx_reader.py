"""TBX in: other people's files, good, odd, broken and hostile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from pathlib import Path

import pytest

from shuyu.errors import InputError
from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import Imported, ImportRequest
from shuyu.findings import Severity
from shuyu.model import PartOfSpeech, Status

V3 = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
    "<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>\n"
    "<text><body>{}</body></text></tbx>"
)
V2 = '<martif type="TBX" xml:lang="en"><text><body>{}</body></text></martif>'
PAIR = (
    '<conceptEntry id="c1"><langSec xml:lang="zh-Hans"><termSec><term>张量</term></termSec>'
    '</langSec><langSec xml:lang="en"><termSec><term>tensor</term></termSec></langSec>'
    "</conceptEntry>"
)
GOOD_COUNTS = {
    "Astronomy_DCA_VALID": 39,
    "fromSDL_tbx": 223,
    "Glosario": 137,
    "James_Termbase": 4,
    "gloss-basic": 2,
    "service-missionary": 52,
    "basic_good": 39,
    "core_structure_good": 39,
    "min_good": 39,
}


def read(text: str | bytes, *, validate: bool = False) -> tuple[list[Imported], ImportRequest]:
    data = text if isinstance(text, bytes) else text.encode()
    request = ImportRequest(path="x.tbx", validate=validate)
    return list(FORMATS["tbx"].read(BytesIO(data), request)), request


def entry(body: str, tag: str = "zh-Hans") -> str:
    return V3.format(
        f'<conceptEntry id="a"><langSec xml:lang="{tag}">{body}</langSec></conceptEntry>'
    )


def test_a_concept_comes_with_its_line() -> None:
    (found,), _ = read(V3.format(f"\n\n{PAIR}"))
    assert [term.text for term in found.concept.terms] == ["张量", "tensor"]
    assert found.line == 4


def test_lines_are_right_far_down_the_file() -> None:
    (found,), _ = read(V3.format("\n" * 100_000 + PAIR))
    assert found.line == 100_002


def test_ntig_and_pretty_printed_terms_of_version_2() -> None:
    body = (
        '<termEntry id="a"><langSet xml:lang="zh-CN"><ntig><termGrp><term>\n   张量\n </term>'
        '<termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet></termEntry>'
    )
    (found,), _ = read(V2.format(body))
    (term,) = found.concept.terms
    assert (term.text, term.language) == ("张量", "zh-Hans")
    assert term.part_of_speech is PartOfSpeech.NOUN


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("preferredTerm-admn-sts", Status.PREFERRED),
        ("standardizedTerm", Status.PREFERRED),
        ("admittedTerm-admn-sts", Status.ADMITTED),
        ("notRecommended", Status.DEPRECATED),
        ("Forbidden", Status.DEPRECATED),
        ("forbiddenTerm-admn-sts", Status.DEPRECATED),
        ("Obsolete", Status.SUPERSEDED),
    ],
)
def test_real_words_for_a_status(word: str, status: Status) -> None:
    note = f'<termNote type="administrativeStatus">{word}</termNote>'
    (found,), _ = read(entry(f"<termSec><term>张量</term>{note}</termSec>"))
    assert found.concept.terms[0].status is status


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("zh-cn", "网络", "zh-Hans"),
        ("zh_CN", "网络", "zh-Hans"),
        ("zh-Hans-CN", "网络", "zh-Hans"),
        ("zh-tw", "網路", "zh-Hant-TW"),
        ("ZH-HK", "網絡", "zh-Hant-HK"),
        ("zh-Hant", "網絡", "zh-Hant"),
        ("zh", "網絡結構", "zh-Hant"),
        ("zh", "网络结构", "zh-Hans"),
        ("EN", "network", "en"),
        ("en-ca", "network", "en"),
        ("en-gb", "network", "en-GB"),
    ],
)
def test_real_language_tags(tag: str, text: str, language: str) -> None:
    (found,), _ = read(entry(f"<termSec><term>{text}</term></termSec>", tag))
    assert found.concept.terms[0].language == language


def test_geographical_usage_narrows_a_language() -> None:
    usage = '<termNote type="geographicalUsage">TW</termNote>'
    (found,), _ = read(entry(f"<termSec><term>網路</term>{usage}</termSec>", "zh-Hant"))
    assert found.concept.terms[0].language == "zh-Hant-TW"


def test_what_has_no_place_is_kept_in_a_note() -> None:
    body = (
        '<descrip type="reliabilityCode">7</descrip>'
        '<termSec><term>张量</term><termNote type="register">formal</termNote>'
        '<termNote type="administrativeStatus">fancy</termNote></termSec>'
    )
    (found,), request = read(entry(body))
    assert found.concept.note == "reliabilityCode: 7"
    assert found.concept.terms[0].note == "register: formal\nstatus: fancy"
    assert [one.code for one in request.findings] == ["unknown-value"]


def test_other_languages_are_kept_and_reported() -> None:
    french = '<langSec xml:lang="fr"><termSec><term>tenseur</term></termSec></langSec>'
    (found,), request = read(V3.format(PAIR.replace("</conceptEntry>", f"{french}</conceptEntry>")))
    assert found.concept.note == "fr: tenseur"
    assert [one.code for one in request.findings] == ["other-language"]


def test_a_concept_without_a_usable_term_is_reported_not_dropped_silently() -> None:
    found, request = read(entry("<termSec><term> </term></termSec>"))
    assert found == []
    assert [one.code for one in request.findings] == ["empty-term", "no-terms"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_declared_encodings(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{name}"?>{V3.format(PAIR)}'.encode(encoding)
    (found,), _ = read(data)
    assert found.concept.terms[0].text == "张量"


def test_a_doctype_is_named_but_never_fetched() -> None:
    doctype = '<!DOCTYPE martif SYSTEM "http://127.0.0.1:9/TBXBasiccoreStructV02.dtd">'
    body = (
        '<termEntry id="a"><langSet xml:lang="en"><tig><term>x</term></tig></langSet></termEntry>'
    )
    (found,), _ = read(doctype + V2.format(body))
    assert found.concept.terms[0].text == "x"


def bomb() -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    return f"<!DOCTYPE tbx [{entities}]>" + V3.format(PAIR.replace("tensor", "&a11;"))


HOSTILE = {
    "billion laughs": bomb(),
    "external entity": '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + V3.format(PAIR.replace("tensor", "&x;")),
    "parameter entity": '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'
    + V3.format(PAIR),
    "element declaration": "<!DOCTYPE tbx [<!ELEMENT tbx ANY>]>" + V3.format(PAIR),
    "another root": "<html><body/></html>",
    "no XML": "term,translation",
    "empty": "",
    "UTF-7": '<?xml version="1.0" encoding="UTF-7"?>' + V3.format(PAIR),
    "undefined entity": V3.format(PAIR.replace("tensor", "&nbsp;")),
    "deep": V3.format("<note>" * 5000),
    "control character": V3.format(PAIR.replace("tensor", "ten\x01sor")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"^x\.tbx:"):
        read(HOSTILE[name])


@pytest.mark.parametrize("size", [10, 150, 250, 300, 350])
def test_a_truncated_file_is_an_error_at_its_line(size: int) -> None:
    with pytest.raises(InputError, match=r"^x\.tbx:"):
        read(V3.format(PAIR).encode()[:size])


class Endless(RawIOBase):
    """A file of any size that is made while it is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def read(self, _size: int = -1) -> bytes:
        return next(self._parts, b"")


GROWTH = """
import resource, sys
from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ImportRequest
found = FORMATS["tbx"].read(open(sys.argv[1], "rb"), ImportRequest())
for _ in range(100):
    next(found)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = 100 + sum(1 for _ in found)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    head, tail = V3.split("{}")
    block = PAIR.replace("</conceptEntry>", f"<note>{'x' * 40_000}</note></conceptEntry>")
    path = tmp_path / "large.tbx"
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        file.writelines(block.replace("c1", f"c{number}") for number in range(1500))
        file.write(tail)
    assert path.stat().st_size > 60_000_000
    done = subprocess.run(
        [sys.executable, "-c", GROWTH, str(path)], capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 1500
    assert kilobytes < 15_000


def test_an_entry_without_end_is_given_up() -> None:
    def parts() -> Iterator[bytes]:
        yield V3.split("{}")[0].encode() + b"<conceptEntry>"
        while True:
            yield b"<note>x</note>" * 5000

    with pytest.raises(InputError, match="2 MB"):
        list(FORMATS["tbx"].read(Endless(parts()), ImportRequest()))  # type: ignore[arg-type]


def samples(shared: Path) -> list[Path]:
    return sorted((shared / "tbx").rglob("*.tbx"))


def is_bad(path: Path) -> bool:
    name = path.name.casefold()
    marks = ("bad", "invalid", "notwellformed", "poorly", "ill-formed", "missionfrench")
    return any(mark in name for mark in marks) or path.parent.name == "BadFiles"


def test_good_samples_import_and_bad_ones_say_where_and_why(shared: Path) -> None:
    counted: set[str] = set()
    for path in samples(shared):
        request = ImportRequest(path=path.name, validate=True)
        count, refused = 0, None
        try:
            with path.open("rb") as stream:
                for _ in FORMATS["tbx"].read(stream, request):
                    count += 1
        except InputError as error:
            refused = error
        errors = [one for one in request.findings if one.severity is Severity.ERROR]
        if is_bad(path):
            assert refused or errors, path
            assert all(one.line >= 1 and one.message for one in errors)
            assert refused is None or refused.line, path
        else:
            assert refused is None, path
            assert count > 0, path
            for name, wanted in GOOD_COUNTS.items():
                if path.name.startswith(name):
                    assert count == wanted, path
                    counted.add(name)
    assert counted == set(GOOD_COUNTS)
