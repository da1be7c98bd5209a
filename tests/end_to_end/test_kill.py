"""Kill -9 at every step of the first day: the person is where they were, nothing is lost and nothing doubled.

The bot is a process of its own, as a service runs it. At each step of the walk it is killed three times:

- delivered: as soon as Telegram has handed over the update, whatever the bot has made of it by then;
- decided: at its first call to Telegram about the update, which is not carried out: all is stored, nothing is said;
- handled: after the tap is answered and the card is drawn.

Each time it is started again. A card that was lost on the way comes without a tap (invariant 2).
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import MovableClock, SystemClock
from bot.core.events import Tap
from bot.screens.callbacks import decode
from preview.injected_faults import ResetBefore, no_faults
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import begin, read_rows, run_in_process, subscribe, tables, with_buttons
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import KillableBot, killable_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from preview.call_log import ApiCall
    from preview.params import Params

    Card = tuple[str, list[str]]

WALK = (
    "/start clinic",
    "Yes, keep my answers",
    *["None of these"] * 3,
    "Yes",
    "> Kyiv",
    "> half past seven in the morning",
    "Start now",
    "3",
    "Done",
    "Steps",
    "Next",
    "Back",
    "> done",
    "Skip",
    "Too hard",
    "It hurts",
    "It was only a stretch: go back",
    "Done",
    "> next",
    "/help",
    "Done",
    "Done",
    "Done",
    "2",
)
"""What the person does, from nothing to the end of the routine: "> " types a text, "/" a command, all else is a tap."""

CHUNK = 12
"""Steps for each test: the walk in two, so that they spread over the processors and little is set up anew."""
STARTS = range(0, len(WALK), CHUNK)
"""The first step of each test; the short test run takes the last of them."""

UNLIKE = {"id", "session_id", "card", "old_card", "revision", "shown_revision", "last_update", "active_seconds"}
"""Columns that may differ between two runs of the same walk, as do all moments and days: they record no answer.

The old card among them: after a kill it is looked at once more, and stays in its row until then."""


async def act(phone: Phone, step: str, *, settle: bool = True) -> None:
    if step.startswith(("/", "> ")):
        await phone.send(step.removeprefix("> "), settle=settle)
    else:
        await phone.tap(step, settle=settle)


def shown(phone: Phone) -> Card:
    """Return the card's text and its buttons, without the clocks on them."""
    return phone.card.text, [label.partition("’s ")[0] for label in phone.labels()]


def stored(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row, without what differs from run to run, such as old cards that are looked at once more later."""
    return {
        table: [_like(row) for row in read_rows(path, table) if row.get("kind") != "old-card"] for table in tables(path)
    }


def _like(row: dict[str, Any]) -> dict[str, Any]:
    times = {name for name in row if name.endswith(("at", "day", "since", "slips")) and name != "remind_at"}
    return {name: value for name, value in row.items() if name not in UNLIKE | times}


@asynccontextmanager
async def here(server: TelegramServer, path: Path) -> AsyncIterator[Phone]:
    """Run the bot in this process, which is quicker, for the steps at which it is not killed."""
    async with run_in_process(server, path, SystemClock()) as stage:
        yield stage.phone()


async def walk_unharmed(folder: Path) -> tuple[list[Card], dict[str, Any]]:
    """Walk all steps without a kill; return the card after each of them, and what is stored in the end."""
    path = folder / "unharmed.db"
    seen = []
    async with TelegramServer(TOKEN, MovableClock()) as server, here(server, path) as phone:
        for step in WALK:
            await act(phone, step)
            seen.append(shown(phone))
    return seen, stored(path)


def settings_for(server: TelegramServer, path: Path) -> dict[str, str]:
    return {
        "bot_token": TOKEN,
        "bot_api_url": server.url,
        "database_url": f"sqlite:///{path}",
        "log_level": "ERROR",
    }


class Killed:
    """A server, and the bot process before it that is killed and started again."""

    def __init__(self, server: TelegramServer, bots: KillableBot, path: Path) -> None:
        self._server = server
        self._bots = bots
        self._path = path
        self._fetches_before = 0

    async def start(self) -> None:
        """Start the bot."""
        self._server.api.faults = no_faults
        self._fetches_before = len(self._fetches())
        await self._bots.start()

    async def kill(self) -> None:
        """Kill the bot; Telegram gives up on the taps that it did not answer."""
        await self._bots.kill()
        for query in self._server.world.open_callbacks():
            self._server.world.close_callback(query.id)

    async def until(self, what: str, condition: Callable[[], bool]) -> None:
        try:
            await self._server.world.changes.until(condition, patient(10))
        except TimeoutError:
            raise AssertionError(f"waited too long until {what}") from None

    async def until_it_waits(self) -> None:
        """Wait until every update is carried out and confirmed, and the bot asks for more."""
        await self.until("the bot waits for updates", self._waits)

    async def kill_when_delivered(self) -> None:
        newest = self._fetches()[-1]
        await self.until("the update is handed over", lambda: newest.status is not None)
        await self.kill()

    async def kill_when_decided(self) -> None:
        """Start, and kill at the first call about the update; none is carried out from then on."""
        killed = asyncio.Event()

        def kill(method: str, _params: Params) -> ResetBefore | None:
            if not killed.is_set() and (method in {"getupdates", "getme"} or method.startswith("setmy")):
                return None
            killed.set()
            self._bots.kill_now()
            return ResetBefore()

        await self.start()
        self._server.api.faults = kill
        await self.until("the bot says something", lambda: killed.is_set() or self._waits())
        await self.kill()

    async def kill_when_handled(self, phone: Phone, card: Card) -> None:
        """Start; kill once the card that was lost on the way stands in the chat."""
        await self.start()
        await self.until(f"it is {card}", lambda: self._waits() and self._is_drawn(phone) and shown(phone) == card)
        await self.kill()

    def _waits(self) -> bool:
        fetches = self._fetches()
        asked = len(fetches) > self._fetches_before and fetches[-1].status is None
        return asked and not self._server.world.updates.pending and not self._server.api.calls.running()

    def _is_drawn(self, phone: Phone) -> bool:
        """Tell whether the one card in the chat is that of the row: two that look alike may be of two revisions."""
        (dialog,) = read_rows(self._path, "dialogs")
        cards = list(with_buttons(phone))
        taps = [decode(button.data) for card in cards for row in card.keyboard for button in row]
        return len(cards) == 1 and {tap.revision for tap in taps if isinstance(tap, Tap)} == {dialog["revision"]}

    def _fetches(self) -> list[ApiCall]:
        return [call for call in self._server.api.calls if call.method == "getupdates"]


@pytest.mark.slow
@pytest.mark.parametrize("first", [*(pytest.param(first, marks=pytest.mark.slow) for first in STARTS[:-1]), STARTS[-1]])
async def test_a_walk_that_is_killed_at_each_step_ends_as_one_that_is_not(tmp_path: Path, first: int) -> None:
    cards, everything = await walk_unharmed(tmp_path)
    path = tmp_path / "mortal.db"
    killed = range(first, min(first + CHUNK, len(WALK)))
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with here(server, path) as phone:
            for step in WALK[:first]:
                await act(phone, step)
        async with killable_bot(tmp_path, **settings_for(server, path)) as bots:
            phone, mortal = Phone(server), Killed(server, bots, path)
            for number in killed:
                await mortal.start()
                await mortal.until_it_waits()
                await act(phone, WALK[number], settle=False)
                await mortal.kill_when_delivered()
                await mortal.kill_when_decided()
                await mortal.kill_when_handled(phone, cards[number])
                assert len(list(with_buttons(phone))) == 1
        async with here(server, path) as phone:
            await phone.settled()
            for number in range(killed.stop, len(WALK)):
                await act(phone, WALK[number])
                assert shown(phone) == cards[number]
    assert stored(path) == everything


def last_update(path: Path) -> int:
    (dialog,) = read_rows(path, "dialogs")
    return int(dialog["last_update"])


@pytest.mark.parametrize(
    ("steps", "card"),
    [
        (("Done",), "2 of 8"),
        (("> done",), "2 of 8"),
        (("/start again",), "1 of 8"),
        (("Done", "> done", "It hurts"), "Stop."),
    ],
)
async def test_updates_that_come_again_after_a_restart_are_not_carried_out_twice(
    server: TelegramServer, tmp_path: Path, steps: tuple[str, ...], card: str
) -> None:
    path = tmp_path / "limber.db"
    async with here(server, path) as phone:
        await subscribe(phone)
        await begin(phone)
        last = last_update(path) + len(steps)
        # The fetch that waits now brings all of them at once; the next one, which would confirm them, gets nowhere.
        server.api.faults = lambda method, _params: ResetBefore() if method == "getupdates" else None
        for step in steps:
            await act(phone, step, settle=False)
        await phone.until(lambda: last_update(path) == last and phone.card.text.startswith(card))
    server.api.faults = no_faults
    kept = stored(path)
    assert server.world.updates.pending == len(steps)
    async with here(server, path) as phone:
        await phone.settled()
    assert stored(path) == kept
    assert phone.card.text.startswith(card)
    assert len(list(with_buttons(phone))) == 1
