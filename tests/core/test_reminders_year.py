"""A year of ticks in every zone: one reminder on each chosen local day, at its wall time by the rule of `schedule`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.due import Verdict, claim
from bot.core.model import Due, ReminderKind, State
from bot.core.planning import plan
from tests.support.simulated_person import SimulatedPerson
from tests.support.wall_clock import DAY, MINUTE, WallClock, days_of, wall_clock, wall_clocks
from tools.walk.people import having, settled

pytestmark = pytest.mark.xdist_group("wall clocks")  # the clocks of all zones are computed once per process

EVERY_DAY = frozenset(range(7))
PARTS = 4
"""The number of tests that the zones are divided among, so that each is well within the timeout."""


def living_in(zone: str, at: time, days: frozenset[int] = EVERY_DAY) -> State:
    """Return a person with reminders in a zone, before the first planning."""
    state = settled()
    return state.having(replace(state.person.schedule, zone=zone, remind_at=at, days=days, due=None))


def ticked(state: State, moments: int, start: datetime) -> list[datetime]:
    """Plan, then claim each reminder at its moment; the person answers each."""
    planned = plan(state, start)
    assert planned is not None
    state = state.having(replace(state.person.schedule, due=planned))
    sent = []
    for _ in range(moments):
        claimed = claim(state, planned.at)
        assert (claimed.verdict, claimed.due) == (Verdict.SEND, Due(planned.at, ReminderKind.REMINDER, 0))
        sent.append(planned.at)
        answered = having(claimed.state.person, unanswered=0)
        assert answered.schedule.due is not None
        state, planned = replace(claimed.state, person=answered), answered.schedule.due
    return sent


def expected(clock: WallClock, at: time, year: int, weekdays: frozenset[int]) -> list[datetime]:
    due = [clock.due(day, at) for day in days_of(year) if day.weekday() in weekdays]
    return [moment for moment in due if moment is not None]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_a_leap_year_of_ticks_in_every_zone_gives_each_day_its_reminder(part: int) -> None:
    at = time(7, 30)
    for clock in wall_clocks()[part::PARTS]:
        moments = expected(clock, at, 2028, EVERY_DAY)
        assert ticked(living_in(clock.name, at), len(moments), moments[0] - MINUTE) == moments, clock.name


@pytest.mark.slow
@settings(max_examples=1)
@given(
    at=st.times().map(lambda at: at.replace(microsecond=0)),
    year=st.integers(1990, 2032),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    first=st.integers(0, PARTS - 1),
)
@example(at=time(2, 15), year=2011, weekdays=frozenset({0, 3, 4, 6}), first=0)
def test_any_year_at_any_time_on_any_days_gives_each_chosen_day_its_reminder(
    at: time, year: int, weekdays: frozenset[int], first: int
) -> None:
    for clock in wall_clocks()[first::PARTS]:
        moments = expected(clock, at, year, weekdays)
        assert ticked(living_in(clock.name, at, weekdays), len(moments), moments[0] - MINUTE) == moments, clock.name


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_around_every_gap_and_fold_the_plan_keeps_the_rule(part: int) -> None:
    checked = 0
    for clock in wall_clocks()[part::PARTS]:
        for change, (before, after) in zip(clock.starts[1:], pairwise(clock.offsets), strict=True):
            # The middle of the gap or fold, on its day and on the days before and after.
            wall = change + (before + after) / 2
            at = wall.time().replace(microsecond=0)
            around = [clock.due(wall.date() + n * DAY, at) for n in (-1, 0, 1)]
            moments = [moment for moment in around if moment is not None]
            assert ticked(living_in(clock.name, at), len(moments), moments[0] - MINUTE) == moments, (clock.name, change)
            checked += len(moments)
    assert checked > 5_000


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        pytest.param("Europe/Berlin", date(2025, 3, 30), time(2, 30), (2025, 3, 30, 1, 0), id="gap"),
        pytest.param("Europe/Berlin", date(2025, 10, 26), time(2, 30), (2025, 10, 26, 0, 30), id="fold"),
        pytest.param("Australia/Lord_Howe", date(2025, 10, 5), time(2, 15), (2025, 10, 4, 15, 30), id="Lord Howe gap"),
        pytest.param("Australia/Lord_Howe", date(2025, 4, 6), time(1, 45), (2025, 4, 5, 14, 45), id="Lord Howe fold"),
        pytest.param("Pacific/Apia", date(2011, 12, 30), time(7, 30), None, id="the day Samoa left out"),
        pytest.param("Africa/Casablanca", date(2025, 2, 23), time(2, 30), (2025, 2, 23, 1, 30), id="into Ramadan"),
        pytest.param("Africa/Casablanca", date(2025, 4, 6), time(2, 30), (2025, 4, 6, 2, 0), id="out of Ramadan"),
        pytest.param("Antarctica/Troll", date(2025, 3, 30), time(1, 30), (2025, 3, 30, 1, 0), id="Troll's gap"),
        pytest.param("Antarctica/Troll", date(2025, 10, 26), time(2, 30), (2025, 10, 26, 0, 30), id="Troll's fold"),
        pytest.param("Asia/Kathmandu", date(2025, 6, 1), time(7, 30), (2025, 6, 1, 1, 45), id="quarter-hour offset"),
        pytest.param("America/Nuuk", date(2025, 3, 29), time(23, 30), (2025, 3, 30, 0, 59), id="gap up to midnight"),
        pytest.param(
            "America/Nuuk", date(2025, 10, 25), time(23, 30), (2025, 10, 26, 0, 30), id="fold before midnight"
        ),
        pytest.param("Asia/Beirut", date(2022, 3, 27), time(0, 0), (2022, 3, 26, 22, 0), id="gap at midnight"),
        pytest.param("Europe/Istanbul", date(2016, 10, 30), time(3, 30), (2016, 10, 30, 0, 30), id="no fold in 2016"),
        pytest.param("Europe/Istanbul", date(2016, 12, 1), time(7, 0), (2016, 12, 1, 4, 0), id="rules that changed"),
        pytest.param("Asia/Pyongyang", date(2018, 5, 4), time(23, 45), (2018, 5, 4, 14, 59), id="half an hour forth"),
        pytest.param("Asia/Kolkata", date(2028, 2, 29), time(7, 30), (2028, 2, 29, 2, 0), id="leap day"),
    ],
)
def test_days_with_unusual_clock_changes_are_planned_by_the_rule(
    zone: str, day: date, at: time, moment: tuple[int, int, int, int, int] | None
) -> None:
    clock = wall_clock(zone)
    eve = max(filter(None, (clock.due(day - n * DAY, at) for n in (1, 2))))
    planned = plan(living_in(zone, at), eve)
    assert planned is not None
    if moment is None:
        assert planned.at == clock.due(day + DAY, at)
    else:
        assert planned.at == datetime(*moment, tzinfo=UTC)
        following = plan(living_in(zone, at), planned.at)
        assert following is not None
        assert following.at == clock.due(day + DAY, at)


def test_times_that_a_gap_moves_to_one_moment_are_due_once() -> None:
    state = living_in("Europe/Berlin", time(2, 45))
    person = having(state.person, more_times=(time(2, 15), time(9)))
    life = SimulatedPerson(replace(state, person=person), datetime(2025, 3, 29, 12, tzinfo=UTC))
    life.do("/help")
    life.until(datetime(2025, 3, 30, 12, tzinfo=UTC))
    assert life.moments == [datetime(2025, 3, 30, 1, tzinfo=UTC), datetime(2025, 3, 30, 7, tzinfo=UTC)]


def test_days_over_a_whole_week_left_out_do_not_end_the_reminders() -> None:
    friday = frozenset({4})
    state = living_in("Pacific/Apia", time(7, 30), friday)
    planned = plan(state, datetime(2011, 12, 29, 20, tzinfo=UTC))
    assert planned is not None
    assert planned.at == datetime(2012, 1, 5, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize("days", [frozenset(), frozenset({7})])
def test_without_a_day_of_the_week_nothing_is_planned(days: frozenset[int]) -> None:
    state = living_in("Europe/Berlin", time(7, 30), days)
    state = state.having(replace(state.person.schedule, nudge=True))
    assert plan(state, datetime(2025, 6, 2, tzinfo=UTC)) is None
