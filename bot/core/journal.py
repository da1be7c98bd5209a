"""What a person has behind them, read from the store, and the progress that is told from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import EVERY_DAY
from bot.core.progress import (
    DateRange,
    PainChange,
    PainScore,
    SessionSummary,
    days_done,
    done_days,
    pain_change,
    run_of_days,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.core.safety import Policy

_DAY = timedelta(days=1)

RECENT = 5
"""How many of the last sessions /progress lists."""


MILESTONES = frozenset({1, 7, 30, 66, 100})
"""Days done in all that get one warm line; 66 is the median of days until a habit formed (Lally 2010)."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The sessions and pain scores of the last weeks, the days on a hold for pain and those paused, all days done."""

    sessions: tuple[SessionSummary, ...] = ()
    """Those of the last weeks, and the last ones before them, oldest first."""
    scores: tuple[PainScore, ...] = ()
    holds: tuple[DateRange, ...] = ()
    pauses: tuple[DateRange, ...] = ()
    choices: tuple[tuple[date, frozenset[int]], ...] = ()
    """The weekdays chosen (0 = Monday), each with the local day of the choice, oldest first; every day before."""
    stops: tuple[date, ...] = ()
    """The days on which pain was told outside of a session and called for a stop; the sessions know their own."""
    earlier: frozenset[date] = frozenset()
    """The days done before these sessions; days of theirs may be among them."""

    @property
    def done(self) -> frozenset[date]:
        """Return all days done, of all years."""
        return done_days(self.sessions) | self.earlier

    def planned(self, day: date) -> bool:
        """Tell whether a day was one of those chosen, by the choice of that time."""
        chosen = (weekdays for since, weekdays in reversed(self.choices) if since <= day)
        return day.weekday() in next(chosen, EVERY_DAY)

    def run(self, today: date) -> int:
        """Return how many days of the current run were done."""
        return run_of_days(self.done, self.planned, (*self.holds, *self.pauses), today)


@dataclass(frozen=True, slots=True)
class Progress:
    """What /progress and the summary of a session tell."""

    this_week: int
    total: int
    run: int
    pain: PainChange
    recent: tuple[SessionSummary, ...]
    """Newest first."""

    def milestone(self, today: date) -> int | None:
        """Return how many days were done with today's first session that counts, where that is a milestone."""
        counted = sum(session.counts for session in self.recent if session.day == today)
        return self.total if self.total in MILESTONES and counted == 1 else None


def pauses(events: Iterable[tuple[date, date | None]]) -> tuple[DateRange, ...]:
    """Return the days paused.

    Args:
        events: the local day of each pause with the first day that is none any more, and of each end before that day
            with None; oldest first. A further pause takes the place of the one before.
    """
    found: list[DateRange] = []
    for day, until in events:
        if found and (found[-1].last or day) >= day:
            found[-1] = DateRange(found[-1].first, day - _DAY)
        if until is not None:
            found.append(DateRange(day, until - _DAY))
    return tuple(found)


def tell_progress(journal: Journal, today: date, policy: Policy, first_weekday: int = 0) -> Progress:
    """Count up a journal; `first_weekday` is the weekday that this week began on, 0 is Monday."""
    return Progress(
        this_week=days_done(journal.sessions, today, first_weekday),
        total=len(journal.done),
        run=journal.run(today),
        pain=pain_change(journal.scores, today, policy),
        recent=tuple(reversed(journal.sessions[-RECENT:])),
    )
