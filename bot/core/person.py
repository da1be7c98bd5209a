"""Who the bot talks to, in parts that belong together: profile, preferences, safety and schedule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.core.model import EVERY_DAY, Screening, Theme

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from bot.core.model import Due


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a person is to the bot."""

    language: str
    language_code: str | None = None
    """Telegram's IETF tag for the person's app; used to guess time zones."""
    source: str | None = None
    """The payload of the first /start link."""
    consented_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the routine and the pictures are shown."""

    step_by_step: bool = False
    short_day: bool = False
    films: bool = True
    """Whether exercises are shown as films; as stills where not."""
    theme: Theme = Theme.LIGHT
    """How the picture of progress looks."""
    left_out: tuple[str, ...] = ()
    """Exercises the person leaves out since one of them hurt."""


@dataclass(frozen=True, slots=True)
class Safety:
    """What a person said of their health, as far as it decides what they are offered."""

    screening: Screening = Screening.UNASKED
    screened_at: datetime | None = None
    slips: tuple[datetime, ...] = ()
    """When "only a stretch" was said, over the last two weeks."""
    severe_on: date | None = None
    """The last local day on which severe pain was noted."""
    crisis_on: date | None = None
    """The last local day on which thoughts of suicide were heard; no exercise on it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When reminders come, what stands against them, and which came."""

    zone: str | None = None
    remind_at: time | None = None
    """Local wall time of the daily reminder."""
    days: frozenset[int] = EVERY_DAY
    """Weekdays with a routine, 0 = Monday."""
    more_times: tuple[time, ...] = ()
    """Further local wall times on the same days, at most two."""
    nudge: bool = False
    """Whether an evening nudge comes when nothing was done."""
    summary_day: int | None = None
    """The weekday of the weekly summary, 0 = Monday; None for somebody who wants none."""
    summary_at: datetime | None = None
    """The next weekly summary (UTC); None for somebody who gets none."""
    stopped_at: datetime | None = None
    paused_until: date | None = None
    """The first local day with reminders again."""
    declined_on: date | None = None
    """The local day of the last "not today"."""
    snoozed_until: datetime | None = None
    unanswered: int = 0
    """On how many days reminders came since the person was last heard from."""
    reminded: tuple[date | None, ...] = ()
    """The last local day on which each slot came: the daily times, then the nudge, the check-in, the summary."""
    unreachable_at: datetime | None = None
    """When Telegram said that the person had blocked the bot; gone with the next thing they do."""
    due: Due | None = None
    """The next reminder; None for somebody who gets none."""

    @property
    def times(self) -> tuple[time, ...]:
        """Return every daily time, in the order of their slots."""
        return () if self.remind_at is None else (self.remind_at, *self.more_times)

    @property
    def zone_info(self) -> ZoneInfo:
        """Return the person's time zone, UTC before they chose one."""
        return ZoneInfo(self.zone or "UTC")

    def last_reminded(self, slot: int) -> date | None:
        """Return the local day on which a slot came last."""
        return self.reminded[slot] if slot < len(self.reminded) else None

    def reminded_with(self, slot: int, day: date) -> tuple[date | None, ...]:
        """Return the last day of each slot, with that of one slot set."""
        days = [*self.reminded, *[None] * (slot + 1 - len(self.reminded))]
        days[slot] = day
        return tuple(days)


Part = Profile | Preferences | Safety | Schedule


@dataclass(frozen=True, slots=True)
class Person:
    """Who the bot talks to, and what they chose."""

    id: int
    """Telegram's user id, which is also the id of the private chat."""
    created_at: datetime
    profile: Profile
    preferences: Preferences = Preferences()
    safety: Safety = Safety()
    schedule: Schedule = Schedule()

    def having(self, part: Part) -> Person:
        """Return the person with a part of theirs in place of the one of its kind."""
        match part:
            case Profile():
                return replace(self, profile=part)
            case Preferences():
                return replace(self, preferences=part)
            case Safety():
                return replace(self, safety=part)
            case _:
                return replace(self, schedule=part)
