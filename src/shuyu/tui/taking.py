"""What leaves the room as text: a concept in the forms that people paste, a list as a file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from shuyu.errors import StorageError, UsageError
from shuyu.exchange.registry import FORMATS, Format
from shuyu.exchange.request import export_request
from shuyu.language.cells import visible
from shuyu.model import Concept
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.saving import ChangedError, replace_file
from shuyu.termbase.settings import Settings

#: What can be copied, with the key that chooses it.
FORMS = {
    "zh": ("Chinese term 中文", "z"),
    "en": ("English term 英文", "n"),
    "pair": ("Pair: Chinese, tab, English 词对", "p"),
    "entry": ("Entry as YAML 条目", "e"),
    "tbx": ("Concept as TBX", "t"),
    "id": ("Id 标识", "i"),
}


def concept_text(concept: Concept, form: str, settings: Settings) -> str:
    """Return a concept as text.

    Args:
        concept: the concept.
        form: one of FORMS.
        settings: of its term base.

    Returns:
        The text; empty where the concept has no such term.

    Raises:
        TermBaseError: the concept is not valid.
    """
    zh = next((term.text for term in concept.chinese() if term.status.usable), "")
    en = next((term.text for term in concept.english() if term.status.usable), "")
    if form == "entry":
        return entry_to_yaml(concept)
    if form == "tbx":
        request = export_request("tbx", [concept], settings)
        return b"".join(FORMATS["tbx"].write([concept], request)).decode()
    return {"zh": zh, "en": en, "pair": f"{zh}\t{en}", "id": concept.id}[form]


def format_of(path: Path) -> Format:
    """Return the format that a file's name asks for.

    Raises:
        UsageError: none has that suffix.
    """
    for one in FORMATS.values():
        if path.suffix in one.suffixes:
            return one
    known = " ".join(sorted({suffix for one in FORMATS.values() for suffix in one.suffixes}))
    raise UsageError(f"'{visible(path.name)}' has no known suffix: one of {known}")


def export(concepts: Sequence[Concept], path: Path, settings: Settings) -> list[str]:
    """Write concepts to a file, in the format of its suffix; the file is replaced whole.

    Returns:
        What the format cannot carry, for people.

    Raises:
        UsageError: no format has that suffix, or it cannot hold these concepts.
        StorageError: the disk failed; what was there is still there.
    """
    found = format_of(path)
    request = export_request(found.name, concepts, settings)
    data = b"".join(found.write(concepts, request))
    real = Path(os.path.realpath(path))
    try:
        replace_file(real, data, real.read_bytes() if real.exists() else None)
    except (ChangedError, OSError) as error:
        why = getattr(error, "strerror", None) or "it is being written by somebody else"
        raise StorageError(f"cannot be written: {why}", path=visible(str(path))) from None
    return list(request.losses.summary())
