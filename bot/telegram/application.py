"""PTB's application: how it is built, connected, and what it does with errors."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram.ext import Application, ContextTypes

from bot.conversation import HoldBack
from bot.telegram.get_updates.failures import connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.telegram.get_updates.request import Fetches
    from bot.telegram.limiter import LaneLimiter
    from bot.telegram.processor import PersonOrderedProcessor
    from bot.telegram.request import AiohttpRequest

_log = logging.getLogger(__name__)


class _Application(Application[Any, Any, Any, Any, Any, Any]):
    """PTB's application, which passes HoldBack on to the polling loop instead of to the error handlers."""

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


def make_application(  # noqa: PLR0917  what PTB's builder asks for, one by one
    token: str,
    api_url: str,
    calls: AiohttpRequest,
    fetches: Fetches,
    limiter: LaneLimiter,
    processor: PersonOrderedProcessor,
) -> Application[Any, Any, Any, Any, Any, Any]:
    """Build the application, without handlers of updates; nothing is requested yet.

    Args:
        token: the bot's token.
        api_url: the URL of the Bot API, without "/bot".
        calls: makes every call but getUpdates.
        fetches: makes the getUpdates calls.
        limiter: keeps the calls within the server's limits.
        processor: decides which updates are worked on at the same time.
    """
    application: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder()
        .application_class(_Application)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(calls)
        .get_updates_request(fetches)
        .rate_limiter(limiter)
        .concurrent_updates(processor)
        .updater(None)
        .build()
    )
    application.add_error_handler(_log_error)
    return application


@asynccontextmanager
async def connected(application: Application[Any, Any, Any, Any, Any, Any]) -> AsyncIterator[None]:
    """Wait without limit until Telegram answers, and initialise the application for the block.

    Raises:
        InvalidToken: Telegram rejects the token.
    """
    await connect(application.bot)
    async with application:
        yield


async def _log_error(_update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the error without the update, which contains what a person wrote."""
    error = context.error
    _log.error("An update could not be carried out: %s", type(error).__name__, exc_info=error)
