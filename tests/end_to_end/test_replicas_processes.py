"""Three processes behind nginx that are killed and restarted all the time: nothing is lost, nothing comes twice.

`LIMBER_REPLICAS=100x100` is the full size: 100 people with 100 acts each, and 1,000 reminders. Measured figures are
printed (`pytest -s`).
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from msgspec.structs import replace

from bot.clock import MovableClock
from bot.core.events import Tap
from bot.core.model import Due, ReminderKind
from bot.screens.callbacks import decode
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from storage.database import Database
from storage.states import add_state
from tests.support.bot_in_process import begin, read_rows, run_in_process, subscribe, with_buttons
from tests.support.fleet import fleet
from tests.support.packets import busiest_second, packets_to
from tests.support.patience import eventually, patient
from tests.support.phone import Phone
from tools.bench.sample_people import settled

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.events import Event
    from storage.engine import Connection
    from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

PEOPLE, ACTS = (int(number) for number in os.environ.get("LIMBER_REPLICAS", "12x20").split("x"))
REMINDERS = 10 * PEOPLE
PATIENCE = 20
"""Seconds for which people wait for the next card; then they tap once more on what they see, as anybody does."""
COUNTED = ("send", "editmessage", "copymessage", "forwardmessage")
LIMIT = 30


class Somebody:
    """A person who goes through a routine to and fro, by taps and typed words, and knows where they have to be."""

    def __init__(self, server: TelegramServer, person: int, url: str) -> None:
        self.phone = Phone(server, person, seconds=PATIENCE)
        self.twins = 0
        """How often an older card came late, from a process that was killed."""
        self._url = url
        self.at = 1
        self.waited: list[float] = []
        self._chance = random.Random(person)  # noqa: S311  guards nothing

    async def act(self) -> None:
        """Do one thing, and wait until the card is the one that has to follow."""
        forward = self.at == 1 or (self.at < 8 and self._chance.random() < 0.5)
        label = "Done" if forward else "Back"
        begun = time.monotonic()
        way, tapped = self._chance.random(), decode(self._data(label))
        if way < 0.25:
            await self.phone.send(label.lower(), settle=False)
        else:
            await self.phone.tap(label, settle=False)
        if way > 0.9:
            await self.phone.forge(self._data(label), self.phone.card.id, settle=False)
        self.at += 1 if forward else -1
        try:
            await self._arrives()
        except TimeoutError:
            if way < 0.25 or not self._is_old(tapped):
                assert self._stored() == self.at, f"{self._stored()} is stored instead of {self.at}"
                self.twins += 1
            await self.phone.tap(label, settle=False)
            await self._arrives()
        self.waited.append(time.monotonic() - begun)

    async def _arrives(self) -> None:
        await self.phone.until(lambda: self.is_at(f"{self.at} of 8"), f"exercise {self.at}")

    def _stored(self) -> int:
        """Return the exercise that the database says."""
        rows = read_rows(self._url, "sessions")
        return next(int(row["position"]) + 1 for row in rows if row["person_id"] == self.phone.person.id)

    def _is_old(self, tapped: Event) -> bool:
        """Tell whether a tap came from a card before the row's, as after a double tap: it changes nothing."""
        rows = read_rows(self._url, "dialogs")
        now = next(int(row["revision"]) for row in rows if row["person_id"] == self.phone.person.id)
        return isinstance(tapped, Tap) and tapped.revision < now and self._stored() != self.at

    def _data(self, label: str) -> str:
        found = next((one for row in self.phone.card.keyboard for one in row if one.text == label), None)
        return (found.data if found else None) or "junk"

    def is_at(self, words: str) -> bool:
        """Whether the newest card begins with these words; for a moment there may be none."""
        return any(card.text.startswith(words) for card in list(with_buttons(self.phone))[-1:])

    async def hurt(self) -> None:
        """Tap Done and type that it hurts at the same time; both ways the stop has to follow."""
        await self.phone.tap("Done", settle=False)
        await self.phone.send("it hurts", settle=False)
        try:
            await self.phone.until(lambda: self.is_at("Stop."), "the stop")
        except TimeoutError:
            self.twins += 1
            await self.phone.tap("Done", settle=False)
            await self.phone.until(lambda: self.is_at("Stop."), "the stop")


async def live(person: Somebody) -> None:
    for _ in range(ACTS):
        await person.act()
    await person.hurt()


async def test_people_act_while_processes_are_killed_and_restarted(postgres: PostgresServer, tmp_path: Path) -> None:
    url = postgres.new_database()
    async with TelegramServer(TOKEN, MovableClock()) as server:
        people = [1001, *(server.world.add_person(f"P{number}", "en").id for number in range(PEOPLE - 1))]
        async with run_in_process(server, url, MovableClock()) as stage:
            for person in people:
                await subscribe(stage.phone(person))
                await begin(stage.phone(person))
        begun = time.monotonic()
        everybody = [Somebody(server, person, url) for person in people]
        async with fleet(server, url, tmp_path, messages_per_second=1000, allow_paid_broadcast="true") as running:
            disturbing = asyncio.create_task(running.disturb(patient(2), seed=PEOPLE))
            await asyncio.gather(*(live(person) for person in everybody))
            running.is_calm.set()
            await disturbing
            seconds = time.monotonic() - begun
            await everybody[0].phone.until(lambda: server.world.updates.pending == 0, "all updates to be confirmed")
            await eventually(lambda: not read_rows(url, "drawings"), 60)
            twins = sum(len(list(with_buttons(one.phone))) - 1 + one.twins for one in everybody)
        waited = sorted(wait for person in everybody for wait in person.waited)
        sys.stdout.write(
            f"\n{len(people)} people, {ACTS} acts each in {seconds:.0f} s; restarts: {dict(running.restarts)}; "
            f"requests {server.world.webhook.tries}; waited p50 {waited[len(waited) // 2]:.2f} s, "
            f"p99 {waited[len(waited) * 99 // 100]:.2f} s, longest {waited[-1]:.2f} s; twins {twins}\n"
        )
        positions = {row["person_id"]: row for row in read_rows(url, "sessions")}
        assert {row["person_id"] for row in read_rows(url, "holds")} == set(people)
        assert len(read_rows(url, "holds")) == len(people)
        for one in everybody:
            assert positions[one.phone.person.id]["position"] + 1 in {one.at, one.at + 1}
        assert all(person.is_at("Stop.") for person in everybody)
        # A kill just after a sending can leave one in each chat that a card was sent to, which is harmless.
        assert twins <= running.restarts["killed"] * max(1, PEOPLE // 10)
        assert [line for said in running.said for line in said.splitlines() if "ERROR" in line] == []
    postgres.drop(url)


async def status_without_secret(server: TelegramServer) -> int:
    assert server.world.webhook.target is not None
    async with (
        aiohttp.ClientSession() as session,
        session.post(server.world.webhook.target.url, json={"update_id": 1}) as answer,
    ):
        return answer.status


def sends(server: TelegramServer) -> int:
    return sum(call.method.startswith("send") for call in server.api.calls)


def all_ended(url: str) -> bool:
    rows = read_rows(url, "outbox")
    return bool(rows) and all(row["status"] != "queued" for row in rows)


async def test_reminders_due_at_once_come_once_within_one_limit(postgres: PostgresServer, tmp_path: Path) -> None:
    url = postgres.new_database()
    async with TelegramServer(TOKEN, MovableClock()) as server:
        people = [1001, *(server.world.add_person(f"P{number}", "en").id for number in range(REMINDERS - 1))]
        for person in people:
            server.world.person(person).started = True
        due_at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=patient(6))
        async with await Database.open(url) as database:
            await database.transaction(fill, people, due_at)
        with packets_to(server.url) as packets:
            async with fleet(server, url, tmp_path) as running:
                begun = time.monotonic()
                patience = patient(REMINDERS / LIMIT * 3 + 20)
                # Nothing else is done meanwhile: this process is the Telegram that notes when it is called.
                await server.world.changes.until(lambda: sends(server) >= REMINDERS, patience)
                await eventually(lambda: all_ended(url), 20)
                seconds = time.monotonic() - begun
                received = [call.at for call in server.api.calls if call.method.startswith(COUNTED)]
                sent = Counter(call.chat_id for call in server.api.calls if call.method.startswith("send"))
                assert await status_without_secret(server) == 403
            calls = received if packets is None else packets.calls(COUNTED)
        sys.stdout.write(
            f"\n{len(people)} reminders in {seconds:.1f} s; sent {sent.total()}; calls in the busiest second: "
            f"{busiest_second(calls)} as they were sent, {busiest_second(received)} as this process got to them\n"
        )
        assert set(sent) == {str(person) for person in people}
        assert sent.total() == len(people)
        assert busiest_second(received) <= 1.2 * LIMIT
        assert packets is None or busiest_second(calls) <= LIMIT + 1
        assert [said for said in running.said if "ERROR" in said] == []
    postgres.drop(url)


def fill(connection: Connection, people: list[int], due_at: datetime) -> None:
    """Store people who are all due at this moment."""
    state = settled()
    for number, person in enumerate(people):
        schedule = replace(
            state.person.schedule,
            zone="Etc/UTC",
            remind_at=due_at.time().replace(second=0),
            due=Due(due_at, ReminderKind.REMINDER, 0),
        )
        one = replace(state.person, id=person, created_at=due_at - timedelta(days=30), schedule=schedule)
        dialog = replace(state.dialog, id=2**46 + number, card=None)
        add_state(connection, replace(state, person=one, dialog=dialog), due_at - timedelta(days=3))
