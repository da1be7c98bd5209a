"""The bulk path says to Telegram what the usual one says, and knows the message id of what it sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import BadRequest

from bot.core.events import Action, Verb
from bot.core.model import Dialog
from bot.screens.screen import Button, Link, Screen, Style
from bot.telegram.bulk import BulkSender
from bot.telegram.keyboards import keyboard

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.preview.server import TelegramServer

ALEX = 1001
DIALOG = Dialog(id=2**46 + 7, revision=3)
SCREEN = Screen(
    "<b>Ваш час</b> & it's 7:30 + 1 = “fine” 🙂 50 %",
    (
        (Button("Start now", Action(Verb.START), Style.SUCCESS),),
        (Button("Später & mehr", Action(Verb.LATER)), Link("Map", "https://example.org/?q=a+b&c=d")),
    ),
)


async def test_it_sends_what_the_usual_way_sends_but_with_a_sound(bot: ExtBot, server: TelegramServer) -> None:
    message = await BulkSender(bot).send(ALEX, SCREEN, DIALOG)
    await bot.send_message(ALEX, SCREEN.text, parse_mode="HTML", reply_markup=keyboard(SCREEN, DIALOG))
    bulk, usual = server.world.messages(ALEX)[-2:]
    assert bulk.id == message
    assert (bulk.text, bulk.entities, bulk.keyboard) == (usual.text, usual.entities, usual.keyboard)
    assert not bulk.silent


@pytest.mark.parametrize("paid", [True, False])
async def test_only_a_paid_broadcast_says_that_it_is_one(bot: ExtBot, server: TelegramServer, *, paid: bool) -> None:
    seen = []
    server.api.faults = lambda _method, params: seen.append(params.flag("allow_paid_broadcast"))
    await BulkSender(bot, paid=paid).send(ALEX, SCREEN, DIALOG)
    assert seen == [paid]


async def test_a_refusal_is_ptbs_own_error(bot: ExtBot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await BulkSender(bot).send(999, SCREEN, DIALOG)
