"""A process is killed while it sends a card: the others make the chat right, without a tap."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock, SystemClock
from preview.injected_faults import ResetAfter, WaitFor, no_faults
from preview.server import TelegramServer
from preview.webhook import Target
from preview.with_bot import TOKEN
from tests.support.bot_in_process import read_rows, run_in_process, subscribe, with_buttons
from tests.support.patience import eventually
from tests.support.scaled_bot import ScaledBot
from tests.support.webhooks import CONNECTIONS, SECRET, webhook_at
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from preview.injected_faults import Fault
    from preview.params import Params
    from tests.support.phone import Phone
    from tests.support.process import BotProcess

pytestmark = pytest.mark.slow  # starts two processes

RUNS = 5.0


class Two:
    """Two processes, and a person whose updates go to one of them."""

    def __init__(self, server: TelegramServer, phone: Phone, bots: dict[int, BotProcess]) -> None:
        self.server = server
        self.phone = phone
        self._bots = bots
        self.first, self.second = bots

    def bring_to(self, port: int) -> None:
        self.server.world.webhook.set(Target(webhook_at(port).url, SECRET, CONNECTIONS))

    def kill_first(self) -> None:
        self._bots[self.first].kill_now()


@asynccontextmanager
async def two(url: str, folder: Path) -> AsyncIterator[Two]:
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with run_in_process(server, url, SystemClock()) as stage:
            phone = stage.phone()
            await subscribe(phone)
            await phone.send("/settings")
        ports = free_port(), free_port()
        one, other = (ScaledBot(folder, TOKEN, server.url, url, "", str(port)) for port in ports)
        async with one, other:
            both = Two(server, phone, dict(zip(ports, (one, other), strict=True)))
            both.bring_to(both.first)
            yield both
            server.world.webhook.delete()


def only_card_is(phone: Phone, message: int) -> bool:
    return [one.id for one in with_buttons(phone)] == [message]


async def test_a_card_sent_just_before_a_kill_is_put_away(postgres_url: str, tmp_path: Path) -> None:
    async with two(postgres_url, tmp_path) as both:
        phone, settings = both.phone, both.phone.card.id

        def kill_once_it_is_sent(method: str, _params: Params) -> Fault | None:
            if method != "sendmessage":
                return None
            both.server.api.faults = no_faults
            both.kill_first()
            both.bring_to(both.second)
            return ResetAfter()

        both.server.api.faults = kill_once_it_is_sent
        await phone.send("/today", settle=False)
        await phone.until(lambda: phone.last.id > settings and only_card_is(phone, phone.last.id), "one card")
        await rests(postgres_url)
        assert only_card_is(phone, phone.last.id)
        assert read_rows(postgres_url, "dialogs")[0]["card"] == phone.last.id


async def test_a_card_that_arrives_after_the_next_ones_is_put_away(postgres_url: str, tmp_path: Path) -> None:
    async with two(postgres_url, tmp_path) as both:
        phone, late = both.phone, asyncio.Event()
        both.server.api.faults = lambda method, _: WaitFor(late) if method == "sendmessage" else None
        await phone.send("/today", settle=False)
        await phone.until(lambda: any(call.method == "sendmessage" for call in both.server.api.calls.running()))
        both.server.api.faults = no_faults
        both.kill_first()
        both.bring_to(both.second)
        asked = await phone.send("/settings", settle=False)
        await phone.until(lambda: phone.last.id > asked.id and only_card_is(phone, phone.last.id), "the next card")
        settings = phone.card.id
        late.set()
        await phone.until(lambda: phone.last.id > settings, "the card that was under way")
        await phone.until(lambda: only_card_is(phone, settings), "one card")
        await rests(postgres_url)
        assert only_card_is(phone, settings)


async def rests(url: str) -> None:
    """Wait until no process has anything left to draw."""
    await eventually(lambda: not read_rows(url, "drawings"), RUNS)
