"""Simulates a person's days with the reminder tick (claim and take), under a clock that the test advances."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.due import Verdict, claim, take
from bot.core.model import Place, ReminderKind
from tools.walk.people import do, world

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.core.events import Event, Verb
    from bot.core.model import Due, State


@dataclass(frozen=True, slots=True)
class SentReminder:
    """A reminder that was sent."""

    due: Due
    day: date
    """The local day of the reminder."""
    at: datetime
    local: datetime
    place: Place


@dataclass(slots=True)
class SimulatedPerson:
    """A person and their clock; `sent` has every reminder that was sent, `passed` every one that was not."""

    state: State
    now: datetime
    sent: list[SentReminder] = field(default_factory=list)
    passed: list[tuple[Due, Verdict]] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        """Return the person's zone."""
        return self.state.person.schedule.zone_info

    @property
    def moments(self) -> list[datetime]:
        """Return the moments of the reminders."""
        return [sent.at for sent in self.sent]

    def until(self, moment: datetime) -> None:
        """Advance to a moment, with a tick at each due moment."""
        while (due := self.state.person.schedule.due) is not None and due.at <= moment:
            self.now = max(self.now, due.at)
            self.tick()
        self.now = max(self.now, moment)

    def away(self, moment: datetime) -> None:
        """Advance to a moment with the bot not running, then tick."""
        self.now = moment
        self.tick()

    def pass_days(self, days: float) -> None:
        """Advance by days of 24 hours."""
        self.until(self.now + timedelta(days=days))

    def set_clock(self, by: timedelta) -> None:
        """Change the system clock, then tick."""
        self.now += by
        self.tick()

    def tick(self) -> None:
        """Claim until nothing is due, then send what was claimed, as the jobs do."""
        queued = []
        while (due := self.state.person.schedule.due) is not None and due.at <= self.now:
            claimed = claim(self.state, self.now)
            self.state = claimed.state
            if claimed.verdict is Verdict.SEND:
                queued.append(claimed)
            else:
                self.passed.append((due, claimed.verdict))
        for claimed in queued:
            taken = take(self.state, claimed.due, self.now)
            if not isinstance(taken, Verdict):
                self.state = taken
                local = self.now.astimezone(self.zone)
                self.sent.append(SentReminder(claimed.due, claimed.day, self.now, local, taken.dialog.place))

    def do(self, *events: Event | Verb | str) -> None:
        """Step events of the person, as accepted by `people.do`."""
        for event in events:
            self.state, _effects = do(self.state, event, world(now=self.now))

    def reminders(self, slot: int = 0) -> list[SentReminder]:
        """Return the reminders of one of the daily times."""
        return [sent for sent in self.sent if sent.due.kind is ReminderKind.REMINDER and sent.due.slot == slot]
