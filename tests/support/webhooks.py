"""Bots whose updates Telegram brings, and a balancer between it and several of them."""

from __future__ import annotations

from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Self

import aiohttp
from aiohttp import web

from bot.telegram.webhook import SECRET_HEADER, Webhook
from preview.webhook import Target
from tests.support.bot_in_process import run_in_process
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    import random
    from collections.abc import AsyncIterator
    from types import TracebackType

    from bot.core.clock import Clock
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage

SECRET = "a-secret-of-this-test"  # noqa: S105  opens nothing but a test's own server
CONNECTIONS = 100


def webhook_at(port: int) -> Webhook:
    """Return a webhook on this machine."""
    return Webhook(f"http://127.0.0.1:{port}/hook", SECRET, "127.0.0.1", port)


@asynccontextmanager
async def webhook_bot(server: TelegramServer, store: str, clock: Clock) -> AsyncIterator[tuple[Stage, Webhook]]:
    """Run one bot to which the server brings all updates."""
    webhook = webhook_at(free_port())
    async with run_in_process(server, store, clock, webhook=webhook) as stage:
        server.world.webhook.set(Target(webhook.url, SECRET, CONNECTIONS))
        yield stage, webhook


@asynccontextmanager
async def replicas(
    server: TelegramServer, url: str, clock: Clock, number: int
) -> AsyncIterator[tuple[list[Stage], Balancer]]:
    """Run several bots on one database; the server's updates go to them in turns."""
    webhooks = [webhook_at(free_port()) for _ in range(number)]
    async with AsyncExitStack() as stack, Balancer([webhook.url for webhook in webhooks]) as balancer:
        stages = [
            await stack.enter_async_context(run_in_process(server, url, clock, webhook=webhook, is_replica=True))
            for webhook in webhooks
        ]
        server.world.webhook.set(Target(balancer.url, SECRET, CONNECTIONS))
        try:
            yield stages, balancer
        finally:
            server.world.webhook.delete()


class Balancer:
    """Passes each request on to one of several bots, and to another one where that does not answer, as nginx does."""

    def __init__(self, targets: list[str], *, chance: random.Random | None = None) -> None:
        """Pass on to these addresses in turns, or at random."""
        self.targets = targets
        self.passed: list[int] = []
        """Which target took each request, in order."""
        self._chance = chance
        self._next = 0
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/hook", self._pass)
        self._session = aiohttp.ClientSession()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        assert self._session is not None
        await self._runner.cleanup()
        await self._session.close()

    async def _pass(self, request: web.Request) -> web.Response:
        assert self._session is not None
        body, headers = await request.read(), {SECRET_HEADER: request.headers.get(SECRET_HEADER, "")}
        self._next += 1
        first = self._chance.randrange(len(self.targets)) if self._chance else self._next
        for number in range(len(self.targets)):
            which = (first + number) % len(self.targets)
            try:
                async with self._session.post(self.targets[which], data=body, headers=headers) as answer:
                    self.passed.append(which)
                    return web.Response(status=answer.status)
            except (TimeoutError, aiohttp.ClientError):
                continue
        return web.Response(status=502)
