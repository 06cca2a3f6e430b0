"""Generate ``regional_table.txt``, what ``regional_quick`` knows of Taiwan and Hong Kong.

Run ``python -m shuyu.language.regional_table`` after an upgrade of OpenCC; a test compares the file
with what this module derives. Nothing imports it at run time.

Sources: OpenCC's words, listed by the tool that comes with it, and what ``s2twp`` and ``s2hk`` make
of them and of single characters.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby, product
from pathlib import Path
from unicodedata import normalize

TABLE = Path(__file__).with_name("regional_table.txt")
_HAN = (
    *(range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00)),
    range(0x20000, 0x323B0),
)
_CONFIGS = ("s2twp", "s2hk")
# By these OpenCC cuts simplified text into words; the others it looks up afterwards, in what the
# words became, so they also count in what was no word.
_CUTTING = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
_REGIONAL = ("TWPhrases", "TWVariantsPhrases", "HKVariantsPhrases")


def derive() -> str:
    """Return the content of the table file.

    Returns:
        Three lines of characters: simplified ones, and below each its form in Taiwan and in Hong
        Kong. One line of characters that simplified text does not have. Then a line for each
        character that begins words: the character, a space, and the rest of each word, separated
        by spaces. A word that counts only between others begins with ``+``. Behind a word that is
        not written as its characters are: ``,`` and its form in Taiwan, ``,`` and that in Hong
        Kong, empty where it is written so.
    """
    chars = [chr(code) for codes in _HAN for code in codes]
    single = [dict(zip(chars, _convert(config, chars), strict=True)) for config in _CONFIGS]
    changing = [char for char in chars if any(forms[char] != char for forms in single)]
    plain = dict(zip(chars, _convert("t2s", chars), strict=True))
    odd = {char for char in chars if plain[char] != char or normalize("NFC", char) != char}
    words = {word for word in _words(_CUTTING) if len(word) > 1 and odd.isdisjoint(word)}
    loose = set(_sources(_words(_REGIONAL), set(chars) - odd)) - words
    loose = {word for word in loose if not any(part in words for part in _parts(word))}
    items = [(word, "", stated) for word, stated in _stated(words, single)]
    items += [(word, "+", stated) for word, stated in _stated(loose, single)]
    lines = [
        "".join(changing),
        *("".join(forms[char] for char in changing) for forms in single),
        "".join(sorted(odd)),
    ]
    lines += [
        f"{first} {' '.join(mark + word[1:] + stated for word, mark, stated in group)}"
        for first, group in groupby(sorted(items), key=lambda item: item[0][0])
    ]
    return "\n".join(lines) + "\n"


def _sources(forms: Iterable[str], chars: Iterable[str]) -> Iterator[str]:
    """Yield the texts of these Han characters that become words, each converted by itself."""
    ordered = sorted(chars)
    sources: dict[str, list[str]] = {}
    for char, traditional in zip(ordered, _convert("s2t", ordered), strict=True):
        sources.setdefault(traditional, []).append(char)
    for form in forms:
        spelled = [[char] if char.isascii() else sources.get(char, []) for char in form]
        yield from map("".join, product(*spelled))


def _parts(word: str) -> Iterator[str]:
    """Yield all parts of a word with two characters or more."""
    for start in range(len(word) - 1):
        for end in range(start + 2, len(word) + 1):
            yield word[start:end]


def _stated(words: Iterable[str], single: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield words, and of each what its characters do not give: see derive()."""
    ordered = sorted(words)
    converted = [_convert(config, ordered) for config in _CONFIGS]
    for word, *forms in zip(ordered, *converted, strict=True):
        stated = [
            "" if form == "".join([by_char.get(char, char) for char in word]) else form
            for form, by_char in zip(forms, single, strict=True)
        ]
        yield word, "".join(f",{form}" for form in stated) if any(stated) else ""


def _words(names: Iterable[str]) -> set[str]:
    """Return the words of some of OpenCC's dictionaries."""
    import opencc

    folder = Path(opencc.__file__).parent / "clib"
    tool = folder / "bin" / "opencc_dict"
    found: set[str] = set()
    with tempfile.TemporaryDirectory() as target:
        for name in names:
            source, listed = folder / "share" / "opencc" / f"{name}.ocd2", Path(target, name)
            command = [str(tool), "-f", "ocd2", "-t", "text", "-i", str(source), "-o", str(listed)]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - OpenCC's own
            lines = listed.read_text("utf-8").splitlines()
            found.update(line.partition("\t")[0] for line in lines if "\t" in line)
    return found


def _convert(config: str, texts: Iterable[str]) -> list[str]:
    from opencc import OpenCC

    return str(OpenCC(config).convert("\n".join(texts))).split("\n")


if __name__ == "__main__":
    TABLE.write_text(derive(), encoding="utf-8", newline="\n")
