"""Kill -9 at any step: a bot's reminder side whose every transaction and call can be the last thing it does."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram.ext import ExtBot

from bot.app import build
from bot.jobs.rounds import ReminderRounds
from bot.run_preview import TOKEN
from bot.telegram.file_ids import FileIds
from bot.telegram.gateway import TelegramGateway
from bot.telegram.request import AiohttpRequest
from content.loader import FOLDER, load_content
from storage.database import Database
from tests.support.stage import unhurried

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.core.clock import Clock
    from preview.server import TelegramServer


class Fate:
    """Counts steps, and at one of them lets nothing go on: no answer is read, no error handled, nothing cleaned up."""

    def __init__(self, last: int | None = None) -> None:
        """Allow so many steps, or any number."""
        self.last = last
        self.steps = 0
        self.death = asyncio.Event()

    async def step(self) -> None:
        """Pass, or wait for ever."""
        self.steps += 1
        if self.last is not None and self.steps > self.last:
            self.death.set()
            await asyncio.Future()

    async def around(self, work: Callable[..., Any], *args: object, **options: object) -> Any:  # noqa: ANN401 - any work
        """Carry out a piece of work, with a step before it and one after it, when nobody has seen its result yet."""
        await self.step()
        result = await work(*args, **options)
        await self.step()
        return result


class MortalDatabase:
    """A database before and after each of whose transactions and reads the bot can die."""

    def __init__(self, database: Database, fate: Fate) -> None:
        self._database = database
        self._fate = fate

    async def transaction(self, *args: Any) -> Any:  # noqa: ANN401 - as Database
        return await self._fate.around(self._database.transaction, *args)

    async def read(self, *args: Any) -> Any:  # noqa: ANN401 - as Database
        return await self._fate.around(self._database.read, *args)


class MortalGateway:
    """A gateway before and after each of whose calls the bot can die."""

    def __init__(self, gateway: TelegramGateway, fate: Fate) -> None:
        self._gateway = gateway
        self._fate = fate

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self._gateway, name)
        return lambda *args, **options: self._fate.around(call, *args, **options)


@asynccontextmanager
async def reminding(
    server: TelegramServer, path: Path, clock: Clock, fate: Fate, *, at_once: int
) -> AsyncIterator[ReminderRounds]:
    """Build a bot's reminder side, with nothing that starts by itself."""
    url = f"{server.url}/bot"
    calls, fetches = AiohttpRequest(), AiohttpRequest()
    async with (
        await Database.open(path) as database,
        ExtBot(TOKEN, url, url, request=calls, get_updates_request=fetches, rate_limiter=unhurried()) as bot,
    ):
        mortal = MortalDatabase(database, fate)
        gateway = MortalGateway(TelegramGateway(bot, FileIds(FOLDER, database, 0)), fate)
        yield build(mortal, gateway, clock, load_content(), at_once=at_once).reminders


async def live(server: TelegramServer, path: Path, clock: Clock, fate: Fate, *, at_once: int) -> bool:
    """Do what is due until all is done or the bot dies; return whether it lived."""
    before = asyncio.all_tasks()
    async with reminding(server, path, clock, fate, at_once=at_once) as reminders:
        life = asyncio.create_task(_remind(reminders))
        death = asyncio.create_task(fate.death.wait())
        await asyncio.wait((life, death), return_when=asyncio.FIRST_COMPLETED)
        lived = not fate.death.is_set()
        if lived:
            await life
        remains = [task for task in asyncio.all_tasks() - before if task.get_coro().__qualname__ in _OURS]
        for task in (*remains, death):
            task.cancel()
        await asyncio.wait((*remains, death))
    return lived


async def _remind(reminders: ReminderRounds) -> None:
    await reminders.whole_round()


_OURS = {_remind.__qualname__, ReminderRounds._carry_out.__qualname__}
"""The coroutines that a dead bot leaves standing still; the rest are the server's and the libraries'."""
