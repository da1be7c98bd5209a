"""Trouble on the machine or the network: the person is told kindly, nothing is half done, and the bot goes on."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from preview.injected_faults import Refuse, ResetAfter, WaitFor
from tests.support.bot_in_process import begin, heading, subscribe, with_buttons
from tests.support.narrow import present

if TYPE_CHECKING:
    from collections.abc import Callable

    from preview.chat_model import Message
    from preview.injected_faults import Fault
    from preview.params import Params
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


def once(fault: Fault, *methods: str) -> Callable[[str, Params], Fault | None]:
    """Do this to the first call of one of these methods."""
    left = [fault]
    return lambda method, _params: left.pop() if left and method in methods else None


@pytest.mark.sqlite
async def test_a_full_disk_keeps_nothing_half_done_and_the_bot_goes_on_once_there_is_room(
    stage: Stage, alex: Phone
) -> None:
    await begin(alex)
    await stage.database.transaction(lambda connection: connection.execute("PRAGMA max_page_count = 1").fetchall())
    await alex.send("/settings")
    await alex.tap("Days: every day")
    for _ in range(400):
        await alex.tap("Mon", settle=False)
        await alex.until(lambda: bool(alex.toasts) or not stage.server.world.open_callbacks(), "an answer")
        if alex.toasts:
            break
        await alex.settled()
    chosen, logged = stage.row("people")["days"], stage.log()
    assert logged[-1] == ("days", chosen)

    await stage.database.transaction(
        lambda connection: connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    )
    await alex.until(lambda: len(stage.log()) > len(logged), "the tap that waited")
    await alex.settled()
    assert stage.log() == [*logged, ("days", stage.row("people")["days"])]
    with closing(sqlite3.connect(stage.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_somebody_who_blocks_the_bot_mid_session_finds_it_where_they_left_it(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    await alex.tap("Done", settle=False)
    alex.block()
    await alex.settled()
    assert heading(alex.card)[0].startswith("1 of 8")  # the card could not be drawn ...
    assert len(stage.rows("marks")) == 1  # ... but the tap counts
    alex.unblock()
    await alex.send("/today")
    assert heading(alex.card)[0].startswith("2 of 8")
    assert len(list(with_buttons(alex))) == 1


async def test_a_card_that_was_deleted_comes_anew(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    done = alex.card.keyboard[0][0].data
    stage.server.world.delete_message(alex.card)
    await alex.forge(present(done), 999_999)
    assert heading(alex.card)[0].startswith("2 of 8")
    assert len(stage.rows("marks")) == 1


async def test_a_refused_edit_brings_the_card_anew(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    old = alex.card
    stage.server.api.faults = once(Refuse(400, "Bad Request: message can't be edited"), "editmessagemedia")
    await alex.tap("Done")
    assert heading(alex.card)[0].startswith("2 of 8")
    assert alex.card.id > old.id
    assert stage.row("dialogs")["card"] == alex.card.id
    assert len(list(with_buttons(alex))) == 1


async def test_a_lost_card_is_drawn_without_another_tap(stage: Stage, alex: Phone) -> None:
    await alex.send("/settings")
    await alex.tap("Days: every day")
    shown = alex.labels()
    stage.server.api.faults = once(Refuse(502, "Bad Gateway"), "editmessagetext")
    await alex.tap("Mon")
    assert alex.labels() != shown
    dialog = stage.row("dialogs")
    assert dialog["shown_revision"] == dialog["revision"]


async def test_an_answer_that_was_lost_on_its_way_makes_no_second_card(stage: Stage, alex: Phone) -> None:
    await alex.send("/settings")
    card = alex.card.id
    stage.server.api.faults = once(ResetAfter(), "editmessagetext")
    await alex.tap("Days: every day")
    await alex.tap("Mon")
    assert alex.card.id == card
    assert stage.log()[-1][0] == "days"
    assert len(list(with_buttons(alex))) == 1


async def test_a_card_that_came_twice_is_put_away_however_much_others_wrote_meanwhile(
    stage: Stage, alex: Phone
) -> None:
    sam, may_go_on = stage.phone(stage.server.world.add_person("Sam", "en").id), asyncio.Event()
    await subscribe(sam)
    await begin(alex)
    lost: list[Message] = []

    def lose_one(method: str, params: Params) -> Fault | None:
        if method == "sendchataction":
            return WaitFor(may_go_on)
        return ResetAfter() if method == "sendmessage" and params.chat_id() == alex.person.id and not lost else None

    def settings() -> list[Message]:
        return [message for message in alex.messages if message.text.startswith("Settings")]

    stage.server.api.faults = lose_one
    await alex.send("/settings", settle=False)
    await alex.until(lambda: bool(settings()), "the card whose sending got lost")
    lost += settings()
    for _ in range(8):
        await sam.send("/help", settle=False)
        await sam.until(lambda: sam.messages[-1].from_bot, "the answer")
    may_go_on.set()
    await alex.settled()
    assert alex.last.id > lost[0].id + 8
    assert [message.id for message in with_buttons(alex)] == [alex.last.id]


async def test_a_fetch_that_fails_loses_no_update(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    stage.server.api.faults = once(ResetAfter(), "getupdates")
    await alex.tap("Done")
    assert heading(alex.card)[0].startswith("2 of 8")
    assert len(stage.rows("marks")) == 1
