"""Days done, the current run of days and the change of pain."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.progress import (
    DateRange,
    PainChange,
    PainScore,
    SessionSummary,
    Trend,
    days_done,
    done_days,
    pain_change,
    run_of_days,
    weekly_mean,
)
from tools.walk.people import content

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)
TODAY = date(2025, 6, 4)
"""A Wednesday."""
EVERY_DAY = frozenset(range(7))
POLICY = content().policy
WORKDAYS = frozenset(range(5))


def session(day: date, *, counts: bool = True) -> SessionSummary:
    return SessionSummary(day, done=8, planned=8, counts=counts, hurt=False, minutes=12, short=False)


def ago(*days: int) -> frozenset[date]:
    return frozenset(TODAY - n * DAY for n in days)


def scores(by_days_ago: dict[int, int]) -> list[PainScore]:
    return [PainScore(TODAY - n * DAY, score) for n, score in by_days_ago.items()]


def test_a_day_counts_once_however_often_it_was_done() -> None:
    sessions = [session(TODAY), session(TODAY), session(TODAY - DAY, counts=False), session(TODAY - 2 * DAY)]
    assert done_days(sessions) == ago(0, 2)
    assert len(done_days(sessions)) == 2


@pytest.mark.parametrize(
    ("first_weekday", "expected"),
    [
        pytest.param(0, 3, id="Monday: 2 to 8 June"),
        pytest.param(6, 4, id="Sunday: 1 to 7 June"),
        pytest.param(5, 5, id="Saturday: 31 May to 6 June"),
    ],
)
def test_days_of_this_week_are_those_of_the_calendar_week(first_weekday: int, expected: int) -> None:
    done = [session(date(2025, 5, 29) + n * DAY) for n in range(7)]
    assert days_done(done, TODAY, first_weekday) == expected


def test_next_weeks_days_are_not_this_weeks() -> None:
    assert days_done([session(date(2025, 6, 9)), session(date(2025, 6, 8))], TODAY) == 1


def on(weekdays: frozenset[int]) -> Callable[[date], bool]:
    """Return a function that plans the same weekdays at all times."""
    return lambda day: day.weekday() in weekdays


@pytest.mark.parametrize(
    ("done", "planned", "excused", "expected"),
    [
        pytest.param(ago(), EVERY_DAY, [], 0, id="nothing yet"),
        pytest.param(ago(0), EVERY_DAY, [], 1, id="today only"),
        pytest.param(ago(1, 2), EVERY_DAY, [], 2, id="today not yet done does not break it"),
        pytest.param(ago(0, 1, 2), EVERY_DAY, [], 3, id="today adds to it"),
        pytest.param(ago(2, 3), EVERY_DAY, [], 0, id="a planned day missed ends it"),
        pytest.param(ago(0, 1, 3), EVERY_DAY, [], 2, id="days before a missed day are another run"),
        pytest.param(ago(0, 1, 2, 5), WORKDAYS, [], 4, id="a planned weekend does not break it"),
        pytest.param(ago(0, 1, 2, 3, 5), WORKDAYS, [], 5, id="a rest day done adds to it"),
        pytest.param(ago(0, 4), EVERY_DAY, [DateRange(TODAY - 3 * DAY, TODAY - DAY)], 2, id="a pause"),
        pytest.param(ago(0, 2, 4), EVERY_DAY, [DateRange(TODAY - 3 * DAY, TODAY - DAY)], 3, id="done in a pause"),
        pytest.param(ago(4), EVERY_DAY, [DateRange(TODAY - 3 * DAY, None)], 1, id="on a pain hold still"),
        pytest.param(ago(0, 4), EVERY_DAY, [DateRange(TODAY - 2 * DAY, TODAY)], 1, id="a pause that began late"),
        pytest.param(ago(0, 3), frozenset(), [], 2, id="nothing is planned, nothing is missed"),
        pytest.param(ago(-1), EVERY_DAY, [], 0, id="a day ahead is not yet"),
    ],
)
def test_the_run_of_days(
    done: frozenset[date], planned: frozenset[int], excused: list[DateRange], expected: int
) -> None:
    assert run_of_days(done, on(planned), excused, TODAY) == expected


def test_a_change_of_the_chosen_days_does_not_break_the_days_before_it() -> None:
    def planned(day: date) -> bool:
        return day >= TODAY - 2 * DAY or day.weekday() == 0

    assert run_of_days(ago(0, 1, 2, 9), planned, [], TODAY) == 4


@given(
    done=st.sets(st.integers(0, 40)).map(lambda days: ago(*days)),
    planned=st.frozensets(st.integers(0, 6)),
    missed=st.integers(0, 40),
)
def test_a_run_never_passes_what_was_done_and_one_more_day_done_never_shortens_it(
    done: frozenset[date], planned: frozenset[int], missed: int
) -> None:
    run = run_of_days(done, on(planned), [], TODAY)
    assert 0 <= run <= len(done)
    assert run_of_days(done | ago(missed), on(planned), [], TODAY) >= run
    assert run_of_days(done, on(planned), [DateRange(TODAY - missed * DAY, TODAY)], TODAY) >= run
    assert run_of_days(done, on(EVERY_DAY), [], TODAY) <= run <= run_of_days(done, on(frozenset()), [], TODAY)


@pytest.mark.parametrize(
    ("by_days_ago", "expected"),
    [
        ({}, None),
        ({7: 5, -1: 9}, None),
        ({0: 4, 6: 6, 7: 10}, 5.0),
        ({0: 0}, 0.0),
    ],
)
def test_a_weekly_mean_is_over_seven_days(by_days_ago: dict[int, int], expected: float | None) -> None:
    assert weekly_mean(scores(by_days_ago), TODAY) == expected


def test_a_day_with_many_scores_weighs_no_more_than_another() -> None:
    many = [PainScore(TODAY, 8)] * 9 + [PainScore(TODAY - DAY, 2)]
    assert weekly_mean(many, TODAY) == 5.0


@pytest.mark.parametrize(
    ("by_days_ago", "expected"),
    [
        pytest.param({}, PainChange(Trend.UNKNOWN, None, None), id="no scores"),
        pytest.param({0: 5}, PainChange(Trend.UNKNOWN, 5.0, None), id="nothing two weeks ago"),
        pytest.param({14: 5}, PainChange(Trend.UNKNOWN, None, 5.0), id="nothing this week"),
        pytest.param({0: 5, 13: 9, 21: 9}, PainChange(Trend.UNKNOWN, 5.0, None), id="only outside the earlier week"),
        pytest.param({6: 3, 20: 5}, PainChange(Trend.BETTER, 3.0, 5.0), id="2 points and 40 %"),
        pytest.param({0: 7, 14: 9}, PainChange(Trend.SAME, 7.0, 9.0), id="2 points but 22 %"),
        pytest.param({0: 7, 14: 10}, PainChange(Trend.BETTER, 7.0, 10.0), id="3 points, 30 % to the dot"),
        pytest.param({0: 1, 14: 2}, PainChange(Trend.SAME, 1.0, 2.0), id="50 % but 1 point"),
        pytest.param({0: 7, 14: 5}, PainChange(Trend.WORSE, 7.0, 5.0), id="2 points up"),
        pytest.param({0: 10, 14: 8}, PainChange(Trend.WORSE, 10.0, 8.0), id="2 points up, but 25 %"),
        pytest.param({0: 9, 14: 7}, PainChange(Trend.WORSE, 9.0, 7.0), id="2 points up, but 29 %"),
        pytest.param({0: 4, 14: 3}, PainChange(Trend.WORSE, 4.0, 3.0), id="1 point up, but 33 %"),
        pytest.param({0: 5, 14: 4}, PainChange(Trend.SAME, 5.0, 4.0), id="1 point up, and 25 %"),
        pytest.param({0: 1, 14: 0}, PainChange(Trend.SAME, 1.0, 0.0), id="1 point up from no pain at all"),
        pytest.param({0: 2, 14: 0}, PainChange(Trend.WORSE, 2.0, 0.0), id="from no pain at all"),
        pytest.param({0: 0, 14: 0}, PainChange(Trend.SAME, 0.0, 0.0), id="no pain, still"),
        pytest.param({0: 1, 1: 2, 14: 4, 15: 3}, PainChange(Trend.BETTER, 1.5, 3.5), id="means, not single days"),
    ],
)
def test_pain_is_better_from_2_points_and_30_percent_and_worse_from_either(
    by_days_ago: dict[int, int], expected: PainChange
) -> None:
    assert pain_change(scores(by_days_ago), TODAY, POLICY) == expected


SCORES = st.lists(st.integers(0, 10), min_size=1, max_size=7)


@given(now=SCORES, before=SCORES)
def test_better_needs_both_measures_and_worse_needs_one(now: list[int], before: list[int]) -> None:
    this_week = [PainScore(TODAY - n * DAY, score) for n, score in enumerate(now)]
    earlier = [PainScore(TODAY - (14 + n) * DAY, score) for n, score in enumerate(before)]
    change = pain_change(iter(earlier + this_week), TODAY, POLICY)
    assert change.now is not None
    assert change.before is not None
    moved = change.now - change.before
    assert change.now == weekly_mean(this_week, TODAY)
    share = 0.3 * change.before
    if change.trend is Trend.BETTER:
        assert moved <= -max(2, share) + 1e-9
    elif change.trend is Trend.WORSE:
        assert moved >= (min(2, share) if share else 2) - 1e-9
    else:
        assert -max(2, share) - 1e-9 < moved < (min(2, share) if share else 2) + 1e-9
