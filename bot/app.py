"""The composition root: the one place that builds every part and joins them."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes

from bot.conversation import Conversation, HoldBack
from bot.drawing.drawer import Drawer
from bot.jobs.delivery import ReminderSender
from bot.jobs.rounds import ReminderRounds
from bot.jobs.scheduler import start_scheduler
from bot.replies import Replier
from bot.telegram.file_ids import FileIds
from bot.telegram.gateway import TelegramGateway
from bot.telegram.get_updates.failures import connect
from bot.telegram.get_updates.loop import poll
from bot.telegram.get_updates.request import Fetches
from bot.telegram.handlers import Handlers
from bot.telegram.limiter import TwoLaneLimiter
from bot.telegram.processor import PersonOrderedProcessor
from bot.telegram.profile import register_profile
from bot.telegram.request import AiohttpRequest
from bot.transactions.events import Transactor
from bot.transactions.views import Views
from content.loader import FOLDER, load_content

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from bot.core.clock import Clock
    from bot.core.texts import Texts
    from bot.gateway import Gateway
    from bot.telegram.get_updates.first import FirstFetch
    from content.loader import Content
    from storage.database import Database

_log = logging.getLogger(__name__)

LEAST_AT_ONCE, MOST_AT_ONCE = 30, 200
"""Reminders under way side by side: enough that the limiter sets the pace, and that taps keep connections free."""

SHUTDOWN_SECONDS = 10
"""How long what is under way may take to end after the bot was asked to stop."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the bot may send."""

    messages_per_second: float = 30.0
    paid: bool = False
    """Whether reminders may go out faster than that for Telegram Stars (Telegram: allow_paid_broadcast)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a bot is made of between Telegram and the store; none of it starts by itself."""

    conversation: Conversation
    reminders: ReminderRounds


def build(
    database: Database, gateway: Gateway, clock: Clock, content: Content, *, at_once: int = LEAST_AT_ONCE
) -> Parts:
    """Build the parts and join them, for the running bot, tests and benches alike.

    Args:
        database: open, and left open.
        gateway: how the bot speaks.
        clock: where the time comes from.
        content: what the bot says and knows.
        at_once: how many reminders are under way side by side.
    """
    drawer = Drawer()
    replier = Replier(gateway, database, drawer)
    sender = ReminderSender(database, gateway, clock, views=Views(content), replier=replier, drawer=drawer)
    return Parts(
        Conversation(database, clock, Transactor(clock, content), replier, content.texts),
        ReminderRounds(database, sender, clock, at_once=at_once),
    )


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot at work."""

    application: Application[Any, Any, Any, Any, Any, Any]
    polling: asyncio.Task[None]
    """Ends by itself only with an error: InvalidToken, or a fault in Limber."""
    conversation: Conversation
    reminders: ReminderRounds

    async def remind(self) -> None:
        """Do at once what the clock starts every few seconds, and wait until it is done."""
        await self.reminders.whole_round()


@asynccontextmanager
async def running_bot(
    token: str,
    api_url: str,
    database: Database,
    clock: Clock,
    *,
    limiter: TwoLaneLimiter | None = None,
    paid: bool = False,
    first: FirstFetch | None = None,
    folder: Path = FOLDER,
) -> AsyncIterator[RunningBot]:
    """Build the bot, wait for Telegram, poll for updates until the block is left; then finish what is under way.

    Args:
        token: the bot's token.
        api_url: where the Bot API is, without the "/bot".
        database: open, and left open.
        clock: where the time comes from.
        limiter: keeps the calls under the server's limits; by default those of Telegram.
        paid: whether reminders are sent as paid broadcasts.
        first: a first getUpdates that is under way already.
        folder: with the content.

    Yields:
        The bot at work.

    Raises:
        ContentError: the content is broken; lists every fault.
        InvalidToken: Telegram refuses the token.
    """
    content = load_content(folder)
    calls, fetches = AiohttpRequest(), Fetches(first)
    limiter = limiter or TwoLaneLimiter()
    application = _application(token, api_url, calls, fetches, limiter)
    shelf = FileIds(folder, database, int(token.partition(":")[0]))
    gateway = TelegramGateway(application.bot, shelf, paid=paid)
    parts = build(database, gateway, clock, content, at_once=_at_once(limiter.messages_per_second))
    application.add_handlers(Handlers(parts.conversation, content.texts).all())
    application.add_error_handler(_log_error)
    # The requests first: an application that fails to start, as with a refused token, leaves them open.
    async with calls, fetches, connected(application):
        await application.start()
        scheduler = start_scheduler(parts.reminders)
        polling = asyncio.create_task(poll(application, fetches))
        profile = asyncio.create_task(_register(application, content.texts))
        try:
            yield RunningBot(application, polling, parts.conversation, parts.reminders)
        finally:
            for task in (polling, profile):
                task.cancel()
            await asyncio.wait((polling, profile))
            await _finish(application, parts)
            scheduler.stop()


@asynccontextmanager
async def connected(application: Application[Any, Any, Any, Any, Any, Any]) -> AsyncIterator[None]:
    """Wait until Telegram answers, however long that takes, and initialise the application for the block.

    Raises:
        InvalidToken: Telegram refuses the token.
    """
    await connect(application.bot)
    async with application:
        yield


def _at_once(messages_per_second: float) -> int:
    """Return how many reminders go out side by side: as many as leave in a quarter of a second, within bounds."""
    return min(MOST_AT_ONCE, max(LEAST_AT_ONCE, round(messages_per_second / 4)))


class _Application(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's application, except that HoldBack is no error to handle: it reaches the loop that polls."""

    async def process_error(
        self,
        update: object | None,
        error: Exception,
        *args: Any,  # noqa: ANN401 - PTB's signature
        **kwargs: Any,  # noqa: ANN401 - PTB's signature
    ) -> bool:
        """Handle an error as PTB does; raise it if it is HoldBack."""
        if isinstance(error, HoldBack):
            raise error
        return await super().process_error(update, error, *args, **kwargs)


def _application(
    token: str, api_url: str, calls: AiohttpRequest, fetches: Fetches, limiter: TwoLaneLimiter
) -> Application[Any, Any, Any, Any, Any, Any]:
    return (
        Application.builder()
        .application_class(_Application)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(calls)
        .get_updates_request(fetches)
        .rate_limiter(limiter)
        .concurrent_updates(PersonOrderedProcessor())
        .updater(None)
        .build()
    )


async def _register(application: Application[Any, Any, Any, Any, Any, Any], texts: Mapping[str, Texts]) -> None:
    try:
        await register_profile(application.bot, texts)
    except TelegramError as error:
        _log.warning("The command menu and descriptions could not be registered: %s", error)


async def _finish(application: Application[Any, Any, Any, Any, Any, Any], parts: Parts) -> None:
    """End what is under way within SHUTDOWN_SECONDS; what is left then is in the store, and the next tap draws it."""
    try:
        async with asyncio.timeout(SHUTDOWN_SECONDS):
            await asyncio.gather(parts.reminders.close(), parts.conversation.finish())
    except TimeoutError:
        _log.warning("Some messages were not sent before the bot stopped.")
    await application.stop()


async def _log_error(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what broke, without the update: that is somebody's words."""
    error = context.error
    _log.error("An update could not be carried out: %s", type(error).__name__, exc_info=error)


async def run(  # noqa: PLR0917  the bot's surroundings, one by one
    token: str, api_url: str, database: Database, clock: Clock, stop: asyncio.Event, pace: Pace, first: FirstFetch
) -> None:
    """Run the bot, whose first getUpdates is under way, until `stop` is set; raises as `running_bot` does.

    A bot that still waits for Telegram is stopped as well.
    """
    limiter = TwoLaneLimiter(pace.messages_per_second)
    async with AsyncExitStack() as stack:
        running = running_bot(token, api_url, database, clock, limiter=limiter, paid=pace.paid, first=first)
        starting = asyncio.create_task(stack.enter_async_context(running))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if starting.done():
            await until_stopped(starting.result(), stop)
        else:
            starting.cancel()
            await asyncio.wait([starting])


def freeze_what_stays() -> None:
    """Let the garbage collector never again look through what lives as long as the process: a fifth of a tap's time."""
    gc.collect()
    gc.freeze()
    gc.enable()  # the command line has it wait until now


async def until_stopped(bot: RunningBot, stop: asyncio.Event) -> None:
    """Wait until `stop` is set, or the bot's polling ends with an error, which is raised."""
    freeze_what_stays()
    _log.info("Limber is running.")
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((bot.polling, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if bot.polling.done():
        bot.polling.result()
