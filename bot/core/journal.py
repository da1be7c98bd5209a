"""The journal of a person, as read from storage, and the progress computed from it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.function import Course, FunctionCheck, newest_activity, own_course, peg_course
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
"""The number of sessions that /progress lists."""


MILESTONES = frozenset({1, 7, 30, 66, 100})
"""Totals of days done that get a line of praise; 66 is the median number of days to form a habit (Lally 2010)."""


class Journal(Struct, frozen=True):
    """The sessions and pain scores of the last weeks, the days on hold and paused, and all days done."""

    sessions: tuple[SessionSummary, ...] = ()
    """The sessions of the last weeks, and the last ones before them, oldest first."""
    scores: tuple[PainScore, ...] = ()
    holds: tuple[DateRange, ...] = ()
    pauses: tuple[DateRange, ...] = ()
    choices: tuple[tuple[date, frozenset[int]], ...] = ()
    """The chosen weekdays (0 = Monday), each with the local day of the choice, oldest first; before the first, all."""
    stops: tuple[date, ...] = ()
    """The days of stops for pain outside a session; those within one are recorded in the session."""
    earlier: frozenset[date] = frozenset()
    """The days done before these sessions; may include days of these sessions."""
    checks: tuple[FunctionCheck, ...] = ()
    """What the person could do, oldest first; read only for what shows it."""

    @property
    def done(self) -> frozenset[date]:
        """Return all days done."""
        return done_days(self.sessions) | self.earlier

    def planned(self, day: date) -> bool:
        """Return whether a day was a chosen weekday, by the choice valid on that day."""
        chosen = (weekdays for since, weekdays in reversed(self.choices) if since <= day)
        return day.weekday() in next(chosen, EVERY_DAY)

    def run(self, today: date) -> int:
        """Return the number of days done in the current run."""
        return run_of_days(self.done, self.planned, (*self.holds, *self.pauses), today)


class Progress(Struct, frozen=True):
    """The data of /progress and of the summary of a session."""

    this_week: int
    total: int
    run: int
    pain: PainChange
    recent: tuple[SessionSummary, ...]
    """Newest first."""
    peg: Course | None = None
    own: Course | None = None
    activity: str | None = None
    """What `own` is about."""

    def milestone(self, today: date) -> int | None:
        """Return the total of days done if today's first counted session reached a milestone, else None."""
        counted = sum(session.counts for session in self.recent if session.day == today)
        return self.total if self.total in MILESTONES and counted == 1 else None


def pauses(events: Iterable[tuple[date, date | None]]) -> tuple[DateRange, ...]:
    """Return the paused days.

    Args:
        events: (local day of the pause, first day after it), and (local day, None) for a pause that is ended early;
            oldest first. A new pause replaces the one before.
    """
    found: list[DateRange] = []
    for day, until in events:
        if found and (found[-1].last or day) >= day:
            found[-1] = DateRange(found[-1].first, day - _DAY)
        if until is not None:
            found.append(DateRange(day, until - _DAY))
    return tuple(found)


def compute_progress(journal: Journal, today: date, policy: Policy, first_weekday: int = 0) -> Progress:
    """Compute the progress of a journal; `first_weekday` is the first day of a week, 0 = Monday."""
    return Progress(
        this_week=days_done(journal.sessions, today, first_weekday),
        total=len(journal.done),
        run=journal.run(today),
        pain=pain_change(journal.scores, today, policy),
        recent=tuple(reversed(journal.sessions[-RECENT:])),
        peg=peg_course(journal.checks, policy),
        own=own_course(journal.checks, policy),
        activity=newest_activity(journal.checks),
    )
