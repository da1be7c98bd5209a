"""One run through the routine: where it stands, and what became of each exercise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


class Phase(StrEnum):
    """Where an exercise session stands."""

    PAIN_BEFORE = "pain-before"
    SEVERE = "severe"
    EXERCISE = "exercise"
    SKIPPING = "skipping"
    ENOUGH = "enough"
    PAIN_AFTER = "pain-after"
    ENDED = "ended"


EXERCISING = frozenset({Phase.EXERCISE, Phase.SKIPPING, Phase.ENOUGH})
"""The phases in which an exercise is under way, so that pain belongs to it."""


class Outcome(StrEnum):
    """How an exercise session ended."""

    FINISHED = "finished"
    EARLY = "early"
    HURT = "hurt"
    RESTED = "rested"
    LEFT = "left"


class MarkKind(StrEnum):
    """What became of one exercise."""

    DONE = "done"
    SKIPPED = "skipped"
    HURT = "hurt"


class SkipReason(StrEnum):
    """Why an exercise was skipped."""

    TOO_HARD = "too-hard"
    NO_TIME = "no-time"
    NO_SPACE = "no-space"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """One exercise's record in a session."""

    exercise: str
    kind: MarkKind
    at: datetime
    reason: SkipReason | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One run through the routine."""

    id: int
    routine: str
    day: date
    """The person's local day on which it began."""
    short: bool
    plan: tuple[str, ...]
    started_at: datetime
    touched_at: datetime
    phase: Phase = Phase.PAIN_BEFORE
    index: int = 0
    step: int | None = None
    """Which step is shown, from 0; None while the whole card is shown."""
    marks: tuple[Mark, ...] = ()
    entered: bool = False
    """Whether an exercise was ever shown in it."""
    in_doubt: bool = False
    """Whether it was asked if something hurts, and not answered; no exercise is shown until then."""
    pain_before: int | None = None
    pain_after: int | None = None
    active_seconds: int = 0
    outcome: Outcome | None = None
    counted: bool = False
    """Whether it makes its day a day done."""
    ended_at: datetime | None = None

    @property
    def exercise(self) -> str:
        """Return the id of the exercise the person is at."""
        return self.plan[self.index]

    @property
    def open(self) -> bool:
        """Whether the session goes on."""
        return self.phase is not Phase.ENDED

    def marked(self, kind: MarkKind) -> tuple[str, ...]:
        """Return the ids of the exercises with this kind of mark, in the order of the plan."""
        marked = {mark.exercise for mark in self.marks if mark.kind is kind}
        return tuple(exercise for exercise in self.plan if exercise in marked)

    def mark(self, exercise: str) -> Mark | None:
        """Return the mark of an exercise, if it has one."""
        return next((mark for mark in self.marks if mark.exercise == exercise), None)

    def unmarked(self, exercises: Iterable[str]) -> tuple[str, ...]:
        """Return those of these exercises that have no mark yet."""
        return tuple(exercise for exercise in exercises if self.mark(exercise) is None)
