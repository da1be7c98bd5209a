"""Payloads: the data of a card in addition to its place, one type for each kind of card that needs any."""

from __future__ import annotations

from datetime import date, datetime, time  # noqa: TC003  msgspec needs the types themselves
from typing import ClassVar, get_args

from msgspec import Struct

from bot.core.dosing import Offer  # noqa: TC001  same
from bot.core.model import Place, PlanStep, ReminderKind
from bot.core.plan_code import GivenPlan, PlanItem


class ZonePayload(Struct, frozen=True):
    """The time zones to choose from."""

    place: ClassVar[Place] = Place.ZONE
    zones: tuple[str, ...] = ()
    editing: bool = False
    """Whether the question was opened from the settings, where its answer leads back to."""
    names: tuple[str, ...] = ()
    """For zones found by a typed text, the name of each place; an empty one is that of the zone's own city."""


class TimePayload(Struct, frozen=True):
    """The index of the daily time that is asked for, from 0, and the times to choose from."""

    place: ClassVar[Place] = Place.TIME
    slot: int = 0
    editing: bool = False
    """Whether the question was opened from the settings, where its answer leads back to."""
    listed: bool = False
    """Whether it was opened from the list of reminders, and its answer leads back there."""
    offered: tuple[time, ...] = ()
    """What a typed text may mean; empty where nothing was typed yet."""


class PausePayload(Struct, frozen=True):
    """The days to choose from, at which reminders come back."""

    place: ClassVar[Place] = Place.PAUSE
    offered: tuple[date, ...] = ()
    """What a typed text may mean; empty where nothing was typed yet."""


class DaysPayload(Struct, frozen=True):
    """The weekdays to choose from together."""

    place: ClassVar[Place] = Place.SET_DAYS
    offered: tuple[str, ...] = ()
    """What a typed text may mean, each as the numbers of the days ("024"); empty where nothing was typed yet."""


class LeaveOutPayload(Struct, frozen=True):
    """Which card opened the list of exercises."""

    place: ClassVar[Place] = Place.LEAVE_OUT
    editing: bool = False
    """Whether it was opened from the settings, and returns to them."""


class HurtPayload(Struct, frozen=True):
    """How the pain was said."""

    place: ClassVar[Place] = Place.HURT
    words: bool = False
    """Whether it was typed, so that it can be taken back as misunderstood; a tap can be taken back as a mistake."""


class AskHurtPayload(Struct, frozen=True):
    """Why it is asked whether something hurts."""

    place: ClassVar[Place] = Place.ASK_HURT
    stopping: bool = False
    """Whether the reminders were just stopped, in the middle of a session; else something was not understood."""


class EmergencyPayload(Struct, frozen=True):
    """How the sign of an emergency was given, and what "I did not mean that" gives back."""

    place: ClassVar[Place] = Place.EMERGENCY
    words: bool = False
    """Whether it can be taken back: it was typed, or was one of several places to tap; not the answer to the signs."""
    held: bool = False
    """Whether a hold stood before; then the next ones are of it."""
    signs: bool | None = None
    understood: bool = False
    asked: Place | None = None
    """The question after a stop that was on the card, and is asked again then."""
    flag: bool = False
    """What the card of that question carries: `HurtPayload.words` or `SignsPayload.usual`."""


class SignsPayload(Struct, frozen=True):
    """Why the emergency question is asked."""

    place: ClassVar[Place] = Place.HURT_SIGNS
    usual: bool = False
    """Whether the person called the pain usual; without emergency signs this ends the hold."""


class PtPayload(Struct, frozen=True):
    """How the PT prompt is shown."""

    place: ClassVar[Place] = Place.SEE_PT
    short: bool = False
    """Whether the full text was shown before."""


class NotePayload(Struct, frozen=True):
    """What was written of a note for the PT."""

    place: ClassVar[Place] = Place.NOTE
    at: datetime | None = None
    """When the note was asked for, or written on last."""
    note: int | None = None
    """The number of the note; None if nothing was kept yet."""
    letters: int = 0
    """Its length so far."""
    refused_at: datetime | None = None
    """When a message was too long, whose rest may follow."""


class DeleteNotePayload(Struct, frozen=True):
    """The number of the note that may be deleted."""

    place: ClassVar[Place] = Place.DELETE_NOTE
    note: int = 0


class ReminderPayload(Struct, frozen=True):
    """Which kind of reminder the card is."""

    place: ClassVar[Place] = Place.REMINDER
    kind: ReminderKind = ReminderKind.REMINDER


class LibraryPayload(Struct, frozen=True):
    """The routine and the exercise that are looked at without a session."""

    place: ClassVar[Place] = Place.LIBRARY
    exercise: str | None = None
    """None for the list of all."""
    routine: str | None = None
    """None for the person's own routine."""
    choosing: bool = False
    """Whether it is the list of routines."""


class FunctionPayload(Struct, frozen=True):
    """The answers given so far, in the order of the questions."""

    place: ClassVar[Place] = Place.FUNCTION
    scores: tuple[int, ...] = ()


class ActivityPayload(Struct, frozen=True):
    """The answers that were given before the activity was asked for; empty where it was opened from the goals."""

    place: ClassVar[Place] = Place.ACTIVITY
    scores: tuple[int, ...] = ()


class DayPlanPayload(Struct, frozen=True):
    """After what the person exercises, once they have said it; then it is asked where."""

    place: ClassVar[Place] = Place.DAY_PLAN
    when: str | None = None


class PlanPayload(Struct, frozen=True):
    """A plan as far as it is put together; nothing of it is about the person who does."""

    place: ClassVar[Place] = Place.PLAN
    step: PlanStep = PlanStep.EXERCISES
    routine: str | None = None
    """The id of the routine whose exercises are shown to choose from; None for the person's own."""
    items: tuple[PlanItem, ...] = ()
    index: int = 0
    """Which exercise's dose is asked for."""
    days: str = "0123456"
    """The numbers of the weekdays, 0 = Monday."""
    times: int = 1
    code: str = ""
    """The payload of the link, once it is made."""

    @property
    def plan(self) -> GivenPlan:
        """Return the plan as far as it is put together."""
        return GivenPlan(self.items, frozenset(map(int, self.days)), self.times)


class GivenPayload(Struct, frozen=True):
    """Which plan is looked at."""

    place: ClassVar[Place] = Place.GIVEN
    taken: bool = False
    """Whether it is the one that the person took, to be given back; else the one that waits for an answer."""


class OfferPayload(Struct, frozen=True):
    """What the summary of a session offers."""

    place: ClassVar[Place] = Place.ROUTINE
    offer: Offer | None = None
    taken: bool = False
    """Whether the person took it; then it can be undone."""


Payload = (
    ZonePayload
    | TimePayload
    | PausePayload
    | DaysPayload
    | LeaveOutPayload
    | AskHurtPayload
    | HurtPayload
    | EmergencyPayload
    | SignsPayload
    | PtPayload
    | NotePayload
    | DeleteNotePayload
    | ReminderPayload
    | LibraryPayload
    | FunctionPayload
    | ActivityPayload
    | DayPlanPayload
    | PlanPayload
    | GivenPayload
    | OfferPayload
)

PAYLOADS: dict[Place, type[Payload]] = {payload.place: payload for payload in get_args(Payload)}
"""What each card carries; one that is not here carries nothing."""
