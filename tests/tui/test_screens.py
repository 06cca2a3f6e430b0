"""What the screens look like, as text: Chinese stands in its columns, 80 × 24 is enough.

The expected screens are in ``screens/``; ``SHUYU_WRITE_SCREENS=1 pytest tests/tui/test_screens.py``
writes them anew, to be looked at in the diff.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from shuyu.language.cells import width
from tests.tui.room import open_room

SCREENS = Path(__file__).parent / "screens"
_MORE = """\
- id: recurrent-neural-network
  subject: machine-learning
  status: finalized
  zh: [循环神经网络, {term: 递归神经网络, status: deprecated, note: 另一概念}]
  zh-TW: [遞歸神經網路]
  en:
  - recurrent neural network
  - {term: RNN, type: acronym}
  definition:
    en: A network whose units feed their own output back, so that it remembers what came before.
    zh: 单元的输出又成为自身输入的网络，因而记得先前的内容。
  sources: [arXiv:1506.00019]
  cues: [序列, 时间步]
- id: kanji
  zh: [𠮷野家, ﾊﾝｶｸ]
  en: [Yoshinoya]
- id: clip
  translate: false
  zh: [CLIP]
  en: [CLIP]
"""


@pytest.mark.parametrize(
    ("name", "size", "keys", "ascii_only"),
    [
        ("list-80x24", (80, 24), ["G", "up", "up"], False),
        ("list-120x30", (120, 30), ["G", "up", "up", "space"], False),
        ("list-ascii-120x24", (120, 24), ["down"], True),
        ("search-80x24", (80, 24), ["slash", "网", "络"], False),
        ("filter-80x24", (80, 24), ["f", "enter"], False),
        ("copy-ascii-80x24", (80, 24), ["y"], True),
        ("narrow-50x16", (50, 16), ["G", "up", "up"], False),
    ],
)
async def test_a_screen(
    folder: Path, name: str, size: tuple[int, int], keys: Sequence[str], ascii_only: bool
) -> None:
    (folder / "more.yaml").write_text(_MORE, "utf-8")
    async with open_room(folder, size=size, ascii_only=ascii_only) as room:
        await room.until(lambda: room.app.listing is not None and len(room.app.listing) == 8)
        await room.press(*keys)
        await room.until(lambda: not room.app._reloading)
        strips = room.app.screen._compositor.render_strips()
        assert {width(strip.text) for strip in strips} == {size[0]}
        seen = room.text() + "\n"
    expected = SCREENS / f"{name}.txt"
    if os.environ.get("SHUYU_WRITE_SCREENS"):
        SCREENS.mkdir(exist_ok=True)
        expected.write_text(seen, "utf-8")
    assert seen == expected.read_text("utf-8")
    if ascii_only:
        drawn = {char for char in seen if "\u2500" <= char <= "\u259f"}
        assert not drawn
