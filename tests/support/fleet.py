"""Several processes of the bot behind nginx, which are killed and restarted while people use them."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.replies.retries import set_within
from preview.webhook import Target
from preview.with_bot import TOKEN
from tests.support.nginx import nginx
from tests.support.process import BotProcess
from tests.support.webhooks import CONNECTIONS, SECRET
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from preview.server import TelegramServer

PROCESSES = 3
RUNS = "Limber is running."


class Fleet:
    """The processes; each can be killed, or stopped in order, and comes again."""

    def __init__(self, stack: AsyncExitStack, folder: Path, ports: list[int], given: dict[str, object]) -> None:
        self._stack = stack
        self._folder = folder
        self._ports = ports
        self._given = given
        self._running: dict[int, BotProcess] = {}
        self.restarts: Counter[str] = Counter()
        self.said: list[str] = []
        self.is_calm = asyncio.Event()

    async def start(self, port: int) -> None:
        bot = BotProcess(self._folder, "run", **self._given, webhook_port=port)
        self._running[port] = await self._stack.enter_async_context(bot)
        await bot.says(RUNS)

    async def restart(self, port: int, *, kill: bool) -> None:
        bot = self._running[port]
        if kill:
            bot.kill_now()
            self.said.append((await bot.end())[2])
        else:
            code, _, said = await bot.terminate()
            self.said.append(said)
            assert code == 0, said
        self.restarts["killed" if kill else "stopped"] += 1
        await self.start(port)

    async def disturb(self, seconds: float, seed: int) -> None:
        """Kill one, or restart all in turns, again and again until it is to be calm."""
        chance = random.Random(seed)  # noqa: S311  guards nothing
        while not await set_within(self.is_calm, seconds):
            if chance.random() < 0.5:
                await self.restart(chance.choice(self._ports), kill=True)
            else:
                for port in self._ports:
                    await self.restart(port, kill=False)

    async def stop(self) -> None:
        for bot in self._running.values():
            self.said.append((await bot.terminate())[2])


@asynccontextmanager
async def fleet(server: TelegramServer, url: str, folder: Path, **settings: object) -> AsyncIterator[Fleet]:
    """Run three processes behind nginx, to which the server brings its updates."""
    ports = [free_port() for _ in range(PROCESSES)]
    with nginx(ports) as front:
        given = {
            "bot_token": TOKEN,
            "bot_api_url": server.url,
            "database_url": url,
            "webhook_url": f"{front}/hook",
            "webhook_secret": SECRET,
            **settings,
        }
        async with AsyncExitStack() as stack:
            running = Fleet(stack, folder, ports, given)
            server.world.webhook.set(Target(f"{front}/hook", SECRET, CONNECTIONS))
            for port in ports:
                await running.start(port)
            yield running
            await running.stop()
            server.world.webhook.delete()
