"""What somebody can do over twelve made-up weeks: means and changes, worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest

from bot.core.function import Course, FunctionCheck, newest_activity, own_course, peg_course, rated_activity
from bot.core.progress import Trend
from tools.walk.people import content

POLICY = content().policy
FIRST = date(2026, 3, 2)


def checks(*rows: tuple[int, int, int, int | None, str | None]) -> tuple[FunctionCheck, ...]:
    """Return checks of every second Monday: the three items of the PEG, the activity's score, the activity."""
    days = [FIRST + timedelta(weeks=2 * number) for number in range(len(rows))]
    moments = [datetime.combine(day, time(8), UTC) for day in days]
    return tuple(FunctionCheck(day, at, *row) for day, at, row in zip(days, moments, rows, strict=True))


TWELVE_WEEKS = checks(
    (7, 6, 7, 2, "#shoes"),  # 20 / 3
    (6, 6, 5, 3, "#shoes"),  # 17 / 3
    (6, 5, 5, 3, "#shoes"),  # 16 / 3
    (5, 4, 5, None, None),  # 14 / 3, the activity left out
    (4, 3, 4, 6, "#shoes"),  # 11 / 3
    (3, 2, 3, 7, "#shoes"),  # 8 / 3
)


def test_the_mean_of_each_check_is_that_of_its_three_items() -> None:
    assert [check.peg for check in TWELVE_WEEKS] == [Fraction(sum_, 3) for sum_ in (20, 17, 16, 14, 11, 8)]


@pytest.mark.parametrize(
    ("weeks", "trend"),
    # From 20/3 the PEG has to fall by 30 %, which is 2: to 14/3.
    [(1, Trend.UNKNOWN), (2, Trend.SAME), (3, Trend.SAME), (4, Trend.BETTER), (5, Trend.BETTER), (6, Trend.BETTER)],
)
def test_the_peg_is_better_from_thirty_percent_on(weeks: int, trend: Trend) -> None:
    course = peg_course(TWELVE_WEEKS[:weeks], POLICY)
    assert course is not None
    assert (course.before, course.now, course.trend) == (Fraction(20, 3), TWELVE_WEEKS[weeks - 1].peg, trend)


@pytest.mark.parametrize(
    ("weeks", "now", "trend"),
    [(1, 2, Trend.UNKNOWN), (2, 3, Trend.SAME), (4, 3, Trend.SAME), (5, 6, Trend.BETTER), (6, 7, Trend.BETTER)],
)
def test_an_activity_is_better_from_three_points_on(weeks: int, now: int, trend: Trend) -> None:
    course = own_course(TWELVE_WEEKS[:weeks], POLICY)
    assert course is not None
    assert (course.before, course.now, course.trend) == (Fraction(2), Fraction(now), trend)


def test_a_course_has_its_days() -> None:
    last = FIRST + timedelta(weeks=10)
    assert peg_course(TWELVE_WEEKS, POLICY) == Course(FIRST, last, Fraction(20, 3), Fraction(8, 3), Trend.BETTER)


def test_another_activity_is_no_earlier_state_of_the_newest() -> None:
    changed = checks((5, 5, 5, 2, "#shoes"), (5, 5, 5, 9, "#walking"), (5, 5, 5, 8, "#walking"))
    assert newest_activity(changed) == "#walking"
    assert rated_activity(changed) == ((changed[1].day, 9), (changed[2].day, 8))
    course = own_course(changed, POLICY)
    assert course is not None
    assert course.trend is Trend.SAME


def test_more_pain_in_daily_life_and_less_of_the_activity_are_worse() -> None:
    worse = checks((2, 2, 2, 7, "#shoes"), (3, 3, 3, 4, "#shoes"))
    courses = (peg_course(worse, POLICY), own_course(worse, POLICY))
    assert [course and course.trend for course in courses] == [Trend.WORSE, Trend.WORSE]


def test_from_a_low_peg_thirty_percent_are_too_little() -> None:
    low = checks((1, 1, 1, None, None), (1, 0, 1, None, None), (0, 0, 0, None, None))
    trends = [course and course.trend for course in (peg_course(low[:2], POLICY), peg_course(low, POLICY))]
    assert trends == [Trend.SAME, Trend.BETTER]


def test_without_answers_there_is_no_course() -> None:
    assert (peg_course((), POLICY), own_course((), POLICY)) == (None, None)
    assert own_course(checks((1, 1, 1, None, None)), POLICY) is None
