"""Term bases for the review room, and folders for its state that are the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

SETTINGS = """\
name: test
subjects:
  physics: {zh: 物理, en: physics}
  machine-learning: {zh: 机器学习, en: machine learning}
"""
TERMS = """\
# kept as it is
- id: inference
  subject: machine-learning
  zh: [推理]   # by hand
  en: [inference]

- id: torque
  subject: physics
  status: provisional
  zh: [扭矩]
  en: [torque]
"""
INBOX = """\
- id: beam-search
  status: unprocessed
  zh:
  - {term: 束搜索, context: 解码时采用束搜索。, source: note.txt}
  en:
  - {term: beam search, note: "suggested: gloss"}
  - {term: bundle search, note: "suggested: parts"}
- id: tuili
  status: unprocessed
  zh: [推理机]
  en: [{term: inference machine, note: "suggested: parts"}]
- id: xunlian
  status: unprocessed
  zh: [进行训练]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small term base; state and caches go to folders of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = tmp_path / "glossary"
    found.mkdir()
    for name, text in (("termbase", SETTINGS), ("terms", TERMS), ("inbox", INBOX)):
        (found / f"{name}.yaml").write_text(text, "utf-8")
    return found
