"""Reminders on a machine as machines are: restarts, a clock that leaps, a night asleep, a locked database, SIGTERM."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.jobs.reminders import Reminders
from bot.preview.events import MessageAdded
from bot.preview.faults import Hold, too_many_requests
from bot.previewing import TOKEN
from tests.support.process import BotProcess
from tests.support.stage import read_rows, staged, subscribe, with_buttons

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.clock import MovableClock
    from bot.preview.events import WorldEvent
    from bot.preview.model import Message
    from bot.preview.server import TelegramServer
    from tests.support.phone import Phone
    from tests.support.stage import Stage

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TO_HALF_PAST_SEVEN = timedelta(minutes=31)


def reminders(phone: Phone) -> list[Message]:
    """Return the messages that came with a sound."""
    return [message for message in phone.messages if message.from_bot and not message.silent]


def days(phone: Phone) -> list[int]:
    """Return the day of the month on which each reminder came."""
    return [datetime.fromtimestamp(message.date, UTC).day for message in reminders(phone)]


async def passes(stage: Stage, clock: MovableClock, by: timedelta) -> None:
    clock.advance(by)
    await stage.bot.remind()


async def crowd(stage: Stage, size: int) -> list[Phone]:
    """Let more people subscribe; return all phones."""
    added = [stage.server.world.add_person(f"Person {number}", "en").id for number in range(1, size)]
    phones = [stage.phone(), *map(stage.phone, added)]
    for phone in phones:
        await subscribe(phone)
    return phones


# The clock


async def test_a_restart_between_any_two_rounds_changes_nothing(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with staged(server, path, clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
    for _ in range(3):
        async with staged(server, path, clock) as stage:
            await passes(stage, clock, TO_HALF_PAST_SEVEN)
        async with staged(server, path, clock) as stage:
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
    await stage.bot.reminders.tick()
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
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    await stage.bot.reminders.tick()
    looked, may_go_on = asyncio.Event(), asyncio.Event()
    read = stage.database.read

    async def read_slowly(work: Callable[..., object], *args: object) -> object:
        found = await read(work, *args)
        if not looked.is_set():
            looked.set()
            await may_go_on.wait()
        return found

    stage.database.read = read_slowly
    late = asyncio.create_task(stage.bot.reminders.deliver())
    await looked.wait()
    await Reminders(stage.database, stage.service, clock, at_once=1).deliver()
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


async def test_a_database_locked_before_the_sending_delays_it(
    stage: Stage, alex: Phone, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    await stage.bot.reminders.tick()
    with closing(shell_on(stage)), caplog.at_level(logging.ERROR):
        await stage.bot.reminders.deliver()
    assert "Reminders wait, the store cannot be used" in caplog.text
    assert days(alex) == []
    await stage.bot.remind()
    assert days(alex) == [2]


async def test_a_database_locked_between_sending_and_keeping_repeats_nothing(
    stage: Stage, clock: MovableClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.service.KEEP_AGAIN", 0.01)
    phones = await crowd(stage, 3)
    shells: list[sqlite3.Connection] = []

    def lock(event: WorldEvent) -> None:
        if isinstance(event, MessageAdded) and not shells:
            shells.append(shell_on(stage))

    stage.server.world.subscribe(lock)
    tried = asyncio.Event()
    monkeypatch.setattr("bot.service._log.error", lambda *_line: tried.set())
    clock.advance(TO_HALF_PAST_SEVEN)
    round_ = asyncio.create_task(stage.bot.remind())
    async with asyncio.timeout(5):
        await tried.wait()
    shells[0].close()
    await round_
    for _ in range(3):
        await passes(stage, clock, MINUTE)
    assert [days(phone) for phone in phones] == [[2]] * 3
    assert {row["status"] for row in stage.rows("outbox")} == {"sent"}
    assert [
        record for record in caplog.records if record.levelno > logging.WARNING and "bot.service" in record.name
    ] == []


# SIGTERM


async def test_stopping_while_a_wave_goes_out_finishes_what_is_in_flight_and_a_restart_repeats_nothing(
    server: TelegramServer, clock: MovableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.REMINDERS_AT_ONCE", 2)
    path = tmp_path / "limber.db"
    answered = asyncio.Event()
    async with staged(server, path, clock) as stage:
        phones = await crowd(stage, 5)
        server.api.faults = lambda method, _params: Hold(answered) if method == "sendmessage" else None
        clock.advance(TO_HALF_PAST_SEVEN)
        wave = asyncio.create_task(stage.bot.remind())
        await phones[0].until(lambda: len(server.api.calls.running()) == 2)
        asyncio.get_running_loop().call_soon(answered.set)
    await wave
    assert sorted(map(days, phones)) == [[], [], [], [2], [2]]
    assert sorted(row["status"] for row in read_rows(path, "outbox")) == ["queued"] * 3 + ["sent"] * 2
    async with staged(server, path, clock) as stage:
        await stage.bot.remind()
        assert [days(phone) for phone in phones] == [[2]] * 5
        assert [len(list(with_buttons(phone))) for phone in phones] == [1] * 5


def due_now(path: Path) -> None:
    """Plan everybody's reminder for some seconds ago by the machine's clock, at about noon where they are."""
    now = datetime.now(UTC)
    ahead = 12 - now.hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE people SET zone = ?, next_due_at = ?", (zone, int(now.timestamp()) - 5))


def after_transactions(stage: Stage, count: int, name: str) -> asyncio.Event:
    """Return what is set once so many transactions of this name have ended."""
    ended, left = asyncio.Event(), [count]
    transaction = stage.database.transaction

    async def counted(work: Callable[..., object], *args: object) -> object:
        value = await transaction(work, *args)
        left[0] -= work.__name__ == name
        if not left[0]:
            ended.set()
        return value

    stage.database.transaction = counted
    return ended


async def test_stopping_does_not_wait_out_what_telegram_told_to_wait(
    server: TelegramServer,
    clock: MovableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.app.SHUTDOWN_SECONDS", 0.1)
    monkeypatch.setattr("bot.app.REMINDERS_AT_ONCE", 2)
    path = tmp_path / "limber.db"
    async with staged(server, path, clock) as stage:
        phones = await crowd(stage, 4)
        refusals = [too_many_requests(3_600)] * 2  # of two chats: all others wait too
        server.api.faults = lambda method, _params: refusals.pop() if refusals and method == "sendmessage" else None
        clock.advance(TO_HALF_PAST_SEVEN)
        all_taken = after_transactions(stage, 4, "take")
        wave = asyncio.create_task(stage.bot.remind())
        await all_taken.wait()
    await wave
    assert "Some messages were not sent before the bot stopped." in caplog.text
    assert {row["status"] for row in read_rows(path, "outbox")} == {"queued"}
    async with staged(server, path, clock) as stage:
        for _ in range(2):
            await passes(stage, clock, HOUR)
        assert [days(phone) for phone in phones] == [[2]] * 4


async def test_sigterm_during_a_wave_ends_in_good_order(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with staged(server, path, clock) as stage:
        phones = await crowd(stage, 4)
    due_now(path)
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": f"sqlite:///{path}"}
    answered = asyncio.Event()
    server.api.faults = lambda method, _params: Hold(answered) if method == "sendmessage" else None
    process = await BotProcess.start(tmp_path, "run", log_level="ERROR", **settings)
    await phones[0].until(lambda: any(call.method == "sendmessage" for call in server.api.calls.running()))
    ending = asyncio.create_task(process.terminate())
    asyncio.get_running_loop().call_soon(answered.set)
    code, _, complaints = await ending
    assert (code, complaints) == (0, "")
    sent = {row["person_id"] for row in read_rows(path, "outbox") if row["status"] == "sent"}
    assert sent
    assert {phone.person.id: len(reminders(phone)) for phone in phones} == {
        phone.person.id: int(phone.person.id in sent) for phone in phones
    }
