"""Statistics over a person's days, sessions and pain scores.

A day is always the person's local day. A pain score is 0 (none) to 10 (worst), the Numeric Rating Scale.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.model import PainMoment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from collections.abc import Set as AbstractSet

    from bot.core.safety import Policy

_DAY = timedelta(days=1)
_WEEK = 7

BEFORE = timedelta(days=14)
"""The time since the end of the earlier week."""


class SessionSummary(Struct, frozen=True):
    """One session on a local day: exercises done and planned, and how it ended.

    `counts` is whether it makes the day a day done, `hurt` whether pain stopped it.
    """

    day: date
    done: int
    planned: int
    counts: bool
    hurt: bool
    minutes: int
    short: bool


class PainScore(Struct, frozen=True):
    """A pain score, 0 to 10, given on a local day."""

    day: date
    score: int
    moment: PainMoment = PainMoment.NOTE


class DateRange(Struct, frozen=True):
    """Days from the first to the last, both included; a range without a last day has not ended."""

    first: date
    last: date | None

    def __contains__(self, day: date) -> bool:
        """Return whether `day` is in the range."""
        return self.first <= day and (self.last is None or day <= self.last)


class Trend(StrEnum):
    """Pain this week, compared with the earlier week."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"
    """One of the weeks has no score."""


class PainChange(Struct, frozen=True):
    """The trend, and the means of this week and of the earlier week; None for a week without a score."""

    trend: Trend
    now: float | None
    before: float | None
    unchanged: bool = False
    """Whether it has been about the same for the policy's number of weeks, and is high enough to advise a PT."""


def done_days(sessions: Iterable[SessionSummary]) -> frozenset[date]:
    """Return the days with a session that counts."""
    return frozenset(session.day for session in sessions if session.counts)


def days_done(sessions: Iterable[SessionSummary], week_of: date, first_weekday: int = 0) -> int:
    """Return the number of days with a session that counts in the calendar week of `week_of`.

    Args:
        sessions: in any order; those of other weeks are ignored.
        week_of: any day of the week.
        first_weekday: the weekday the week starts on, 0 is Monday.
    """
    first = week_of - (week_of.weekday() - first_weekday) % _WEEK * _DAY
    week = DateRange(first, first + (_WEEK - 1) * _DAY)
    return sum(day in week for day in done_days(sessions))


def run_of_days(
    done: AbstractSet[date],
    planned: Callable[[date], bool],
    excused: Collection[DateRange],
    today: date,
) -> int:
    """Return the number of days done in the current run, counting back from `today`.

    A day off and an excused day neither break the run nor add to it, unless the routine was done.
    Today does not break it until it is over. A planned day that was missed ends it.

    Args:
        done: the days with a session that counts.
        planned: returns whether a day was a chosen weekday, by the choice valid on that day.
        excused: the days paused or on a pain hold.
        today: the person's local day.
    """
    run = 0
    day = today
    earliest = min(done, default=today)
    while day >= earliest:
        if day in done:
            run += 1
        elif day != today and planned(day) and not any(day in days for days in excused):
            break
        day -= _DAY
    return run


def weekly_mean(scores: Iterable[PainScore], end_day: date) -> float | None:
    """Return the mean pain of the seven days that end with `end_day`, or None without a score.

    It is the mean of the daily means, so that a day with many scores has the same weight as another.
    """
    mean = _weekly_mean(scores, end_day)
    return None if mean is None else float(mean)


def reach(policy: Policy) -> timedelta:
    """Return the period of scores that the change of pain needs, including this week."""
    return max(BEFORE, policy.thresholds.unchanged_weeks * _WEEK * _DAY) + _WEEK * _DAY


def pain_change(scores: Iterable[PainScore], today: date, policy: Policy) -> PainChange:
    """Compare the mean pain of the last seven days with that of the week two weeks ago.

    That is days 0 to -6 from `today` against days -14 to -20. Pain is better only if it fell by the policy's number of
    points and by its percentage of the earlier mean: the minimal important change for low back pain on the Numeric
    Rating Scale (Ostelo et al., Spine 2008;33(1):90-94). A smaller change is within the scale's measurement error.
    Pain is worse if it rose by either of them.
    """
    known = tuple(scores)
    now, before = _weekly_mean(known, today), _weekly_mean(known, today - BEFORE)
    unchanged = now is not None and _is_unchanged(now, known, today, policy)
    if now is None or before is None:
        return PainChange(Trend.UNKNOWN, _number(now), _number(before), unchanged)
    return PainChange(_trend(now, before, policy), float(now), float(before), unchanged)


def _is_unchanged(now: Fraction, scores: tuple[PainScore, ...], today: date, policy: Policy) -> bool:
    """Return whether this week is neither better nor worse than any of the policy's weeks; the first must be known."""
    if now < policy.thresholds.unchanged_from:
        return False
    ago = range(1, policy.thresholds.unchanged_weeks + 1)
    earlier = [_weekly_mean(scores, today - weeks * _WEEK * _DAY) for weeks in ago]
    known = [mean for mean in earlier if mean is not None]
    return earlier[-1] is not None and all(_trend(now, mean, policy) is Trend.SAME for mean in known)


def _weekly_mean(scores: Iterable[PainScore], end_day: date) -> Fraction | None:
    """Return the exact mean: with floats, rounding would decide cases exactly at the threshold."""
    week = DateRange(end_day - (_WEEK - 1) * _DAY, end_day)
    by_day: dict[date, list[int]] = {}
    for entry in scores:
        if entry.day in week:
            by_day.setdefault(entry.day, []).append(entry.score)
    if not by_day:
        return None
    return sum((Fraction(sum(day), len(day)) for day in by_day.values()), Fraction()) / len(by_day)


def _trend(now: Fraction, before: Fraction, policy: Policy) -> Trend:
    """Return the trend between two exact means."""
    if policy.is_better(before, now):
        return Trend.BETTER
    return Trend.WORSE if policy.is_worse(before, now) else Trend.SAME


def _number(mean: Fraction | None) -> float | None:
    """Return the mean as a float, or None."""
    return None if mean is None else float(mean)
