"""The last twelve weeks of a person: the state of each day, the course of pain, and the current run of days."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.function import newest_activity, rated_activity
from bot.core.model import PainMoment
from bot.core.progress import PainScore, days_done, done_days, weekly_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.core.journal import Journal

WEEKS = 12
"""The number of calendar weeks in a chart, including this week."""

_DAY = timedelta(days=1)
_WEEK = 7


class DayState(StrEnum):
    """The state of a day in the calendar."""

    STOPPED = "stopped"
    """Pain stopped the exercises, or was reported outside a session."""
    DONE = "done"
    SHORT = "short"
    """Done with only the exercises of a short day."""
    HELD = "held"
    """No exercises, because of an active stop for pain."""
    PAUSED = "paused"
    REST = "rest"
    """A weekday that the person did not choose."""
    OPEN = "open"
    """A chosen weekday that was not done."""
    BEFORE = "before"
    """Before the first session."""
    AHEAD = "ahead"
    """In the future, or today while it is not done yet."""


class PainLine(Struct, frozen=True):
    """Pain scores of one kind, and the mean of each week of the chart; None for a week without a score."""

    scores: tuple[PainScore, ...]
    """Oldest first."""
    means: tuple[float | None, ...]


class Chart(Struct, frozen=True):
    """Twelve calendar weeks, ending with the week of today."""

    first: date
    today: date
    days: tuple[DayState, ...]
    """One state per day, from the first day on; seven per week."""
    before: PainLine
    """Pain before the sessions."""
    after: PainLine
    other: tuple[PainScore, ...]
    """Pain scores given at other times, oldest first."""
    run: int
    this_week: int
    """Days done in the current calendar week."""
    total: int
    begun: bool
    """Whether any session was ever started."""
    peg: tuple[tuple[date, float], ...] = ()
    """The PEG on each day on which it was asked, oldest first."""
    own: tuple[tuple[date, int], ...] = ()
    """The score of the newest activity on each such day."""
    activity: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to show: no session, stop for pain or pain score."""
        scored = self.before.scores or self.after.scores or self.other or self.peg
        return not self.begun and not scored and not {DayState.STOPPED, DayState.HELD} & set(self.days)

    @property
    def last_week(self) -> int:
        """The number of days done in the last seven days, including today."""
        until = (self.today - self.first).days + 1
        return sum(day in {DayState.DONE, DayState.SHORT} for day in self.days[until - _WEEK : until])


def make_chart(journal: Journal, today: date, first_weekday: int) -> Chart:
    """Build the chart of a journal.

    Args:
        journal: the sessions and scores of these weeks, and the last session before them.
        today: the person's local day.
        first_weekday: the weekday the weeks start on, 0 is Monday.
    """
    first = today - ((today.weekday() - first_weekday) % _WEEK + (WEEKS - 1) * _WEEK) * _DAY
    scores = tuple(score for score in journal.scores if first <= score.day <= today)
    return Chart(
        first=first,
        today=today,
        days=_states(journal, first, today),
        before=_line(scores, PainMoment.BEFORE, first),
        after=_line(scores, PainMoment.AFTER, first),
        other=tuple(score for score in scores if score.moment not in {PainMoment.BEFORE, PainMoment.AFTER}),
        run=journal.run(today),
        this_week=days_done(journal.sessions, today, first_weekday),
        total=len(journal.done),
        begun=bool(journal.sessions),
        peg=tuple((check.day, float(check.peg)) for check in journal.checks if first <= check.day <= today),
        own=tuple((day, score) for day, score in rated_activity(journal.checks) if first <= day <= today),
        activity=newest_activity(journal.checks),
    )


def _line(scores: Iterable[PainScore], moment: PainMoment, first: date) -> PainLine:
    own = tuple(score for score in scores if score.moment is moment)
    last_days = (first + (week * _WEEK + _WEEK - 1) * _DAY for week in range(WEEKS))
    return PainLine(own, tuple(weekly_mean(own, day) for day in last_days))


def _states(journal: Journal, first: date, today: date) -> tuple[DayState, ...]:
    """Return the state of each day.

    Several states can apply to a day; the first match in this order is used:

    - Pain outranks all (invariant 4): a day with a stop for pain is `STOPPED`, even if the exercises were done as well.
    - A day done is shown as done, also on a day off, in a pause or before the hold of that day was cleared. The full
      routine takes precedence over a short day.
    - A hold takes precedence over a pause, and a pause over days off.
    - Days off are shown from the first session on. The remaining days were chosen and not done: only these end
      a run.
    """
    stopped = {session.day for session in journal.sessions if session.hurt} | set(journal.stops)
    whole = done_days(session for session in journal.sessions if not session.short)
    done = journal.done
    begun = min((session.day for session in journal.sessions), default=today + _DAY)

    def state(day: date) -> DayState:
        """Return the state of one day."""
        if day > today:
            return DayState.AHEAD
        if day in stopped:
            return DayState.STOPPED
        if day in done:
            return DayState.DONE if day in whole else DayState.SHORT
        if any(day in held for held in journal.holds):
            return DayState.HELD
        if any(day in paused for paused in journal.pauses):
            return DayState.PAUSED
        if day < begun:
            return DayState.BEFORE
        if not journal.planned(day):
            return DayState.REST
        return DayState.AHEAD if day == today else DayState.OPEN

    return tuple(state(first + number * _DAY) for number in range(WEEKS * _WEEK))
