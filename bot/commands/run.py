"""`run`: the bot on Telegram. Little is imported here: Telegram is asked for updates before the rest is loaded."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, ExitStack
from typing import TYPE_CHECKING

from bot.commands.setting_up import OperatorError, configure, stop_signal, token_of
from bot.telegram.get_updates.first import first_fetch
from storage.location import database_path, is_postgres
from storage.lock import hold

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.app import Serving
    from bot.config import Settings
    from bot.telegram.get_updates.first import FirstFetch
    from bot.telegram.webhook import Webhook
    from bot.upkeep import Upkeep
    from storage.database import Database
    from storage.leading import Leader
    from storage.lock import Hold


async def main(_options: Namespace) -> int:
    """Serve people until SIGTERM or SIGINT; out of PostgreSQL, wait until no other Limber does."""
    settings = configure()
    token = token_of(settings)
    stop = stop_signal()
    if settings.webhook_url is not None:
        serve = _serve_by_webhook
    else:
        serve = _serve_from_server if is_postgres(settings.database_url) else _serve_from_file
    await serve(settings, token, stop)
    return 0


async def _serve_by_webhook(settings: Settings, token: str, stop: asyncio.Event) -> None:
    """Serve people whose updates Telegram brings; out of PostgreSQL, beside other processes that do."""
    with ExitStack() as stack:
        held = None
        if not is_postgres(settings.database_url):
            held = stack.enter_context(hold(database_path(settings.database_url)))
        await asyncio.to_thread(_load)
        if not stop.is_set():
            await _serve(settings, token, stop, None, held=held)


async def _serve_from_file(settings: Settings, token: str, stop: asyncio.Event) -> None:
    """Ask Telegram for updates at once; loading all that it takes to answer them goes on beside the network's work.

    The lock comes before that: a second process must not even end the long poll of the first one.
    """
    with hold(database_path(settings.database_url)) as held:
        async with first_fetch(settings.bot_api_url, token, settings.proxy) as first:
            await asyncio.to_thread(_load)
            if not stop.is_set():
                await _serve(settings, token, stop, first, held=held)


async def _serve_from_server(settings: Settings, token: str, stop: asyncio.Event) -> None:
    """Load everything, and then wait for the turn to lead: whoever takes over has nothing more to load."""
    await asyncio.to_thread(_load)
    from bot.health.waiting import waiting_healthily  # noqa: PLC0415  as the module says
    from storage.leading import leading  # noqa: PLC0415

    async with AsyncExitStack() as waiting:
        await waiting.enter_async_context(waiting_healthily(settings.health_port))
        async with leading(settings.database_url, stop) as leader:
            await waiting.aclose()
            if leader is not None:
                async with first_fetch(settings.bot_api_url, token, settings.proxy) as first:
                    await _serve(settings, token, stop, first, leader=leader)


def _load() -> None:
    """Import the bot and read its content, which is most of a start; raises ContentError where that is broken."""
    import bot.app  # noqa: F401, PLC0415  as the module says
    import storage.database  # noqa: F401, PLC0415
    from content.loader import load_content  # noqa: PLC0415

    load_content()


async def _serve(
    settings: Settings,
    token: str,
    stop: asyncio.Event,
    first: FirstFetch | None,
    *,
    held: Hold | None = None,
    leader: Leader | None = None,
) -> None:
    from telegram.error import InvalidToken  # noqa: PLC0415  as the module says

    from bot.app import Pace, run  # noqa: PLC0415
    from bot.clock import SystemClock  # noqa: PLC0415
    from bot.upkeep import keeping_up  # noqa: PLC0415
    from storage.database import Database  # noqa: PLC0415

    is_replica = settings.webhook_url is not None and is_postgres(settings.database_url)
    pace, clock = Pace(settings.messages_per_second, paid=settings.allow_paid_broadcast), SystemClock()
    try:
        async with (
            await Database.open(settings.database_url, leader=leader, is_replica=is_replica) as database,
            keeping_up(database, held, clock, settings, stop) as upkeep,
        ):
            await run(
                token,
                settings.bot_api_url,
                database,
                clock,
                stop,
                pace,
                first,
                proxy=settings.proxy,
                pulse=upkeep.pulse,
                terms=settings.terms,
                beside=_admins(settings, upkeep),
                webhook=await _webhook(settings, database),
            )
    except InvalidToken as error:
        raise OperatorError(
            "BOT_TOKEN is refused by the server at BOT_API_URL. Copy it again from BotFather, or make a new one there "
            "with /token; and see that BOT_API_URL, if you set it, is the right address."
        ) from error


async def _webhook(settings: Settings, database: Database) -> Webhook | None:
    """Return where Telegram brings updates, and with which secret; None where they are fetched."""
    if settings.webhook_url is None:
        return None
    from bot.telegram.webhook import Webhook, secret_of  # noqa: PLC0415  as the module says

    secret = await secret_of(settings, database)
    return Webhook(settings.webhook_url, secret, settings.webhook_host, settings.webhook_port)


def _admins(settings: Settings, upkeep: Upkeep) -> Serving | None:
    """Return what serves the operators in their chat; nobody pays for it without ADMIN_IDS."""
    if not settings.admin_ids:
        return None
    from bot.telegram.admins import AdminChat  # noqa: PLC0415  as the module says

    return AdminChat(settings.admin_ids, upkeep.status, settings.secrets).serving
