"""Mornings of three hundred reminders with answers lost and late and 98 kills; every sound is accounted for."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.timing import TIMING
from bot.transactions.reminders import REPEAT_AFTER
from preview.injected_faults import Delay, ResetAfter, no_faults
from tests.support.bot_in_process import read_rows, run_in_process
from tests.support.crash import CrashPoint, run_until_crash
from tests.support.patience import PATIENCE, patient
from tests.support.phone import Phone
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, crowd, reminders

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer

PEOPLE, KILLS, AT_ONCE = 300, 98, 8

DAY = timedelta(days=1)

SCALE = 0.02
"""A second of the bot takes this long here; the clock of the reminders is moved by hand."""

TIMING_HERE = replace(TIMING.scaled(SCALE), reminder=TIMING.reminder * SCALE * PATIENCE)

LONGEST_LIFE = 300
"""Transactions, reads and calls begun or ended until a kill at the most."""

Reminder = tuple[int, str]
"""A person and a day."""

ANSWER_LOST, ANSWER_LATE = 0.3, 0.3
"""Parts of the sendings."""


def copy_people(path: Path, phone: Phone, server: TelegramServer) -> list[Phone]:
    """Make more people like this one, each with a card of their own in their chat; return all."""
    others = [server.world.add_person(f"Person {number}", "en").id for number in range(1, PEOPLE)]
    for person in others:
        server.world.person(person).started = True
    card = phone.card
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, key in (("people", "id"), ("dialogs", "person_id")):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            own = {key: ":person", **({"id": "id + :person", "card": ":card"} if table == "dialogs" else {})}
            copied = ", ".join(own.get(column, column) for column in columns)
            for person in others:
                message = server.world.add_message(person, None, text=card.text, keyboard=card.keyboard, silent=True)
                connection.execute(
                    f"INSERT INTO {table} SELECT {copied} FROM {table} WHERE {key} = :like",  # noqa: S608 - our own names
                    {"person": person, "card": message.id, "like": phone.person.id},
                )
    return [phone, *(Phone(server, person) for person in others)]


class Mornings:
    """The reminders of several days, with what befell each of them."""

    def __init__(self, server: TelegramServer, path: Path, clock: MovableClock) -> None:
        self.lost: set[Reminder] = set()
        """Those to which an answer was lost."""
        self.late: set[Reminder] = set()
        self.kills: Counter[Reminder] = Counter()
        """How many kills came between the beginning of a sending and the record of its end."""
        self.all_kills = 0
        self._server = server
        self._path = path
        self._clock = clock
        self._dice = random.Random(14)  # noqa: S311 - a game

    def faults(self, method: str, params: Params) -> Fault | None:
        """Lose some answers to reminders, and let some take ten seconds."""
        if method != "sendmessage":
            return None
        reminder, thrown = (int(params.text("chat_id")), self._today()), self._dice.random()
        if thrown < ANSWER_LOST:
            self.lost.add(reminder)
            return ResetAfter()
        if thrown < ANSWER_LOST + ANSWER_LATE:
            self.late.add(reminder)
            return Delay(10 * SCALE)
        return None

    async def pass_one(self) -> None:
        """Remind everybody, in as many lives as it takes, until nothing is queued."""
        self._server.api.faults = self.faults
        while not await self._live() or any(row["status"] == "queued" for row in read_rows(self._path, "outbox")):
            self._clock.advance(REPEAT_AFTER)
        calls = self._server.api.calls
        await self._server.world.changes.until(lambda: not calls.running(), patient(10))
        self._server.api.faults = no_faults

    async def _live(self) -> bool:
        """Run the bot until nothing is to be done now, or until it is killed; return whether it survived."""
        point = CrashPoint(self._dice.randrange(LONGEST_LIFE) if self.all_kills < KILLS else None)
        survived = await run_until_crash(
            self._server, self._path, self._clock, point, at_once=AT_ONCE, timing=TIMING_HERE
        )
        self.all_kills += not survived
        for row in read_rows(self._path, "outbox"):
            if row["status"] == "queued":
                self.kills[row["person_id"], row["day"]] = row["begun"] - (row["unknown_at"] is not None)
        return survived

    def _today(self) -> str:
        return self._clock.now().date().isoformat()


@pytest.mark.slow
async def test_after_lost_and_late_answers_and_98_kills_nobody_is_left_out_and_nobody_untouched_is_reminded_twice(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        (phone,) = await crowd(stage, 1)
    phones, mornings = copy_people(path, phone, server), Mornings(server, path, clock)
    began = clock.now() + TO_HALF_PAST_SEVEN
    while mornings.all_kills < KILLS:
        clock.advance(began - clock.now())
        await mornings.pass_one()
        began += DAY

    rows = read_rows(path, "outbox")
    came = Counter(
        (phone.person.id, f"{datetime.fromtimestamp(message.date, UTC):%Y-%m-%d}")
        for phone in phones
        for message in reminders(phone)
    )
    often = {reminder: count for reminder, count in came.items() if count > 2}
    untouched = came.keys() - mornings.lost - (+mornings.kills).keys()
    print(  # noqa: T201 - the line of docs/reliability.md, for -s
        f"\n{len(rows)} reminders, {mornings.all_kills} kills; {len(mornings.lost)} with an answer lost, "
        f"{len(mornings.late)} with a late one, {len(+mornings.kills)} hit by a kill; {len(rows) - len(came)} lost, "
        f"{sum(count == 2 for count in came.values())} twice, {len(often)} more often, {len(untouched)} untouched"
    )
    assert {row["status"] for row in rows} == {"sent"}
    assert came.keys() == {(row["person_id"], row["day"]) for row in rows}
    assert all(mornings.kills[reminder] > 1 for reminder in often), often
    assert {came[reminder] for reminder in untouched} == {1}
    assert len(untouched) > len(rows) / 4
