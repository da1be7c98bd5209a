"""Reminders on a machine as machines are: restarts, a clock that leaps, a night asleep, a locked database."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.jobs.rounds import ReminderRounds
from preview.world_events import MessageAdded
from tests.support.bot_in_process import run_in_process, subscribe
from tests.support.patience import patient
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, crowd, days, passes, reminders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from preview.world_events import WorldEvent
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


# The clock


async def test_a_restart_between_any_two_rounds_changes_nothing(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
    for _ in range(3):
        async with run_in_process(server, path, clock) as stage:
            await passes(stage, clock, TO_HALF_PAST_SEVEN)
        async with run_in_process(server, path, clock) as stage:
            await stage.bot.remind()
        clock.advance(DAY - TO_HALF_PAST_SEVEN)
    assert days(phone) == [2, 3, 4]


@pytest.mark.parametrize("back", [MINUTE, HOUR, 5 * HOUR, 30 * HOUR, 40 * DAY])
async def test_a_clock_set_back_and_right_again_repeats_nothing_and_loses_no_day(
    stage: Stage, alex: Phone, clock: MovableClock, back: timedelta
) -> None:
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await passes(stage, clock, -back)
    for _ in range(6):
        await passes(stage, clock, back / 6)
    assert days(alex) == [2]
    await passes(stage, clock, DAY)
    assert days(alex) == [2, 3]


@pytest.mark.parametrize("forward", [MINUTE, HOUR, 5 * HOUR])
async def test_a_clock_set_forward_and_right_again_repeats_nothing_and_loses_no_day(
    stage: Stage, alex: Phone, clock: MovableClock, forward: timedelta
) -> None:
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await passes(stage, clock, forward)
    await passes(stage, clock, -forward)
    assert days(alex) == [2]
    await passes(stage, clock, DAY)
    assert days(alex) == [2, 3]


async def test_a_reminder_queued_by_a_clock_that_was_ahead_waits_for_its_hour(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    await stage.bot.reminders.claim()
    await passes(stage, clock, -HOUR)
    assert days(alex) == []
    await passes(stage, clock, HOUR)
    assert days(alex) == [2]


async def test_a_snooze_survives_a_clock_set_back(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await alex.tap("Later")
    await alex.tap("In an hour")
    await passes(stage, clock, -3 * HOUR)
    assert len(reminders(alex)) == 1
    await passes(stage, clock, 4 * HOUR)
    assert len(reminders(alex)) == 2
    await passes(stage, clock, HOUR)
    assert len(reminders(alex)) == 2


@pytest.mark.parametrize(("asleep", "still_comes"), [(2 * HOUR, True), (4 * HOUR, False), (13 * HOUR, False)])
async def test_a_machine_asleep_over_the_hour_brings_what_is_still_useful(
    stage: Stage, alex: Phone, clock: MovableClock, asleep: timedelta, *, still_comes: bool
) -> None:
    await passes(stage, clock, asleep + TO_HALF_PAST_SEVEN)
    assert days(alex) == ([2] if still_comes else [])
    await passes(stage, clock, DAY - asleep)
    assert days(alex) == ([2, 3] if still_comes else [3])


async def test_a_machine_off_for_a_fortnight_brings_one_reminder(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await passes(stage, clock, 14 * DAY + TO_HALF_PAST_SEVEN)
    for _ in range(5):
        await passes(stage, clock, MINUTE)
    assert days(alex) == [16]


async def test_a_round_that_looked_before_another_had_kept_what_it_sent_sends_nothing_twice(
    stage: Stage, alex: Phone, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    await stage.bot.reminders.claim()
    looked, may_go_on = asyncio.Event(), asyncio.Event()
    read = stage.database.read

    async def read_slowly(work: Callable[..., object], *args: object) -> object:
        found = await read(work, *args)
        if not looked.is_set():
            looked.set()
            await may_go_on.wait()
        return found

    monkeypatch.setattr(stage.database, "read", read_slowly)
    late = asyncio.create_task(stage.bot.reminders.whole_round())
    await looked.wait()
    await ReminderRounds(stage.database, stage.bot.reminders._sender, clock, at_once=1).whole_round()
    assert days(alex) == [2]
    may_go_on.set()
    await late
    assert days(alex) == [2]


# The database


def shell_on(stage: Stage) -> sqlite3.Connection:
    """Open the database as a second program that holds its write lock."""
    shell = sqlite3.connect(stage.path, isolation_level=None)
    shell.execute("BEGIN IMMEDIATE")
    return shell


@pytest.mark.sqlite
async def test_a_locked_database_delays_the_claim_and_loses_nothing(
    stage: Stage, alex: Phone, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(shell_on(stage)), caplog.at_level(logging.ERROR):
        await passes(stage, clock, TO_HALF_PAST_SEVEN)
    assert "Reminders could not be claimed" in caplog.text
    assert days(alex) == []
    await passes(stage, clock, MINUTE)
    await passes(stage, clock, MINUTE)
    assert days(alex) == [2]


@pytest.mark.sqlite
async def test_a_database_locked_before_the_sending_delays_it(
    stage: Stage, alex: Phone, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    await stage.bot.reminders.claim()
    with closing(shell_on(stage)), caplog.at_level(logging.ERROR):
        await stage.bot.reminders.whole_round()
    assert "Reminders wait, the store cannot be used" in caplog.text
    assert days(alex) == []
    await stage.bot.remind()
    assert days(alex) == [2]


@pytest.mark.sqlite
async def test_a_database_locked_between_sending_and_keeping_repeats_nothing(
    stage: Stage, clock: MovableClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.jobs.delivery.RECORD_AGAIN", 0.01)
    phones = await crowd(stage, 3)
    shells: list[sqlite3.Connection] = []

    def lock(event: WorldEvent) -> None:
        if isinstance(event, MessageAdded) and not shells:
            shells.append(shell_on(stage))

    stage.server.world.subscribe(lock)
    tried = asyncio.Event()
    monkeypatch.setattr("bot.jobs.delivery._log.error", lambda *_line: tried.set())
    clock.advance(TO_HALF_PAST_SEVEN)
    round_ = asyncio.create_task(stage.bot.remind())
    async with asyncio.timeout(patient(2)):
        await tried.wait()
    shells[0].close()
    await round_
    for _ in range(3):
        await passes(stage, clock, MINUTE)
    assert [days(phone) for phone in phones] == [[2]] * 3
    assert {row["status"] for row in stage.rows("outbox")} == {"sent"}
    assert [
        record for record in caplog.records if record.levelno > logging.WARNING and "bot.jobs.delivery" in record.name
    ] == []
