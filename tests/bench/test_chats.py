"""The simulated people of a benchmark: they find the bot's buttons in the calls to the server."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tools.bench.api import TOKEN, MeasuringApi
from tools.bench.chats import Chats

KEYBOARD = {
    "inline_keyboard": [[{"text": "Yes, go on", "callback_data": "yes"}, {"text": "No", "callback_data": "no"}]]
}


async def answer_updates(api: MeasuringApi, tapped: list[str], method: str, *, form: bool) -> None:
    """Answer each update with a card, as a bot would."""
    offset = 0
    async with aiohttp.ClientSession(f"{api.url}/bot{TOKEN}/") as session:
        while True:
            async with session.post("getUpdates", json={"offset": offset}) as response:
                updates = (await response.json())["result"]
            for update in updates:
                offset = update["update_id"] + 1
                query = update.get("callback_query", {})
                tapped += [query["data"]] if query else []
                person = (query or update["message"])["from"]["id"]
                fields: dict[str, Any] = {"chat_id": person, "message_id": 7, "reply_markup": KEYBOARD}
                if form:
                    parts = aiohttp.FormData()
                    parts.add_field("media", b"bytes of a film", filename="film.mp4")
                    for name, value in fields.items():
                        parts.add_field(name, json.dumps(value))
                    await (await session.post(method, data=parts)).read()
                else:
                    await (await session.post(method, json=fields)).read()


@pytest.mark.parametrize(("method", "form"), [("sendMessage", False), ("editMessageMedia", True)])
async def test_people_tap_what_the_newest_card_shows(method: str, form: bool) -> None:  # noqa: FBT001 - a case
    tapped: list[str] = []
    async with MeasuringApi() as api:
        chats = Chats(api)
        bot = asyncio.create_task(answer_updates(api, tapped, method, form=form))
        await chats.send(range(1, 6), "/start")
        await chats.tap(range(1, 6), "No")
        await chats.tap([1], "go on")
        with pytest.raises(LookupError, match="no button 'Later' among"):
            await chats.tap([1], "Later")
        bot.cancel()
        await asyncio.gather(bot, return_exceptions=True)
    assert tapped == ["no"] * 5 + ["yes"]
