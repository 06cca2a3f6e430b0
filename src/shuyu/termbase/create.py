"""Start a term base in a folder: a copy of the bundled one, or an empty one.

It overwrites nothing: a folder that is a term base already stays as it is.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from shuyu.errors import StorageError, UsageError
from shuyu.language.cells import visible
from shuyu.termbase.files import is_glossary
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.scalar import write_scalar
from shuyu.termbase.settings import FILENAME

_EMPTY = """\
# The term base itself: its name, its licence and what its entries may say.
name: {name}
languages: [zh, en]
defaults:
  subject: general
  status: provisional
subjects:
  general: {{zh: 通用, en: general}}
"""

#: What saving leaves beside the files is nobody's to commit.
_IGNORED = ".*.lock\n.*.tmp\n"


def create_termbase(directory: Path, *, empty: bool = False, name: str | None = None) -> int:
    """Make a folder a term base.

    Args:
        directory: the folder; made if need be, its parents too.
        empty: start without concepts; otherwise the bundled ones are copied.
        name: what to call an empty term base; None is the folder's own name.

    Returns:
        How many files of concepts it holds now.

    Raises:
        UsageError: it is a term base already, or holds a file that would be overwritten.
        StorageError: the disk failed; files already made stay.
    """
    texts = _empty(name or directory.resolve().parent.name) if empty else _bundled()
    taken = [file for file in texts if (directory / file).exists()]
    if taken:
        raise UsageError(f"{visible(str(directory / taken[0]))} is there already")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        # The settings come last: only a complete folder is a term base.
        for file, data in sorted(texts.items(), key=lambda item: item[0] == FILENAME):
            with (directory / file).open("xb") as stream:
                stream.write(data)
        with suppress(FileExistsError), (directory / ".gitignore").open("x") as stream:
            stream.write(_IGNORED)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StorageError(reason, path=visible(str(directory))) from None
    return len(texts) - 1


def _empty(name: str) -> dict[str, bytes]:
    return {FILENAME: _EMPTY.format(name=write_scalar(name)).encode()}


def _bundled() -> dict[str, bytes]:
    source = bundled_directory()
    return {
        path.name: path.read_bytes()
        for path in sorted(source.iterdir())
        if path.name == FILENAME or is_glossary(path.name)
    }
