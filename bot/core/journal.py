"""What a person has behind them, read from the store, and the progress that is told from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    from datetime import date

    from bot.core.safety import Policy

RECENT = 5
"""How many of the last sessions /progress lists."""


@dataclass(frozen=True, slots=True)
class Journal:
    """Every ended session, every pain score of the last weeks, and the days on a hold for pain."""

    sessions: tuple[SessionSummary, ...] = ()
    """Oldest first."""
    scores: tuple[PainScore, ...] = ()
    holds: tuple[DateRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What /progress and the summary of a session tell."""

    this_week: int
    total: int
    run: int
    pain: PainChange
    recent: tuple[SessionSummary, ...]
    """Newest first."""


def tell_progress(journal: Journal, days: frozenset[int], today: date, policy: Policy) -> Progress:
    """Count up a journal for a person with these planned weekdays (0 = Monday)."""
    done = done_days(journal.sessions)
    return Progress(
        this_week=days_done(journal.sessions, today),
        total=len(done),
        run=run_of_days(done, days, journal.holds, today),
        pain=pain_change(journal.scores, today, policy),
        recent=tuple(reversed(journal.sessions[-RECENT:])),
    )
