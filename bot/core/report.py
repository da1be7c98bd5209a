"""The report for a PT: a person's last 30 days, computed from the stored rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.function import Course, FunctionCheck, newest_activity, own_course, peg_course
from bot.core.model import Hold, Pain, PainMoment, PtNote
from bot.core.routine_choice import routine_of
from bot.core.session import MarkKind, Session, SkipReason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.core.catalog import Catalog, Routine
    from bot.core.person import Person
    from bot.core.safety import Policy
    from bot.core.screening import GroupAnswer
    from bot.core.session import Mark, Outcome

DAYS = 30
"""The number of local days in a report, including today."""


class Ending(StrEnum):
    """How a stop for pain ended."""

    STANDS = "stands"
    """It has not ended: no exercises since."""
    CLEARED = "cleared"
    STRETCH = "stretch"
    MISTAKE = "mistake"
    """Tapped by mistake."""
    WITHDRAWN = "withdrawn"
    """Words that meant something else."""
    USUAL = "usual"
    OTHER = "other"


class Stop(Struct, frozen=True):
    """A stop for pain as stored: the hold, when it ended (UTC) and how."""

    hold: Hold
    ended_at: datetime | None = None
    how: str | None = None

    @property
    def ending(self) -> Ending:
        """Return how it ended."""
        if self.ended_at is None:
            return Ending.STANDS
        return Ending(self.how) if self.how in _HOW else Ending.OTHER

    @property
    def was_pain(self) -> bool:
        """Whether it is still called pain: not taken back as a slip of the thumb."""
        return self.ending not in TAKEN_BACK


_HOW = frozenset(Ending) - {Ending.STANDS, Ending.OTHER}
TAKEN_BACK = frozenset({Ending.STRETCH, Ending.MISTAKE, Ending.WITHDRAWN})
"""The endings of a stop that was no pain."""


class History(Struct, frozen=True):
    """The stored rows of a person's last days, each tuple oldest first."""

    sessions: tuple[Session, ...] = ()
    scores: tuple[Pain, ...] = ()
    stops: tuple[Stop, ...] = ()
    """Every stop that was active on the first day or began later."""
    notes: tuple[PtNote, ...] = ()
    """Their notes for the PT."""
    checks: tuple[FunctionCheck, ...] = ()
    """What they could do, since they began."""


class ExerciseCount(Struct, frozen=True):
    """How often an exercise was planned, done, skipped (with reasons, most frequent first) and stopped for pain."""

    exercise: str
    """Its key in the catalog."""
    planned: int
    done: int
    hurt: int
    reasons: tuple[tuple[SkipReason, int], ...]

    @property
    def skipped(self) -> int:
        """Return how often it was skipped, for any reason."""
        return sum(count for _reason, count in self.reasons)


class Spread(Struct, frozen=True):
    """A summary of pain scores."""

    count: int
    mean: float
    lowest: int
    highest: int


class Report(Struct, frozen=True):
    """The contents of the page; sessions, scores and stops are oldest first."""

    first: date
    last: date
    """The first and the last local day of the report, both included."""
    sessions: tuple[Session, ...]
    outcomes: tuple[tuple[Outcome | None, int], ...]
    """How the sessions ended, most frequent first; None for an open session."""
    days_done: tuple[date, ...]
    exercises: tuple[ExerciseCount, ...]
    before: Spread | None
    """Pain before the sessions; None if there is no score."""
    after: Spread | None
    rises: int
    """The number of sessions in which pain rose by at least the policy's threshold."""
    scores: tuple[Pain, ...]
    stops: tuple[Stop, ...]
    left_out: tuple[str, ...]
    notes: tuple[PtNote, ...] = ()
    screened: tuple[GroupAnswer, ...] = ()
    """The answer to each group of the safety question."""
    peg: Course | None = None
    """The PEG since it was first asked; None if it never was."""
    own: Course | None = None
    activity: str | None = None
    """The activity that `own` is about."""

    @property
    def other_scores(self) -> tuple[Pain, ...]:
        """Return the scores that belong to no session."""
        return tuple(pain for pain in self.scores if pain.moment not in _IN_SESSION)


_IN_SESSION = frozenset({PainMoment.BEFORE, PainMoment.AFTER})


def first_day(today: date) -> date:
    """Return the first local day of a report made today."""
    return today - timedelta(days=DAYS - 1)


def make_report(history: History, person: Person, today: date, catalog: Catalog, policy: Policy) -> Report | None:
    """Compute the report of the days since `first_day`.

    Args:
        history: the stored rows of these days.
        person: the person of the report.
        today: the person's local day.
        catalog: the exercises of the person's routine are listed in its order; others follow.
        policy: defines what a rise of pain is.

    Returns:
        The report, or None if there is nothing to report.
    """
    sessions = history.sessions
    if not (sessions or history.scores or history.stops or history.notes or history.checks):
        return None
    return Report(
        first=first_day(today),
        last=today,
        sessions=sessions,
        outcomes=tuple(Counter(session.outcome for session in sessions).most_common()),
        days_done=tuple(sorted({session.day for session in sessions if session.counted})),
        exercises=_count_exercises(sessions, catalog, routine_of(catalog, person)),
        before=_spread(session.pain_before for session in sessions),
        after=_spread(session.pain_after for session in sessions),
        rises=sum(policy.rose(session.pain_before, session.pain_after) for session in sessions),
        scores=history.scores,
        stops=history.stops,
        left_out=person.preferences.left_out,
        notes=history.notes,
        screened=person.safety.screened,
        peg=peg_course(history.checks, policy),
        own=own_course(history.checks, policy),
        activity=newest_activity(history.checks),
    )


def _count_exercises(sessions: tuple[Session, ...], catalog: Catalog, own: Routine) -> tuple[ExerciseCount, ...]:
    planned = Counter(catalog.key(session.routine, name) for session in sessions for name in session.plan)
    marks: defaultdict[str, list[Mark]] = defaultdict(list)
    for session in sessions:
        for mark in session.marks:
            marks[catalog.key(session.routine, mark.exercise)].append(mark)
    order = [exercise.key for exercise in own.exercises]
    known = [exercise for exercise in order if exercise in planned]
    others = [exercise for exercise in planned if exercise not in order]
    return tuple(_count(exercise, planned[exercise], marks[exercise]) for exercise in (*known, *others))


def _count(exercise: str, planned: int, marks: Iterable[Mark]) -> ExerciseCount:
    own = list(marks)
    kinds = Counter(mark.kind for mark in own)
    reasons = Counter(mark.reason or SkipReason.OTHER for mark in own if mark.kind is MarkKind.SKIPPED)
    return ExerciseCount(
        exercise, planned, kinds[MarkKind.DONE], kinds[MarkKind.HURT], reasons=tuple(reasons.most_common())
    )


def _spread(given: Iterable[int | None]) -> Spread | None:
    scores = [score for score in given if score is not None]
    return Spread(len(scores), sum(scores) / len(scores), min(scores), max(scores)) if scores else None
