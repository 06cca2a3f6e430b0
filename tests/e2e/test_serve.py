"""The room in a browser: the page shows the list, a search works, other sites are turned away."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="needs textual-serve (pip install 'shuyu[serve]')")

from shuyu.tui.serve import is_loopback
from tests.e2e.browser import PROGRAMS, open_browser


@pytest.fixture
def port(folder: Path, tmp_path: Path) -> Iterator[int]:
    """Serve the term base, and return the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"),
    }
    command = [sys.executable, "-m", "shuyu", "-g", str(folder), "review", "--serve"]
    server = subprocess.Popen(
        [*command, "--port", str(number)],
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stderr is not None
        assert server.stderr.readline() == f"Open http://127.0.0.1:{number}  (Ctrl+C ends)\n"
        yield number
    finally:
        server.terminate()
        out, error = server.communicate(timeout=20)
        assert out == ""
        assert "Traceback" not in error


async def test_the_page_shows_the_list_and_a_search_works(port: int, tmp_path: Path) -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("needs chromium")
    async with open_browser(program, tmp_path / "profile") as page:
        await page.open(f"http://127.0.0.1:{port}/")
        await page.shows("2 of 2", "推理", "扭矩", "inference")
        before = await page.picture()
        await page.type("/")
        await page.type("扭")
        screen = await page.shows("1 of 2")
        assert "inference" not in screen
        assert await page.picture() != before
        outside = "performance.getEntriesByType('resource').map(one => new URL(one.name).host)"
        assert set(await page.evaluate(outside)) <= {f"127.0.0.1:{port}"}


def test_other_sites_are_turned_away(port: int) -> None:
    own = f"127.0.0.1:{port}"
    asked = {
        (own, None): 200,
        (own, f"http://{own}"): 200,
        (f"localhost:{port}", f"http://localhost:{port}"): 200,
        (own, "https://evil.example"): 403,
        (own, "null"): 403,
        (f"evil.example:{port}", None): 403,  # a name that somebody has given this address
        ("evil.example", "http://evil.example"): 403,
    }
    for (host, origin), status in asked.items():
        for path in ("/", "/ws") if status == 403 else ("/",):
            connection = HTTPConnection("127.0.0.1", port, timeout=20)
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", host)
            if origin is not None:
                connection.putheader("Origin", origin)
            connection.endheaders()
            assert connection.getresponse().status == status, (host, origin, path)
            connection.close()


def test_elsewhere_it_warns_and_a_taken_port_is_named(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = subprocess.run(
            [
                *(sys.executable, "-m", "shuyu", "-g", str(folder), "review", "--serve"),
                *("--host", "0.0.0.0", "--port", str(number)),  # noqa: S104
            ],
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert "whoever reaches 0.0.0.0" in done.stderr
    assert "choose another --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_only_loopback_is_loopback() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.8.8", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "example.org", "")))  # noqa: S104
