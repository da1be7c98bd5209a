"""Calls in the Bot API's own fields say to Telegram what PTB's methods say, and are refused and held back as those."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, RetryAfter

from bot.core.events import Action, Verb
from bot.core.model import Dialog
from bot.screens.screen import Button, Link, Screen, Style
from bot.telegram.calls import Calls
from bot.telegram.keyboards import keyboard
from bot.telegram.priority_queue import Lane
from preview.injected_faults import too_many_requests

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from preview.server import TelegramServer

ALEX = 1001
GIF = b"GIF89a" + (320).to_bytes(2, "little") + (240).to_bytes(2, "little") + bytes(8)
TEXT = "<b>Ваш час</b> & it's 7:30 + 1 = “fine” 🙂 50 %"
SCREEN = Screen(
    TEXT,
    (
        (Button("Start now", Action(Verb.START), Style.SUCCESS),),
        (Button("Später & mehr", Action(Verb.LATER)), Link("Map", "https://example.org/?q=a+b&c=d")),
    ),
)
MARKUP = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Start now", callback_data="1.st.10.3.", style="success")],
        [
            InlineKeyboardButton("Später & mehr", callback_data="1.lt.10.3."),
            InlineKeyboardButton("Map", url="https://example.org/?q=a+b&c=d"),
        ],
    ]
)
FIELDS = {
    "chat_id": ALEX,
    "text": TEXT,
    "parse_mode": "HTML",
    "reply_markup": keyboard(SCREEN, Dialog(id=36, revision=3)),
    "message_effect_id": None,
}


async def test_a_message_arrives_as_the_one_that_ptb_sends(bot: ExtBot[Lane], server: TelegramServer) -> None:
    sent = await Calls(bot).call("sendMessage", FIELDS)
    await bot.send_message(ALEX, TEXT, parse_mode="HTML", reply_markup=MARKUP)
    own, usual = server.world.messages(ALEX)[-2:]
    assert own.id == sent["message_id"]
    assert (own.text, own.entities, own.keyboard) == (usual.text, usual.entities, usual.keyboard)


async def test_an_upload_arrives_with_its_words_and_is_known_by_its_id(
    bot: ExtBot[Lane], server: TelegramServer
) -> None:
    fields = {
        "chat_id": ALEX,
        "animation": "attach://film",
        "caption": "A film",
        "reply_markup": FIELDS["reply_markup"],
    }
    sent = await Calls(bot).call("sendAnimation", fields, files={"film": ("film.gif", GIF, "image/gif")})
    again = await Calls(bot).call("sendAnimation", {"chat_id": ALEX, "animation": sent["animation"]["file_id"]})
    first, second = server.world.messages(ALEX)[-2:]
    assert (first.id, second.id) == (sent["message_id"], again["message_id"])
    assert (first.text, len(first.keyboard)) == ("A film", 2)
    assert sent["animation"]["file_id"] == again["animation"]["file_id"]


async def test_a_yes_is_an_empty_answer(bot: ExtBot[Lane]) -> None:
    message = await Calls(bot).call("sendMessage", {"chat_id": ALEX, "text": "Hello"})
    assert await Calls(bot).call("deleteMessage", {"chat_id": ALEX, "message_id": message["message_id"]}) == {}


async def test_a_refusal_is_ptbs_own_error(bot: ExtBot[Lane]) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await Calls(bot).call("sendMessage", {**FIELDS, "chat_id": 999})


async def test_a_bulk_call_that_is_told_to_wait_fails_at_once(bot: ExtBot[Lane], server: TelegramServer) -> None:
    server.api.faults = lambda _method, _params: too_many_requests(60)
    with pytest.raises(RetryAfter):
        await Calls(bot).call("sendMessage", FIELDS, lane=Lane.BULK)
