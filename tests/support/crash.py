"""A crash at any step: the bot's reminders, stopped before or after any transaction or call."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from types import CoroutineType
from typing import TYPE_CHECKING, Any, cast

from telegram.ext import ExtBot

from bot.jobs.rounds import ReminderRounds
from bot.parts import Parts, build
from bot.telegram.file_ids import FileIds
from bot.telegram.gateway import TelegramGateway
from bot.telegram.request import AiohttpRequest
from bot.timing import TIMING
from content.loader import FOLDER, load_content
from preview.with_bot import TOKEN
from storage.database import Database
from tests.support.bot_in_process import fast_limiter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.core.clock import Clock
    from bot.replies.replier import Replier
    from bot.timing import Timing
    from preview.server import TelegramServer


class CrashPoint:
    """Counts steps, and blocks at one of them: no answer is read, no error handled, nothing cleaned up."""

    def __init__(self, last: int | None = None) -> None:
        """Allow this number of steps, or any number if None."""
        self.last = last
        self.steps = 0
        self.crashed = asyncio.Event()

    async def step(self) -> None:
        """Pass, or wait forever."""
        self.steps += 1
        if self.last is not None and self.steps > self.last:
            self.crashed.set()
            await asyncio.Future()

    async def around(self, work: Callable[..., Any], *args: object, **options: object) -> Any:  # noqa: ANN401 - any work
        """Run `work` with a step before it and one after it, before its result is returned."""
        await self.step()
        result = await work(*args, **options)
        await self.step()
        return result


class _CrashingDatabase:
    shared = None

    def __init__(self, database: Database, crash_point: CrashPoint) -> None:
        self._database = database
        self._crash_point = crash_point

    async def transaction(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as Database
        return await self._crash_point.around(self._database.transaction, *args, **options)

    async def transaction_about(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as Database
        return await self._crash_point.around(self._database.transaction_about, *args, **options)

    async def read(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as Database
        return await self._crash_point.around(self._database.read, *args, **options)


class _CrashingGateway:
    def __init__(self, gateway: TelegramGateway, crash_point: CrashPoint) -> None:
        self._gateway = gateway
        self._crash_point = crash_point
        self.username, self.knows = gateway.username, gateway.knows

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self._gateway, name)
        return lambda *args, **options: self._crash_point.around(call, *args, **options)


def crashing_database(database: Database, crash_point: CrashPoint) -> Database:
    """Return a database that can crash the bot before and after each transaction and read."""
    return cast("Database", _CrashingDatabase(database, crash_point))


def _crashing_gateway(gateway: TelegramGateway, crash_point: CrashPoint) -> TelegramGateway:
    """Return a gateway that can crash the bot before and after each call."""
    return cast("TelegramGateway", _CrashingGateway(gateway, crash_point))


@asynccontextmanager
async def reminding(
    server: TelegramServer, path: Path, clock: Clock, crash_point: CrashPoint, *, at_once: int, timing: Timing
) -> AsyncIterator[Parts]:
    """Build the reminder parts of a bot, without starting them."""
    url = f"{server.url}/bot"
    calls, fetches = AiohttpRequest(), AiohttpRequest()
    async with (
        await Database.open(path) as database,
        ExtBot(TOKEN, url, url, request=calls, get_updates_request=fetches, rate_limiter=fast_limiter()) as bot,
    ):
        crashing = crashing_database(database, crash_point)
        gateway = _crashing_gateway(TelegramGateway(bot, FileIds(FOLDER, database, 0), timing=timing), crash_point)
        yield build(crashing, gateway, clock, load_content(), at_once=at_once, timing=timing)


async def run_until_crash(
    server: TelegramServer,
    path: Path,
    clock: Clock,
    crash_point: CrashPoint,
    *,
    at_once: int,
    timing: Timing = TIMING,
) -> bool:
    """Send what is due until all is sent or the bot crashes; return whether all was sent."""
    before = asyncio.all_tasks()
    async with reminding(server, path, clock, crash_point, at_once=at_once, timing=timing) as parts:
        work = asyncio.create_task(_remind(parts.reminders))
        crash = asyncio.create_task(crash_point.crashed.wait())
        await asyncio.wait((work, crash), return_when=asyncio.FIRST_COMPLETED)
        done = not crash_point.crashed.is_set()
        if done:
            await work
        remains = [task for task in asyncio.all_tasks() - before if _name(task) in _OURS]
        for task in (*remains, crash):
            task.cancel()
        await asyncio.wait((*remains, crash))
        await end_replies(parts.replier)
    return done


async def end_replies(replier: Replier) -> None:
    """End everything that is being shown, as a crash does."""
    while showing := set(replier._tasks):  # one that ends lets the next begin
        for task in showing:
            task.cancel()
        await asyncio.wait(showing)


async def _remind(reminders: ReminderRounds) -> None:
    await reminders.whole_round()


def _name(task: asyncio.Task[Any]) -> str:
    coroutine = task.get_coro()
    return coroutine.__qualname__ if isinstance(coroutine, CoroutineType) else ""


_OURS = {_remind.__qualname__, ReminderRounds._carry_out.__qualname__}
"""The coroutines of a crashed bot that never continue; the others belong to the server and the libraries."""
