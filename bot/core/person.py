"""A person, in six parts: profile, preferences, safety, dosing, schedule and goals."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.core.dosing import Dosing
from bot.core.model import EVERY_DAY, Screening, Theme
from bot.core.screening import EVERY_GROUP, Answer, GroupAnswer, SignGroup

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from bot.core.model import Due


class Profile(Struct, frozen=True):
    """A person's language, and when they agreed to their answers being kept."""

    language: str
    language_code: str | None = None
    """The IETF language tag of the person's Telegram app; used to guess time zones."""
    consented_at: datetime | None = None


class Preferences(Struct, frozen=True):
    """How the routine and the pictures are shown."""

    step_by_step: bool = False
    short_day: bool = False
    follow_along: bool = False
    """Whether a session is followed as one film, unless the person asks for one exercise at a time."""
    films: bool = True
    """Whether exercises are shown as films; otherwise as stills."""
    theme: Theme = Theme.LIGHT
    """The colours of the films and pictures."""
    left_out: tuple[str, ...] = ()
    """Exercises the person leaves out, because they hurt."""
    education: bool = True
    """Whether a short text about back pain is sent once a week."""
    piece: str | None = None
    """The id of the last text sent."""
    piece_on: date | None = None
    """The local day on which it was sent."""
    routine: str | None = None
    """The id of the routine of the next session; None for the first routine."""
    floor: bool | None = None
    """Whether the person can get down to the floor and up again; None if they were never asked."""


class Safety(Struct, frozen=True):
    """A person's answers about their health that decide what they are offered."""

    screened: tuple[GroupAnswer, ...] = ()
    """The newest answer to each group of the safety question."""
    to_ask: tuple[SignGroup, ...] = EVERY_GROUP
    """The groups to ask about, for the first time or again, before any further exercise."""
    slips: tuple[datetime, ...] = ()
    """When "only a stretch" was said, over the last two weeks."""
    mistapped_at: datetime | None = None
    """When "I tapped by mistake" was said last."""
    severe_at: datetime | None = None
    """When a severe score was given last; None once somebody was cleared to go on."""
    rose_at: datetime | None = None
    """When a session ended with clearly more pain than it began; None once the person said that it has settled."""
    exercise_shown_at: datetime | None = None
    """The last moment at which an exercise was on the card, recorded every `safety.SHOWN_WITHIN`."""
    crisis_on: date | None = None
    """The last local day on which thoughts of suicide were heard; no exercise on it."""

    @property
    def flagged(self) -> SignGroup | None:
        """Return the first group with a reported sign, unless that group is to be asked again."""
        signs = (given.group for given in self.screened if given.answer is Answer.SOME)
        return next((group for group in signs if group not in self.to_ask), None)

    @property
    def screening(self) -> Screening:
        """Return the result of the answers; an old answer counts until its group is answered again."""
        if any(given.answer is Answer.SOME for given in self.screened):
            return Screening.FLAGGED
        return Screening.CLEAR if len(self.screened) == len(EVERY_GROUP) else Screening.UNASKED


class Schedule(Struct, frozen=True):
    """When reminders are sent, what suspends them, and which were sent."""

    zone: str | None = None
    remind_at: time | None = None
    """Local wall time of the daily reminder."""
    days: frozenset[int] = EVERY_DAY
    """Weekdays with a routine, 0 = Monday."""
    more_times: tuple[time, ...] = ()
    """Further local wall times on the same days, at most two."""
    nudge: bool = False
    """Whether an evening nudge is sent if nothing was done."""
    summary_day: int | None = None
    """The weekday of the weekly summary, 0 = Monday; None if it is turned off."""
    summary_at: datetime | None = None
    """The next weekly summary (UTC); None if none is planned."""
    stopped_at: datetime | None = None
    paused_until: date | None = None
    """The first local day after the pause."""
    declined_on: date | None = None
    """The local day of the last "not today"."""
    snoozed_until: datetime | None = None
    each_time: bool = False
    """Whether each daily time is for a session of its own, as a plan can say; else one session closes its day."""
    unanswered: int = 0
    """The number of days with reminders since the person's last event."""
    reminded: tuple[date | None, ...] = ()
    """The last local day of each slot: the daily times, then the nudge, the check-in, the summary."""
    unreachable_at: datetime | None = None
    """When Telegram reported that the person blocked the bot; cleared by their next event."""
    due: Due | None = None
    """The next reminder; None if none is planned."""

    @property
    def times(self) -> tuple[time, ...]:
        """Return every daily time, in the order of their slots."""
        return () if self.remind_at is None else (self.remind_at, *self.more_times)

    @property
    def zone_info(self) -> ZoneInfo:
        """Return the person's time zone; UTC until they choose one."""
        return ZoneInfo(self.zone or "UTC")

    def last_reminded(self, slot: int) -> date | None:
        """Return the last local day of a slot."""
        return self.reminded[slot] if slot < len(self.reminded) else None

    def reminded_with(self, slot: int, day: date) -> tuple[date | None, ...]:
        """Return the last day of each slot, with one slot set to `day`."""
        days = [*self.reminded, *[None] * (slot + 1 - len(self.reminded))]
        days[slot] = day
        return tuple(days)


class Goals(Struct, frozen=True):
    """What a person wants to be able to do again, whether they are asked about it, and their plan for the day."""

    checks: bool = True
    """Whether it is asked every two weeks what they can do."""
    check_day: int | None = None
    """The weekday on which it is asked, 0 = Monday; None for any."""
    checked_on: date | None = None
    """The local day on which the questions were last answered or skipped."""
    activity: str | None = None
    """What they want to do again: in their words, or "#" and the id of an offered one."""
    plan_when: str | None = None
    """After what they exercise, and where, both as `activity` is."""
    plan_where: str | None = None
    plan_asked: bool = False
    """Whether the plan was made or not wanted, so that it is not offered again."""


Part = Profile | Preferences | Safety | Dosing | Schedule | Goals


class Person(Struct, frozen=True):
    """A person and their settings."""

    id: int
    """Telegram's user id, which is also the id of the private chat."""
    created_at: datetime
    profile: Profile
    preferences: Preferences = Preferences()
    safety: Safety = Safety()
    dosing: Dosing = Dosing()
    schedule: Schedule = Schedule()
    goals: Goals = Goals()

    def having(self, part: Part) -> Person:
        """Return the person with one part replaced."""
        match part:
            case Profile():
                return replace(self, profile=part)
            case Preferences():
                return replace(self, preferences=part)
            case Safety():
                return replace(self, safety=part)
            case Goals():
                return replace(self, goals=part)
            case Dosing():
                return replace(self, dosing=part)
            case _:
                return replace(self, schedule=part)
