"""For any actions, journeys and changes of the clock: never two reminders on a day, and no day without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.events import Located, Typed, Verb
from bot.core.model import Place, ReminderKind, State
from tests.support.simulated_person import SimulatedPerson
from tests.support.wall_clock import DAY, wall_clock
from tools.walk.people import NOW, settled

if TYPE_CHECKING:
    from collections.abc import Callable

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/Los_Angeles",
)
HOUR = timedelta(hours=1)
CLOSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a simulation."""

    name: str
    value: Any = None

    def happen(self, life: SimulatedPerson) -> None:
        """Apply the event."""
        getattr(self, f"_{self.name}")(life)

    def _wait(self, life: SimulatedPerson) -> None:
        life.until(life.now + self.value)

    def _away(self, life: SimulatedPerson) -> None:
        life.away(life.now + self.value)

    def _clock(self, life: SimulatedPerson) -> None:
        life.set_clock(self.value)

    def _zone(self, life: SimulatedPerson) -> None:
        travel(life, self.value)

    def _time(self, life: SimulatedPerson) -> None:
        life.do("/settings", Verb.SET_TIME, Typed(self.value.isoformat("minutes")))

    def _day(self, life: SimulatedPerson) -> None:
        life.do("/settings", Verb.SET_DAYS, f"da:{self.value}")

    def _pause(self, life: SimulatedPerson) -> None:
        life.do("/pause", f"pf:{self.value}")

    def _say(self, life: SimulatedPerson) -> None:
        life.do(self.value)

    def _answer(self, life: SimulatedPerson) -> None:
        if life.state.dialog.place is Place.REMINDER:
            life.do(self.value)

    def _later(self, life: SimulatedPerson) -> None:
        if life.state.dialog.place is Place.REMINDER:
            life.do(Verb.LATER, f"sz:{self.value}")

    def _routine(self, life: SimulatedPerson) -> None:
        life.do("/today", "sc:2", *[Verb.DONE] * 8, "sc:1")


def travel(life: SimulatedPerson, zone: str) -> None:
    """Set a new zone."""
    life.do("/settings", Verb.SET_ZONE, Located(zone))


def deed(name: str, values: st.SearchStrategy[object]) -> st.SearchStrategy[Deed]:
    return st.builds(Deed, st.just(name), values)


HOURS = st.integers(1, 40).map(lambda hours: hours * HOUR)
WAIT = deed("wait", HOURS)
ZONE = deed("zone", st.sampled_from(ZONES))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SETTLED = (
    deed("day", st.integers(0, 6)),
    deed("pause", st.sampled_from((1, 3, 7, 14))),
    deed("say", st.sampled_from(("/resume", "/stop", "/start", "hello"))),
    deed("later", st.sampled_from(("30", "60", "180", "evening"))),
    deed("answer", st.sampled_from((Verb.NOT_TODAY, Verb.START))),
    deed("routine", st.none()),
)
ANYTHING = st.one_of(
    WAIT,
    WAIT,
    ZONE,
    deed("time", TIMES),
    *SETTLED,
    deed("away", HOURS),
    deed("clock", st.integers(-30, 30).map(lambda hours: hours * HOUR)),
)


def user(at: time, more: tuple[time, ...] = (), *, nudge: bool = False) -> SimulatedPerson:
    state = settled(remind_at=at, more_times=more, nudge=nudge, due=None)
    life = SimulatedPerson(state.having(replace(state.person.schedule, due=None)), NOW)
    life.do("/start")
    return life


@settings(max_examples=150)
@given(at=TIMES, nudge=st.booleans(), deeds=st.lists(ANYTHING, max_size=30))
def test_no_day_has_two_reminders(at: time, nudge: bool, deeds: list[Deed]) -> None:  # noqa: FBT001 - drawn
    life = user(at, nudge=nudge)
    for one in deeds:
        one.happen(life)
    ever = Counter((sent.due.kind, sent.due.slot, sent.day) for sent in life.sent)
    assert all(times == 1 for (kind, _, _), times in ever.items() if kind is not ReminderKind.SNOOZED)
    for sent in life.sent:
        late = sent.at - sent.due.at
        assert late <= 3 * HOUR
        assert late <= CLOSE or sent.local.date() == sent.day


@settings(max_examples=60)
@given(
    times=st.lists(TIMES, min_size=3, max_size=3, unique=True),
    deeds=st.lists(st.one_of(WAIT, ZONE, *SETTLED, deed("away", HOURS)), max_size=20),
)
def test_no_unwanted_reminder_is_sent(times: list[time], deeds: list[Deed]) -> None:
    life = user(times[0], tuple(times[1:]), nudge=True)
    for one in deeds:
        before, seen = life.state, len(life.sent)
        one.happen(life)
        for sent in life.sent[seen:]:
            assert wanted(before, sent.day), (before.person, sent)
            assert sent.at - sent.due.at <= 3 * HOUR
            assert awake(before, sent.local.time()) or sent.at - sent.due.at <= CLOSE


def wanted(state: State, day: date) -> bool:
    """Return, from the state before, whether a person may be reminded on a day."""
    person, session = state.person, state.session
    paused = person.schedule.paused_until is not None and day < person.schedule.paused_until
    done = session is not None and session.day == day and (session.open or session.counted)
    return not (paused or done or person.schedule.stopped_at or person.schedule.declined_on == day)


def awake(state: State, at: time) -> bool:
    own = state.person.schedule.times
    if at < time(8):
        return min(own) <= at
    return at < time(21) or max(own) >= time(21)


@settings(max_examples=60)
@example(at=time(22, 1), legs=[("Pacific/Kiritimati", 24 * HOUR), ("Pacific/Pago_Pago", HOUR)])
@given(at=TIMES, legs=st.lists(st.tuples(st.sampled_from(ZONES), HOURS), min_size=1, max_size=12))
def test_travelling_loses_no_days_reminder_and_repeats_none(at: time, legs: list[tuple[str, timedelta]]) -> None:
    life = user(at)
    served = {sent.day for sent in life.sent}
    for zone, stay in legs:
        arrived = life.now
        travel(life, zone)
        seen = len(life.sent)
        life.until(life.now + stay)
        sent = {one.at: one.day for one in life.sent[seen:]}
        for moment, day in passing(zone, at, arrived, life.now):
            # The clock reached the time here: this day has its reminder, now or from before the journey. A day repeated
            # at the date line, after a later day had its reminder, has none: it would be hours after that one.
            had_it = day <= max(served, default=date.min) or day in earlier(sent, moment)
            assert (moment in sent) != had_it, (zone, day)
        assert not served & set(sent.values())
        assert len(set(sent.values())) == len(sent)
        for moment, day in sent.items():
            usual = wall_clock(zone).due(day, at)
            assert usual is not None
            # Any other moment is on a day whose time was past on arrival, and outside the quiet hours.
            local = moment.astimezone(ZoneInfo(zone)).time()
            assert moment == usual or (usual <= arrived and awake(life.state, local))
        served |= set(sent.values())


def passing(zone: str, at: time, start: datetime, end: datetime) -> list[tuple[datetime, date]]:
    """Return each moment at which a zone's clock reaches a time, with its day."""
    first = start.astimezone(ZoneInfo(zone)).date() - DAY
    days = [first + n * DAY for n in range((end - start).days + 4)]
    due = [(wall_clock(zone).due(day, at), day) for day in days]
    return [(moment, day) for moment, day in due if moment is not None and start < moment <= end]


def earlier(sent: dict[datetime, date], moment: datetime) -> set[date]:
    return {day for at, day in sent.items() if at < moment}


def at_utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=UTC)


def arrived(
    zone: str, home: str, at: time, when: datetime, moved: Callable[[SimulatedPerson], None] | None = None
) -> SimulatedPerson:
    """Return a person who was at home for two days and sets a new zone at a moment."""
    state = settled(zone=home, remind_at=at)
    life = SimulatedPerson(state.having(replace(state.person.schedule, due=None)), when - 2 * DAY)
    life.do("/start")
    life.until(when)
    life.sent.clear()
    travel(life, zone)
    if moved is not None:
        moved(life)
    life.until(when + 2 * DAY)
    return life


def test_going_east_past_todays_time_it_comes_when_it_was_planned() -> None:
    # 06:30 in Berlin is 13:30 in Tokyo, whose 07:30 is past: today's is sent at Berlin's 07:30, 14:30 in Tokyo.
    life = arrived("Asia/Tokyo", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30))
    assert life.moments == [at_utc(10, 5, 30), at_utc(10, 22, 30), at_utc(11, 22, 30)]
    assert [sent.day.day for sent in life.sent] == [10, 11, 12]


def test_a_change_of_anything_else_keeps_what_travelling_left_for_today() -> None:
    life = arrived("Asia/Tokyo", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30), lambda life: life.do("/help", "hi"))
    assert life.moments[0] == at_utc(10, 5, 30)


def test_another_time_chosen_after_travelling_is_the_only_one() -> None:
    def earlier_time(life: SimulatedPerson) -> None:
        life.do("/settings", Verb.SET_TIME, "07:00")

    life = arrived("Asia/Tokyo", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30), earlier_time)
    assert life.moments == [at_utc(10, 22), at_utc(11, 22)]


def test_going_east_into_the_night_nothing_comes_in_the_quiet_hours() -> None:
    # 18:00 in Berlin is 01:00 in Tokyo: what was planned for 20:00 there would be 03:00.
    life = arrived("Asia/Tokyo", "Europe/Berlin", time(20), at_utc(10, 16))
    assert [sent.local.time() for sent in life.sent] == [time(20), time(20)]


def test_going_west_a_day_that_had_its_reminder_has_no_second() -> None:
    # Tokyo's 10 June had its reminder; New York is still on the 9th, which had one too, and then on the 10th.
    life = arrived("America/New_York", "Asia/Tokyo", time(7, 30), at_utc(10, 1))
    assert [(sent.day.day, sent.local.hour) for sent in life.sent] == [(11, 7)]


def test_going_west_before_todays_time_it_comes_later_today() -> None:
    life = arrived("America/New_York", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30))
    assert life.moments == [at_utc(10, 11, 30), at_utc(11, 11, 30)]


def test_over_the_date_line_and_back_no_date_has_two_reminders() -> None:
    state = settled(zone="Pacific/Kiritimati", remind_at=time(7, 30))
    life = SimulatedPerson(state.having(replace(state.person.schedule, due=None)), at_utc(1, 0))
    life.do("/start")
    for hop in range(12):
        life.pass_days(1)
        travel(life, "Pacific/Honolulu" if hop % 2 == 0 else "Pacific/Kiritimati")
    days = [sent.day for sent in life.sent]
    assert len(set(days)) == len(days) >= 5
