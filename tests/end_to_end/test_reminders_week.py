"""A week in fast motion: fifty people do what people do, the bot is killed, and every reminder is accounted for."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

import pytest

from bot.app import running_bot
from bot.clock import MovableClock
from bot.transactions.reminders import REPEAT_AFTER
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from storage.database import Database
from tests.support.bot_in_process import fast_limiter, read_rows
from tests.support.crash import CrashPoint, crashing_database, end_replies
from tests.support.oracle import Expected
from tests.support.phone import Phone

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.app import RunningBot

MONDAY = datetime(2026, 5, 4, 0, 7, tzinfo=UTC)
"""The beginning of a week in which no clock of these places changes."""

CITIES = {
    "Kyiv": "Europe/Kyiv",
    "Tokyo": "Asia/Tokyo",
    "New York": "America/New_York",
    "Kathmandu": "Asia/Kathmandu",
    "Auckland": "Pacific/Auckland",
    "Berlin": "Europe/Berlin",
}
PEOPLE, STEP, OUTAGE = 50, timedelta(minutes=40), timedelta(hours=5)
STEPS = int(timedelta(days=7) / STEP)


class Somebody:
    """One of the fifty: what they do at random, and what should come of it."""

    def __init__(self, phone: Phone, clock: MovableClock, dice: random.Random) -> None:
        self.phone = phone
        self.expected = Expected(ZoneInfo("Europe/London"), time(7, 30))
        self.seen = 0
        self._clock = clock
        self._dice = dice
        self._acts: dict[Callable[[], Awaitable[None]], int] = {
            self._later: 20,
            self._start: 6,
            self._not_today: 4,
            self._travel: 4,
            self._change_time: 3,
            self._toggle_a_day: 3,
            self._pause: 2,
            self._resume: 4,
            self._stop: 1,
            self._come_back: 3,
            self._block: 1,
            self._say_hello: 3,
        }

    @property
    def reminders(self) -> int:
        """How many messages came with a sound."""
        return len(self.phone.rang)

    async def begin(self) -> None:
        """Subscribe, somewhere, for some hour."""
        city, at = self._dice.choice(list(CITIES)), self._some_time()
        await self.phone.send("/start")
        await self.phone.tap("Yes, keep my answers")
        for _group in range(3):
            await self.phone.tap("None of these")
        await self.phone.tap("Yes")
        await self.phone.send(city)
        await self.phone.send(f"{at:%I:%M %p}")
        self.expected.zone, self.expected.at = ZoneInfo(CITIES[city]), at
        self.expected.replans(self._now)

    def _some_time(self) -> time:
        return time(self._dice.randrange(6, 22), self._dice.randrange(60))

    async def act(self) -> None:
        """Do one thing, or nothing where it cannot be done now."""
        (act,) = self._dice.choices(list(self._acts), list(self._acts.values()))
        await self._do(self._say_hello if self.phone.person.blocked else act)

    async def _do(self, act: Callable[[], Awaitable[None]]) -> None:
        before = self.expected.at
        await act()
        if not self.expected.blocked:
            self.expected.replans(self._now, keeps_time=self.expected.at == before)

    @property
    def _now(self) -> datetime:
        return self._clock.now()

    @property
    def _today(self) -> datetime:
        return self._now.astimezone(self.expected.zone)

    async def _tap(self, label: str) -> None:
        self.expected.acts(self._now)
        await self.phone.tap(label)

    async def _send(self, text: str) -> None:
        self.expected.acts(self._now)
        await self.phone.send(text)

    async def _later(self) -> None:
        if "Later" not in self.phone.labels():
            return
        await self._tap("Later")
        label = self._dice.choice(self.phone.labels())
        await self._tap(label)
        if label == "Back":
            return
        *_, clock, half = label.split()
        shown = (f"{clock} {half}", "%I:%M %p") if half in {"AM", "PM"} else (half, "%H:%M")
        at = datetime.strptime(*shown)  # noqa: DTZ007 - only the time of it is read
        said = self._today.replace(hour=at.hour, minute=at.minute, second=0)
        assert said > self._today - timedelta(minutes=1)
        assert "See you later." in self.phone.card.text
        self.expected.snooze = said.astimezone(UTC)

    async def _start(self) -> None:
        if "Start now" in self.phone.labels() and not self.expected.stopped:
            await self._tap("Start now")
            self.expected.starts(self._now)

    async def _not_today(self) -> None:
        if "Not today" in self.phone.labels():
            await self._tap("Not today")
            self.expected.declined, self.expected.snooze = self._today.date(), None

    async def _travel(self) -> None:
        if self.expected.snooze is not None:
            return  # who asked to be reminded in an hour does not fly within it
        city = self._dice.choice(list(CITIES))
        await self._send("/settings")
        await self._tap(" time")
        await self._send(city)
        self.expected.zone = ZoneInfo(CITIES[city])

    async def _change_time(self) -> None:
        at = time(self._dice.randrange(6, 22), self._dice.randrange(12))
        await self._send("/settings")
        await self._tap("Reminder: ")
        await self._send(f"{at:%I:%M %p}")
        self.expected.at = at

    async def _toggle_a_day(self) -> None:
        day = self._dice.randrange(7)
        await self._send("/settings")
        await self._tap("Days: ")
        await self._tap(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day])
        if self.expected.days != {day}:
            self.expected.days ^= {day}

    async def _pause(self) -> None:
        days = self._dice.choice([1, 3])
        await self._send("/pause")
        await self._tap("1 day" if days == 1 else "3 days")
        self.expected.paused_until, self.expected.snooze = self._today.date() + timedelta(days=days), None

    async def _resume(self) -> None:
        await self._send("/resume")
        self.expected.paused_until, self.expected.stopped = type(self.expected.paused_until).min, False

    async def _stop(self) -> None:
        await self._send("/stop")
        self.expected.stopped = True

    async def _come_back(self) -> None:
        await self._send("/start")
        self.expected.stopped = False

    async def _block(self) -> None:
        self.phone.block()
        self.expected.blocked = True

    async def _say_hello(self) -> None:
        if self.phone.person.blocked:
            self.phone.unblock()
            self.expected.blocked = False
        await self._send("hello")


class Week:
    """The bot over a week, with as many lives as it is killed, and the fifty."""

    def __init__(self, server: TelegramServer, path: Path, clock: MovableClock, dice: random.Random) -> None:
        self._server = server
        self._path = path
        self._clock = clock
        self._dice = dice
        self._life = AsyncExitStack()
        self._bot: RunningBot
        self._crash_point: CrashPoint
        self.deaths = 0

    async def __aenter__(self) -> Self:
        await self._wake()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._life.aclose()

    async def _wake(self) -> None:
        self._crash_point = CrashPoint()
        database = await self._life.enter_async_context(await Database.open(self._path))
        crashing = crashing_database(database, self._crash_point)
        running = running_bot(TOKEN, self._server.url, crashing, self._clock, limiter=fast_limiter())
        self._bot = await self._life.enter_async_context(running)

    async def settle(self) -> None:
        """Wait until the bot has said everything."""
        await self._bot.conversation.finish()

    async def remind(self) -> None:
        """Let the clock's round of reminders run."""
        await self._bot.remind()

    async def remind_and_die(self) -> None:
        """Kill the bot somewhere within the round, start it again, and let it make good what it owes a minute later."""
        self._crash_point.last = self._crash_point.steps + self._dice.randrange(12)
        round_ = asyncio.create_task(self._bot.remind())
        death = asyncio.create_task(self._crash_point.crashed.wait())
        await asyncio.wait((round_, death), return_when=asyncio.FIRST_COMPLETED)
        self.deaths += self._crash_point.crashed.is_set()
        remains = [round_, death, self._bot.polling, *self._bot.reminders._in_hand.values()]
        for task in remains:
            task.cancel()
        await asyncio.wait(remains)
        await end_replies(self._bot.conversation._replier)
        await self._life.aclose()
        await self._wake()
        self._clock.advance(REPEAT_AFTER)
        await self.remind()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
async def test_in_a_week_of_fifty_people_every_reminder_is_accounted_for(tmp_path: Path, seed: int) -> None:
    dice, clock = random.Random(seed), MovableClock(MONDAY)  # noqa: S311 - a game
    path = tmp_path / "limber.db"
    async with TelegramServer(TOKEN, clock) as server, Week(server, path, clock, dice) as week:
        ids = [1001, *(server.world.add_person(f"Person {n}", "en").id for n in range(1, PEOPLE))]
        fifty = [Somebody(Phone(server, id_, idle=week.settle), clock, random.Random(dice.random())) for id_ in ids]  # noqa: S311
        await asyncio.gather(*(somebody.begin() for somebody in fifty))
        outages = set(dice.sample(range(STEPS), 2))
        for step in range(STEPS):
            clock.advance(OUTAGE if step in outages else STEP)
            dies = dice.random() < 0.1
            await (week.remind_and_die() if dies else week.remind())
            for somebody in fifty:
                came = somebody.reminders - somebody.seen
                should = somebody.expected.passes(clock.now())
                assert came in ({1, 2} if dies and should else {int(should)}), described(somebody, clock, came)
                somebody.seen += came
            await asyncio.gather(*(one.act() for one in dice.sample(fifty, 2)))
    sent = [(row["person_id"], row["due_at"]) for row in read_rows(path, "outbox") if row["status"] == "sent"]
    expected = [(one.phone.person.id, int(moment.timestamp())) for one in fifty for moment in one.expected.reminders]
    assert sorted(sent) == sorted(expected)
    assert len(sent) > 150
    assert week.deaths >= 5


def described(somebody: Somebody, clock: MovableClock, came: int) -> str:
    return f"at {clock.now()} {came} came; {somebody.expected}\n{somebody.phone.screen()}"
