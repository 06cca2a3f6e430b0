"""Bytes to text, strictly: one place decides what is not text and says where it breaks.

It must not guess silently: a wrong guess damages every character after it.
"""

from __future__ import annotations

import codecs
from difflib import get_close_matches

from shuyu.errors import EncodingError, InputError, UsageError

#: Encodings that Chinese files really come in, tried only to word the advice.
_LIKELY = ("gb18030", "big5", "utf-16")
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, *, path: str, encoding: str | None = None) -> str:
    """Decode a whole file.

    Args:
        data: the file's bytes.
        path: its name, for messages.
        encoding: a codec name; None means UTF-8.

    Returns:
        The text without a leading BOM, its line ends untouched.

    Raises:
        EncodingError: the bytes are not in the encoding; it names the first bad byte.
        InputError: the bytes are no text at all.
        UsageError: there is no such encoding.
    """
    codec = _codec(encoding or "utf-8")
    if encoding is None:
        for bom, name in _BOMS:
            if data.startswith(bom):
                raise EncodingError(
                    f"not UTF-8 but {name}: try --encoding {name}", path=path, offset=0
                )
        zero = data.find(b"\0")
        if zero >= 0:
            raise InputError(f"binary file, not text (NUL at byte {zero})", path=path)
    try:
        text, _ = codec.decode(data, "strict")
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"not {codec.name.upper()} at byte {error.start}{_advice(data, codec.name)}",
            path=path,
            offset=error.start,
        ) from None
    return text.removeprefix("\ufeff")


def _codec(name: str) -> codecs.CodecInfo:
    try:
        "".encode(name)  # codecs.lookup alone also knows codecs that are not text, such as hex
        return codecs.lookup(name)
    except LookupError:
        near = get_close_matches(name.lower(), ("utf-8", "gb18030", "gbk", "big5", "utf-16"), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f"unknown encoding {name!r}{hint}") from None


def _advice(data: bytes, failed: str) -> str:
    for name in _LIKELY:
        if name == failed or (name == "utf-16" and b"\0" not in data):
            continue
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return f": try --encoding {name}"
    return ": try --encoding NAME"
