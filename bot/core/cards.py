"""Payloads: the data of a card in addition to its place, one type for each kind of card that needs any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.model import Place, ReminderKind


@dataclass(frozen=True, slots=True)
class ZonePayload:
    """The time zones to choose from."""

    place: ClassVar[Place] = Place.ZONE
    zones: tuple[str, ...] = ()
    editing: bool = False
    """Whether the question was opened from the settings, where its answer leads back to."""


@dataclass(frozen=True, slots=True)
class TimePayload:
    """The index of the daily time that is asked for, from 0."""

    place: ClassVar[Place] = Place.TIME
    slot: int = 0
    editing: bool = False
    """Whether the question was opened from the settings, where its answer leads back to."""


@dataclass(frozen=True, slots=True)
class LeaveOutPayload:
    """Which card opened the list of exercises."""

    place: ClassVar[Place] = Place.LEAVE_OUT
    editing: bool = False
    """Whether it was opened from the settings, and returns to them."""


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
    """Whether the person called the pain usual; without emergency signs this ends the hold."""


@dataclass(frozen=True, slots=True)
class PtPayload:
    """How the PT prompt is shown."""

    place: ClassVar[Place] = Place.SEE_PT
    short: bool = False
    """Whether the full text was shown before."""


@dataclass(frozen=True, slots=True)
class ReminderPayload:
    """Which kind of reminder the card is."""

    place: ClassVar[Place] = Place.REMINDER
    kind: ReminderKind = ReminderKind.REMINDER


Payload = ZonePayload | TimePayload | LeaveOutPayload | HurtPayload | SignsPayload | PtPayload | ReminderPayload

PAYLOADS: dict[Place, type[Payload]] = {
    payload.place: payload
    for payload in (ZonePayload, TimePayload, LeaveOutPayload, HurtPayload, SignsPayload, PtPayload, ReminderPayload)
}
"""The payload type of each place; a place that is not listed has none."""
