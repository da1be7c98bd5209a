"""Years of sessions in a real database file: progress is exact, and a tap does not scan them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.clock import MovableClock
from bot.core.chart import make_chart
from bot.core.effects import LogLine
from bot.core.events import Verb
from bot.core.journal import compute_progress
from bot.core.model import Hold, Pain, PainMoment, Place
from bot.core.progress import reach
from bot.core.reading import NOTHING
from bot.core.session import Outcome
from bot.transactions.events import Incoming, Transactor
from bot.transactions.reminders import claim_due, take_queued
from bot.transactions.views import Views, journal_of
from storage.connection import prepare
from storage.journal import add_note, add_score
from storage.migrate import MIGRATIONS_FOLDER
from storage.outbox import queued
from storage.people import save_person
from storage.sessions import end_hold, save_hold, save_session
from storage.states import add_state, load_state
from tests.support.sample_history import session
from tools.walk.people import FULL, NOW, SHORT, content, having, settled, tap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = timedelta(days=1)
ALEX = settled(zone="Europe/Berlin").person
ZONES = ("Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12")
"""In the second zone a day begins 26 hours earlier than in the third."""

TO_THE_REMINDER = timedelta(hours=21)
MONTHS, YEARS = 60, 5 * 365
"""In days."""

STEPS_TO_COUNT_A_DAY = 5
ROUTINE = ((Verb.START, ""), (Verb.SCORE, "3"), *[(Verb.DONE, "")] * len(FULL), (Verb.SCORE, "2"))
ALWAYS = 200 * 365 * DAY
_ids = count(1)


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / "limber.db"
    prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path_factory.mktemp("years")) as connection:
        yield connection


@dataclass(frozen=True)
class Spell:
    """Consecutive days of the same kind."""

    ended: int
    """In days ago."""
    length: int
    zone: str
    outcome: Outcome
    counted: bool

    def moments(self) -> Iterator[datetime]:
        """Yield a moment of each day, late in the evening by UTC."""
        yield from (NOW - (self.ended + number) * DAY + timedelta(hours=13) for number in range(self.length, 0, -1))


def keep_session(connection: sqlite3.Connection, spell: Spell, at: datetime) -> None:
    """Store one session of a spell, its scores before and after."""
    day = at.astimezone(ZoneInfo(spell.zone)).date()
    plan = FULL if spell.length % 2 else SHORT
    kept = session(0, 4, 3, plan=plan, outcome=spell.outcome)
    kept = replace(kept, day=day, started_at=at, counted=spell.counted)
    save_session(connection, ALEX.id, kept, None)
    for moment in (PainMoment.BEFORE, PainMoment.AFTER):
        add_score(connection, ALEX.id, Pain(at.day % 11, moment, at, day, session=kept.id))


def keep_hold(connection: sqlite3.Connection, spell: Spell) -> None:
    """Store a hold that lasted for a spell."""
    since = next(spell.moments())
    save_hold(connection, ALEX.id, Hold(next(_ids), since, session=None))
    end_hold(connection, ALEX.id, "cleared", since + spell.length * DAY)


spells = st.builds(
    Spell,
    ended=st.integers(0, 1_500),
    length=st.integers(1, 60),
    zone=st.sampled_from(ZONES),
    outcome=st.sampled_from([Outcome.FINISHED, Outcome.LEFT, Outcome.HURT]),
    counted=st.booleans(),
)
notes = st.tuples(
    st.integers(0, 1_500),
    st.one_of(
        st.sampled_from([LogLine("days", "024"), LogLine("days", "0123456"), LogLine("resume")]),
        st.integers(1, 60).map(lambda days: LogLine("pause", (NOW.date() - days * DAY).isoformat())),
    ),
)


@settings(max_examples=80)
@given(
    spells=st.lists(spells, max_size=8),
    holds=st.lists(spells, max_size=3),
    notes=st.lists(notes, max_size=6),
    zone=st.sampled_from(ZONES),
    first_weekday=st.integers(0, 6),
)
def test_progress_equals_that_computed_from_all_rows(  # noqa: PLR0917 - drawn, all of them
    connection: sqlite3.Connection,
    spells: list[Spell],
    holds: list[Spell],
    notes: list[tuple[int, LogLine]],
    zone: str,
    first_weekday: int,
) -> None:
    alex, today = having(ALEX, zone=zone), NOW.astimezone(ZoneInfo(zone)).date()
    connection.execute("BEGIN")
    save_person(connection, alex)
    for spell in spells:
        for at in spell.moments():
            keep_session(connection, spell, at)
    for hold in holds:
        keep_hold(connection, hold)
    for days_ago, note in notes:
        add_note(connection, alex.id, note, NOW - days_ago * DAY)
    whole = replace(journal_of(connection, alex, NOW, ALWAYS), earlier=frozenset())
    policy = content().policy
    near, far = journal_of(connection, alex, NOW, reach(policy)), journal_of(connection, alex, NOW)
    connection.execute("ROLLBACK")
    assert len(whole.sessions) == sum(spell.length for spell in spells)
    assert compute_progress(near, today, policy, first_weekday) == compute_progress(whole, today, policy, first_weekday)
    assert make_chart(far, today, first_weekday) == make_chart(whole, today, first_weekday)


def test_pain_that_stays_the_same_for_weeks_is_seen_in_what_a_card_reads(connection: sqlite3.Connection) -> None:
    policy = content().policy
    connection.execute("BEGIN")
    save_person(connection, ALEX)
    for week in range(policy.thresholds.unchanged_weeks + 1):
        at = NOW - 7 * week * DAY
        add_score(
            connection, ALEX.id, Pain(policy.thresholds.unchanged_from, PainMoment.NOTE, at, at.date(), session=None)
        )
    reminded = settled()
    reminded = replace(reminded, dialog=replace(reminded.dialog, place=Place.REMINDER))
    progress = Views(content()).view(connection, reminded, NOW).progress
    connection.execute("ROLLBACK")
    assert progress is not None
    assert progress.pain.unchanged


def test_the_last_sessions_are_listed_however_old(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    save_person(connection, ALEX)
    spell = Spell(700, 20, "UTC", Outcome.FINISHED, counted=True)
    for at in spell.moments():
        keep_session(connection, spell, at)
    journal = journal_of(connection, ALEX, NOW, reach(content().policy))
    connection.execute("ROLLBACK")
    progress = compute_progress(journal, NOW.date(), content().policy)
    assert (progress.total, len(progress.recent), len(journal.sessions)) == (20, 5, 5)


class Steps:
    """Counts the virtual machine steps of SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._taken = 0
        connection.set_progress_handler(self._take, 1)

    def _take(self) -> int:
        self._taken += 1
        return 0  # go on

    def since(self) -> int:
        """Return the number of steps since the last call."""
        taken, self._taken = self._taken, 0
        return taken


def live(connection: sqlite3.Connection, days: int) -> None:
    """Store a person with a session a day up to yesterday, and another choice of weekdays every half year."""
    add_state(connection, settled(), NOW)
    for at in Spell(1, days, "Europe/Berlin", Outcome.FINISHED, counted=True).moments():
        keep_session(connection, Spell(1, 1, "Europe/Berlin", Outcome.FINISHED, counted=True), at)
    for days_ago in range(days, 0, -180):
        add_note(connection, ALEX.id, LogLine("days", "0123456"), NOW - days_ago * DAY)


def steps_of_a_day(folder: Path, days: int) -> dict[str, int]:
    """Return the number of SQLite's steps for each part of a day, after this number of days."""
    clock = MovableClock(NOW)
    transactor = Transactor(clock, content())
    with opened(folder) as connection:
        connection.execute("BEGIN")
        live(connection, days)
        steps, taken = Steps(connection), {}
        for number, (verb, argument) in enumerate(ROUTINE):
            loaded = load_state(connection, ALEX.id)
            assert loaded is not None
            steps.since()
            transactor.decide(connection, Incoming(ALEX.id, "en", tap(loaded.state, verb, argument), update=0), NOTHING)
            taken[f"{number} {verb.name}"] = steps.since()
        clock.advance(TO_THE_REMINDER)
        assert claim_due(connection, clock.now(), 20) == 1
        taken["claim"] = steps.since()
        (item,) = queued(connection, clock.now(), 20)
        steps.since()
        assert take_queued(connection, item, clock.now(), Views(content())) is not None
        taken["take"] = steps.since()
    return taken


def test_a_day_takes_as_many_steps_with_five_years_behind_as_with_two_months(tmp_path: Path) -> None:
    for name in ("months", "years"):
        (tmp_path / name).mkdir()
    months, years = steps_of_a_day(tmp_path / "months", MONTHS), steps_of_a_day(tmp_path / "years", YEARS)
    counting = {f"{len(ROUTINE) - 1} SCORE", "take"}  # the cards that show the number of days done
    assert {part: years[part] for part in years if part not in counting} == pytest.approx(
        {part: months[part] for part in months if part not in counting}, rel=0.1
    )
    for part in counting:
        assert years[part] - months[part] < STEPS_TO_COUNT_A_DAY * (YEARS - MONTHS)
