"""Other programs: which addresses a concept names, and how an editor is told a line."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from shuyu.model import Concept

_ARXIV = re.compile(r"(?i)arxiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
_DOI = re.compile(r"(?i)doi:\s*(10\.\d{4,9}/\S+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
#: Editors that are not told a line by ``+LINE FILE``; ``{}`` stands for file and line.
_EDITORS = {
    "code": ("--wait", "--goto", "{path}:{line}"),
    "codium": ("--wait", "--goto", "{path}:{line}"),
    "subl": ("--wait", "{path}:{line}"),
    "zed": ("--wait", "{path}:{line}"),
    "hx": ("{path}:{line}",),
    "helix": ("{path}:{line}",),
}


def addresses(concept: Concept) -> list[str]:
    """Return the web addresses that a concept's links and sources name, each once."""
    texts = [*concept.links, *concept.sources]
    texts += [term.source for term in concept.terms if term.source]
    texts += [one.source for one in concept.definitions if one.source]
    return list(dict.fromkeys(address for text in texts for address in _addresses(text)))


def _addresses(text: str) -> Iterator[str]:
    yield from _ADDRESS.findall(text)
    yield from (f"https://arxiv.org/abs/{found}" for found in _ARXIV.findall(text))
    yield from (f"https://doi.org/{quote(found, safe='/:;()')}" for found in _DOI.findall(text))


def editor_command(environment: Mapping[str, str], path: Path, line: int) -> list[str]:
    """Return the command that opens the user's editor at a line.

    Args:
        environment: where ``$VISUAL`` and ``$EDITOR`` are, which may have arguments; else vi.
        path: the file.
        line: 1-based.
    """
    said = environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        words = shlex.split(said)
    except ValueError:
        words = [said]
    name = Path(words[0]).stem if words else "vi"
    how = _EDITORS.get(name, ("+{line}", "{path}"))
    file = str(path.absolute())  # never read as an option
    return [
        *(words or ["vi"]),
        *(part.replace("{line}", str(line)).replace("{path}", file) for part in how),
    ]
