"""What a person can do: the PEG, one activity of their own, and how both changed.

PEG: pain, enjoyment of life and general activity in the past week, 0 to 10 each, and their mean; less is better
(Krebs et al., J Gen Intern Med 2009;24(6):733-738). The activity: 0 is unable, 10 as before; more is better
(Patient-Specific Functional Scale, Stratford et al., Physiother Can 1995;47(4):258-263).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.progress import Trend
from bot.core.schedule import local_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.core.person import Person
    from bot.core.safety import Policy

_DAY = timedelta(days=1)
_WEEK = 7


class Item(StrEnum):
    """The questions of a check, in their order."""

    PAIN = "pain"
    ENJOYMENT = "enjoyment"
    GENERAL = "general"
    OWN = "own"
    """The activity of their own, where they have named one."""


ITEMS = tuple(Item)
PEG_ITEMS = ITEMS[:3]


class FunctionCheck(Struct, frozen=True):
    """The answers of one local day, 0 to 10 each."""

    day: date
    at: datetime
    pain: int
    enjoyment: int
    general: int
    own: int | None = None
    """How well the activity goes; None where the question was skipped."""
    activity: str | None = None
    """The activity it is about, as `Goals.activity` was that day."""

    @property
    def peg(self) -> Fraction:
        """Return the PEG: the mean of its three items."""
        return Fraction(self.pain + self.enjoyment + self.general, len(PEG_ITEMS))


class Course(Struct, frozen=True):
    """A measure on its first day and on its last, and whether the change is more than its error or matters."""

    first: date
    last: date
    before: Fraction
    now: Fraction
    trend: Trend
    """Unknown where both are the same day."""


def peg_course(checks: Sequence[FunctionCheck], policy: Policy) -> Course | None:
    """Return the change of the PEG since the first of these checks (oldest first); None without any."""
    if not checks:
        return None
    first, last = checks[0], checks[-1]
    trend = Trend.UNKNOWN if first is last else policy.peg_trend(first.peg, last.peg)
    return Course(first.day, last.day, first.peg, last.peg, trend)


def own_course(checks: Sequence[FunctionCheck], policy: Policy) -> Course | None:
    """Return the change of the newest activity since it was asked about first; None where none was."""
    rated = rated_activity(checks)
    if not rated:
        return None
    (first, before), (last, now) = rated[0], rated[-1]
    trend = Trend.UNKNOWN if first == last else policy.own_trend(before, now)
    return Course(first, last, Fraction(before), Fraction(now), trend)


def rated_activity(checks: Sequence[FunctionCheck]) -> tuple[tuple[date, int], ...]:
    """Return the days and scores of the newest activity, oldest first; another activity is no earlier state of it."""
    activity = newest_activity(checks)
    return tuple((check.day, check.own) for check in checks if check.own is not None and check.activity == activity)


def newest_activity(checks: Sequence[FunctionCheck]) -> str | None:
    """Return the activity that was asked about last."""
    return next((check.activity for check in reversed(checks) if check.own is not None), None)


def check_is_due(person: Person, today: date, policy: Policy) -> bool:
    """Tell whether the questions are due: from the second day on, at the interval of the policy, on the chosen weekday.

    They stay due until they are answered or skipped.
    """
    goals = person.goals
    if not goals.checks:
        return False
    begin = local_date(person.created_at, person.schedule.zone_info) + _DAY
    if goals.checked_on is not None:
        begin = goals.checked_on + policy.thresholds.function_days * _DAY
    if goals.check_day is not None:
        begin += (goals.check_day - begin.weekday()) % _WEEK * _DAY
    return today >= begin


def is_second_day(person: Person, today: date) -> bool:
    """Tell whether today is a later local day than the one on which the person began."""
    return today > local_date(person.created_at, person.schedule.zone_info)
