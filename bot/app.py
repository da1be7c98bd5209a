"""The composition root: builds every part and connects them."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from telegram.error import TelegramError
from telegram.ext import Application

from bot.core.terms import TERMS, Terms
from bot.health.pulse import Pulse
from bot.jobs.scheduler import start_scheduler
from bot.parts import LEAST_AT_ONCE, build
from bot.sharing import limiter_of
from bot.telegram.application import connected, make_application
from bot.telegram.file_ids import FileIds
from bot.telegram.gateway import TelegramGateway
from bot.telegram.get_updates.loop import poll
from bot.telegram.get_updates.request import Fetches
from bot.telegram.handlers import Handlers
from bot.telegram.processor import PersonOrderedProcessor
from bot.telegram.profile import register_profile
from bot.telegram.request import AiohttpRequest
from bot.timing import TIMING
from content.loader import FOLDER, load_content
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.conversation import Conversation
    from bot.core.clock import Clock
    from bot.jobs.retention import Retention
    from bot.jobs.rounds import ReminderRounds
    from bot.parts import Parts
    from bot.telegram.get_updates.first import FirstFetch
    from bot.telegram.limiter import LaneLimiter
    from bot.telegram.webhook import Webhook
    from bot.timing import Timing
    from content.content import Content
    from storage.database import Database

_log = logging.getLogger(__name__)

MOST_AT_ONCE = 200
"""Concurrent reminders: few enough to leave connections for taps."""

FIRST_ANSWERS_SECONDS = 1.0
"""The time after a start in which waiting updates are answered, before what nobody waits for."""


Serving = Callable[[Application[Any, Any, Any, Any, Any, Any]], AbstractAsyncContextManager[None]]
"""What else is done with a running application, as long as its block lasts."""


class Pace(Struct, frozen=True):
    """The rate at which the bot may send."""

    messages_per_second: float = 30.0
    paid: bool = False
    """Whether reminders may be sent faster for Telegram Stars (Telegram: allow_paid_broadcast)."""


class RunningBot(Struct, frozen=True):
    """A running bot."""

    application: Application[Any, Any, Any, Any, Any, Any]
    receiving: asyncio.Task[None]
    """Ends only with an error: InvalidToken, a port that is taken, or a bug in Limber."""
    conversation: Conversation
    reminders: ReminderRounds
    retention: Retention

    async def remind(self) -> None:
        """Run the reminder tick now, instead of waiting for the scheduler, and wait until it is done."""
        await self.reminders.whole_round()


@asynccontextmanager
async def running_bot(
    token: str,
    api_url: str,
    database: Database,
    clock: Clock,
    *,
    limiter: LaneLimiter | None = None,
    paid: bool = False,
    first: FirstFetch | None = None,
    proxy: str | None = None,
    pulse: Pulse | None = None,
    timing: Timing = TIMING,
    terms: Terms = TERMS,
    folder: Path = FOLDER,
    webhook: Webhook | None = None,
) -> AsyncIterator[RunningBot]:
    """Build the bot, wait for Telegram, take updates until the block is left; then finish running work.

    Args:
        token: the bot's token.
        api_url: the URL of the Bot API, without "/bot".
        database: an open database; it is not closed.
        clock: the source of the current time.
        limiter: keeps the calls within the server's limits; by default Telegram's.
        paid: whether reminders are sent as paid broadcasts.
        first: a first getUpdates call that is already running.
        proxy: the address of a proxy to the Bot API.
        pulse: where the answers to getUpdates are recorded, and what Telegram refuses is counted.
        timing: the waits for Telegram and the store.
        terms: what the texts say about the host, and for how long they are kept.
        folder: the content folder.
        webhook: where Telegram brings updates; without one they are fetched.

    Yields:
        The running bot.

    Raises:
        ContentError: the content has faults; lists all of them.
        InvalidToken: Telegram rejects the token.
    """
    content = load_content(folder).under(terms)
    pulse = pulse or Pulse()
    calls = AiohttpRequest(read_timeout=timing.call, write_timeout=timing.call, proxy=proxy, pulse=pulse)
    fetches = Fetches(first, proxy, pulse)
    limiter = limiter or limiter_of(database)
    processor = PersonOrderedProcessor()
    application = make_application(token, api_url, calls, fetches, limiter, processor)
    bot_id = int(token.partition(":")[0])
    file_ids = FileIds(folder, database, bot_id)
    gateway = TelegramGateway(application.bot, file_ids, paid=paid, timing=timing)
    at_once = _at_once(limiter.messages_per_second)
    in_order = webhook is None
    parts = build(
        database,
        gateway,
        clock,
        content,
        at_once=at_once,
        timing=timing,
        terms=terms,
        pulse=pulse,
        in_order=in_order,
    )
    handlers = Handlers(parts.conversation, content.texts, gateway.known)
    application.add_handlers(handlers.all())
    processor.listen_to_waiting(handlers.listen, timing.store)
    # The requests first: an application that fails to start, such as with a rejected token, does not close them.
    async with calls, fetches, connected(application):
        pulse.answered()  # the first getUpdates waits for somebody to write
        await application.start()
        parts.replier.start()
        scheduler = start_scheduler(parts.reminders, parts.retention)
        taking = poll(application, fetches) if webhook is None else _receive(application, webhook, pulse)
        receiving = asyncio.create_task(taking)
        profile = asyncio.create_task(_register(application, content, database, bot_id))
        try:
            yield RunningBot(application, receiving, parts.conversation, parts.reminders, parts.retention)
        finally:
            for task in (receiving, profile):
                task.cancel()
            await asyncio.wait((receiving, profile))
            await _finish(application, parts, timing.shutdown)
            scheduler.stop()


async def _receive(application: Application[Any, Any, Any, Any, Any, Any], webhook: Webhook, pulse: Pulse) -> None:
    from bot.telegram.webhook import receive  # noqa: PLC0415  few need it, and it takes time to import

    await receive(application, webhook, pulse)


def _at_once(messages_per_second: float) -> int:
    """Return the number of concurrent reminders: those sent in a quarter of a second, within bounds."""
    return min(MOST_AT_ONCE, max(LEAST_AT_ONCE, round(messages_per_second / 4)))


async def _register(
    application: Application[Any, Any, Any, Any, Any, Any], content: Content, database: Database, bot_id: int
) -> None:
    await asyncio.sleep(FIRST_ANSWERS_SECONDS)
    try:
        await register_profile(application.bot, content.texts, content.catalog.routines[0], database, bot_id)
    except (TelegramError, StorageError) as error:
        _log.warning("The command menu and descriptions could not be registered: %s", error)


async def _finish(application: Application[Any, Any, Any, Any, Any, Any], parts: Parts, seconds: float) -> None:
    """Finish running work within these seconds; the rest is in the database, for the next start."""
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(parts.reminders.close(), parts.replier.close())
    except TimeoutError:
        _log.warning("Some messages were not sent before the bot stopped.")
    await application.stop()


async def run(  # noqa: PLR0917  the bot's surroundings, one by one
    token: str,
    api_url: str,
    database: Database,
    clock: Clock,
    stop: asyncio.Event,
    pace: Pace,
    first: FirstFetch | None,
    *,
    proxy: str | None = None,
    pulse: Pulse | None = None,
    terms: Terms = TERMS,
    beside: Serving | None = None,
    webhook: Webhook | None = None,
) -> None:
    """Run the bot until `stop` is set; its first getUpdates call runs already. Raises as `running_bot`.

    A bot that is still waiting for Telegram is stopped as well. `beside` is entered as long as the bot runs.
    """
    limiter = limiter_of(database, pace.messages_per_second)
    async with AsyncExitStack() as stack:
        running = running_bot(
            token,
            api_url,
            database,
            clock,
            limiter=limiter,
            paid=pace.paid,
            first=first,
            proxy=proxy,
            pulse=pulse,
            terms=terms,
            webhook=webhook,
        )
        starting = asyncio.create_task(stack.enter_async_context(running))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if starting.done():
            bot = starting.result()
            async with beside(bot.application) if beside else nullcontext():
                await until_stopped(bot, stop)
        else:
            starting.cancel()
            await asyncio.wait([starting])


def freeze_what_stays() -> None:
    """Exclude objects that live as long as the process from garbage collection; this saves a fifth of a tap's time.

    They are not collected first: that takes a seventh of a start, and finds one object in a hundred.
    """
    gc.freeze()
    gc.enable()  # disabled by the command line until now


async def until_stopped(bot: RunningBot, stop: asyncio.Event) -> None:
    """Wait until `stop` is set, or the taking of updates ends with an error, which is raised."""
    freeze_what_stays()
    _log.info("Limber is running.")
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((bot.receiving, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if bot.receiving.done():
        bot.receiving.result()
