"""A person's days with the reminder tick beside them: claim, take, and what came when; the clock moves as told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.due import Verdict, claim, take
from bot.core.model import Place, ReminderKind
from tests.support.people import do, world

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.core.events import Event, Verb
    from bot.core.model import Due, State


@dataclass(frozen=True, slots=True)
class Came:
    """A reminder that was sent."""

    due: Due
    day: date
    """The local day it was for."""
    at: datetime
    local: datetime
    place: Place


@dataclass(slots=True)
class Life:
    """Somebody and their clock; `came` holds every reminder that was sent, `passed` every one that was not."""

    state: State
    now: datetime
    came: list[Came] = field(default_factory=list)
    passed: list[tuple[Due, Verdict]] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        """Return the person's zone."""
        return self.state.person.schedule.zone_info

    @property
    def moments(self) -> list[datetime]:
        """Return when reminders came."""
        return [came.at for came in self.came]

    def until(self, moment: datetime) -> None:
        """Let time pass, with a tick at each moment that is due."""
        while (due := self.state.person.schedule.due) is not None and due.at <= moment:
            self.now = max(self.now, due.at)
            self.tick()
        self.now = max(self.now, moment)

    def away(self, moment: datetime) -> None:
        """Let time pass with the bot not running, then tick."""
        self.now = moment
        self.tick()

    def pass_days(self, days: float) -> None:
        """Let days of 24 hours pass."""
        self.until(self.now + timedelta(days=days))

    def set_clock(self, by: timedelta) -> None:
        """Set the machine's clock wrong, or right again; the next tick comes at once."""
        self.now += by
        self.tick()

    def tick(self) -> None:
        """Claim until nothing is due, then send what was claimed, as the tick and the delivery do."""
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
                self.came.append(Came(claimed.due, claimed.day, self.now, local, taken.dialog.place))

    def do(self, *events: Event | Verb | str) -> None:
        """Let the person do something, as `people.do` takes it."""
        for event in events:
            self.state, _effects = do(self.state, event, world(now=self.now))

    def reminders(self, slot: int = 0) -> list[Came]:
        """Return the reminders of one of the daily times."""
        return [came for came in self.came if came.due.kind is ReminderKind.REMINDER and came.due.slot == slot]
