"""Servers on loopback that answer as Telegram does, and as no server should."""

from __future__ import annotations

import asyncio
import socket
import traceback
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

from aiohttp import web
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    RawAnswer = Callable[["RawServer", asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

TOKEN = "4711:AAtheTokenOfThisTest"  # noqa: S105 - made up
OK = b'{"ok": true, "result": true}'


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """Serve every path by `handler`; yields the base URL of the bot's methods."""
    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}"
    finally:
        await runner.cleanup()


def _listening() -> socket.socket:
    """A socket that takes little in on its own, so that a test need not send much to fill it."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    listener.bind(("127.0.0.1", 0))
    return listener


class RawServer:
    """A TCP server that does what `answer(reader, writer)` does, and counts connections and requests."""

    def __init__(self, answer: RawAnswer) -> None:
        self.answer = answer
        self.connections = 0
        self.requests = 0

    async def __aenter__(self) -> Self:
        self.server = await asyncio.start_server(self._serve, sock=_listening())
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/bot{TOKEN}/sendMessage"
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.server.close()
        await self.server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self.answer(self, reader, writer)
        finally:
            writer.close()

    async def read_request(self, reader: asyncio.StreamReader) -> bytes:
        head = await reader.readuntil(b"\r\n\r\n")
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                await reader.readexactly(int(line.split(b":")[1]))
        self.requests += 1
        return head

    @staticmethod
    def write_ok(writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(OK), OK)
        )


def data(**fields: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in fields.items()])


def leaks_of(error: BaseException | None, secret: str = TOKEN) -> list[str]:
    """Every place in the chain of errors that shows the secret."""
    seen = traceback.format_exception(error)
    while error is not None:
        seen += [str(error), repr(error), repr(vars(error))]
        error = error.__cause__ or error.__context__
    return [text for text in seen if secret in text]


async def answer_ok(request: web.Request) -> web.Response:
    await request.read()
    return web.json_response({"ok": True, "result": True})
