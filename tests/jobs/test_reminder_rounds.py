"""A round of reminders: what is due is claimed, what is queued is sent side by side, and nobody holds up anybody."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from bot.clock import MovableClock
from bot.core.model import Dialog, Person, Place, Screening, State
from bot.core.planning import replan
from bot.jobs import reminders as module
from bot.jobs.reminders import Reminders
from preview.changes import Changes
from storage.database import Database
from storage.errors import DatabaseLockedError
from storage.outbox import keep_dropped, keep_sent, keep_stripped, old_cards, put_off, queued, take_queued
from storage.states import add_state
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path
    from sqlite3 import Connection

    from bot.conversation import Conversation
    from storage.outbox import OldCard, Queued

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
PEOPLE = 12
EVERYBODY = range(1, PEOPLE + 1)
AT_ONCE = 4


class Sender:
    """Sends as the service does, without a Telegram: what it sent, and who is held up or brings trouble."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        self._database = database
        self._clock = clock
        self.sent: list[int] = []
        self.begun: list[int] = []
        self.stripped: list[tuple[int, int]] = []
        """Whose old card lost its buttons, and after how many reminders."""
        self.most_at_once = 0
        self.held: dict[int, asyncio.Event] = {}
        self.errors: dict[int, Exception] = {}
        self._changes = Changes()

    async def until_begun(self, count: int) -> None:
        await self._changes.until(lambda: len(self.begun) >= count, patient(2))

    async def remind(self, item: Queued) -> None:
        taken = await self._database.transaction(take_queued, item, self._clock.now())
        if taken is None:
            return
        self.begun.append(item.person)
        self._changes.tell()
        self.most_at_once = max(self.most_at_once, len(self.begun) - len(self.sent))
        if item.person in self.errors:
            raise self.errors[item.person]
        if item.person in self.held:
            await self.held[item.person].wait()
        self.sent.append(item.person)
        await self._database.transaction(keep_sent, item, taken.dialog, item.person, self._clock.now())

    async def strip(self, old: OldCard) -> None:
        self.stripped.append((old.person, len(self.sent)))
        await self._database.transaction(keep_stripped, old)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY)


@pytest.fixture
async def database(tmp_path: Path, clock: MovableClock) -> AsyncIterator[Database]:
    async with await Database.open(tmp_path / "limber.db", busy_timeout_seconds=0.05) as opened:
        await opened.transaction(add_people, *EVERYBODY)
        clock.advance(timedelta(minutes=30))
        yield opened


@pytest.fixture
def sender(database: Database, clock: MovableClock) -> Sender:
    return Sender(database, clock)


def reminders_of(database: Database, sender: Sender, clock: MovableClock) -> Reminders:
    return Reminders(database, cast("Conversation", sender), clock, at_once=AT_ONCE)


@pytest.fixture
def reminders(database: Database, sender: Sender, clock: MovableClock) -> Reminders:
    return reminders_of(database, sender, clock)


def add_people(connection: Connection, *numbers: int) -> None:
    for number in numbers:
        person = Person(
            number,
            created_at=MONDAY,
            language="en",
            consented_at=MONDAY,
            screening=Screening.CLEAR,
            zone="Europe/London",
            remind_at=time(7, 30),
        )
        state = State(person, Dialog(id=number, place=Place.HOME, card=100 + number))
        add_state(connection, replan(state, state, MONDAY), MONDAY)


def statuses(connection: Connection) -> list[str]:
    return [row["status"] for row in connection.execute("SELECT status FROM outbox ORDER BY person_id")]


async def test_everybody_who_is_due_is_claimed_batch_by_batch_and_sent_to_once(
    reminders: Reminders, sender: Sender, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 5)
    for _ in range(3):
        await reminders.whole_round()
        assert sorted(sender.sent) == list(EVERYBODY)
        assert await database.read(statuses) == ["sent"] * PEOPLE


async def test_no_more_are_claimed_than_may_wait(
    database: Database, sender: Sender, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 3)
    monkeypatch.setattr(module, "AHEAD", 1)
    reminders = reminders_of(database, sender, clock)
    everybody = asyncio.Event()
    sender.held = dict.fromkeys(EVERYBODY, everybody)
    delivery = asyncio.create_task(reminders.whole_round())
    await sender.until_begun(AT_ONCE)
    await reminders.tick()
    assert await database.read(statuses) == ["queued"] * 6  # four may wait, and the batch that passes four is whole
    everybody.set()
    await delivery
    assert sorted(sender.sent) == list(EVERYBODY)


async def test_old_cards_lose_their_buttons_when_every_reminder_has_gone(
    reminders: Reminders, sender: Sender, database: Database
) -> None:
    await reminders.whole_round()
    assert sorted(sender.stripped) == [(person, PEOPLE) for person in EVERYBODY]
    assert await database.read(old_cards, 100) == ()


async def test_so_many_go_out_side_by_side_and_no_more(reminders: Reminders, sender: Sender) -> None:
    await reminders.tick()
    everybody = asyncio.Event()
    sender.held = dict.fromkeys(EVERYBODY, everybody)
    delivery = asyncio.create_task(reminders.whole_round())
    await sender.until_begun(AT_ONCE)
    assert len(sender.begun) == AT_ONCE
    everybody.set()
    await delivery
    assert sender.most_at_once == AT_ONCE
    assert len(sender.sent) == PEOPLE


async def test_one_slow_chat_holds_up_nobody_and_is_not_begun_twice(
    reminders: Reminders, sender: Sender, database: Database
) -> None:
    await reminders.tick()
    sender.held = {3: asyncio.Event()}
    await reminders.start_round()
    await sender.until_begun(PEOPLE)
    await database.transaction(add_people, 100)
    await reminders.tick()
    await reminders.start_round()
    await reminders.start_round()
    await sender.until_begun(PEOPLE + 1)
    assert sender.begun.count(3) == 1
    sender.held[3].set()
    await reminders.whole_round()
    assert sorted(sender.sent) == [*EVERYBODY, 100]


async def test_rounds_that_overlap_send_nothing_twice(reminders: Reminders, sender: Sender) -> None:
    await asyncio.gather(*(reminders.tick() for _ in range(3)), *(reminders.whole_round() for _ in range(3)))
    await asyncio.gather(*(reminders.whole_round() for _ in range(3)))
    assert sorted(sender.sent) == list(EVERYBODY)


async def test_a_fault_with_one_reminder_is_logged_and_put_off_and_holds_up_nobody(
    reminders: Reminders, sender: Sender, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    sender.errors = {2: KeyError("exercise")}
    await reminders.tick()
    await reminders.whole_round()
    await reminders.whole_round()
    assert len(sender.sent) == PEOPLE - 1
    assert sender.begun.count(2) == 1
    assert "A reminder could not be sent: KeyError" in caplog.text
    del sender.errors[2]
    clock.advance(timedelta(seconds=10))
    await reminders.whole_round()
    assert sender.sent[-1] == 2


async def test_a_store_that_fails_ends_the_round_with_one_line_and_the_next_one_makes_it_good(
    reminders: Reminders, sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    sender.errors = dict.fromkeys(EVERYBODY, DatabaseLockedError("Another process holds the database."))
    await reminders.tick()
    with caplog.at_level(logging.ERROR):
        await reminders.whole_round()
    assert len(sender.begun) <= 2 * AT_ONCE
    assert len(caplog.records) == 1
    assert "Reminders wait, the store cannot be used" in caplog.text
    sender.errors = {}
    await reminders.whole_round()
    assert sorted(sender.sent) == list(EVERYBODY)


async def test_closing_waits_for_those_in_hand_and_begins_no_other(reminders: Reminders, sender: Sender) -> None:
    await reminders.tick()
    everybody = asyncio.Event()
    sender.held = dict.fromkeys(EVERYBODY, everybody)
    delivery = asyncio.create_task(reminders.whole_round())
    await sender.until_begun(AT_ONCE)
    closing = asyncio.create_task(reminders.close())
    await asyncio.sleep(0)
    assert not closing.done()
    everybody.set()
    await closing
    await delivery
    assert len(sender.sent) == AT_ONCE
    await reminders.whole_round()
    assert len(sender.begun) == AT_ONCE


async def test_closing_ends_a_long_tick_after_its_batch(
    reminders: Reminders, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 5)
    tick = asyncio.create_task(reminders.tick())
    await asyncio.sleep(0)
    await reminders.close()
    await tick
    assert await database.read(statuses) == ["queued"] * 5
    await reminders.tick()
    assert await database.read(statuses) == ["queued"] * 5


async def test_closing_that_takes_too_long_leaves_the_rest_queued(
    reminders: Reminders, sender: Sender, database: Database
) -> None:
    await reminders.tick()
    sender.held = dict.fromkeys(EVERYBODY, asyncio.Event())
    delivery = asyncio.create_task(reminders.whole_round())
    await sender.until_begun(AT_ONCE)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await reminders.close()
    await delivery
    assert await database.read(statuses) == ["queued"] * PEOPLE


async def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(
    reminders: Reminders, database: Database, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FORGOTTEN_AT_ONCE", 2)
    await reminders.tick()
    items = await database.read(queued, clock.now(), 20)
    for item in items[:7]:
        await database.transaction(keep_dropped, item, "refused", clock.now())
    await database.transaction(put_off, items[7], clock.now())
    clock.advance(module.OUTBOX_KEPT)
    await reminders.tidy()
    assert len(await database.read(statuses)) == PEOPLE
    clock.advance(timedelta(seconds=1))
    await reminders.tidy()
    assert await database.read(statuses) == ["queued"] * (PEOPLE - 7)
