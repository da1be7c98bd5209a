"""The journal of a person (sessions, scores, holds and choices), read from a real database file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.chart import DayState, make_chart
from bot.core.effects import LogLine
from bot.core.model import PainMoment
from bot.core.progress import DateRange, PainScore
from bot.transactions.views import journal_of
from storage.database import Database
from storage.journal import add_note, add_score
from storage.people import save_person
from storage.sessions import end_hold, save_hold, save_session
from tests.support.sample_history import FIRST, HURT_DAY, at, month, noted, session, stop
from tools.walk.people import NOW, SHORT, settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from bot.core.journal import Journal
    from bot.core.report import History, Stop
    from storage.engine import Connection

ALEX = settled().person


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Database]:
    """Open a file with the bot's tables and one person."""
    async with await Database.open(database_url) as opened:
        await opened.transaction(save_person, ALEX)
        yield opened


def keep(connection: Connection, history: History) -> None:
    """Store a history as the bot does."""
    for item in history.sessions:
        save_session(connection, ALEX.id, item, None)
    for pain in history.scores:
        add_score(connection, ALEX.id, pain)
    for kept in history.stops:
        keep_stop(connection, kept)


def keep_stop(connection: Connection, kept: Stop) -> None:
    save_hold(connection, ALEX.id, kept.hold)
    if kept.ended_at is not None and kept.how is not None:
        end_hold(connection, ALEX.id, kept.how, kept.ended_at)


async def read(store: Database) -> Journal:
    return await store.read(journal_of, ALEX, NOW)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


async def test_nothing_stored_is_an_empty_journal(store: Database) -> None:
    journal = await read(store)
    assert (journal.sessions, journal.scores, journal.holds, journal.stops) == ((), (), (), ())


async def test_each_score_is_read_with_its_moment(store: Database) -> None:
    await store.transaction(keep, month())
    scores = (await read(store)).scores
    assert scores == tuple(PainScore(pain.day, pain.score, pain.moment) for pain in month().scores)
    assert {score.moment for score in scores} == set(PainMoment)


async def test_scores_are_read_as_far_back_as_the_chart_looks(store: Database) -> None:
    for first_weekday in range(7):
        reach = (NOW.date() - make_chart(await read(store), NOW.date(), first_weekday).first).days
        first = noted(29 - reach, 4)
        await store.transaction(add_score, ALEX.id, replace(first, at=first.at.replace(hour=0)))
        assert day(29 - reach) in {score.day for score in (await read(store)).scores}
    too_old = noted(-80, 9)
    await store.transaction(add_score, ALEX.id, too_old)
    assert too_old.day not in {score.day for score in (await read(store)).scores}


@pytest.mark.parametrize(
    ("how", "stops"), [(None, [HURT_DAY]), ("cleared", [HURT_DAY]), ("usual", []), ("stretch", [])]
)
async def test_pain_outside_a_session_is_a_stop_unless_it_was_usual_or_a_slip(
    store: Database, how: str | None, stops: list[int]
) -> None:
    given = stop(HURT_DAY, exercise=None, ended=HURT_DAY + 2, how=how or "")
    await store.transaction(keep_stop, given if how else replace(given, ended_at=None, how=None))
    assert (await read(store)).stops == tuple(day(number) for number in stops)


async def test_a_stop_within_a_session_is_recorded_only_by_the_session(store: Database) -> None:
    hurt = next(item for item in month().sessions if item.day == day(HURT_DAY))
    given = stop(HURT_DAY, ended=26)
    await store.transaction(save_session, ALEX.id, hurt, None)
    await store.transaction(keep_stop, replace(given, hold=replace(given.hold, session=hurt.id)))
    journal = await read(store)
    assert journal.stops == ()
    assert journal.holds == (DateRange(day(HURT_DAY), day(26)),)
    chart = make_chart(journal, NOW.date(), 0)
    begun = (day(HURT_DAY) - chart.first).days
    assert chart.days[begun : begun + 9] == (DayState.STOPPED, *[DayState.HELD] * 7, DayState.OPEN)


async def test_the_day_of_a_stop_is_the_persons_local_day(store: Database) -> None:
    given = stop(HURT_DAY, exercise=None)
    late = replace(given, hold=replace(given.hold, since=at(HURT_DAY, 22, 30)))  # half past midnight in Berlin
    await store.transaction(keep_stop, late)
    assert (await read(store)).stops == (day(HURT_DAY + 1),)


async def test_a_pause_and_days_off_are_days_of_the_chart(store: Database) -> None:
    def write(connection: Connection) -> None:
        save_session(connection, ALEX.id, session(2, 4, 3, plan=SHORT), None)
        add_note(connection, ALEX.id, LogLine("days", "0"), at(3))
        add_note(connection, ALEX.id, LogLine("pause", day(12).isoformat()), at(8))

    await store.transaction(write)
    chart = make_chart(await read(store), NOW.date(), 0)
    first = (FIRST - chart.first).days  # a Tuesday
    expected = {1: DayState.BEFORE, 2: DayState.SHORT, 5: DayState.REST, 6: DayState.OPEN, 8: DayState.PAUSED}
    assert {number: chart.days[first + number] for number in expected} == expected
    assert chart.days[first + 11 : first + 13] == (DayState.PAUSED, DayState.REST)
