"""Prologs: what is only named is harmless, what declares anything is refused."""

from __future__ import annotations

import pytest

from shuyu.errors import InputError
from shuyu.language.xml_prolog import LONGEST_PROLOG, check_prolog


@pytest.mark.parametrize(
    "head",
    [
        b"<a/>",
        b"",
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><a x="[">',
        b'<!DOCTYPE a SYSTEM "x[1].dtd"><a>',
        b'<!DOCTYPE a PUBLIC "p" "x.dtd">\n<!-- <!DOCTYPE a [ --><a>',
        b"<a><![CDATA[<!DOCTYPE a []>]]>",
        '<?xml version="1.0" encoding="utf-16"?><术/>'.encode("utf-16"),
        b"<!--" + b"x" * LONGEST_PROLOG + b"--><a>",
    ],
)
def test_a_plain_prolog_passes(head: bytes) -> None:
    check_prolog(head, "x.tbx")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>', "DOCTYPE"),
        (b"<!DOCTYPE a []><a>", "DOCTYPE"),
        (b'<!DOCTYPE a SYSTEM "]>" [<!ATTLIST a b CDATA "c">]><a>', "DOCTYPE"),
        (b"<!-- x --><!DOCTYPE a<!-- y -->[", "DOCTYPE"),
        ("<!DOCTYPE a [<!ELEMENT a ANY>]><a>".encode("utf-16"), "DOCTYPE"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a>', "UTF-7"),
        (b"<?xml version='1.0' encoding='\x1b[2J'?><a>", "U\\+001B"),
        (b" " * LONGEST_PROLOG, "no element"),
    ],
)
def test_a_prolog_that_declares_anything_is_refused(head: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        check_prolog(head, "x.tbx")
