"""A round of reminders: due ones are claimed, queued ones are sent concurrently, and no chat delays another."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from msgspec.structs import replace

from bot.clock import MovableClock
from bot.core.model import Dialog, Place
from bot.gateway import Sent, Urgency
from bot.jobs import rounds as module
from bot.parts import build
from bot.transactions.reminders import REPEAT_AFTER
from preview.changes import Changes
from storage.database import Database
from storage.errors import DatabaseLockedError
from storage.outbox import mark_dropped, old_cards, put_off, queued
from storage.states import add_state
from tests.support.patience import patient
from tests.support.reminder_store import subscriber
from tools.walk.people import content

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path
    from sqlite3 import Connection

    from bot.gateway import Delivery, Gateway
    from bot.jobs.rounds import ReminderRounds
    from bot.screens.screen import Screen

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
PEOPLE = 12
ALL_PEOPLE = range(1, PEOPLE + 1)
AT_ONCE = 4


class RecordingGateway:
    """A gateway that records what was sent, and can delay or fail sending to a chat."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.begun: list[int] = []
        self.stripped: list[tuple[int, int]] = []
        """The chats whose old card lost its buttons, each with the number of reminders sent before."""
        self.most_at_once = 0
        self.held: dict[int, asyncio.Event] = {}
        self.errors: dict[int, Exception] = {}
        self._changes = Changes()

    def username(self) -> str:
        return "limber"

    async def until_begun(self, count: int) -> None:
        await self._changes.until(lambda: len(self.begun) >= count, patient(2))

    async def send_reminder(self, chat: int, _screen: Screen, _dialog: Dialog) -> Delivery:
        self.begun.append(chat)
        self._changes.notify()
        self.most_at_once = max(self.most_at_once, len(self.begun) - len(self.sent))
        if chat in self.errors:
            raise self.errors[chat]
        if chat in self.held:
            await self.held[chat].wait()
        self.sent.append(chat)
        return Sent(chat)

    async def strip(self, chat: int, message: int, urgency: Urgency) -> Delivery:
        assert urgency is Urgency.REMINDER
        self.stripped.append((chat, len(self.sent)))
        return Sent(message)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY)


@pytest.fixture
async def database(tmp_path: Path, clock: MovableClock) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "limber.db", busy_timeout_seconds=0.05) as opened:
        await opened.transaction(add_people, *ALL_PEOPLE)
        clock.advance(timedelta(minutes=30))
        yield opened


@pytest.fixture
def chats() -> RecordingGateway:
    return RecordingGateway()


def reminders_of(database: Database, chats: RecordingGateway, clock: MovableClock) -> ReminderRounds:
    return build(database, cast("Gateway", chats), clock, content(), at_once=AT_ONCE).reminders


@pytest.fixture
def reminders(database: Database, chats: RecordingGateway, clock: MovableClock) -> ReminderRounds:
    return reminders_of(database, chats, clock)


def add_people(connection: Connection, *numbers: int) -> None:
    for number in numbers:
        known = replace(subscriber(number), dialog=Dialog(id=number, place=Place.HOME, card=100 + number))
        add_state(connection, known, MONDAY)


def statuses(connection: Connection) -> list[str]:
    return [row["status"] for row in connection.execute("SELECT status FROM outbox ORDER BY person_id")]


async def test_all_due_people_are_claimed_in_batches_and_reminded_once(
    reminders: ReminderRounds, chats: RecordingGateway, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 5)
    for _ in range(3):
        await reminders.whole_round()
        assert sorted(chats.sent) == list(ALL_PEOPLE)
        assert await database.read(statuses) == ["sent"] * PEOPLE


async def test_no_more_are_claimed_than_may_wait(
    database: Database, chats: RecordingGateway, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 3)
    monkeypatch.setattr(module, "AHEAD", 1)
    reminders = reminders_of(database, chats, clock)
    release = asyncio.Event()
    chats.held = dict.fromkeys(ALL_PEOPLE, release)
    delivery = asyncio.create_task(reminders.whole_round())
    await chats.until_begun(AT_ONCE)
    await reminders.claim()
    assert await database.read(statuses) == ["queued"] * 6  # four may wait, and the batch that exceeds four is complete
    release.set()
    await delivery
    assert sorted(chats.sent) == list(ALL_PEOPLE)


async def test_old_cards_lose_their_buttons_when_every_reminder_has_gone(
    reminders: ReminderRounds, chats: RecordingGateway, database: Database
) -> None:
    await reminders.whole_round()
    assert set(chats.stripped) == {(person, PEOPLE) for person in ALL_PEOPLE}  # some perhaps twice: that does no harm
    assert await database.read(old_cards, 100) == ()


async def test_the_number_of_concurrent_reminders_is_limited(
    reminders: ReminderRounds, chats: RecordingGateway
) -> None:
    await reminders.claim()
    release = asyncio.Event()
    chats.held = dict.fromkeys(ALL_PEOPLE, release)
    delivery = asyncio.create_task(reminders.whole_round())
    await chats.until_begun(AT_ONCE)
    assert len(chats.begun) == AT_ONCE
    release.set()
    await delivery
    assert chats.most_at_once == AT_ONCE
    assert len(chats.sent) == PEOPLE


async def test_one_slow_chat_delays_no_other_and_is_not_started_twice(
    reminders: ReminderRounds, chats: RecordingGateway, database: Database
) -> None:
    await reminders.claim()
    chats.held = {3: asyncio.Event()}
    await reminders.start_round()
    await chats.until_begun(PEOPLE)
    await database.transaction(add_people, 100)
    await reminders.claim()
    await reminders.start_round()
    await reminders.start_round()
    await chats.until_begun(PEOPLE + 1)
    assert chats.begun.count(3) == 1
    chats.held[3].set()
    await reminders.whole_round()
    assert sorted(chats.sent) == [*ALL_PEOPLE, 100]


async def test_rounds_that_overlap_send_nothing_twice(reminders: ReminderRounds, chats: RecordingGateway) -> None:
    await asyncio.gather(*(reminders.claim() for _ in range(3)), *(reminders.whole_round() for _ in range(3)))
    await asyncio.gather(*(reminders.whole_round() for _ in range(3)))
    assert sorted(chats.sent) == list(ALL_PEOPLE)


async def test_an_error_in_one_reminder_is_logged_and_retried_and_delays_no_other(
    reminders: ReminderRounds, chats: RecordingGateway, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    chats.errors = {2: KeyError("exercise")}
    await reminders.claim()
    await reminders.whole_round()
    await reminders.whole_round()
    assert len(chats.sent) == PEOPLE - 1
    assert chats.begun.count(2) == 1
    assert "A reminder could not be sent: KeyError" in caplog.text
    del chats.errors[2]
    clock.advance(timedelta(seconds=10))
    await reminders.whole_round()
    assert chats.sent[-1] == 2


async def test_a_database_error_ends_the_round_with_one_log_line_and_the_next_round_recovers(
    reminders: ReminderRounds, chats: RecordingGateway, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    chats.errors = dict.fromkeys(ALL_PEOPLE, DatabaseLockedError("Another process holds the database."))
    await reminders.claim()
    with caplog.at_level(logging.ERROR):
        await reminders.whole_round()
    assert len(chats.begun) <= 2 * AT_ONCE
    assert len(caplog.records) == 1
    assert "Reminders wait, the store cannot be used" in caplog.text
    chats.errors = {}
    clock.advance(REPEAT_AFTER)  # nobody knows whether those that were begun arrived
    await reminders.whole_round()
    assert sorted(chats.sent) == list(ALL_PEOPLE)


async def test_closing_waits_for_started_reminders_and_starts_no_other(
    reminders: ReminderRounds, chats: RecordingGateway
) -> None:
    await reminders.claim()
    release = asyncio.Event()
    chats.held = dict.fromkeys(ALL_PEOPLE, release)
    delivery = asyncio.create_task(reminders.whole_round())
    await chats.until_begun(AT_ONCE)
    closing = asyncio.create_task(reminders.close())
    await asyncio.sleep(0)
    assert not closing.done()
    release.set()
    await closing
    await delivery
    assert len(chats.sent) == AT_ONCE
    await reminders.whole_round()
    assert len(chats.begun) == AT_ONCE


async def test_closing_ends_a_long_tick_after_its_batch(
    reminders: ReminderRounds, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 5)
    tick = asyncio.create_task(reminders.claim())
    await asyncio.sleep(0)
    await reminders.close()
    await tick
    assert await database.read(statuses) == ["queued"] * 5
    await reminders.claim()
    assert await database.read(statuses) == ["queued"] * 5


async def test_closing_that_takes_too_long_leaves_the_rest_queued(
    reminders: ReminderRounds, chats: RecordingGateway, database: Database
) -> None:
    await reminders.claim()
    chats.held = dict.fromkeys(ALL_PEOPLE, asyncio.Event())
    delivery = asyncio.create_task(reminders.whole_round())
    await chats.until_begun(AT_ONCE)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await reminders.close()
    await delivery
    assert await database.read(statuses) == ["queued"] * PEOPLE


async def test_old_ended_rows_are_deleted_and_waiting_ones_are_not(
    reminders: ReminderRounds, database: Database, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FORGOTTEN_AT_ONCE", 2)
    await reminders.claim()
    items = await database.read(queued, clock.now(), 20)
    for item in items[:7]:
        await database.transaction(mark_dropped, item, "refused", clock.now())
    await database.transaction(put_off, items[7], clock.now())
    clock.advance(module.OUTBOX_KEPT)
    await reminders.tidy()
    assert len(await database.read(statuses)) == PEOPLE
    clock.advance(timedelta(seconds=1))
    await reminders.tidy()
    assert await database.read(statuses) == ["queued"] * (PEOPLE - 7)
