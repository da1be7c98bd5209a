"""Kill -9 before and after each transaction, read and call that an act leads to: the next start puts the chat right."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock, SystemClock
from bot.core.events import Tap
from bot.screens.callbacks import decode
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import begin, heading, read_rows, run_in_process, subscribe, with_buttons
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.scaled_bot import ScaledBot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.process import BotProcess

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
_log = logging.getLogger(__name__)

ACTS = {
    "tap It hurts": ("It hurts", "Stop."),
    "type it hurts": ("> it hurts", "Stop."),
    "tap Done": ("Done", "3 of 8"),
    "type done": ("> done", "3 of 8"),
    "/help": ("> /help", "2 of 8"),
}
MOST_STEPS = 40
LEAST_STEPS = 4
"""Before and after the transaction, and before and after a call."""
HELP = "How Limber works"


class Watched:
    """A person who acts once, the bot that is killed meanwhile, and the one after it."""

    def __init__(self, server: TelegramServer, folder: Path, person: int) -> None:
        self.phone = Phone(server, person, seconds=20)
        self._server = server
        self._folder = folder
        self._path = folder / "limber.db"

    def bot(self, *steps: str) -> BotProcess:
        """Return a bot, to be killed after this number of steps."""
        return ScaledBot(self._folder, TOKEN, self._server.url, str(self._path), *steps)

    async def act(self, act: str) -> None:
        if act.startswith("> "):
            await self.phone.send(act.removeprefix("> "), settle=False)
        else:
            await self.phone.tap(act, settle=False)

    def is_done(self) -> bool:
        """Tell whether all is shown, recorded as shown, and confirmed."""
        dialog = self._dialog()
        messages = [row for row in read_rows(self._path, "messages") if row["person_id"] == self.phone.person.id]
        is_recorded = dialog["shown_revision"] == dialog["revision"] and dialog["old_card"] is None
        is_confirmed = not self._server.world.updates.pending and dialog["last_update"] > 0
        return is_recorded and is_confirmed and not messages

    def is_right(self, act: str, card: str) -> bool:
        """Tell whether the chat shows the row, after what was done to it."""
        cards = list(with_buttons(self.phone))
        taps = [decode(button.data) for shown in cards for row in shown.keyboard for button in row]
        revisions = {tap.revision for tap in taps if isinstance(tap, Tap)}
        helps = sum(HELP in message.text for message in self.phone.messages)
        is_helped = 1 <= helps <= 2 if "/help" in act else helps == 0
        is_card = len(cards) == 1 and heading(cards[0])[0].startswith(card)
        return is_helped and is_card and revisions == {self._dialog()["revision"]}

    def _dialog(self) -> dict[str, int]:
        (dialog,) = [row for row in read_rows(self._path, "dialogs") if row["person_id"] == self.phone.person.id]
        return dialog


@pytest.mark.parametrize("name", ACTS)
async def test_after_a_kill_at_any_step_the_next_start_puts_the_chat_right_without_a_tap(
    tmp_path: Path, name: str
) -> None:
    act, card = ACTS[name]
    longest = 0.0
    async with TelegramServer(TOKEN, MovableClock()) as server:
        people = [server.world.add_person(f"Robin {number}", "en").id for number in range(MOST_STEPS)]
        async with run_in_process(server, tmp_path / "limber.db", SystemClock()) as stage:
            for person in people:
                await subscribe(stage.phone(person))
                await begin(stage.phone(person), exercise=2)
        for steps, person in enumerate(people):
            watched = Watched(server, tmp_path, person)
            async with watched.bot(str(steps)) as bot:
                await watched.act(act)
                async with asyncio.timeout(patient(20)):
                    while not (killed := bot.has_ended) and not watched.is_done():  # noqa: ASYNC110 - a process ends
                        await asyncio.sleep(0.01)
            if not killed:
                break
            begun = time.monotonic()
            async with watched.bot():
                await watched.phone.until(lambda: watched.is_right(act, card), f"{card} after {steps} steps")  # noqa: B023 - awaited at once
                longest = max(longest, time.monotonic() - begun)
                async with asyncio.timeout(patient(20)):
                    while not watched.is_done():  # noqa: ASYNC110 - another process records it
                        await asyncio.sleep(0.01)
                assert watched.is_right(act, card)
    _log.info("%s: killed at %d steps; right %.1f s after the start at the latest", name, steps, longest)
    assert not killed
    assert steps >= LEAST_STEPS
