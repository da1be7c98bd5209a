"""What a process says of its health while it waits to take over from another one: it lives, and serves nobody yet."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.health.notify import keep_waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import web


@asynccontextmanager
async def waiting_healthily(port: int | None) -> AsyncIterator[None]:
    """Say so to systemd, and on this port, if there is one, for the block.

    Raises:
        SettingsError: the port is taken.
    """
    async with AsyncExitStack() as stack:
        if port is not None:
            from bot.health.server import listening  # noqa: PLC0415 - a start without a port does not pay for it

            await stack.enter_async_context(listening(port, {"/healthz": _healthz}))
        notifying = asyncio.create_task(keep_waiting())
        try:
            yield
        finally:
            notifying.cancel()
            await asyncio.wait([notifying])


async def _healthz(_request: web.Request) -> web.Response:
    from aiohttp import web  # noqa: PLC0415  as above

    return web.json_response({"status": "waiting", "troubles": []})
