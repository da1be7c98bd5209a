"""What a decision rests on: where the conversation stands, the pain hold; also `person` and `session`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.core.cards import Payload
    from bot.core.person import Part, Person
    from bot.core.session import Phase, Session

P = TypeVar("P", bound="Payload")

EVERY_DAY = frozenset(range(7))


class Screening(StrEnum):
    """The answer to the safety question asked at the start."""

    UNASKED = "unasked"
    CLEAR = "clear"
    FLAGGED = "flagged"


class Place(StrEnum):
    """Where the conversation stands: which card the person has in front of them."""

    WELCOME = "welcome"
    SCREENING = "screening"
    FLAGGED = "flagged"
    ZONE = "zone"
    TIME = "time"
    READY = "ready"
    HOME = "home"
    ROUTINE = "routine"
    SETTINGS = "settings"
    SET_DAYS = "set-days"
    SET_LANGUAGE = "set-language"
    SET_SUMMARY = "set-summary"
    NOTE_PAIN = "note-pain"
    ASK_HURT = "ask-hurt"
    HURT = "hurt"
    HURT_SCORE = "hurt-score"
    HURT_WHERE = "hurt-where"
    HURT_SIGNS = "hurt-signs"
    EMERGENCY = "emergency"
    SEE_PT = "see-pt"
    CLEARANCE = "clearance"
    LEAVE_OUT = "leave-out"
    STOPPED = "stopped"
    ERASE = "erase"
    REMINDER = "reminder"
    LATER = "later"
    KEEP_ON = "keep-on"
    PAUSE = "pause"
    TIMES = "times"
    CHECK_IN = "check-in"
    CHECK_PT = "check-pt"
    NOTE = "note"
    CRISIS = "crisis"


class PainMoment(StrEnum):
    """When a pain score was given."""

    BEFORE = "before"
    AFTER = "after"
    NOTE = "note"
    HURT = "hurt"
    CHECK_IN = "check-in"


class Where(StrEnum):
    """Where it hurts."""

    LOWER_BACK = "lower-back"
    LEG = "leg"
    BOTH_LEGS = "both-legs"
    ELSEWHERE = "elsewhere"


class Theme(StrEnum):
    """Dark marks on light ground, or light ones on dark."""

    LIGHT = "light"
    DARK = "dark"


class ReminderKind(StrEnum):
    """What a planned reminder is."""

    REMINDER = "reminder"
    SNOOZED = "snoozed"
    NUDGE = "nudge"
    CHECK_IN = "check-in"
    """Comes in place of all others while a hold for pain stands."""
    SUMMARY = "summary"
    """The week in a picture, beside the card and without a question."""


@dataclass(frozen=True, slots=True)
class Due:
    """The next reminder of a person: when (UTC), what, and which of their daily times."""

    at: datetime
    kind: ReminderKind
    slot: int


@dataclass(frozen=True, slots=True)
class Hold:
    """A stop for pain that stands until the person says that a PT cleared them, or that it was only a stretch."""

    id: int
    since: datetime
    session: int | None = None
    phase: Phase | None = None
    """Where the session stood, so that a slip of the thumb leads back exactly there."""
    step: int | None = None
    exercise: str | None = None
    """The exercise that hurt; None where the pain came outside of one."""
    was_done: bool = False
    """Whether that exercise was marked as done before, so that a slip of the thumb gives the mark back."""
    score: int | None = None
    where: Where | None = None
    signs: bool | None = None
    """The answer to the emergency question; None while not answered."""
    understood: bool = False
    """Whether "I understand" was said to the emergency text; until then nothing else is shown on the hold."""
    daily_left: int = 0
    """How many check-ins still come daily; then they come weekly."""
    ask_on: date | None = None
    """The first local day on which the next check-in may come; None for the day after the hold began."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """The row of the conversation: one card, its revision and what it asks."""

    id: int
    """Carried by each button; unguessable, so that a card belongs to one person."""
    place: Place = Place.WELCOME
    revision: int = 0
    """Grows with each card drawn; a button of an older card is answered, but never acted on."""
    payload: Payload | None = None
    """What the card carries, of the kind that goes with its place; None for nothing but the kind's own defaults."""
    notice: str | None = None
    """The id of a line above the card ("I did not find that city"); gone with the next card."""
    card: int | None = None
    """Telegram's message id of the card."""
    buried: bool = False
    """Whether other messages came after the card."""
    keyboard: bool = False
    """Whether the button that shares a location is under the text entry."""

    def carried(self, kind: type[P]) -> P:
        """Return what the card carries, or the defaults where it carries nothing of this kind."""
        return self.payload if isinstance(self.payload, kind) else kind()


@dataclass(frozen=True, slots=True)
class State:
    """All that a decision about one person rests on."""

    person: Person
    dialog: Dialog
    session: Session | None = None
    """The newest session, open or ended."""
    hold: Hold | None = None

    @property
    def open_session(self) -> Session | None:
        """Return the session if it goes on."""
        return self.session if self.session is not None and self.session.open else None

    def having(self, part: Part) -> State:
        """Return the state with a part of the person in place of the one of its kind."""
        return replace(self, person=self.person.having(part))


@dataclass(frozen=True, slots=True)
class PtNote:
    """What a person wrote for their PT, word for word."""

    text: str
    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Pain:
    """One pain score, 0 to 10 on the numeric rating scale."""

    score: int
    moment: PainMoment
    at: datetime
    day: date
    session: int | None = None
