"""The preview's server: one address on this machine with the Bot API and, with a host, the chat page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from preview.page import Page
from preview.rest import MAX_REQUEST_BYTES, RestApi
from preview.server_guard import guard
from preview.world import World

if TYPE_CHECKING:
    from types import TracebackType

    from preview.host import Host, PreviewClock

HOST = "127.0.0.1"
_SHUTDOWN_SECONDS = 1.0


class TelegramServer:
    """A Telegram server for one bot on 127.0.0.1; an async context manager. The world is kept when the server stops."""

    def __init__(self, token: str, clock: PreviewClock, host: Host | None = None, port: int = 0) -> None:
        """Configure a server.

        Args:
            token: the bot's token; any other is refused.
            clock: gives the time of messages and taps.
            host: the bot's side; without it there is only the Bot API, no page.
            port: where to listen; 0 takes a free one.
        """
        self.world = World(clock)
        self.api = RestApi(token, self.world)
        self._page = None if host is None else Page(self.world, host)
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address, such as http://127.0.0.1:8081; python-telegram-bot wants it with "/bot" as its base_url."""
        return f"http://{HOST}:{self._port}"

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the port is taken.
        """
        app = web.Application(client_max_size=MAX_REQUEST_BYTES, middlewares=[guard])
        app.add_routes(self.api.routes())
        if self._page is not None:
            app.add_routes(self._page.routes())
        app.on_shutdown.append(self._end_waiting)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, self._port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self._port = runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and end open connections; the port stays the same for a later start."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def _end_waiting(self, _app: web.Application) -> None:
        self.world.updates.close()
        await self.world.webhook.close()
        if self._page is not None:
            self._page.close()
