"""A headless Chromium, driven by its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PATIENCE = 60.0

#: The page keeps its terminal to itself; this lets the test look at what that shows.
_SPY = """
Object.defineProperty(Object.prototype, 'terminal', {
  configurable: true,
  set(value) {
    window.spied = value;
    Object.defineProperty(this, 'terminal', {value, writable: true});
  },
});
"""
_SCREEN = """
(() => {
  if (!window.spied) return '';
  const buffer = window.spied.buffer.active;
  return Array.from({length: buffer.length}, (_, y) => buffer.getLine(y).translateToString(true))
    .join('\\n');
})()
"""


class Page:
    """One page of the browser, with a terminal on it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call a method of the protocol and return its result."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            answer = await self._socket.receive_json(timeout=_PATIENCE)
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    async def open(self, address: str) -> None:
        """Go to an address."""
        await self.call("Page.enable")
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=_SPY)
        await self.call("Page.navigate", url=address)

    async def evaluate(self, script: str) -> Any:
        """Return the value of a script."""
        done = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return done["result"].get("value")

    async def screen(self) -> str:
        """Return the text of the terminal on the page."""
        return str(await self.evaluate(_SCREEN) or "")

    async def shows(self, *texts: str) -> str:
        """Wait until the terminal shows some texts; fail where it never does."""
        for _ in range(int(_PATIENCE / 0.1)):
            screen = await self.screen()
            if all(text in screen for text in texts):
                return screen
            await asyncio.sleep(0.1)
        raise AssertionError(f"{texts} never showed; the screen was:\n{screen}")

    async def type(self, text: str) -> None:
        """Type a text, as an input method commits it."""
        await self.evaluate("document.querySelector('.xterm-helper-textarea').focus()")
        await self.call("Input.insertText", text=text)

    async def picture(self) -> bytes:
        """Return a screenshot, as PNG."""
        done = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(done["data"])


@asynccontextmanager
async def open_browser(
    program: str, profile: Path, size: tuple[int, int] = (1200, 800)
) -> AsyncIterator[Page]:
    """Start a browser with a profile of its own, and yield its page."""
    process = subprocess.Popen(
        [
            *(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-dev-shm-usage", "--remote-debugging-port=0", "--hide-scrollbars"),
            *(f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}", "about:blank"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        announced = profile / "DevToolsActivePort"
        for _ in range(int(_PATIENCE / 0.1)):
            if announced.exists() and announced.read_text("utf-8").strip():
                break
            await asyncio.sleep(0.1)
        port = announced.read_text("utf-8").split("\n")[0]
        async with ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = await answer.json()
            address = next(one for one in pages if one["type"] == "page")
            async with session.ws_connect(
                address["webSocketDebuggerUrl"], max_msg_size=0
            ) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
