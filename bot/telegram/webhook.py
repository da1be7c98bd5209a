"""Updates that Telegram brings by HTTP: one is confirmed, with 200, when what it decides is stored."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import TelegramError

from bot.setting_sources import SettingsError
from bot.telegram.carrying import Carrier
from bot.telegram.get_updates.parse import has_id
from storage.webhook import keep_secret

if TYPE_CHECKING:
    from telegram.ext import Application

    from bot.config import Settings
    from bot.health.pulse import Pulse
    from storage.database import Database

_log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name (Telegram: setWebhook)

MOST_BYTES = 1024 * 1024
"""The longest body that is read: many times an update with the longest text and all its buttons."""

SHUTDOWN = 5.0
"""Seconds for which a process that stops waits for updates under way; Telegram brings the others again."""

ELSEWHERE = "Telegram does not send updates to WEBHOOK_URL. Run: limber webhook set"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates come from, and where they come in."""

    url: str = field(repr=False)
    """Where Telegram sends them; only the path of it counts here."""
    secret: str = field(repr=False)
    host: str
    port: int


async def secret_of(settings: Settings, database: Database) -> str:
    """Return the secret that Telegram sends along: the setting's, or else the one that is made once and kept."""
    if settings.webhook_secret is not None:
        return settings.webhook_secret
    return await database.transaction(keep_secret, secrets.token_urlsafe(48))


async def receive(application: Application[Any, Any, Any, Any, Any, Any], webhook: Webhook, pulse: Pulse) -> None:
    """Listen for updates and pass them to the application, until cancelled.

    Telegram brings an update again until it is answered with 200 (Telegram: setWebhook), which is when it is stored;
    so a process that is killed loses none. What cannot be read is treated as in long polling.

    Raises:
        SettingsError: WEBHOOK_HOST or WEBHOOK_PORT cannot be used.
    """
    receiver = _Receiver(application, webhook.secret, pulse)
    app = web.Application(client_max_size=MOST_BYTES)
    path = urlsplit(webhook.url).path or "/"
    app.add_routes([web.post(path, receiver.update), web.get("/healthz", receiver.healthz)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, webhook.host, webhook.port).start()
        except OSError as error:
            raise SettingsError(
                f"WEBHOOK_HOST {webhook.host} and WEBHOOK_PORT {webhook.port} cannot be used ({error.strerror}). "
                "Set others."
            ) from error
        await _look_where_updates_go(application, webhook.url)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
        await receiver.stop()


async def _look_where_updates_go(application: Application[Any, Any, Any, Any, Any, Any], url: str) -> None:
    """Log where Telegram sends updates elsewhere; a process that starts changes nothing of that."""
    try:
        if (await application.bot.get_webhook_info()).url != url:
            _log.warning(ELSEWHERE)
    except TelegramError as error:
        _log.debug("Telegram does not say where updates go: %s", error)


class _Receiver:
    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], secret: str, pulse: Pulse) -> None:
        self._carrier = Carrier(application)
        self._secret = secret.encode()
        self._pulse = pulse
        self._under_way: dict[int, asyncio.Task[None]] = {}
        """By id: one that Telegram brings again meanwhile is waited for, not carried out beside itself."""

    async def update(self, request: web.Request) -> web.Response:
        """Carry out one update, then answer."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        raw = _read(await request.read())
        if raw is None:
            _log.warning("What came to WEBHOOK_URL with the right secret is no update.")
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        self._pulse.arrived()
        number = raw["update_id"]
        task = self._under_way.get(number)
        if task is None:
            task = self._under_way[number] = asyncio.create_task(self._carrier.carry_out(raw))
            task.add_done_callback(lambda _: self._under_way.pop(number))
        await asyncio.shield(task)
        return web.Response()

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 while people are served, else 503: for the balancer in front, so without any reason."""
        health = self._pulse.health()
        return web.Response(status=HTTPStatus.OK if health.is_good else HTTPStatus.SERVICE_UNAVAILABLE)

    async def stop(self) -> None:
        """Cancel what is still under way; Telegram brings it again."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _read(body: bytes) -> dict[str, Any] | None:
    """Return an update, or None where there is none that could be confirmed."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if has_id(raw) else None
