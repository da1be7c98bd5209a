"""/healthz and /metrics on loopback, for health checks and Prometheus; nothing personal on either."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.health.metrics import CONTENT_TYPE, Metrics
from bot.setting_sources import SettingsError
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    from bot.core.clock import Clock
    from bot.health.pulse import Pulse
    from storage.database import Database

    Page = Callable[[web.Request], Awaitable[web.Response]]

_log = logging.getLogger(__name__)

HOST = "127.0.0.1"


@asynccontextmanager
async def serving_health(port: int, database: Database, clock: Clock, pulse: Pulse) -> AsyncIterator[None]:
    """Answer on this port for the block.

    Raises:
        SettingsError: the port is taken.
    """
    pages = _Pages(pulse, Metrics(database, clock, pulse))
    async with listening(port, {"/healthz": pages.healthz, "/metrics": pages.metrics}):
        yield


@asynccontextmanager
async def listening(port: int, pages: Mapping[str, Page]) -> AsyncIterator[None]:
    """Serve these pages on loopback for the block; raises SettingsError where the port is taken."""
    app = web.Application()
    app.add_routes([web.get(path, page) for path, page in pages.items()])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise SettingsError(f"HEALTH_PORT {port} cannot be used ({error.strerror}). Set another one.") from error
        yield
    finally:
        await runner.cleanup()


class _Pages:
    def __init__(self, pulse: Pulse, metrics: Metrics) -> None:
        self._pulse = pulse
        self._metrics = metrics

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 while the bot serves people, else 503 and why."""
        health = self._pulse.health()
        body = {
            "status": "ok" if health.is_good else "unhealthy",
            "troubles": health.troubles,
            "last_update_seconds" if health.by_webhook else "last_get_updates_seconds": health.heard_ago,
            "last_store_answer_seconds": health.stored_ago,
            "store_round_trip_seconds": self._pulse.store_seconds,
            "outbox_age_seconds": self._pulse.outbox_age,
        }
        return web.json_response(body, status=200 if health.is_good else 503)

    async def metrics(self, _request: web.Request) -> web.Response:
        """All metrics, or 503 while the store cannot be read."""
        try:
            text = await self._metrics.text()
        except StorageError as error:
            _log.warning("Metrics cannot be counted: %s", error)
            return web.Response(status=503, text=f"{error}\n")
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE})
