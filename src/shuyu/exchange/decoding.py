"""Lines of a table's text: its encoding found in the order BOM, UTF-8, what was asked, a guess.

A guess is made only between the two encodings that Chinese Windows writes, only with a clear
margin, and it is announced. Text streams; an error names the byte.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from shuyu.errors import EncodingError, InputError
from shuyu.exchange.request import ImportRequest
from shuyu.findings import Severity

_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 24
_LINE_END = re.compile(r"\r\n|\r|\n")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("gb18030", "big5hkscs")
_MARGIN = 1.3


def text_lines(stream: BinaryIO, request: ImportRequest) -> Iterator[str]:
    """Yield the lines of a text file, line ends included.

    Args:
        stream: its bytes.
        request: its encoding, if known; takes the announcement of a guess.

    Raises:
        EncodingError: a byte does not fit; says which.
        InputError: it is no text.
        UsageError: there is no such encoding.
    """
    block = stream.read(_BLOCK)
    codec = _codec(block, request)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    rest, done = "", 0
    while True:
        try:
            rest += decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            at = done - (len(error.object) - len(block)) + error.start
            message = f"not {codec.upper()} at byte {at}: try --encoding NAME"
            raise EncodingError(message, path=request.path, offset=at) from None
        end = 0
        for match in _LINE_END.finditer(rest):
            if match.end() == len(rest) and rest.endswith("\r") and block:
                break  # perhaps the first half of CRLF
            yield rest[end : match.end()]
            end = match.end()
        rest = rest[end:]
        if len(rest) > _LONGEST_LINE:
            raise InputError("no line end in 16 million characters: no table", path=request.path)
        if not block:
            break
        done += len(block)
        block = stream.read(_BLOCK)
    if rest:
        yield rest


def _codec(head: bytes, request: ImportRequest) -> str:
    from shuyu.language.encoding import decode

    for bom, codec in _BOMS:
        if head.startswith(bom):
            return codec
    if request.encoding:
        decode(b"", path=request.path, encoding=request.encoding)  # says which names are near
        return request.encoding
    if b"\0" in head:
        raise InputError("binary file, not text", path=request.path)
    if _decoded(head, "utf-8") is not None:
        return "utf-8"
    return _guess(head, request)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(data)
    except UnicodeDecodeError:
        return None


def _guess(head: bytes, request: ImportRequest) -> str:
    from shuyu.language.background import word_frequency
    from shuyu.language.script import is_han, to_simplified

    common = word_frequency()

    def share(codec: str) -> float:
        """Return the share of bytes that are characters of everyday Chinese or ASCII."""
        text = _decoded(head[: 1 << 16], codec)
        if text is None:
            return 0.0
        han = [one for one in to_simplified(text) if not one.isascii()]
        return sum(is_han(one) and common.get(one, 0) > 100 for one in han) / max(1, len(han))

    shares = sorted(((share(codec), codec) for codec in _GUESSES), reverse=True)
    (best, codec), (second, _) = shares
    if best < 0.5 or best < second * _MARGIN:
        at = 0
        try:
            head.decode("utf-8")
        except UnicodeDecodeError as error:
            at = error.start
        message = f"not UTF-8 at byte {at}, and no clear guess: say --encoding gb18030, big5 …"
        raise EncodingError(message, path=request.path, offset=at)
    request.report(
        Severity.WARNING,
        "encoding-guessed",
        f"not UTF-8: read as {codec}; if it is wrong, say --encoding NAME",
        1,
    )
    return codec
