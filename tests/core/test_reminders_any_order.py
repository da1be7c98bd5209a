"""Whatever somebody does, wherever they go and whatever the clock does: never two on a day, and no day lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.events import Located, Typed, Verb
from bot.core.model import Place, ReminderKind, State
from tests.support.people import NOW, settled
from tests.support.simulated_person import Life
from tests.support.wall_clock import DAY, wall_clock

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
    """One thing that happens."""

    name: str
    value: Any = None

    def happen(self, life: Life) -> None:
        """Let it happen."""
        getattr(self, f"_{self.name}")(life)

    def _wait(self, life: Life) -> None:
        life.until(life.now + self.value)

    def _away(self, life: Life) -> None:
        life.away(life.now + self.value)

    def _clock(self, life: Life) -> None:
        life.set_clock(self.value)

    def _zone(self, life: Life) -> None:
        travel(life, self.value)

    def _time(self, life: Life) -> None:
        life.do("/settings", Verb.SET_TIME, Typed(self.value.isoformat("minutes")))

    def _day(self, life: Life) -> None:
        life.do("/settings", Verb.SET_DAYS, f"da:{self.value}")

    def _pause(self, life: Life) -> None:
        life.do("/pause", f"pf:{self.value}")

    def _say(self, life: Life) -> None:
        life.do(self.value)

    def _answer(self, life: Life) -> None:
        if life.state.dialog.place is Place.REMINDER:
            life.do(self.value)

    def _later(self, life: Life) -> None:
        if life.state.dialog.place is Place.REMINDER:
            life.do(Verb.LATER, f"sz:{self.value}")

    def _routine(self, life: Life) -> None:
        life.do("/today", "sc:2", *[Verb.DONE] * 8, "sc:1")


def travel(life: Life, zone: str) -> None:
    """Tell the bot a new zone."""
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


def somebody(at: time, more: tuple[time, ...] = (), *, nudge: bool = False) -> Life:
    state = settled(remind_at=at, more_times=more, nudge=nudge, due=None)
    life = Life(state.having(replace(state.person.schedule, due=None)), NOW)
    life.do("/start")
    return life


@settings(max_examples=150)
@given(at=TIMES, nudge=st.booleans(), deeds=st.lists(ANYTHING, max_size=30))
def test_no_day_ever_has_two(at: time, nudge: bool, deeds: list[Deed]) -> None:  # noqa: FBT001 - drawn
    life = somebody(at, nudge=nudge)
    for one in deeds:
        one.happen(life)
    ever = Counter((came.due.kind, came.due.slot, came.day) for came in life.came)
    assert all(times == 1 for (kind, _, _), times in ever.items() if kind is not ReminderKind.SNOOZED)
    for came in life.came:
        late = came.at - came.due.at
        assert late <= 3 * HOUR
        assert late <= CLOSE or came.local.date() == came.day


@settings(max_examples=60)
@given(
    times=st.lists(TIMES, min_size=3, max_size=3, unique=True),
    deeds=st.lists(st.one_of(WAIT, ZONE, *SETTLED, deed("away", HOURS)), max_size=20),
)
def test_none_comes_unwanted(times: list[time], deeds: list[Deed]) -> None:
    life = somebody(times[0], tuple(times[1:]), nudge=True)
    for one in deeds:
        before, seen = life.state, len(life.came)
        one.happen(life)
        for came in life.came[seen:]:
            assert wanted(before, came.day), (before.person, came)
            assert came.at - came.due.at <= 3 * HOUR
            assert awake(before, came.local.time()) or came.at - came.due.at <= CLOSE


def wanted(state: State, day: date) -> bool:
    """Tell from what was so before whether somebody may be reminded on a day."""
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
def test_travelling_costs_no_day_and_doubles_none(at: time, legs: list[tuple[str, timedelta]]) -> None:
    life = somebody(at)
    served = {came.day for came in life.came}
    for zone, stay in legs:
        arrived = life.now
        travel(life, zone)
        seen = len(life.came)
        life.until(life.now + stay)
        came = {one.at: one.day for one in life.came[seen:]}
        for moment, day in passing(zone, at, arrived, life.now):
            # The clock reached the time here: this day has its reminder, now or from before the journey. A day that the
            # date line gives back after a later one had its reminder has none: it would come hours after that one.
            had_it = day <= max(served, default=date.min) or day in earlier(came, moment)
            assert (moment in came) != had_it, (zone, day)
        assert not served & set(came.values())
        assert len(set(came.values())) == len(came)
        for moment, day in came.items():
            usual = wall_clock(zone).due(day, at)
            assert usual is not None
            # Any other moment is of a day whose time was past on arrival, and no quiet hour.
            local = moment.astimezone(ZoneInfo(zone)).time()
            assert moment == usual or (usual <= arrived and awake(life.state, local))
        served |= set(came.values())


def passing(zone: str, at: time, start: datetime, end: datetime) -> list[tuple[datetime, date]]:
    """Return each moment at which a zone's clock reaches a time, with its day."""
    first = start.astimezone(ZoneInfo(zone)).date() - DAY
    days = [first + n * DAY for n in range((end - start).days + 4)]
    due = [(wall_clock(zone).due(day, at), day) for day in days]
    return [(moment, day) for moment, day in due if moment is not None and start < moment <= end]


def earlier(came: dict[datetime, date], moment: datetime) -> set[date]:
    return {day for at, day in came.items() if at < moment}


def at_utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=UTC)


def arrived(zone: str, home: str, at: time, when: datetime, moved: Callable[[Life], None] | None = None) -> Life:
    """Return somebody who lived at home for two days and tells the bot a new zone at a moment."""
    state = settled(zone=home, remind_at=at)
    life = Life(state.having(replace(state.person.schedule, due=None)), when - 2 * DAY)
    life.do("/start")
    life.until(when)
    life.came.clear()
    travel(life, zone)
    if moved is not None:
        moved(life)
    life.until(when + 2 * DAY)
    return life


def test_going_east_past_todays_time_it_comes_when_it_was_planned() -> None:
    # 06:30 in Berlin is 13:30 in Tokyo, whose 07:30 is past: today's comes at Berlin's 07:30, 14:30 in Tokyo.
    life = arrived("Asia/Tokyo", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30))
    assert life.moments == [at_utc(10, 5, 30), at_utc(10, 22, 30), at_utc(11, 22, 30)]
    assert [came.day.day for came in life.came] == [10, 11, 12]


def test_a_change_of_anything_else_keeps_what_travelling_left_for_today() -> None:
    life = arrived("Asia/Tokyo", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30), lambda life: life.do("/help", "hi"))
    assert life.moments[0] == at_utc(10, 5, 30)


def test_another_time_chosen_after_travelling_is_the_only_one() -> None:
    def earlier_time(life: Life) -> None:
        life.do("/settings", Verb.SET_TIME, "07:00")

    life = arrived("Asia/Tokyo", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30), earlier_time)
    assert life.moments == [at_utc(10, 22), at_utc(11, 22)]


def test_going_east_into_the_night_nothing_comes_in_the_quiet_hours() -> None:
    # 18:00 in Berlin is 01:00 in Tokyo: what was planned for 20:00 there would be 03:00.
    life = arrived("Asia/Tokyo", "Europe/Berlin", time(20), at_utc(10, 16))
    assert [came.local.time() for came in life.came] == [time(20), time(20)]


def test_going_west_a_day_that_had_its_reminder_has_no_second() -> None:
    # Tokyo's 10 June had its reminder; New York is still on the 9th, which had one too, and then on the 10th.
    life = arrived("America/New_York", "Asia/Tokyo", time(7, 30), at_utc(10, 1))
    assert [(came.day.day, came.local.hour) for came in life.came] == [(11, 7)]


def test_going_west_before_todays_time_it_comes_later_today() -> None:
    life = arrived("America/New_York", "Europe/Berlin", time(7, 30), at_utc(10, 4, 30))
    assert life.moments == [at_utc(10, 11, 30), at_utc(11, 11, 30)]


def test_over_the_date_line_and_back_no_date_comes_twice() -> None:
    state = settled(zone="Pacific/Kiritimati", remind_at=time(7, 30))
    life = Life(state.having(replace(state.person.schedule, due=None)), at_utc(1, 0))
    life.do("/start")
    for hop in range(12):
        life.pass_days(1)
        travel(life, "Pacific/Honolulu" if hop % 2 == 0 else "Pacific/Kiritimati")
    days = [came.day for came in life.came]
    assert len(set(days)) == len(days) >= 5
