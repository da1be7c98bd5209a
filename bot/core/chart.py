"""The last twelve weeks of a person: what became of each day, how pain moved, and the run of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.model import PainMoment
from bot.core.progress import PainScore, days_done, done_days, weekly_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.core.journal import Journal

WEEKS = 12
"""How many weeks of the calendar a chart looks back over, this week among them."""

_DAY = timedelta(days=1)
_WEEK = 7


class DayState(StrEnum):
    """What became of a day."""

    STOPPED = "stopped"
    """Pain stopped the exercises, or was told outside of them."""
    DONE = "done"
    SHORT = "short"
    """Done with the exercises of a short day alone."""
    HELD = "held"
    """No exercises, because a stop for pain stood."""
    PAUSED = "paused"
    REST = "rest"
    """A day off by the person's own choice of weekdays."""
    OPEN = "open"
    """A day that was chosen, and went by without being done."""
    BEFORE = "before"
    """Before the first session."""
    AHEAD = "ahead"
    """Still to come, or today while it may still be done."""


@dataclass(frozen=True, slots=True)
class PainLine:
    """Pain scores of one kind, and the mean of each week of the chart; None where a week has no score."""

    scores: tuple[PainScore, ...]
    """Oldest first."""
    means: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Twelve weeks of the calendar, the last of them with today in it."""

    first: date
    today: date
    days: tuple[DayState, ...]
    """From the first on, seven for each week."""
    before: PainLine
    """Pain before the sessions."""
    after: PainLine
    other: tuple[PainScore, ...]
    """Pain that was noted at other times, oldest first."""
    run: int
    this_week: int
    """Days done in the week of the calendar that today is in."""
    total: int
    begun: bool
    """Whether any session was ever begun, done or not."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to tell: no session was ever begun, no pain stopped one or was scored."""
        scored = self.before.scores or self.after.scores or self.other
        return not self.begun and not scored and not {DayState.STOPPED, DayState.HELD} & set(self.days)

    @property
    def last_week(self) -> int:
        """How many of the last seven days, today among them, were days done."""
        until = (self.today - self.first).days + 1
        return sum(day in {DayState.DONE, DayState.SHORT} for day in self.days[until - _WEEK : until])


def make_chart(journal: Journal, today: date, first_weekday: int) -> Chart:
    """Put twelve weeks of a journal together.

    Args:
        journal: with the sessions and scores of these weeks, and the last session before them.
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
    )


def _line(scores: Iterable[PainScore], moment: PainMoment, first: date) -> PainLine:
    own = tuple(score for score in scores if score.moment is moment)
    last_days = (first + (week * _WEEK + _WEEK - 1) * _DAY for week in range(WEEKS))
    return PainLine(own, tuple(weekly_mean(own, day) for day in last_days))


def _states(journal: Journal, first: date, today: date) -> tuple[DayState, ...]:
    """Return what became of each day.

    A day may be several things at once; the first of these that holds is the one it is called:

    - Pain outranks all (invariant 4), so a day that was stopped for pain is that, even if the exercises were done too.
    - What was done counts for more than what was planned: a day done is done, also on a day off, in a pause or before
      the hold of that day was cleared. The whole routine counts for more than a short day.
    - A hold stands whatever else was planned, and a pause covers the days off within it.
    - A day off is told as one only from the first session on. Only what is left then was chosen and not done: these
      are the days, and no others, that end a run.
    """
    stopped = {session.day for session in journal.sessions if session.hurt} | set(journal.stops)
    whole = done_days(session for session in journal.sessions if not session.short)
    done = journal.done
    begun = min((session.day for session in journal.sessions), default=today + _DAY)

    def state(day: date) -> DayState:
        """Return what became of one day."""
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
