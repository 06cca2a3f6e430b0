"""Make the pictures of the review room: docs/images/*.png.

Run: ``python docs/screenshots.py``. Needs chromium and a Chinese monospaced font (Debian:
fonts-wqy-zenhei). The room runs without a terminal on a copy of the bundled term base, into which
the sample article's candidates were extracted; Textual draws the screens as SVG, chromium as PNG.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
os.environ["COLORTERM"] = "truecolor"

from shuyu.language.cells import width
from shuyu.samples import sample_bytes
from shuyu.termbase.index import open_index
from shuyu.termbase.locate import bundled_directory
from shuyu.tui.app import ReviewApp

IMAGES = Path(__file__).parent / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: Half as wide as high for Latin, a full square for Chinese: columns stand as in a terminal.
FONT = "'WenQuanYi Zen Hei Mono', 'Noto Sans Mono CJK SC', monospace"
SIZE = (120, 30)
#: Picture → keys that lead to it, and what it then shows.
SCENES: dict[str, tuple[tuple[str, ...], str]] = {
    "review-list": (("slash", *"学习", "enter", "down", "down", "down"), "对抗训练框架"),
    "review-edit": (("slash", *"检索增强生成", "enter", "f2"), "圖檢索增強生成"),
    "review-queue": (("f3",), "English 1"),
}


def main() -> None:
    """Make the pictures."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("needs chromium")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shuyu-screens-") as name:
        folder = Path(name)
        for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = str(folder / variable)
        base = make_base(folder)
        for scene, (keys, shown) in SCENES.items():
            svg = folder / f"{scene}.svg"
            svg.write_text(asyncio.run(draw(base, keys, shown)), "utf-8")
            photograph(browser, svg, IMAGES / f"{scene}.png", folder / "profile")
            sys.stdout.write(f"{IMAGES / scene}.png\n")


def make_base(folder: Path) -> Path:
    """Copy the bundled term base and add the candidates of the sample article."""
    base = folder / "glossary"
    shutil.copytree(bundled_directory(), base)
    article = folder / "article.txt"
    article.write_bytes(sample_bytes())
    command = [sys.executable, "-m", "shuyu", "-g", str(base), "extract", str(article), "--save"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program
    return base


async def draw(base: Path, keys: tuple[str, ...], shown: str) -> str:
    """Return the screen that keys lead to, as SVG, once it shows a text."""
    app = ReviewApp(base, open_index(str(base)), read_only=False, theme="textual-dark")
    async with app.run_test(size=SIZE) as pilot:
        while app.listing is None:
            await pilot.pause(0.05)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        svg = ""
        while shown not in svg:
            await pilot.pause(0.2)
            svg = html.unescape(app.export_screenshot(title="shuyu review")).replace("\xa0", " ")
        svg = app.export_screenshot(title="shuyu review")
        app.exit()
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)  # fonts from elsewhere
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONT};", svg)
    return re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', with_cells, svg)


def with_cells(found: re.Match[str]) -> str:
    """Give a stretch of text the length of its cells; Rich counts characters."""
    length, attributes, content = found.groups()
    text = html.unescape(content)
    cells = float(length) / len(text) * width(text) if text else 0
    return f'textLength="{cells:g}"{attributes}>{content}<'


def photograph(browser: str, svg: Path, png: Path, profile: Path) -> None:
    """Let the browser draw an SVG file as PNG."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text("utf-8"))
    if box is None:
        raise SystemExit("the SVG has no size")
    columns, lines = (round(float(one)) for one in box.groups())
    command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={profile}", f"--window-size={columns},{lines}"]
    command += ["--default-background-color=00000000", f"--screenshot={png}", svg.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603


if __name__ == "__main__":
    main()
