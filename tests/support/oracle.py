"""An oracle for reminders: computes when a person is due from their actions, without using the bot's code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY, TOO_LATE, UNDER_WAY, ON_TIME = timedelta(days=1), timedelta(hours=3), timedelta(hours=3), timedelta(minutes=5)
MORNING, NIGHT = time(8), time(21)


@dataclass
class Expected:
    """One person: their choices and actions, and the moments (UTC) of the expected reminders."""

    zone: ZoneInfo
    at: time
    days: set[int] = field(default_factory=lambda: set(range(7)))
    paused_until: date = date.min
    declined: date = date.min
    last: date = date.min
    stopped: bool = False
    blocked: bool = False
    unreachable: bool = False
    snooze: datetime | None = None
    started: date = date.min
    under_way: bool = False
    touched: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    planned: datetime | None = None
    reminders: list[datetime] = field(default_factory=list)

    def today(self, now: datetime) -> date:
        """Return the local day."""
        return now.astimezone(self.zone).date()

    def acts(self, now: datetime) -> None:
        """Record an event of the person, before its changes."""
        self.unreachable = False
        if self.under_way and self.started < self.today(now) and now - self.touched >= UNDER_WAY:
            self.under_way = False
        if self.under_way:
            self.touched = now

    def starts(self, now: datetime) -> None:
        """Open the routine."""
        if not self.under_way:
            self.started, self.under_way, self.touched = self.today(now), True, now

    def replans(self, now: datetime, *, keeps_time: bool = True) -> None:
        """Plan again after an event; after a journey past today's time, today's reminder keeps its planned moment."""
        planned = self.planned
        self.planned = self._next(now)
        if self.snooze is not None and self.snooze <= now:
            self.snooze = None
        if keeps_time and planned is not None and self._keeps_its_moment(planned, now):
            self.planned = planned if self.planned is None else min(planned, self.planned)

    def passes(self, now: datetime) -> bool:
        """Advance to `now`; return whether a reminder is expected, the last one if there were several."""
        came = None
        while not self._silent() and (due := min(filter(None, (self.planned, self.snooze)), default=now + DAY)) <= now:
            is_snooze = due != self.planned
            wanted = self._wants(due, now, is_snooze=is_snooze)
            if is_snooze:
                self.snooze = None
            else:
                self.last = max(self.last, self.today(due))
            self.planned = self._next(max(due, now - DAY))
            came = due if wanted else came
        if came is not None and self.blocked:
            self.unreachable, self.planned, came = True, None, None
        if came is not None:
            self.reminders.append(came)
        return came is not None

    def _silent(self) -> bool:
        return self.stopped or self.unreachable

    def _next(self, after: datetime) -> datetime | None:
        if self._silent():
            return None
        days = (self.today(after) + DAY * ahead for ahead in range(30))
        moments = (self._moment(day) for day in days if day.weekday() in self.days and self._is_open(day))
        return next((moment for moment in moments if moment > after), None)

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)

    def _is_open(self, day: date) -> bool:
        return day >= self.paused_until and day > self.declined and day > self.last

    def _keeps_its_moment(self, planned: datetime, now: datetime) -> bool:
        today = self.today(now)
        return (
            not self._silent()
            and self.today(planned) == today
            and today.weekday() in self.days
            and self._is_open(today)
            and self._moment(today) <= now
            and self._is_awake(planned)
        )

    def _wants(self, due: datetime, now: datetime, *, is_snooze: bool) -> bool:
        day = self.today(due)
        if day < self.paused_until or day == self.declined:
            return False
        if not is_snooze and (day.weekday() not in self.days or day <= self.last):
            return False
        if self.under_way and (self.started == day or now - self.touched < UNDER_WAY):
            return False
        return self._is_useful(due, now)

    def _is_useful(self, due: datetime, now: datetime) -> bool:
        if now - due > TOO_LATE or not self._is_awake(due):
            return False
        then, local = due.astimezone(self.zone), now.astimezone(self.zone)
        same_evening = then.date() == local.date() and not then.time() < NIGHT <= local.time()
        return same_evening or now - due <= ON_TIME

    def _is_awake(self, moment: datetime) -> bool:
        local = moment.astimezone(self.zone).time()
        if local < MORNING:
            return self.at <= local
        return local < NIGHT or self.at >= NIGHT
