"""Progress as a picture with its words, and the weekly summary: through the buttons a person sees."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.telegram import sent_files
from preview.injected_faults import Refuse, ResetBefore
from tests.support.bot_in_process import begin, run_in_process, subscribe
from tests.support.narrow import a
from tests.support.phone import is_card
from tests.support.reminders_sent import passes

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.chat_model import Message
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

TO_SUNDAY_EVENING = timedelta(days=6, hours=11)
"""From Monday morning at seven to Sunday at six in the evening."""


async def do_the_routine(phone: Phone) -> None:
    await begin(phone, exercise=9)
    await phone.tap("1")


def pictures(phone: Phone) -> list[Message]:
    return [message for message in phone.messages if message.media is not None and message.media.kind == "photo"]


def ground(message: Message) -> int:
    """Return how light the picture's ground is, 0 to 255."""
    assert message.media is not None
    with Image.open(BytesIO(message.media.content)) as picture:
        return a(int, picture.convert("L").getpixel((2, 2)))


class Uploads:
    """Counts pictures that come as files, and at wish refuses every picture."""

    def __init__(self, server: TelegramServer, fault: Fault | None = None) -> None:
        """Watch this server."""
        self.count = 0
        self._fault = fault
        server.api.faults = self._see

    def _see(self, method: str, params: Params) -> Fault | None:
        if method != "sendphoto":
            return None
        self.count += params.upload("file") is not None
        return self._fault


async def test_progress_is_a_picture_with_its_words_and_the_card_stays(stage: Stage, alex: Phone) -> None:
    await do_the_routine(alex)
    card = stage.row("dialogs")["card"]
    await alex.send("/progress")
    (picture,) = pictures(alex)
    assert "Days in a row: 1" in picture.text
    assert picture.silent
    assert not is_card(picture)
    assert picture.media is not None
    assert (picture.media.width, picture.media.height) == (1080, 1500)
    assert stage.row("dialogs")["card"] == card


async def test_a_picture_that_looks_the_same_is_uploaded_once(alex: Phone, server: TelegramServer) -> None:
    await do_the_routine(alex)
    uploads = Uploads(server)
    await alex.send("/progress")
    await alex.send("/progress")
    first, second = pictures(alex)
    assert first.media is second.media
    assert uploads.count == 1
    await alex.send("/pain")
    await alex.tap("6")
    await alex.send("/progress")
    assert uploads.count == 2


async def test_dark_pictures_are_a_choice(alex: Phone) -> None:
    await alex.send("/progress")
    await alex.send("/settings")
    await alex.tap("Pictures: light")
    await alex.send("/progress")
    light, dark = pictures(alex)
    assert ground(dark) < 60
    assert ground(light) > 200


@pytest.mark.parametrize("fault", [Refuse(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), ResetBefore()])
async def test_where_telegram_takes_no_picture_the_words_come(
    alex: Phone, server: TelegramServer, fault: Fault
) -> None:
    await do_the_routine(alex)
    Uploads(server, fault)
    await alex.send("/progress")
    assert pictures(alex) == []
    assert "Days in a row: 1" in alex.last.text


async def test_where_nothing_can_be_drawn_the_words_come(alex: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise OSError("no font")

    monkeypatch.setattr("bot.drawing.drawer.draw_progress", broken)
    await alex.send("/progress")
    assert pictures(alex) == []
    assert alex.last.text.startswith("You have not done a session yet.")


async def test_a_picture_that_telegram_forgot_is_drawn_anew(alex: Phone, server: TelegramServer) -> None:
    await alex.send("/progress")
    refusals = [Refuse(400, "Bad Request: wrong file identifier/HTTP URL specified")]
    server.api.faults = lambda method, _params: refusals.pop() if refusals and method == "sendphoto" else None
    await alex.send("/progress")
    assert len(pictures(alex)) == 2


async def test_only_so_many_pictures_are_remembered(
    alex: Phone, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_files, "MOST_REMEMBERED", 1)
    uploads = Uploads(server)
    await alex.send("/progress")
    await alex.send("/settings")
    await alex.tap("Pictures: light")
    await alex.send("/progress")
    await alex.tap("Pictures: dark")
    await alex.send("/progress")
    assert uploads.count == 3


async def choose_sunday(phone: Phone) -> None:
    await phone.send("/settings")
    await phone.tap("Summary: off")
    await phone.tap("Sun")
    assert "Summary: Sun" in phone.labels()


async def test_the_week_is_summed_up_once_on_the_evening_of_the_chosen_day(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await do_the_routine(alex)
    await choose_sunday(alex)
    await passes(stage, clock, TO_SUNDAY_EVENING)
    card = stage.row("dialogs")["card"]
    (picture,) = pictures(alex)
    assert picture.text.startswith("You exercised on 1 of the last 7 days.")
    assert picture.silent
    assert not picture.keyboard
    assert stage.row("dialogs")["card"] == card != picture.id
    await stage.bot.remind()
    await passes(stage, clock, timedelta(hours=3))
    assert len(pictures(alex)) == 1
    assert [row["status"] for row in stage.rows("outbox") if row["kind"] == "summary"] == ["sent"]


async def test_a_week_without_exercises_is_not_summed_up(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await choose_sunday(alex)
    await passes(stage, clock, TO_SUNDAY_EVENING)
    assert pictures(alex) == []
    (row,) = (row for row in stage.rows("outbox") if row["kind"] == "summary")
    assert (row["status"], row["reason"]) == ("dropped", "nothing to tell")


async def test_nobody_gets_a_summary_who_did_not_choose_one(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await do_the_routine(alex)
    await passes(stage, clock, timedelta(days=7))
    assert pictures(alex) == []


async def test_a_summary_without_its_picture_comes_in_words(
    stage: Stage, alex: Phone, clock: MovableClock, server: TelegramServer
) -> None:
    await do_the_routine(alex)
    await choose_sunday(alex)
    Uploads(server, Refuse(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    await passes(stage, clock, TO_SUNDAY_EVENING)
    assert pictures(alex) == []
    (words,) = (message for message in alex.messages if message.text.startswith("You exercised on 1"))
    assert words.silent


async def test_a_summary_that_did_not_arrive_is_sent_again(
    stage: Stage, alex: Phone, clock: MovableClock, server: TelegramServer
) -> None:
    await do_the_routine(alex)
    await choose_sunday(alex)
    faults = [ResetBefore()]
    server.api.faults = lambda method, _params: faults.pop() if faults and method == "sendphoto" else None
    await passes(stage, clock, TO_SUNDAY_EVENING)
    assert pictures(alex) == []
    await passes(stage, clock, timedelta(minutes=2))
    assert len(pictures(alex)) == 1


async def test_a_restart_between_claim_and_sending_loses_no_summary(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
        await do_the_routine(phone)
        await choose_sunday(phone)
        clock.advance(TO_SUNDAY_EVENING)
        await stage.bot.reminders.claim()
    async with run_in_process(server, path, clock) as stage:
        await stage.bot.remind()
        assert len(pictures(stage.phone())) == 1
