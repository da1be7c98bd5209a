"""Reminders of which nobody knows whether they arrived: repeated once, never twice within a minute, never lost."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from preview.injected_faults import Delay, Refuse, ResetAfter, ResetBefore, WaitFor, no_faults
from tests.support import bot_in_process
from tests.support.bot_in_process import read_rows, run_in_process, subscribe
from tests.support.crash import CrashPoint, run_until_crash
from tests.support.patience import patient
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, crowd, passes, reminders

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault, Faults
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
ENDED = {"status": "sent", "reason": "unknown"}


def every_sending(fault: Fault) -> Faults:
    return lambda method, _params: fault if method == "sendmessage" else None


def first_sending(fault: Fault) -> Faults:
    faults = [fault]
    return lambda method, _params: faults.pop() if faults and method == "sendmessage" else None


def row(stage: Stage) -> dict[str, object]:
    return {name: stage.row("outbox")[name] for name in ("status", "reason")}


async def a_quarter_of_an_hour(stage: Stage, clock: MovableClock, phone: Phone) -> list[int]:
    """Let the time pass in steps of a second; return after how many seconds the reminders had come, in order."""
    came: list[int] = []
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    for second in range(15 * 60):
        came += [second] * (len(reminders(phone)) - len(came))
        await passes(stage, clock, SECOND)
    return came


@pytest.mark.parametrize(
    "fault", [ResetAfter(), Refuse(504, "Gateway Timeout")], ids=["reset after the sending", "gateway time-out"]
)
async def test_sent_with_every_answer_lost_it_is_tried_twice_a_minute_apart_and_never_again(
    stage: Stage, alex: Phone, clock: MovableClock, fault: Fault
) -> None:
    stage.server.api.faults = every_sending(fault)
    before = sum(call.method == "sendmessage" for call in stage.server.api.calls)
    came = await a_quarter_of_an_hour(stage, clock, alex)
    assert sum(call.method == "sendmessage" for call in stage.server.api.calls) == before + 2
    assert row(stage) == ENDED
    if isinstance(fault, ResetAfter):
        assert came[0] == 0
        assert came[1] in range(60, 93)
        assert len(came) == 2


async def test_an_answer_lost_before_it_was_sent_is_made_good_a_minute_later(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    stage.server.api.faults = first_sending(ResetBefore())
    came = await a_quarter_of_an_hour(stage, clock, alex)
    assert len(came) == 1
    assert came[0] in range(60, 93)
    assert row(stage) == {"status": "sent", "reason": None}


async def test_silence_is_given_up_and_the_reminder_repeated_a_minute_later(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    timing = replace(bot_in_process.HURRIED, reminder=patient(0.1))
    async with run_in_process(server, tmp_path / "limber.db", clock, timing=timing) as stage:
        phone = stage.phone()
        await subscribe(phone)
        server.api.faults = first_sending(WaitFor(asyncio.Event()))
        came = await a_quarter_of_an_hour(stage, clock, phone)
        assert len(came) == 1
        assert came[0] in range(60, 93)


async def test_an_answer_slower_than_a_tap_would_wait_for_is_waited_for(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    timing = replace(bot_in_process.HURRIED, call=0.05, reminder=patient(5))
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
    async with run_in_process(server, tmp_path / "limber.db", clock, timing=timing) as stage:
        server.api.faults = every_sending(Delay(0.5))
        await passes(stage, clock, TO_HALF_PAST_SEVEN)
        server.api.faults = no_faults
        for _ in range(5):
            await passes(stage, clock, MINUTE)
        assert len(reminders(phone)) == 1
        assert row(stage) == {"status": "sent", "reason": None}


PEOPLE = 3


def put_back(kept: Path, path: Path) -> None:
    """Put a database back as it was kept."""
    shutil.copy(kept, path)
    for left in path.parent.glob(f"{path.name}-*"):
        left.unlink()


@pytest.mark.slow
async def test_killed_at_any_step_while_every_answer_is_lost_nobody_gets_it_more_than_twice_or_never(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path, kept = tmp_path / "limber.db", tmp_path / "kept.db"
    async with run_in_process(server, kept, clock) as stage:
        phones = await crowd(stage, PEOPLE)
    clock.advance(TO_HALF_PAST_SEVEN)
    server.api.faults = every_sending(ResetAfter())
    counts = []
    for last in range(10_000):
        put_back(kept, path)
        already = [len(reminders(phone)) for phone in phones]
        survived = await run_until_crash(server, path, clock, CrashPoint(last), at_once=1)
        for _ in range(4):
            clock.advance(2 * MINUTE)
            await run_until_crash(server, path, clock, CrashPoint(), at_once=PEOPLE)
        clock.advance(-8 * MINUTE)
        counts.append([len(reminders(phone)) - count for phone, count in zip(phones, already, strict=True)])
        assert set(counts[-1]) <= {1, 2}, (last, counts[-1])  # one answer lost, and the repeat; a kill adds none
        assert {row["status"] for row in read_rows(path, "outbox")} == {"sent"}
        if survived:
            break
    assert len(counts) > 4 * PEOPLE
    assert sum(map(sum, counts)) > 1.5 * PEOPLE * len(counts)
