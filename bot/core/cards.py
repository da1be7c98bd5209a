"""What a card carries beside its place: a payload of its own for each card that asks about something certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.model import Place, ReminderKind


@dataclass(frozen=True, slots=True)
class ZonePayload:
    """The time zones on offer."""

    place: ClassVar[Place] = Place.ZONE
    zones: tuple[str, ...] = ()
    editing: bool = False
    """Whether the question was opened from the settings, where its answer leads back to."""


@dataclass(frozen=True, slots=True)
class TimePayload:
    """Which of the daily times is asked for, from 0."""

    place: ClassVar[Place] = Place.TIME
    slot: int = 0
    editing: bool = False
    """Whether the question was opened from the settings, where its answer leads back to."""


@dataclass(frozen=True, slots=True)
class LeaveOutPayload:
    """Where the list of exercises was opened."""

    place: ClassVar[Place] = Place.LEAVE_OUT
    editing: bool = False
    """Whether it was opened from the settings, where it leads back to."""


@dataclass(frozen=True, slots=True)
class HurtPayload:
    """How the pain was said."""

    place: ClassVar[Place] = Place.HURT
    words: bool = False
    """Whether it was typed, so that it can be taken back as misunderstood; a tap can be taken back as a mistake."""


@dataclass(frozen=True, slots=True)
class SignsPayload:
    """Why the emergency question is asked."""

    place: ClassVar[Place] = Place.HURT_SIGNS
    usual: bool = False
    """Whether the pain was called the usual one, so that no sign ends the hold."""


@dataclass(frozen=True, slots=True)
class PtPayload:
    """How the PT prompt is told."""

    place: ClassVar[Place] = Place.SEE_PT
    short: bool = False
    """Whether it was read in full before."""


@dataclass(frozen=True, slots=True)
class ReminderPayload:
    """Which reminder the card is."""

    place: ClassVar[Place] = Place.REMINDER
    kind: ReminderKind = ReminderKind.REMINDER


Payload = ZonePayload | TimePayload | LeaveOutPayload | HurtPayload | SignsPayload | PtPayload | ReminderPayload

PAYLOADS: dict[Place, type[Payload]] = {
    payload.place: payload
    for payload in (ZonePayload, TimePayload, LeaveOutPayload, HurtPayload, SignsPayload, PtPayload, ReminderPayload)
}
"""What each card carries; one that is not here carries nothing."""
