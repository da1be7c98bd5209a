"""`webhook set|delete|info`: whether Telegram brings updates to WEBHOOK_URL, or keeps them until they are fetched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from bot.bot_api import UnreachableError, bot_api
from bot.commands.setting_up import OperatorError, configure, token_of
from bot.telegram.get_updates.first import KINDS
from bot.telegram.webhook import secret_of
from storage.database import Database

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.bot_api import BotApi
    from bot.config import Settings

CONNECTIONS = 100
"""Updates that Telegram brings at the same time, each of another chat (Telegram: setWebhook, `max_connections`)."""


async def main(options: Namespace) -> int:
    """Set or delete the webhook, or say what is set; raises OperatorError where Telegram does not do it."""
    settings = configure()
    async with bot_api(settings.bot_api_url, token_of(settings), settings.proxy) as api:
        if options.what == "set":
            await _set(settings, api)
        elif options.what == "delete":
            await _call(api, "deleteWebhook", drop_pending_updates=False)
        _describe(await _call(api, "getWebhookInfo"))
    return 0


async def _set(settings: Settings, api: BotApi) -> None:
    if settings.webhook_url is None:
        raise OperatorError("WEBHOOK_URL is missing. Write it into .env, like https://bot.example.org/hook.")
    async with await Database.open(settings.database_url) as database:
        secret = await secret_of(settings, database)
    wanted = {"url": settings.webhook_url, "secret_token": secret, "allowed_updates": KINDS}
    await _call(api, "setWebhook", **wanted, max_connections=CONNECTIONS, drop_pending_updates=False)


async def _call(api: BotApi, method: str, **fields: object) -> dict[str, Any]:
    try:
        answer = await api.call(method, 0, **fields)
    except UnreachableError as error:
        raise OperatorError(f"Telegram cannot be reached, nothing was changed: {error}.") from error
    if not answer.result:
        raise OperatorError(f"Telegram refuses {method}: {answer.reason or answer.status}")
    return answer.result if isinstance(answer.result, dict) else {}


def _describe(info: dict[str, Any]) -> None:
    if not info.get("url"):
        sys.stdout.write("No webhook is set: updates are kept until they are fetched.\n")
    else:
        sys.stdout.write(f"Telegram brings updates to {info['url']}\n")
        if info.get("last_error_message"):
            sys.stdout.write(f"The last error there: {info['last_error_message']}\n")
    sys.stdout.write(f"Updates that wait: {info.get('pending_update_count', 0)}\n")
