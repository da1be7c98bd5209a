"""How reminders leave: with a sound, and as paid broadcasts only where the host pays for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.events import Action, Verb
from bot.core.model import Dialog
from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.screens.screen import Button, Screen
from bot.telegram.file_ids import FileIds
from bot.telegram.gateway import TelegramGateway
from preview.injected_faults import Refuse, too_many_requests
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from telegram.ext import ExtBot

    from bot.gateway import Delivery
    from bot.telegram.priority_queue import Lane
    from preview.injected_faults import Fault
    from preview.server import TelegramServer

ALEX = 1001
SCREEN = Screen("Today's routine", ((Button("Start now", Action(Verb.START)),),))
DIALOG = Dialog(id=36, revision=3)


@pytest.fixture
async def file_ids(tmp_path: Path) -> AsyncIterator[FileIds]:
    async with await Database.open(tmp_path / "limber.db") as database:
        yield FileIds(tmp_path, database, 1)


@pytest.mark.parametrize("paid", [True, False])
async def test_a_reminder_sounds_and_only_a_paid_broadcast_says_that_it_is_one(
    bot: ExtBot[Lane], server: TelegramServer, file_ids: FileIds, *, paid: bool
) -> None:
    seen = []
    server.api.faults = lambda _method, params: seen.append(params.flag("allow_paid_broadcast"))
    delivery = await TelegramGateway(bot, file_ids, paid=paid).send_reminder(ALEX, SCREEN, DIALOG)
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
    bot: ExtBot[Lane], server: TelegramServer, file_ids: FileIds, fault: Fault, delivery: Delivery
) -> None:
    server.api.faults = lambda _method, _params: fault
    assert await TelegramGateway(bot, file_ids).send_reminder(ALEX, SCREEN, DIALOG) == delivery
