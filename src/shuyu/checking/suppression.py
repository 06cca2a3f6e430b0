"""Comments that switch checks off where a team knows better: ``shuyu: ignore number``."""

from __future__ import annotations

import re

_COMMENT = re.compile(
    r"(?:<!--|//|\#|/\*)\s*shuyu:\s*ignore\b[ \t]*(?P<codes>[a-z, -]*?)\s*(?:-->|\*/|$)",
    re.MULTILINE,
)


def ignored_codes(*texts: str) -> frozenset[str]:
    """Return the codes that comments in these texts switch off; ``*`` where one names none."""
    codes: set[str] = set()
    for text in texts:
        if "shuyu:" in text:
            for match in _COMMENT.finditer(text):
                codes.update(re.findall(r"[a-z]+(?:-[a-z]+)*", match["codes"]) or ("*",))
    return frozenset(codes)


def is_comment(text: str) -> bool:
    """Tell whether a line holds such a comment and nothing else: it speaks of the next line."""
    return "shuyu:" in text and not _COMMENT.sub("", text).strip()
