"""Pairs of a gettext catalogue: msgid is the source, msgstr the translation."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.bitext import Item, Request
from shuyu.checking.pair import Side
from shuyu.checking.segments import segment_pair
from shuyu.errors import InputError
from shuyu.language.cells import visible
from shuyu.language.encoding import decode
from shuyu.recognition.document import read_bytes


def read(request: Request) -> Iterator[Item]:
    """Yield a pair a message; obsolete and fuzzy ones are nobody's translation."""
    import polib

    text = decode(read_bytes(request.source), path=request.source, encoding=request.encoding)
    try:
        catalogue = polib.pofile(text + "\n", check_for_duplicates=False)
    except (OSError, ValueError) as error:
        raise InputError(visible(str(error)), path=request.source) from None
    total = len(catalogue)
    for number, entry in enumerate(catalogue, 1):
        if request.progress and not number % 500:
            request.progress(number, total)
        if entry.obsolete or entry.fuzzy:
            continue
        notes = (entry.comment, entry.tcomment)
        texts = [(entry.msgid, entry.msgstr)]
        if entry.msgid_plural:
            forms = [entry.msgstr_plural[key] for key in sorted(entry.msgstr_plural)]
            texts = [(entry.msgid, forms[0])] if forms else []
            texts += [(entry.msgid_plural, form) for form in forms[1:]]
        for source, target in texts:
            pair = segment_pair(
                request, number, entry.msgctxt, Side.of(source), Side.of(target), *notes
            )
            if pair is not None:
                yield pair
