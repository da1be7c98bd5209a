"""getUpdates: its parameters, and the first request, which is sent before the rest of the bot is loaded.

Nothing here needs python-telegram-bot: loading that and the content is most of a start, and Telegram can be asked
meanwhile. If the start fails, no update is lost, since a first getUpdates confirms nothing.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

KINDS = ("message", "edited_message", "callback_query")
"""The kinds of updates that are asked for; nothing else is delivered (Telegram: getUpdates, `allowed_updates`)."""

LONG_POLL = 20
"""Seconds for which Telegram waits for an update before it answers with none; short enough for `health.pulse`."""

LATEST = 5
"""Seconds after that in which the answer has to be there; also the longest that the first connection may take."""

FirstFetch = asyncio.Task[tuple[int, bytes]]
"""A getUpdates under way. Its result is the answer's status and body; it raises as aiohttp does."""


def asking(offset: int) -> dict[str, object]:
    """Return the parameters of getUpdates; updates before the offset are confirmed by it (Telegram: getUpdates)."""
    return {"offset": offset, "timeout": LONG_POLL, "allowed_updates": KINDS}


@asynccontextmanager
async def first_fetch(api_url: str, token: str, proxy: str | None = None) -> AsyncIterator[FirstFetch]:
    """Ask for updates for the first time; cancel the request at the end of the block if there is no answer yet.

    Args:
        api_url: where the Bot API is, without the "/bot".
        token: the bot's token.
        proxy: the address of a proxy.
    """
    fetch = asyncio.create_task(_fetch(f"{api_url}/bot{token}/getUpdates", proxy))
    try:
        yield fetch
    finally:
        # This also keeps asyncio from logging an error that nobody retrieved: then the start's own error counts.
        fetch.cancel()
        await asyncio.wait([fetch])


async def _fetch(url: str, proxy: str | None) -> tuple[int, bytes]:
    timeout = aiohttp.ClientTimeout(connect=LATEST, sock_read=LONG_POLL + LATEST)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.post(url, json=asking(0), allow_redirects=False, proxy=proxy) as response,
        ):
            return response.status, await response.read()
    except (aiohttp.ClientConnectorError, TimeoutError):
        raise
    except aiohttp.ClientError as error:
        failure = aiohttp.ClientError(type(error).__name__)
    raise failure  # out here, without the error before it: that may hold the URL, and a task's repr shows its error
