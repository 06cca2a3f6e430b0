"""Running the real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import Run


@pytest.fixture
def shuyu(tmp_path: Path) -> Run:
    """Return a function that runs ``shuyu`` in an empty folder, with caches of its own."""
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()

    def run(
        *arguments: str | Path, stdin: str | bytes = "", cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        clean = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "LANG": "C.UTF-8",
            **environment,
        }
        done = subprocess.run(
            [sys.executable, "-m", "shuyu", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd or work,
            env=clean,
            timeout=100,
            check=False,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode("utf-8"),
            done.stderr.decode("utf-8"),
        )

    return run


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """Return a small term base of our own."""
    folder = tmp_path / "terms"
    folder.mkdir()
    (folder / "termbase.yaml").write_text(
        "name: test\nsubjects:\n  ai: {zh: 人工智能, en: AI}\ndefaults: {subject: ai}\n", "utf-8"
    )
    (folder / "ai.yaml").write_text(
        """\
- id: mixture-of-experts
  zh: [混合专家, {term: 混合专家技术, type: variant}]
  en:
  - mixture of experts
  - {term: MoE, type: acronym}
  - {term: hybrid expert, status: deprecated, note: word for word}
- id: pre-trained-model
  zh: [预训练模型]
  en: [pre-trained model, pretrained model]
- id: inference
  zh: [推理]
  en: [inference]
  cues: [部署, 显卡]
- id: reasoning
  zh: [推理]
  en: [reasoning]
  cues: [逻辑, 数学]
""",
        "utf-8",
    )
    return folder
