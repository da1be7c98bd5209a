"""How reminders leave: with a sound, and as paid broadcasts only where the host pays for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.events import Action, Verb
from bot.core.model import Dialog
from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.preview.faults import Refuse, too_many_requests
from bot.screens.screen import Button, Screen
from bot.telegram.gateway import TelegramGateway
from bot.telegram.shelf import Shelf
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from telegram.ext import ExtBot

    from bot.gateway import Delivery
    from bot.preview.faults import Fault
    from bot.preview.server import TelegramServer
    from bot.telegram.lanes import Lane

ALEX = 1001
SCREEN = Screen("Today's routine", ((Button("Start now", Action(Verb.START)),),))
DIALOG = Dialog(id=36, revision=3)


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with await Database.open(tmp_path / "limber.db") as database:
        yield Shelf(tmp_path, database, 1)


@pytest.mark.parametrize("paid", [True, False])
async def test_a_reminder_sounds_and_only_a_paid_broadcast_says_that_it_is_one(
    bot: ExtBot[Lane], server: TelegramServer, shelf: Shelf, *, paid: bool
) -> None:
    seen = []
    server.api.faults = lambda _method, params: seen.append(params.flag("allow_paid_broadcast"))
    delivery = await TelegramGateway(bot, shelf, paid=paid).send_reminder(ALEX, SCREEN, DIALOG)
    (message,) = server.world.messages(ALEX)
    assert delivery == Sent(message.id)
    assert not message.silent
    assert seen == [paid]


@pytest.mark.parametrize(
    ("fault", "delivery"),
    [
        (too_many_requests(60), TryLater(60)),
        (Refuse(403, "Forbidden: bot was blocked by the user"), Unreachable()),
        (Refuse(400, "Bad Request: chat not found"), Unreachable()),
        (Refuse(400, "Bad Request: can't parse entities"), Refused()),
        (Refuse(502, "Bad Gateway"), TryLater()),
    ],
)
async def test_what_became_of_a_reminder_is_told_apart(
    bot: ExtBot[Lane], server: TelegramServer, shelf: Shelf, fault: Fault, delivery: Delivery
) -> None:
    server.api.faults = lambda _method, _params: fault
    assert await TelegramGateway(bot, shelf).send_reminder(ALEX, SCREEN, DIALOG) == delivery
