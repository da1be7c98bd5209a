"""A Telegram that is slow: its answers come after the bot has given up on them, and one card stands all the same."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from bot.timing import TIMING
from preview.injected_faults import AnswerOnce, Delay, WaitFor, no_faults
from tests.support.bot_in_process import begin, heading, run_in_process, subscribe, with_buttons
from tests.support.narrow import present

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.chat_model import Message
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

SCALE = 1 / 20
"""How much faster than in life everything goes here, Telegram's slowness included."""

ANSWER = 10.0 * SCALE


@pytest.fixture
async def stage(server: TelegramServer, clock: MovableClock, tmp_path: Path) -> AsyncIterator[Stage]:
    async with run_in_process(server, tmp_path / "limber.db", clock, timing=TIMING.scaled(SCALE)) as running:
        yield running


async def tap_a_setting(server: TelegramServer, alex: Phone) -> None:
    """Tap a setting, and wait until the edit that shows it is under way."""
    await alex.tap("Films: on", settle=False)
    await alex.until(lambda: any(call.method == "editmessagetext" for call in server.api.calls.running()))


async def given_up_and_undone(alex: Phone, old: Message) -> None:
    """Wait until an edit that was given up has given a card its buttons back, and that is undone."""
    await alex.until(lambda: bool(old.keyboard), "the edit that was given up")
    await alex.until(lambda: not old.keyboard, "the old card without buttons, again")
    await alex.settled()


def is_the_one_card(phone: Phone, beginning: str) -> bool:
    return len(list(with_buttons(phone))) == 1 and heading(phone.card)[0].startswith(beginning)


@pytest.mark.slow
async def test_under_answers_of_ten_seconds_one_card_stands_and_it_is_the_right_one(
    server: TelegramServer, alex: Phone
) -> None:
    await begin(alex)
    server.api.faults = lambda method, _params: None if method == "getupdates" else Delay(ANSWER)
    for place in (2, 3, 4):
        await alex.tap("Done", settle=False)
        await alex.until(partial(is_the_one_card, alex, f"{place} of 8"), f"card {place}")
    await alex.tap("It hurts", settle=False)
    await alex.until(lambda: bool(alex.alerts), "the answer to the tap")
    server.api.faults = no_faults
    await alex.settled()
    assert len(list(with_buttons(alex))) == 1, alex.screen()
    assert "physical therapist" in alex.card.text


async def test_an_edit_that_is_carried_out_after_it_was_given_up_leaves_one_card_with_the_newest_state(
    server: TelegramServer, alex: Phone
) -> None:
    edits = list[str]()
    await alex.send("/settings")
    old = alex.card

    def slow_first_edit(method: str, _params: Params) -> Fault | None:
        if method != "editmessagetext":
            return None
        edits.append(method)
        return Delay(ANSWER) if len(edits) == 1 else None

    server.api.faults = slow_first_edit
    await alex.tap("Films: on", settle=False)
    await alex.until(lambda: len(edits) > 1, "another try")
    await alex.send("/today", settle=False)
    await alex.until(lambda: not old.keyboard, "the old card without buttons")
    await given_up_and_undone(alex, old)
    assert [message.id for message in with_buttons(alex)] == [alex.last.id]


async def test_an_edit_that_is_carried_out_when_it_was_looked_for_already_is_put_right_as_well(
    server: TelegramServer, alex: Phone
) -> None:
    late, strips = asyncio.Event(), list[int]()
    await alex.send("/settings")
    old = alex.card

    def hold_the_edit(method: str, params: Params) -> Fault | None:
        if method == "editmessagereplymarkup":
            strips.append(params.integer("message_id"))
        return WaitFor(late) if method == "editmessagetext" else None

    server.api.faults = hold_the_edit
    await tap_a_setting(server, alex)
    await alex.send("/today", settle=False)
    await alex.until(lambda: strips.count(old.id) == 2, "a second look at the old card")
    late.set()
    await given_up_and_undone(alex, old)
    assert [message.id for message in with_buttons(alex)] == [alex.last.id]


async def test_an_edit_that_is_carried_out_late_while_a_newer_one_is_under_way_is_put_right_as_well(
    stage: Stage, server: TelegramServer, alex: Phone
) -> None:
    late, answered, edits = asyncio.Event(), asyncio.Event(), list[str]()
    await alex.send("/settings")
    card, dialog = alex.card, stage.row("dialogs")

    def hold(method: str, params: Params) -> Fault | None:
        if method != "editmessagetext":
            return None
        edits.append(params.text("text"))
        if "Which language" in edits[-1]:
            return AnswerOnce(answered)
        return WaitFor(late) if len(edits) == 1 else None

    server.api.faults = hold
    await alex.tap("Films: on", settle=False)
    await alex.until(lambda: len(edits) == 3, "another try, and the look at it that comes later")
    language = encode(Action(Verb.SET_LANGUAGE), dialog["id"], dialog["revision"] + 1)
    await alex.forge(present(language), card.id, settle=False)
    await alex.until(lambda: "Which language" in card.text, "the newest card")
    late.set()
    await alex.until(lambda: "Which language" not in card.text, "the edit that was given up")
    answered.set()
    await alex.until(lambda: "Which language" in card.text, "the newest card, again")


async def test_an_old_card_that_gets_its_buttons_back_while_they_are_taken_off_loses_them_again(
    server: TelegramServer, alex: Phone
) -> None:
    late, answered, strips = asyncio.Event(), asyncio.Event(), list[int]()
    await alex.send("/settings")
    old = alex.card

    def hold(method: str, params: Params) -> Fault | None:
        if method == "editmessagereplymarkup" and params.integer("message_id") == old.id:
            strips.append(old.id)
            return AnswerOnce(answered) if len(strips) > 1 else None
        return WaitFor(late) if method == "editmessagetext" else None

    server.api.faults = hold
    await tap_a_setting(server, alex)
    await alex.send("/today", settle=False)
    await alex.until(lambda: len(strips) > 1, "a second look at the old card")
    late.set()
    await alex.until(lambda: bool(old.keyboard), "the edit that was given up")
    answered.set()
    await alex.until(lambda: not old.keyboard, "the old card without buttons, again")
    await alex.settled()
    assert [message.id for message in with_buttons(alex)] == [alex.last.id]


async def test_a_card_that_arrives_below_after_an_old_one_took_its_place_is_the_card(
    server: TelegramServer, alex: Phone
) -> None:
    late = asyncio.Event()
    await alex.send("/settings")
    old = alex.card
    server.api.faults = lambda method, _params: WaitFor(late) if method == "sendmessage" else None
    typed = await alex.send("/today", settle=False)
    await alex.until(lambda: "How is your back" in old.text, "the old card in the new one's place")
    late.set()
    await alex.until(lambda: alex.last.id > typed.id, "the cards that were sent")
    await alex.settled()
    assert [message.id for message in with_buttons(alex)] == [alex.last.id], alex.screen()
    card = alex.card
    assert card.id > typed.id, alex.screen()
    assert "How is your back" in card.text
    await alex.tap("3")
    assert heading(alex.card)[0].startswith("1 of 8")


async def test_an_edit_that_was_given_up_is_put_right_where_the_person_has_tapped_another_card_meanwhile(
    stage: Stage, server: TelegramServer, alex: Phone
) -> None:
    late = asyncio.Event()
    await alex.send("/settings")
    first = alex.card
    await alex.send("/settings")
    second, dialog = alex.card, stage.row("dialogs")

    def hold_the_second(method: str, params: Params) -> Fault | None:
        is_edit = method == "editmessagetext" and params.integer("message_id") == second.id
        return WaitFor(late) if is_edit else None

    server.api.faults = hold_the_second
    await tap_a_setting(server, alex)
    language = encode(Action(Verb.SET_LANGUAGE), dialog["id"], dialog["revision"] + 1)
    await alex.forge(present(language), first.id, settle=False)
    await alex.until(lambda: bool(first.keyboard) and not second.keyboard, "the card that was tapped")
    late.set()
    await given_up_and_undone(alex, second)
    assert [message.id for message in with_buttons(alex)] == [first.id]


async def test_a_tap_on_an_old_card_sends_the_one_that_is_on_its_way_no_second_time(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone, on_its_way = stage.phone(), asyncio.Event()
        await subscribe(phone)
        await phone.send("/settings")
        server.api.faults = lambda method, _params: WaitFor(on_its_way) if method == "sendmessage" else None
        await phone.send("/today", settle=False)
        await phone.until(lambda: any(call.method == "sendmessage" for call in server.api.calls.running()), "the card")
        await phone.tap("Films: on", settle=False)
        await phone.until(lambda: not server.world.open_callbacks(), "the answer to the tap")
        on_its_way.set()
        await phone.settled()
        assert [message.id for message in with_buttons(phone)] == [phone.last.id]
        assert [message.from_bot for message in phone.messages[-2:]] == [False, True]


@pytest.mark.slow
async def test_a_film_that_comes_into_an_old_card_late_leaves_one_card(server: TelegramServer, alex: Phone) -> None:
    late = asyncio.Event()
    await alex.send("/today")
    old = alex.card
    server.api.faults = lambda method, _params: WaitFor(late) if method == "editmessagemedia" else None
    await alex.tap("3", settle=False)
    await alex.until(lambda: old.text.startswith("1 of 8"), "the card in words")
    await alex.send("/settings", settle=False)
    await alex.until(lambda: not old.keyboard, "the old card without buttons")
    late.set()
    await given_up_and_undone(alex, old)
    assert [message.id for message in with_buttons(alex)] == [alex.last.id]
