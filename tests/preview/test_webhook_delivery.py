"""How the preview brings updates: until each is taken, in the order that Telegram keeps, and to nobody else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from telegram.error import BadRequest, Conflict

from preview import user_actions
from preview.webhook import SECRET_HEADER
from tests.support.loopback import serving
from tests.support.patience import patient

if TYPE_CHECKING:
    from telegram import Bot

    from preview.server import TelegramServer

ALEX = 1001


async def test_each_update_comes_until_it_is_taken_and_no_other_of_its_chat_meanwhile(
    bot: Bot, server: TelegramServer
) -> None:
    came: list[tuple[str, str]] = []
    sam = server.world.add_person("Sam", "en").id
    taken = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        came.append((text, request.headers[SECRET_HEADER]))
        return web.Response(status=200 if taken.is_set() or text == "sam" else 503)

    async with serving(take) as url:
        await bot.set_webhook(url, secret_token="of-this-test", max_connections=2)  # noqa: S106  opens nothing
        for person, text in ((ALEX, "one"), (ALEX, "two"), (sam, "sam")):
            user_actions.send_text(server.world, person, text)
        await server.world.changes.until(lambda: server.world.updates.pending == 2, patient(5))
        assert {text for text, _ in came} == {"one", "sam"}
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        info = await bot.get_webhook_info()
        assert (info.url, info.max_connections, info.pending_update_count) == (url, 2, 2)
        taken.set()
        await server.world.changes.until(lambda: server.world.updates.pending == 0, patient(5))
        assert came[-1] == ("two", "of-this-test")
        await bot.delete_webhook()
        user_actions.send_text(server.world, ALEX, "three")
        assert [update.message and update.message.text for update in await bot.get_updates()] == ["three"]


async def test_an_address_that_is_none_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)https url"):
        await bot.set_webhook("ftp://bot.example.org")
