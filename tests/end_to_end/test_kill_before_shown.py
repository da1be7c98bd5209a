"""Kill -9 between the commit and the chat: the next start shows the card without a tap, and sends what waits."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock
from preview.injected_faults import ResetAfter, ResetBefore, no_faults
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import begin, heading, run_in_process, subscribe, with_buttons
from tests.support.process import killable_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from preview.injected_faults import Fault
    from preview.params import Params
    from tests.support.phone import Phone

pytestmark = pytest.mark.slow  # kills a process at every point

STEPS = {
    "tap It hurts": ("It hurts", "Stop."),
    "type it hurts": ("> it hurts", "Stop."),
    "tap Done": ("Done", "3 of 8"),
    "tap Done, then settings": ("> /settings", "Settings"),
}
MOST_CALLS = 4
"""Calls that one act makes at most: an answer, a card, and its old one put away in two ways."""


@asynccontextmanager
async def here(server: TelegramServer, path: Path) -> AsyncIterator[Phone]:
    """Run the bot in this process."""
    async with run_in_process(server, path, MovableClock()) as stage:
        yield stage.phone()


async def act(phone: Phone, step: str) -> None:
    if step.startswith("> "):
        await phone.send(step.removeprefix("> "), settle=False)
    else:
        await phone.tap(step, settle=False)


@pytest.mark.parametrize("last", range(MOST_CALLS))
@pytest.mark.parametrize("fault", [ResetBefore(), ResetAfter()], ids=["not carried out", "carried out"])
@pytest.mark.parametrize("step", STEPS)
async def test_after_a_kill_at_any_call_the_card_is_right_without_a_tap(
    tmp_path: Path, step: str, fault: Fault, last: int
) -> None:
    path, (what, card) = tmp_path / "limber.db", STEPS[step]
    calls: list[str] = []
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with here(server, path) as phone:
            await subscribe(phone)
            await begin(phone, exercise=2)
        async with killable_bot(
            tmp_path, bot_token=TOKEN, bot_api_url=server.url, database_url=f"sqlite:///{path}", log_level="ERROR"
        ) as bots:

            def kill(method: str, _params: Params) -> Fault | None:
                if method in {"getupdates", "getme", "deletewebhook", "getwebhookinfo"} or method.startswith("setmy"):
                    return None
                calls.append(method)
                if len(calls) <= last:
                    return None
                bots.kill_now()
                return fault

            await bots.start()
            server.api.faults = kill
            await act(phone, what)
            await phone.until(lambda: len(calls) > last or is_shown(phone, card), "the kill, or nothing left to do")
            await bots.kill()
            server.api.faults = no_faults
            await bots.start()
            await phone.until(lambda: is_shown(phone, card), "the card")
            await phone.until(lambda: len(list(with_buttons(phone))) == 1, "no second card")
            await phone.until(lambda: not server.world.updates.pending, "everything is confirmed")
    assert is_shown(phone, card)


def is_shown(phone: Phone, card: str) -> bool:
    return any(heading(message)[0].startswith(card) for message in with_buttons(phone))


async def test_a_message_beside_the_card_is_sent_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "limber.db"
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with here(server, path) as phone:
            await subscribe(phone)
            server.api.faults = lambda method, _params: ResetBefore() if method == "sendmessage" else None
            await phone.send("/help", settle=False)
            await phone.until(lambda: not server.world.updates.pending, "the command is stored")
        server.api.faults = no_faults
        assert not any("How Limber works" in message.text for message in phone.messages)
        async with here(server, path) as phone:
            await phone.until(lambda: any("How Limber works" in one.text for one in phone.messages), "the help")
            await phone.settled()
        assert sum("How Limber works" in message.text for message in phone.messages) == 1
