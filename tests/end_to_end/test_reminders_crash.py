"""Kill -9 between any two transactions and calls of the tick and the delivery: nothing lost, one repeat at most."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.transactions.reminders import REPEAT_AFTER
from preview.injected_faults import ResetBefore, no_faults
from preview.with_bot import TOKEN
from preview.world_events import MessageAdded
from tests.support.bot_in_process import read_rows, run_in_process, with_buttons
from tests.support.crash import CrashPoint, run_until_crash
from tests.support.patience import patient
from tests.support.process import killable_bot
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, crowd, make_due, reminders

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.params import Params
    from preview.server import TelegramServer
    from preview.world_events import WorldEvent
    from tests.support.phone import Phone
    from tests.support.process import KillableBot

PEOPLE = 3


class Wave:
    """Several people whose reminders are due at the same moment, again and again from the same stored beginning."""

    def __init__(self, server: TelegramServer, phones: list[Phone], template: Path, clock: MovableClock) -> None:
        self._server = server
        self._phones = phones
        self._template = template
        self._clock = clock
        self._began = clock.now()
        self.path = template.with_name("limber.db")

    def begin_anew(self) -> None:
        """Put everything back to the moment at which the reminders are due."""
        self._clock.advance(self._began - self._clock.now())
        shutil.copy(self._template, self.path)
        for left in self.path.parent.glob("limber.db-*"):
            left.unlink()
        for phone in self._phones:
            for message in phone.messages:
                self._server.world.delete_message(message)
            phone.rang.clear()

    async def live(self, at_once: int) -> int:
        """Run the reminders to their end, past the minute that a repeat waits; return how many steps that took."""
        self._clock.advance(REPEAT_AFTER)
        crash_point = CrashPoint()
        await run_until_crash(self._server, self.path, self._clock, crash_point, at_once=at_once)
        return crash_point.steps

    async def dies(self, last: int, at_once: int) -> bool:
        """Run the reminders for a number of steps; return whether the bot died by that, or was done before."""
        self._clock.advance(REPEAT_AFTER)
        return not await run_until_crash(self._server, self.path, self._clock, CrashPoint(last), at_once=at_once)

    def arrived(self) -> list[int]:
        """Return how many reminders each person has got."""
        return [len(reminders(phone)) for phone in self._phones]

    def outcomes(self) -> list[tuple[str, int]]:
        return [(row["status"], row["slot"]) for row in read_rows(self.path, "outbox")]


@pytest.fixture
async def wave(server: TelegramServer, clock: MovableClock, tmp_path: Path) -> Wave:
    template = tmp_path / "template.db"
    async with run_in_process(server, template, clock) as stage:
        phones = await crowd(stage, PEOPLE)
    clock.advance(TO_HALF_PAST_SEVEN)
    return Wave(server, phones, template, clock)


@pytest.mark.slow
@pytest.mark.parametrize("at_once", [1, PEOPLE])
async def test_killed_at_any_step_no_reminder_is_lost_and_one_a_person_is_repeated_at_most(
    wave: Wave, at_once: int
) -> None:
    wave.begin_anew()
    steps = await wave.live(at_once)
    assert wave.arrived() == [1] * PEOPLE
    assert steps > 8 * PEOPLE  # take, send, keep: a step before and one after each, and the tick's
    repeats = []
    for last in range(steps):
        wave.begin_anew()
        if not await wave.dies(last, at_once):
            break  # how often it looks whether there is more to do is not the same in each life
        await wave.live(at_once)
        arrived = wave.arrived()
        assert all(count in {1, 2} for count in arrived), (last, arrived)
        assert wave.outcomes() == [("sent", 0)] * PEOPLE
        repeats.append(sum(arrived) - PEOPLE)
    assert len(repeats) > 8 * PEOPLE
    assert max(repeats) == at_once  # the worst moment: sent, and none of them kept yet
    assert repeats.count(0) > len(repeats) / 2


@pytest.mark.slow
async def test_killed_again_and_again_each_kill_repeats_one_at_most(wave: Wave) -> None:
    wave.begin_anew()
    steps = await wave.live(1)
    for first in range(0, steps, 3):
        for second in range(first % 3, 12, 3):
            wave.begin_anew()
            deaths = [await wave.dies(last, 1) for last in (first, second)]
            await wave.live(1)
            arrived = wave.arrived()
            assert all(arrived), (first, second, arrived)
            assert sum(arrived) <= PEOPLE + sum(deaths), (first, second, arrived)
            assert wave.outcomes() == [("sent", 0)] * PEOPLE


async def life_ends(server: TelegramServer, bots: KillableBot, killed: asyncio.Event, path: Path) -> None:
    await bots.start()
    async with asyncio.timeout(patient(10)):
        await killed.wait()
    await bots.kill()
    let_a_minute_pass(path)
    server.api.faults = no_faults


async def test_a_bot_process_killed_before_after_and_without_a_sending(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        (phone,) = await crowd(stage, 1)
    make_due(path)
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": f"sqlite:///{path}"}
    async with killable_bot(tmp_path, log_level="ERROR", **settings) as bots:
        killed = asyncio.Event()

        def at_its_call(method: str, _params: Params) -> ResetBefore | None:
            if method != "sendmessage":
                return None
            bots.kill_now()
            killed.set()
            return ResetBefore()

        server.api.faults = at_its_call
        await life_ends(server, bots, killed, path)
        assert len(reminders(phone)) == 0

        def once_sent(event: WorldEvent) -> None:
            if isinstance(event, MessageAdded):
                bots.kill_now()
                killed.set()

        killed.clear()
        unsubscribe = server.world.subscribe(once_sent)
        await life_ends(server, bots, killed, path)
        unsubscribe()
        assert len(reminders(phone)) == 1

        await bots.start()
        # The card before it loses its buttons last; the reminder that nobody could keep has its own until it is tapped.
        await phone.until(lambda: kept(path) == "sent" and len(list(with_buttons(phone))) == 2)
        await bots.kill()
        assert len(reminders(phone)) == 2  # the second kill's one repeat

        fetches = server.api.calls
        begun = len(list(fetches))
        await bots.start()
        await phone.until(lambda: any(call.method == "getupdates" for call in list(fetches)[begun:]))
        await bots.kill()
        assert len(reminders(phone)) == 2
    assert len(read_rows(path, "outbox")) == 1


def let_a_minute_pass(path: Path) -> None:
    """Let a repeat come at once, for a bot that runs by the machine's clock."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE outbox SET retry_at = retry_at - ?", (REPEAT_AFTER.total_seconds(),))


def kept(path: Path) -> str:
    (row,) = read_rows(path, "outbox")
    return str(row["status"])
