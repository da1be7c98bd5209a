"""Somebody who does anything at any time, on a network that fails at any time: the chat shows the row in the end."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from preview.injected_faults import no_faults
from tests.support.fault_matrix import FAULTS, is_in_order, scaled_stage, somebody

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.phone import Phone

TYPED = ("done", "it hurts", "/help", "/today", "/settings", "/report", "/progress", "/export", "skip", "5", "hello")
PASSING = ("502", "504", "reset before", "reset after", "truncated", "slow", "429")
STEPS = 1_250
FAULTY = 0.1
"""The share of calls that fail."""


async def act(phone: Phone, chance: random.Random) -> None:
    buttons = [button for row in phone.card.keyboard for button in row] if phone.labels() else []
    labels = [button.text for button in buttons if button.data and "delete everything" not in button.text]
    if labels and chance.random() < 0.7:
        await phone.tap(chance.choice(labels), settle=False)
    else:
        await phone.send(chance.choice(TYPED), settle=False)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
async def test_whatever_is_done_and_whatever_fails_the_chat_shows_the_row(
    server: TelegramServer, tmp_path: Path, clock: MovableClock, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same monkey each time

    def fail(method: str, _params: Params) -> Fault | None:
        if method == "getupdates" or chance.random() >= FAULTY:
            return None
        return FAULTS[chance.choice(PASSING)](method)

    async with scaled_stage(server, tmp_path / "limber.db", clock) as stage:
        phone = await somebody(stage, "monkey")
        for number in range(STEPS):
            server.api.faults = fail if seed % 2 else no_faults
            await act(phone, chance)
            if number % 5 == 4:
                server.api.faults = no_faults
                await phone.settled()
                await phone.until(lambda: is_in_order(stage, phone), "one card, that of the row")
        server.api.faults = no_faults
        await phone.settled()
        assert not server.world.open_callbacks(phone.person.id)
