"""The chart of twelve weeks: the state of each day, the pain lines, and that the calendar agrees with the run."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.chart import WEEKS, Chart, DayState, make_chart
from bot.core.journal import Journal, compute_progress
from bot.core.model import PainMoment
from bot.core.progress import DateRange, PainScore, SessionSummary
from tools.sample_journals import TODAY, ago, chart_of, everything, noted, pain, session
from tools.walk.people import content

DAY = timedelta(days=1)
DAYS = WEEKS * 7
POLICY = content().policy
BEGUN = session(70, counts=False)
"""Long enough ago that all tested days are after the first session."""
WORKDAYS = ((ago(80), frozenset(range(5))),)
TUESDAY, SUNDAY = 1, 3
"""In days ago."""


def state(chart: Chart, days_ago: int) -> DayState:
    return chart.days[(chart.today - chart.first).days - days_ago]


@pytest.mark.parametrize(
    ("today", "first_weekday", "first"),
    [
        pytest.param(date(2025, 6, 4), 0, date(2025, 3, 17), id="Wednesday, from Monday"),
        pytest.param(date(2025, 6, 4), 6, date(2025, 3, 16), id="Wednesday, from Sunday"),
        pytest.param(date(2025, 6, 4), 5, date(2025, 3, 15), id="Wednesday, from Saturday"),
        pytest.param(date(2025, 6, 8), 0, date(2025, 3, 17), id="the last day of a week"),
        pytest.param(date(2025, 6, 8), 6, date(2025, 3, 23), id="the first day of a week"),
    ],
)
def test_it_begins_with_the_week_eleven_weeks_ago(today: date, first_weekday: int, first: date) -> None:
    chart = make_chart(Journal(), today, first_weekday)
    assert (chart.first, chart.today, len(chart.days)) == (first, today, DAYS)


@pytest.mark.parametrize(
    ("journal", "days_ago", "expected"),
    [
        pytest.param(Journal((session(1),)), 1, DayState.DONE, id="done"),
        pytest.param(Journal((session(1, short=True),)), 1, DayState.SHORT, id="a short day"),
        pytest.param(Journal((session(1, short=True), session(1))), 1, DayState.DONE, id="short, then all of it"),
        pytest.param(Journal((session(1), session(1, short=True))), 1, DayState.DONE, id="all of it, then short"),
        pytest.param(Journal((session(1), session(1, short=True, counts=False))), 1, DayState.DONE, id="short, left"),
        pytest.param(Journal((BEGUN, session(1, counts=False))), 1, DayState.OPEN, id="begun and left"),
        pytest.param(Journal((BEGUN,)), 1, DayState.OPEN, id="nothing on a day chosen"),
        pytest.param(Journal((BEGUN,), choices=WORKDAYS), SUNDAY, DayState.REST, id="a day off"),
        pytest.param(Journal((session(SUNDAY),), choices=WORKDAYS), SUNDAY, DayState.DONE, id="done on a day off"),
        pytest.param(Journal((session(1, hurt=True),)), 1, DayState.STOPPED, id="stopped"),
        pytest.param(Journal((session(1, hurt=True), session(1))), 1, DayState.STOPPED, id="done, then stopped"),
        pytest.param(Journal(stops=(ago(1),)), 1, DayState.STOPPED, id="stopped before the first session"),
        pytest.param(Journal((session(1),), stops=(ago(1),)), 1, DayState.STOPPED, id="done, pain in the evening"),
        pytest.param(Journal((BEGUN,), holds=(DateRange(ago(5), ago(1)),)), 1, DayState.HELD, id="on a hold"),
        pytest.param(Journal((BEGUN,), holds=(DateRange(ago(5), None),)), 0, DayState.HELD, id="on a hold still"),
        pytest.param(Journal((session(1),), holds=(DateRange(ago(5), ago(1)),)), 1, DayState.DONE, id="cleared, done"),
        pytest.param(Journal((BEGUN,), pauses=(DateRange(ago(5), ago(1)),)), 1, DayState.PAUSED, id="paused"),
        pytest.param(Journal(pauses=(DateRange(ago(5), ago(1)),)), 1, DayState.PAUSED, id="paused before it began"),
        pytest.param(Journal((session(1),), pauses=(DateRange(ago(5), ago(1)),)), 1, DayState.DONE, id="done in it"),
        pytest.param(
            Journal((BEGUN,), (), (DateRange(ago(5), ago(1)),), (DateRange(ago(5), ago(1)),)),
            1,
            DayState.HELD,
            id="on a hold, and paused",
        ),
        pytest.param(
            Journal((BEGUN,), pauses=(DateRange(ago(5), ago(1)),), choices=WORKDAYS),
            SUNDAY,
            DayState.PAUSED,
            id="a day off in a pause",
        ),
        pytest.param(Journal((session(1),)), 2, DayState.BEFORE, id="before the first session"),
        pytest.param(Journal((session(1),), choices=WORKDAYS), SUNDAY, DayState.BEFORE, id="a day off before it"),
        pytest.param(Journal(), 0, DayState.BEFORE, id="a new person's today"),
        pytest.param(Journal((BEGUN,)), 0, DayState.AHEAD, id="today, nothing yet"),
        pytest.param(Journal((session(0),)), 0, DayState.DONE, id="today, done"),
        pytest.param(Journal((BEGUN,), choices=((ago(80), frozenset({0})),)), 0, DayState.REST, id="today, a day off"),
        pytest.param(Journal((BEGUN,)), -1, DayState.AHEAD, id="tomorrow"),
        pytest.param(Journal((BEGUN,), holds=(DateRange(ago(5), None),)), -1, DayState.AHEAD, id="tomorrow on a hold"),
        pytest.param(Journal((BEGUN,), pauses=(DateRange(ago(5), None),)), -1, DayState.AHEAD, id="tomorrow paused"),
    ],
)
def test_each_day_has_the_state_of_highest_precedence(journal: Journal, days_ago: int, expected: DayState) -> None:
    assert state(chart_of(journal), days_ago) is expected


def test_a_day_off_follows_the_choice_valid_on_that_day() -> None:
    choices = ((ago(60), frozenset({0})), (ago(20), frozenset(range(7))))
    chart = chart_of(Journal((BEGUN,), choices=choices))
    tuesdays = [state(chart, TUESDAY + 7 * weeks) for weeks in range(10)]
    assert tuesdays == [DayState.OPEN] * 3 + [DayState.REST] * 6 + [DayState.OPEN]


def test_a_chart_can_contain_every_state() -> None:
    assert set(chart_of(everything()).days) == set(DayState)


def test_scores_are_separated_by_moment_and_those_of_other_weeks_left_out() -> None:
    last, first = pain(0, 3, 2), pain(79, 6, 5)
    others = (noted(5, 7, PainMoment.HURT), noted(4, 5, PainMoment.CHECK_IN), noted(3, 4))
    outside = (*pain(80, 9, 9), noted(80, 9), *pain(-1, 9, 9))
    chart = chart_of(Journal(scores=(*outside, *first, *others, *last)))
    assert [(score.day, score.score) for score in chart.before.scores] == [(ago(79), 6), (TODAY, 3)]
    assert [(score.day, score.score) for score in chart.after.scores] == [(ago(79), 5), (TODAY, 2)]
    assert chart.other == others


def test_a_week_has_the_mean_of_its_days_and_none_without_a_score() -> None:
    scores = (*pain(9, 8, None), *pain(9, 4, None), *pain(7, 3, 1), *pain(2, 5, None))
    chart = chart_of(Journal(scores=tuple(scores)))
    assert chart.before.means == (*[None] * 10, 4.5, 5.0)
    assert chart.after.means == (*[None] * 10, 1.0, None)


def test_a_sunday_belongs_to_the_week_that_begins_with_it_where_weeks_do() -> None:
    journal = Journal((session(SUNDAY),), tuple(pain(SUNDAY, 4, None)))
    monday, sunday = chart_of(journal, 0), chart_of(journal, 6)
    assert (monday.this_week, sunday.this_week) == (0, 1)
    assert (monday.before.means[-2:], sunday.before.means[-2:]) == ((4.0, None), (None, 4.0))


SESSIONS = st.tuples(st.integers(-1, 100).map(ago), st.booleans(), st.booleans(), st.booleans()).map(
    lambda given: SessionSummary(given[0], done=3, planned=8, counts=given[1], hurt=given[2], minutes=9, short=given[3])
)
RANGES = st.tuples(st.integers(0, 100), st.none() | st.integers(0, 30)).map(
    lambda given: DateRange(ago(given[0]), None if given[1] is None else ago(given[0]) + given[1] * DAY)
)
SCORES = st.tuples(st.integers(-1, 100).map(ago), st.integers(0, 10), st.sampled_from(PainMoment)).map(
    lambda given: PainScore(*given)
)


def as_stored(
    sessions: list[SessionSummary],
    scores: list[PainScore],
    holds: list[DateRange],
    pauses: list[DateRange],
    choices: list[tuple[date, frozenset[int]]],
) -> Journal:
    """Return a journal in order, in which a session that hurt does not count, and its day is on hold."""
    by_day = sorted(sessions, key=lambda entry: entry.day)
    own = (DateRange(entry.day, entry.day) for entry in by_day if entry.hurt)
    return Journal(
        sessions=tuple(replace(entry, counts=entry.counts and not entry.hurt) for entry in by_day),
        scores=tuple(scores),
        holds=(*holds, *own),
        pauses=tuple(pauses),
        choices=tuple(sorted(choices, key=lambda entry: entry[0])),
    )


JOURNALS = st.builds(
    as_stored,
    sessions=st.lists(SESSIONS, max_size=40),
    scores=st.lists(SCORES, max_size=20),
    holds=st.lists(RANGES, max_size=2),
    pauses=st.lists(RANGES, max_size=2),
    choices=st.lists(st.tuples(st.integers(0, 100).map(ago), st.frozensets(st.integers(0, 6))), max_size=2),
)
DONE = {DayState.DONE, DayState.SHORT}


@given(journal=JOURNALS, first_weekday=st.integers(0, 6))
def test_the_calendar_agrees_with_the_numbers(journal: Journal, first_weekday: int) -> None:
    chart = chart_of(journal, first_weekday)
    today = (TODAY - chart.first).days
    until_now = chart.days[: today + 1]
    assert len(chart.days) == DAYS
    assert DAYS - 7 <= today < DAYS
    assert set(chart.days[today + 1 :]) <= {DayState.AHEAD}
    assert sum(day in DONE for day in chart.days[-7:]) <= chart.this_week <= chart.total
    progress = compute_progress(journal, TODAY, POLICY, first_weekday)
    assert (progress.run, progress.this_week, progress.total) == (chart.run, chart.this_week, chart.total)
    unbroken = list(takewhile(lambda day: day is not DayState.OPEN, reversed(until_now)))
    if len(unbroken) < len(until_now):
        assert sum(day in DONE for day in unbroken) <= chart.run, "an empty cell ends a run, and nothing else does"
        assert chart.run <= sum(day in DONE or day is DayState.STOPPED for day in unbroken), "a day done may be stopped"


@given(journal=JOURNALS, first_weekday=st.integers(0, 6))
def test_the_chart_shows_exactly_the_given_pain_scores(journal: Journal, first_weekday: int) -> None:
    chart = chart_of(journal, first_weekday)
    shown = (*chart.before.scores, *chart.after.scores, *chart.other)
    measured = [score for score in journal.scores if chart.first <= score.day <= TODAY]
    assert sorted(shown, key=repr) == sorted(measured, key=repr)
    for line in (chart.before, chart.after):
        for week, mean in enumerate(line.means):
            first = chart.first + week * 7 * DAY
            own = [score.score for score in line.scores if first <= score.day < first + 7 * DAY]
            assert (mean is None) is (not own)
            assert mean is None or min(own) <= mean <= max(own)
