"""The review room in a browser, by textual-serve: one process of the room for each page.

Whoever reaches the server can do what the user can, so it listens on loopback unless told
otherwise, and pages of other sites in the same browser are turned away.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

from shuyu.errors import UsageError

#: Our own page: textual-serve's fetches a font from elsewhere.
_PAGES = Path(__file__).with_name("pages")


def is_loopback(host: str) -> bool:
    """Tell whether only programs on this machine reach an address or host name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class ReviewServer(Server):
    """Serves the room.

    Args:
        command: what starts the room, as a shell takes it.
        host: address or name to listen on.
        port: to listen on.
        ready: told the address to open, once it answers.
    """

    def __init__(self, command: str, host: str, port: int, ready: Callable[[str], object]) -> None:
        shown = f"[{host}]" if ":" in host else host
        super().__init__(
            command,
            host=host,
            port=port,
            title="shuyu",
            public_url=f"http://{shown}:{port}",
            templates_path=_PAGES,
        )
        self._ready = ready
        self._announcing: asyncio.Task[None] | None = None

    def initialize_logging(self) -> None:
        """Say only what went wrong."""
        logging.basicConfig(level=logging.WARNING)

    async def on_startup(self, _app: web.Application) -> None:
        """Say where it is; this runs before the socket listens."""
        self._announcing = asyncio.get_running_loop().create_task(self._announce())

    async def _announce(self) -> None:
        while True:
            try:
                _, writer = await asyncio.open_connection(self.host, self.port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                break
        self._ready(self.public_url)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._turn_others_away)
        return app

    @web.middleware
    async def _turn_others_away(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse other sites' pages: they may open a socket here, or give it a name of theirs."""
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            raise web.HTTPForbidden(text="not from another site")
        if is_loopback(self.host) and request.host not in _names(self.public_url, self.port):
            raise web.HTTPForbidden(text=f"open {self.public_url}")
        return await handler(request)


def _names(address: str, port: int) -> set[str]:
    own = address.removeprefix("http://")
    return {own, f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"}


def serve(command: str, host: str, port: int, ready: Callable[[str], object]) -> None:
    """Serve until interrupted; arguments are those of ReviewServer.

    Raises:
        UsageError: the port is taken or the address is none of this machine's.
    """
    asyncio.set_event_loop(asyncio.new_event_loop())
    try:
        ReviewServer(command, host, port, ready).serve()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot serve on {host}:{port}: {why}; choose another --port") from None
