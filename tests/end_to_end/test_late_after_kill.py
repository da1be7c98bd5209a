"""What a bot that was killed had asked for is carried out late: one card stands all the same, that of the row."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock, SystemClock
from preview.injected_faults import ResetBefore, WaitFor, no_faults
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import read_rows, run_in_process, subscribe, with_buttons
from tests.support.narrow import present
from tests.support.patience import eventually
from tests.support.process import killable
from tests.support.scaled_bot import ScaledBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from preview.injected_faults import Fault
    from preview.params import Params
    from tests.support.phone import Phone
    from tests.support.process import KillableBot

pytestmark = pytest.mark.slow  # starts a process twice
RUNS = 5.0
"""Seconds that the store gets to hear what was shown."""


async def test_an_old_card_that_a_late_edit_gave_its_buttons_back_loses_them_again(tmp_path: Path) -> None:
    path, late, strips = tmp_path / "limber.db", asyncio.Event(), list[int]()
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with run_in_process(server, path, SystemClock()) as stage:
            phone = stage.phone()
            await subscribe(phone)
            await phone.send("/settings")
            old = phone.card
        async with killable(lambda: ScaledBot(tmp_path, TOKEN, server.url, str(path))) as bots:

            def hold_the_edit_and_kill_at_the_strip(method: str, params: Params) -> Fault | None:
                if method == "editmessagereplymarkup" and phone.last.id > old.id:
                    strips.append(params.integer("message_id"))
                    bots.kill_now()
                    return ResetBefore()
                return WaitFor(late) if method == "editmessagetext" else None

            await bots.start()
            server.api.faults = hold_the_edit_and_kill_at_the_strip
            await phone.tap("Films: on", settle=False)
            await phone.until(lambda: any(call.method == "editmessagetext" for call in server.api.calls.running()))
            await phone.send("/today", settle=False)
            await phone.until(lambda: strips == [old.id], "a kill at the strip of the old card")
            await bots.kill()
            server.api.faults = no_faults
            await bots.start()
            await phone.until(lambda: not old.keyboard, "the old card without buttons")
            late.set()
            await phone.until(lambda: bool(old.keyboard), "the edit that was given up")
            await phone.until(lambda: not old.keyboard, "the old card without buttons, again")
            assert [message.id for message in with_buttons(phone)] == [phone.card.id]


@asynccontextmanager
async def subscribed(folder: Path, path: Path) -> AsyncIterator[tuple[TelegramServer, Phone, KillableBot]]:
    """Yield a Telegram, somebody who has subscribed, and a bot that runs and can be killed."""
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with run_in_process(server, path, SystemClock()) as stage:
            await subscribe(phone := stage.phone())
        async with killable(lambda: ScaledBot(folder, TOKEN, server.url, str(path))) as bots:
            await bots.start()
            yield server, phone, bots


async def change_a_setting(phone: Phone, path: Path) -> str:
    """Change a setting; return the data of the button that did, once the store knows what the chat shows."""
    await phone.send("/settings", settle=False)
    await phone.until(lambda: "Films: on" in phone.labels(), "the settings")
    (films,) = (button.data for row in phone.card.keyboard for button in row if button.text == "Films: on")
    await phone.tap("Films: on", settle=False)
    await phone.until(lambda: "Films: off" in phone.labels(), "the card that was changed")
    await eventually(lambda: all(row["shown_revision"] == row["revision"] for row in read_rows(path, "dialogs")), RUNS)
    return present(films)


async def until_confirmed(server: TelegramServer, phone: Phone, method: str) -> None:
    """Wait until this is called, and what it was called for is confirmed: Telegram does not bring that again."""
    await phone.until(lambda: any(call.method == method for call in server.api.calls.running()), method)
    await phone.until(lambda: not server.world.updates.pending, "that all is confirmed")


async def test_a_card_that_was_sent_again_just_before_a_kill_stands_once(tmp_path: Path) -> None:
    path, late = tmp_path / "limber.db", asyncio.Event()
    async with subscribed(tmp_path, path) as (server, phone, bots):
        old_button, card = await change_a_setting(phone, path), phone.card.id
        await phone.send("/help", settle=False)
        await phone.until(lambda: phone.messages[-1].from_bot, "the help below the card")
        server.api.faults = lambda method, _params: WaitFor(late) if method == "sendmessage" else None
        await phone.forge(old_button, card, settle=False)  # tapped twice: the card comes again, below the help
        await until_confirmed(server, phone, "sendmessage")
        await bots.kill()
        server.api.faults = no_faults
        late.set()
        await phone.until(lambda: phone.card.id > card, "the same card at the bottom")
        await bots.start()
        await phone.until(lambda: len(list(with_buttons(phone))) == 1, "one card, without a tap")


async def test_a_card_that_a_late_edit_of_before_a_kill_changed_back_is_put_right(tmp_path: Path) -> None:
    path, late = tmp_path / "limber.db", asyncio.Event()
    async with subscribed(tmp_path, path) as (server, phone, bots):
        old_button = await change_a_setting(phone, path)
        server.api.faults = lambda method, _params: WaitFor(late) if method == "editmessagetext" else None
        await phone.forge(old_button, settle=False)  # tapped twice: the card is drawn again
        await until_confirmed(server, phone, "editmessagetext")
        await bots.kill()
        server.api.faults = no_faults
        await bots.start()
        await phone.tap("Films: off", settle=False)
        await phone.until(lambda: "Films: on" in phone.labels(), "the card that was changed again")
        late.set()
        await phone.until(lambda: "Films: off" in phone.labels(), "the edit of before the kill")
        await phone.until(lambda: "Films: on" in phone.labels(), "the card, put right")
