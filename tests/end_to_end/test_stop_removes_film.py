"""Pain stops an exercise: its film does not stay in the chat, whatever fails on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from preview.injected_faults import Refuse, no_faults
from tests.support.bot_in_process import begin, run_in_process, subscribe, with_buttons

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from tests.support.phone import Phone

STOP = "Stop. No more exercises for now."


def shown(phone: Phone) -> list[int]:
    return [message.id for message in phone.messages]


@pytest.mark.parametrize("typed", [False, True], ids=["tapped", "typed"])
async def test_a_stop_deletes_the_card_of_the_exercise_with_its_film(alex: Phone, *, typed: bool) -> None:
    await begin(alex, exercise=2)
    film = alex.card
    assert film.media is not None
    await (alex.send("it hurts") if typed else alex.tap("It hurts"))
    assert alex.card.text.startswith(STOP)
    assert film.id not in shown(alex)


async def test_a_film_that_telegram_does_not_delete_loses_its_buttons(alex: Phone, server: TelegramServer) -> None:
    await begin(alex, exercise=2)
    film = alex.card
    cannot = Refuse(400, "Bad Request: message can't be deleted for everyone")
    server.api.faults = lambda method, _params: cannot if method == "deletemessage" else None
    await alex.tap("It hurts")
    assert film.id in shown(alex)
    assert [message.text.split("\n")[0] for message in with_buttons(alex)] == [STOP]


async def test_a_film_is_deleted_after_a_restart_between_the_stop_and_its_card(
    server: TelegramServer, tmp_path: Path, clock: MovableClock
) -> None:
    fails = Refuse(502, "Bad Gateway")
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
        await begin(phone, exercise=2)
        film = phone.card
        server.api.faults = lambda method, _params: fails if method == "sendmessage" else None
        await phone.tap("It hurts", settle=False)
        await phone.until(lambda: bool(phone.alerts), "the answer")
    server.api.faults = no_faults
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await phone.until(lambda: film.id not in shown(phone), "the film to go")
        assert phone.card.text.startswith(STOP)
