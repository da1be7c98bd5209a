"""Somebody who does anything at any time, with calls that fail or take long and kill -9: the chat shows the row.

The bot is a process of its own, with the scaled times of `support/fault_matrix.py`. After each few steps the faults
end, and the chat has to be right: one card, that of the row, no tap without an answer, no command without one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import re
import time
from collections import Counter
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock, SystemClock
from bot.core.events import Tap
from bot.screens.callbacks import decode
from bot.timing import TIMING
from preview.injected_faults import Delay, ResetAfter, ResetBefore, no_faults
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import read_rows, run_in_process, subscribe, with_buttons
from tests.support.fault_matrix import FAULTS, SCALE
from tests.support.phone import Phone
from tests.support.process import killable
from tests.support.scaled_bot import ScaledBot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from preview.chat_model import Message
    from preview.injected_faults import Fault
    from preview.params import Params
    from tests.support.process import KillableBot

_log = logging.getLogger(__name__)

TYPED = ("done", "it hurts", "/today", "/settings", "skip", "5", "hello", "/start", "/note a note", "/stop")
ANSWERS = {
    "/help": re.compile("How Limber works"),
    "/report": re.compile("There is nothing to report|Back exercises and pain"),
    "/progress": re.compile("You have not done|Days done|Your first session"),
    "/export": re.compile(r"limber\.json"),
}
"""What comes for each command that is answered beside the card."""
UNREAD = ("delete everything", "Deutsch", "Español", "Українська")
"""Buttons that are left alone, so that there are answers, and in English."""

TO_CARD = "Back to where I was"
"""The button of the messages beside the card, however old."""

PASSING = ("502", "504", "reset before", "reset after", "truncated", "slow", "429")
LOSING = ("504", "reset before", "reset after", "truncated")
"""Faults of which the bot cannot know whether the call was carried out; after two of them a message is given up.

So it is with an answer that comes when the bot has given up, be it Telegram or this machine that is slow.
"""
GIVEN_UP = TIMING.pain * SCALE
"""Seconds after which the bot gives a call up at the earliest."""
STEPS, TOGETHER = 1_250, 5
FAULTY = 0.1
"""The share of calls that fail."""
PAUSES, LONGEST_PAUSE = 0.2, 0.3
"""The share of acts before which there is a pause, and its seconds at most, six of the bot's."""
LATE, LATEST = 0.15, 18 * SCALE
"""The share of calls that a slow network carries out late, and after how many seconds at most."""
KILLED_EACH = 5
"""The bot is killed in one round of this many."""


class Network(Enum):
    """What happens to calls."""

    SOUND = auto()
    FAILING = auto()
    """Some fail, and the bot is killed at times; before the chat is looked at, that ends."""
    SLOW = auto()
    """Some are carried out late, and that does not end."""


class Monkey:
    """A person, the network before the bot, and what was seen of both."""

    def __init__(self, server: TelegramServer, path: Path, bots: KillableBot, seed: int, network: Network) -> None:
        self.seen: Counter[str] = Counter()
        self._server = server
        self._phone = Phone(server, seconds=20)
        self._path = path
        self._bots = bots
        self._chance = random.Random(seed)  # noqa: S311 - the same monkey each time
        self._network = network
        self._lost = 0
        self._began = 0.0
        self._kill_at: int | None = None

    async def round(self, number: int) -> None:
        """Do a few things, then look at the chat."""
        self._lost, self._began = 0, time.monotonic()
        is_killed = self._network is Network.FAILING and number % KILLED_EACH == 0
        self._kill_at = self._chance.randrange(10) if is_killed else None
        faults = {Network.SOUND: no_faults, Network.FAILING: self._fail, Network.SLOW: self._delay}
        self._server.api.faults = faults[self._network]
        sent = [message for _ in range(TOGETHER) if (message := await self._act()) is not None]
        await self._pause()
        if is_killed:
            await self._restart()
        if self._network is Network.FAILING:
            self._server.api.faults = no_faults
        await self._until(self._is_right, f"one card, that of the row, after round {number}")
        for command in dict.fromkeys(message.text for message in sent):
            newest = [message for message in sent if message.text == command][-1]
            await self._until_answered(newest)
        (dialog,) = read_rows(self._path, "dialogs")
        self.seen[f"card {dialog['place']}"] += 1

    async def _act(self) -> Message | None:
        """Tap a button or send a text, at once or after a pause; return the text."""
        self.seen["steps"] += 1
        await self._pause()
        cards = list(with_buttons(self._phone))
        buttons = [button for row in cards[-1].keyboard for button in row] if cards else []
        labels = [button.text for button in buttons if button.data and not any(one in button.text for one in UNREAD)]
        labels += {button.text for one in self._phone.messages for row in one.keyboard for button in row} & {TO_CARD}
        if labels and self._chance.random() < 0.7:
            await self._phone.tap(self._chance.choice(labels), settle=False)
            return None
        return await self._phone.send(self._chance.choice((*TYPED, *ANSWERS)), settle=False)

    async def _pause(self) -> None:
        is_one = self._chance.random() < PAUSES
        await asyncio.sleep(self._chance.random() * LONGEST_PAUSE if is_one else 0)

    def _fail(self, method: str, _params: Params) -> Fault | None:
        if self._kill_at is not None:
            if self._kill_at == 0 and method != "getupdates":
                self._bots.kill_now()
                return self._chance.choice((ResetBefore(), ResetAfter()))
            self._kill_at -= 1
        if method in {"getupdates", "getme", "deletewebhook"} or self._chance.random() >= FAULTY:
            return None
        name = self._chance.choice(PASSING)
        self.seen["faults"] += 1
        self._lost += name in LOSING and method.startswith("send")
        return FAULTS[name](method)

    def _delay(self, method: str, _params: Params) -> Fault | None:
        if method == "getupdates" or self._chance.random() >= LATE:
            return None
        self.seen["delays"] += 1
        return Delay(self._chance.random() * LATEST)

    async def _restart(self) -> None:
        """Kill the bot and start it; what it confirmed to Telegram and did not answer is a tap without an answer."""
        self.seen["kills"] += 1
        await self._bots.kill()
        self._server.api.faults = no_faults
        await self._bots.start()
        await self._phone.until(lambda: not self._server.world.updates.pending, "that all is confirmed")
        await self._until(self._is_drawn, "the card after a kill, without a tap")
        for query in self._server.world.open_callbacks():
            if self._server.world.close_callback(query.id):
                self.seen["taps whose answer a kill took"] += 1

    def _is_drawn(self) -> bool:
        (dialog,) = read_rows(self._path, "dialogs")
        cards = list(with_buttons(self._phone))
        taps = [decode(button.data) for card in cards for row in card.keyboard for button in row]
        return len(cards) == 1 and {tap.revision for tap in taps if isinstance(tap, Tap)} == {dialog["revision"]}

    async def _until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition; where it does not come, the row, the cards and the calls of this round are told."""
        try:
            await self._phone.until(condition, what)
        except TimeoutError as error:
            (dialog,) = read_rows(self._path, "dialogs")
            cards = [f"{card.id}: {card.keyboard[0][0].data}" for card in with_buttons(self._phone)]
            calls = reversed([*self._server.api.calls.since(self._began)])
            made = [f"{call.at - self._began:.3f} {call.method} {call.status} {call.took}" for call in calls]
            error.add_note("\n".join((f"row: {dialog}", f"cards: {cards}", *made)))
            raise

    def _is_right(self) -> bool:
        world, calls = self._server.world, self._server.api.calls.running()
        is_quiet = not world.updates.pending and not any(call.method != "getupdates" for call in calls)
        return is_quiet and not world.open_callbacks() and self._is_drawn()

    async def _until_answered(self, sent: Message) -> None:
        is_answered = partial(self._has_come, sent, ANSWERS.get(sent.text, re.compile("")))
        await self._until(
            lambda: is_answered() or self._lost_sends() >= 2,
            f"the answer to {sent.text} ({self._lost_sends()} sends lost)",
        )
        self.seen["commands lost twice"] += not is_answered()

    def _lost_sends(self) -> int:
        """Return how many sends of this round may have been carried out for all that the bot knows."""
        calls = self._server.api.calls.since(self._began)
        late = (call.took is not None and call.took > GIVEN_UP for call in calls if call.method.startswith("send"))
        return self._lost + sum(late)

    def _has_come(self, sent: Message, answer: re.Pattern[str]) -> bool:
        later = [one for one in self._phone.messages if one.from_bot and one.id > sent.id]
        return any(answer.search(f"{one.text} {one.media.name if one.media else ''}") for one in later)


HARMED = pytest.mark.skipif(
    "LIMBER_MONKEY" not in os.environ, reason="long, with times that are scaled; LIMBER_MONKEY=1"
)
"""The seeds with a network that is not sound."""
SEEDS = (
    *(pytest.param(seed, Network.SOUND) for seed in (0, 2, 4, 6)),
    *(pytest.param(seed, Network.FAILING, marks=HARMED) for seed in (1, 3, 5, 7)),
    *(pytest.param(seed, Network.SLOW, marks=HARMED) for seed in (8, 9)),
)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize(("seed", "network"), SEEDS)
async def test_whatever_is_done_and_whatever_fails_the_chat_shows_the_row(
    tmp_path: Path, seed: int, network: Network
) -> None:
    path = tmp_path / "limber.db"
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with run_in_process(server, path, SystemClock()) as stage:
            await subscribe(stage.phone())
        async with killable(lambda: ScaledBot(tmp_path, TOKEN, server.url, str(path))) as bots:
            await bots.start()
            monkey = Monkey(server, path, bots, seed, network)
            for number in range(STEPS // TOGETHER):
                await monkey.round(number)
    _log.info("seed %d: %s", seed, dict(monkey.seen))
    assert monkey.seen["steps"] == STEPS
