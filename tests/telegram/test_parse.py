"""What is fetched from Telegram becomes the update that PTB would make of it, as far as a handler reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Update

from bot.telegram.get_updates.parse import Tapped, as_update, fetch_updates, read_update
from bot.telegram.request import AiohttpRequest
from preview.user_actions import send_text
from tests.support.narrow import present

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.telegram.priority_queue import Lane
    from preview.server import TelegramServer

ALEX = 1001
USER = {"id": ALEX, "is_bot": False, "first_name": "Alex", "language_code": "de"}
CHAT = {"id": ALEX, "type": "private", "first_name": "Alex"}
CARD = {"message_id": 7, "date": 1_770_000_000, "chat": CHAT, "text": "A card"}
TAP = {"id": "99", "from": USER, "message": CARD, "chat_instance": "3", "data": "1.st.10.3."}


@pytest.mark.parametrize(
    "tap",
    [
        TAP,
        {**TAP, "from": {"id": ALEX, "is_bot": False, "first_name": "Alex"}},
        {name: value for name, value in TAP.items() if name != "data"},
        {name: value for name, value in TAP.items() if name != "message"},
    ],
    ids=["whole", "no language", "no data", "no card"],
)
async def test_a_tap_tells_what_ptbs_update_tells(tap: dict[str, object], bot: ExtBot[Lane]) -> None:
    raw = {"update_id": 5, "callback_query": tap}
    own, usual = as_update(raw, bot), Update.de_json(raw, bot)
    query, user = present(usual.callback_query), present(usual.effective_user)
    assert isinstance(own, Tapped)
    assert own == Tapped(
        usual.update_id,
        user.id,
        is_bot=user.is_bot,
        language_code=user.language_code,
        query=query.id,
        data=query.data,
        message=None if query.message is None else query.message.message_id,
    )


async def test_a_message_is_fetched_whole_and_confirmed_with_the_next_offset(
    bot: ExtBot[Lane], server: TelegramServer
) -> None:
    async with AiohttpRequest() as request:
        send_text(server.world, ALEX, "It hurts")
        (raw,) = await fetch_updates(bot, request, 0)
        update = read_update(raw, bot)
        assert isinstance(update, Update)
        assert update.message is not None
        assert (update.message.text, present(update.effective_user).id) == ("It hurts", ALEX)
        send_text(server.world, ALEX, "And now")
        (after,) = await fetch_updates(bot, request, update.update_id + 1)
        assert after["message"]["text"] == "And now"
