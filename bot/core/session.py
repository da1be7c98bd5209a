"""One session of the routine: its phase, and the result of each exercise."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.core.dosing import OwnDose


class Phase(StrEnum):
    """The phase of an exercise session."""

    PAIN_BEFORE = "pain-before"
    SEVERE = "severe"
    RISEN = "risen"
    """The session before ended with clearly more pain: has it settled?"""
    EXERCISE = "exercise"
    SKIPPING = "skipping"
    ENOUGH = "enough"
    FOLLOWING = "following"
    """All exercises are followed as one film."""
    CHOOSING = "choosing"
    """Which exercises of the film were done?"""
    PAIN_AFTER = "pain-after"
    ENDED = "ended"


AT_ONE = frozenset({Phase.EXERCISE, Phase.SKIPPING, Phase.ENOUGH})
"""The phases during one exercise, so that pain is attributed to it."""
EXERCISING = AT_ONE | {Phase.FOLLOWING, Phase.CHOOSING}
"""The phases with exercises under way."""


class Outcome(StrEnum):
    """How an exercise session ended."""

    FINISHED = "finished"
    EARLY = "early"
    HURT = "hurt"
    RESTED = "rested"
    LEFT = "left"


class MarkKind(StrEnum):
    """The result of one exercise."""

    DONE = "done"
    SKIPPED = "skipped"
    HURT = "hurt"


class SkipReason(StrEnum):
    """Why an exercise was skipped."""

    TOO_HARD = "too-hard"
    NO_TIME = "no-time"
    NO_SPACE = "no-space"
    OTHER = "other"


class Mark(Struct, frozen=True):
    """The record of one exercise in a session."""

    exercise: str
    kind: MarkKind
    at: datetime
    reason: SkipReason | None = None


class Session(Struct, frozen=True):
    """One session of the routine."""

    id: int
    routine: str
    day: date
    """The person's local day at its start."""
    short: bool
    plan: tuple[str, ...]
    started_at: datetime
    touched_at: datetime
    doses: tuple[OwnDose, ...] = ()
    """What differed from the content when it began, for all exercises: no change alters a session under way."""
    given: bool = False
    """Whether its exercises and doses are those of a plan that the person was given."""
    phase: Phase = Phase.PAIN_BEFORE
    index: int = 0
    step: int | None = None
    """The index of the step shown, from 0; None while the whole card is shown."""
    marks: tuple[Mark, ...] = ()
    follow: bool = False
    """Whether it is followed as one film."""
    in_doubt: bool = False
    """Whether a question about pain is unanswered; no exercise is shown until then."""
    pain_before: int | None = None
    pain_after: int | None = None
    active_seconds: int = 0
    outcome: Outcome | None = None
    counted: bool = False
    """Whether its day counts as done."""
    ended_at: datetime | None = None

    @property
    def exercise(self) -> str:
        """Return the id of the current exercise."""
        return self.plan[self.index]

    @property
    def open(self) -> bool:
        """Whether the session has not ended."""
        return self.phase is not Phase.ENDED

    def is_correctable(self, today: date) -> bool:
        """Tell whether the score after it may be given anew: one of today that was gone through or ended early."""
        return self.day == today and self.pain_after is not None and self.outcome in {Outcome.FINISHED, Outcome.EARLY}

    def marked(self, kind: MarkKind) -> tuple[str, ...]:
        """Return the ids of the exercises with this kind of mark, in the order of the plan."""
        marked = {mark.exercise for mark in self.marks if mark.kind is kind}
        return tuple(exercise for exercise in self.plan if exercise in marked)

    def mark(self, exercise: str) -> Mark | None:
        """Return the mark of an exercise, if it has one."""
        return next((mark for mark in self.marks if mark.exercise == exercise), None)

    def rest_of(self, short_day: Iterable[str]) -> tuple[str, ...]:
        """Return the exercises of a short day that are still to do in this session."""
        return self.unmarked(exercise for exercise in short_day if exercise in self.plan)

    def unmarked(self, exercises: Iterable[str]) -> tuple[str, ...]:
        """Return the given exercises that have no mark yet."""
        return tuple(exercise for exercise in exercises if self.mark(exercise) is None)
