"""What a bot that was killed had asked for is carried out late: one card stands all the same, that of the row."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock, SystemClock
from preview.injected_faults import ResetBefore, WaitFor, no_faults
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import run_in_process, subscribe, with_buttons
from tests.support.process import killable
from tests.support.scaled_bot import ScaledBot

if TYPE_CHECKING:
    from pathlib import Path

    from preview.injected_faults import Fault
    from preview.params import Params

pytestmark = pytest.mark.slow  # starts a process twice


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
