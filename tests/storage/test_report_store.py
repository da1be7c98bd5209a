"""The history for the report for a PT, read from a real database file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.report import History
from bot.core.session import Outcome
from storage.database import Database
from storage.export import export_person
from storage.function import add_check, load_checks
from storage.journal import add_score
from storage.people import erase_person, save_person
from storage.report import load_history
from storage.sessions import end_hold, save_hold, save_session
from tests.support.sample_history import FIRST, TODAY, at, month, noted, session, stop, twelve_weeks
from tools.walk.people import settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from storage.engine import Connection

ALEX = settled().person
SAM = replace(ALEX, id=2)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Database]:
    """Open a file with the bot's tables."""
    async with await Database.open(database_url) as opened:
        yield opened


def keep(connection: Connection, history: History, person_id: int = ALEX.id) -> None:
    """Store a history as the bot does, one decision at a time."""
    save_person(connection, replace(ALEX, id=person_id))
    for item in history.sessions:
        save_session(connection, person_id, item, None)
    for pain in history.scores:
        add_score(connection, person_id, pain)
    for kept in history.stops:
        save_hold(connection, person_id, kept.hold)
        if kept.ended_at is not None and kept.how is not None:
            end_hold(connection, person_id, kept.how, kept.ended_at)
    for check in history.checks:
        add_check(connection, person_id, check)


async def read(store: Database, first: date = FIRST) -> History:
    return await store.read(load_history, ALEX, first)


async def test_a_month_is_read_as_it_was_stored(store: Database) -> None:
    given = month()
    await store.transaction(keep, given)
    found = await read(store)
    assert found.scores == given.scores
    assert found.stops == given.stops
    assert found.checks == given.checks
    assert [replace(item, marks=()) for item in found.sessions] == [replace(item, marks=()) for item in given.sessions]
    assert [set(item.marks) for item in found.sessions] == [set(item.marks) for item in given.sessions]


async def test_no_rows_of_other_people_are_read(store: Database) -> None:
    await store.transaction(keep, month(), SAM.id)
    await store.transaction(keep, History())
    assert await read(store) == History()


async def test_what_came_before_the_first_day_is_left_out(store: Database) -> None:
    inside = History((session(0, 4, 4),), (noted(0, 4),), ())
    outside = History((session(-1, 6, 6),), (noted(-1, 6),), ())
    await store.transaction(keep, outside)
    await store.transaction(keep, inside)
    found = await read(store)
    assert [item.day for item in found.sessions] == [FIRST]
    assert [pain.day for pain in found.scores] == [FIRST]


async def test_an_earlier_stop_is_read_if_it_was_active_on_the_first_day(store: Database) -> None:
    over, active = stop(-9, ended=-1), stop(-1, ended=3)
    await store.transaction(keep, History(stops=(over, active)))
    assert (await read(store)).stops == (active,)


async def test_the_first_day_begins_at_the_persons_local_midnight(store: Database) -> None:
    # Berlin's 6 May begins at 22:00 UTC on 5 May.
    before, after = at(-1, 21, 59), at(-1, 22)
    stops = (replace(stop(-3, ended=-3), ended_at=before), replace(stop(-2, ended=-2), ended_at=after))
    await store.transaction(keep, History(stops=stops))
    assert (await read(store)).stops == stops[1:]


async def test_an_active_stop_is_read_however_old(store: Database) -> None:
    old = stop(-200)
    await store.transaction(keep, History(stops=(old,)))
    assert (await read(store)).stops == (old,)


async def test_an_open_session_is_read_with_its_marks(store: Database) -> None:
    going_on = session(29, 3, None, outcome=None)
    await store.transaction(keep, History((going_on, session(2, 3, 3, outcome=Outcome.LEFT))))
    first, last = (await read(store)).sessions
    assert (first.day, last.day) == (FIRST + timedelta(days=2), going_on.day)
    assert (last.outcome, len(last.marks)) == (None, len(going_on.marks))


async def test_answers_about_what_somebody_can_do_are_read_since_they_began(store: Database) -> None:
    await store.transaction(keep, month())
    assert (await read(store, TODAY)).checks == twelve_weeks()


async def test_later_answers_of_a_day_replace_the_earlier_ones(store: Database) -> None:
    first = twelve_weeks()[0]
    later = replace(first, pain=1, own=None, activity=None)
    await store.transaction(keep, History(checks=(first, later)))
    assert await store.read(load_checks, ALEX.id) == (later,)


async def test_what_somebody_can_do_is_theirs_alone_exported_and_erased_with_them(store: Database) -> None:
    await store.transaction(keep, month())
    await store.transaction(keep, month(), SAM.id)
    exported = {table.name: table for table in await store.read(export_person, ALEX.id)}
    assert len(exported["function_checks"].rows) == len(twelve_weeks())
    await store.transaction(erase_person, ALEX.id)
    assert await store.read(load_checks, ALEX.id) == ()
    assert await store.read(load_checks, SAM.id) == twelve_weeks()
