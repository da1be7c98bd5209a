"""The state of a person on which decisions are made: the dialog and the pain hold; see also `person` and `session`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.core.cards import Payload
    from bot.core.person import Part, Person
    from bot.core.session import Phase, Session

P = TypeVar("P", bound="Payload")

EVERY_DAY = frozenset(range(7))


class Screening(StrEnum):
    """The result of the answers to the safety question."""

    UNASKED = "unasked"
    CLEAR = "clear"
    FLAGGED = "flagged"


class Place(StrEnum):
    """The place of the conversation: which card the person sees."""

    WELCOME = "welcome"
    SCREENING = "screening"
    FLAGGED = "flagged"
    FLOOR = "floor"
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
    SEEN_WHEN = "seen-when"
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
    DELETE_NOTE = "delete-note"
    CRISIS = "crisis"
    LIBRARY = "library"
    GOALS = "goals"
    FUNCTION = "function"
    ACTIVITY = "activity"
    DAY_PLAN = "day-plan"
    PLAN = "plan"
    GIVEN = "given"
    DOSES = "doses"


class PlanStep(StrEnum):
    """What is asked of somebody who puts a plan together for somebody."""

    EXERCISES = "exercises"
    DOSES = "doses"
    ONE_DOSE = "one-dose"
    DAYS = "days"
    LINK = "link"


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


class Seen(StrEnum):
    """When a PT or doctor saw the person, by their own word."""

    TODAY = "today"
    THIS_WEEK = "this-week"
    """In the last 7 days."""
    EARLIER = "earlier"


class Theme(StrEnum):
    """Dark marks on a light background, or light ones on a dark background."""

    LIGHT = "light"
    DARK = "dark"


class ReminderKind(StrEnum):
    """The kind of a planned reminder."""

    REMINDER = "reminder"
    SNOOZED = "snoozed"
    NUDGE = "nudge"
    CHECK_IN = "check-in"
    """Replaces all others during a hold for pain."""
    SUMMARY = "summary"
    """The week as a picture: a separate message without a question."""


class Due(Struct, frozen=True):
    """The next reminder of a person: the moment (UTC), the kind, and the slot."""

    at: datetime
    kind: ReminderKind
    slot: int


class Hold(Struct, frozen=True):
    """A stop for pain, until the person confirms that a PT cleared them or that it was only a stretch."""

    id: int
    since: datetime
    session: int | None = None
    phase: Phase | None = None
    """The phase and step of the session, to return to exactly there after a slip of the thumb."""
    step: int | None = None
    exercise: str | None = None
    """The exercise that hurt; None for pain outside an exercise."""
    was_done: bool = False
    """Whether that exercise was marked as done before, to restore the mark after a slip of the thumb."""
    score: int | None = None
    where: tuple[Where, ...] = ()
    signs: bool | None = None
    """The answer to the emergency question; None while not answered."""
    emergency_at: datetime | None = None
    """When a sign of an emergency was first given; the way back is counted from it."""
    understood: bool = False
    """Whether "I understand" was said to the emergency text; until then nothing else is shown on the hold."""
    seen_at: datetime | None = None
    """When the person said that they were seen and are to do no exercises yet."""
    daily_left: int = 0
    """The number of daily check-ins left; after them they are weekly."""
    ask_on: date | None = None
    """The first local day of the next check-in; None for the day after the hold began."""


class Dialog(Struct, frozen=True):
    """The row of the conversation: one card, its revision and its question."""

    id: int
    """Part of the callback data of each button; random, so that a card belongs to one person."""
    place: Place = Place.WELCOME
    revision: int = 0
    """Increases with each card drawn; taps on an older card are answered, but have no effect."""
    payload: Payload | None = None
    """The card's payload, of the type of its place; None for the type's default values."""
    notice: str | None = None
    """The id of the card's last line ("I did not find that city"); removed with the next card."""
    card: int | None = None
    """Telegram's message id of the card."""
    buried: bool = False
    """Whether the chat has newer messages than the card."""
    keyboard: bool = False
    """Whether the button that shares a location is shown below the text field."""

    def carried(self, kind: type[P]) -> P:
        """Return the card's payload, or the default values if it has none of this type."""
        return self.payload if isinstance(self.payload, kind) else kind()


class State(Struct, frozen=True):
    """The whole state of a person that a decision uses."""

    person: Person
    dialog: Dialog
    session: Session | None = None
    """The newest session, open or ended."""
    hold: Hold | None = None

    @property
    def open_session(self) -> Session | None:
        """Return the newest session if it is open."""
        return self.session if self.session is not None and self.session.open else None

    def showing(self, dialog: Dialog) -> State:
        """Return the state with the dialog replaced."""
        return State(self.person, dialog, self.session, self.hold)

    def having(self, part: Part) -> State:
        """Return the state with one part of the person replaced."""
        return replace(self, person=self.person.having(part))


class PtNote(Struct, frozen=True):
    """A note that a person wrote for their PT, verbatim, or a part of it: one message."""

    text: str
    at: datetime
    day: date
    note: int | None = None
    """The number that the parts of a note share; random."""
    message: int | None = None
    """Telegram's message id."""


class Pain(Struct, frozen=True):
    """One pain score, 0 to 10 on the numeric rating scale."""

    score: int
    moment: PainMoment
    at: datetime
    day: date
    session: int | None = None
