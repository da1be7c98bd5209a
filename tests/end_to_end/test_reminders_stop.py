"""Stopping the bot while reminders go out: what is in flight is finished, nothing is half done, nothing comes twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from preview.injected_faults import WaitFor, no_faults
from preview.with_bot import TOKEN
from tests.support import bot_in_process
from tests.support.bot_in_process import read_rows, run_in_process, with_buttons
from tests.support.process import BotProcess
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, crowd, days, make_due, passes, reminders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage

HOUR = timedelta(hours=1)


async def test_stopping_while_a_wave_goes_out_finishes_what_is_in_flight_and_a_restart_repeats_nothing(
    server: TelegramServer, clock: MovableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.MOST_AT_ONCE", 2)
    path = tmp_path / "limber.db"
    answered = asyncio.Event()
    async with run_in_process(server, path, clock) as stage:
        phones = await crowd(stage, 5)
        server.api.faults = lambda method, _params: WaitFor(answered) if method == "sendmessage" else None
        clock.advance(TO_HALF_PAST_SEVEN)
        wave = asyncio.create_task(stage.bot.remind())
        await phones[0].until(lambda: len(server.api.calls.running()) == 2)
        asyncio.get_running_loop().call_soon(answered.set)
    await wave
    assert sorted(map(days, phones)) == [[], [], [], [2], [2]]
    assert sorted(row["status"] for row in read_rows(path, "outbox")) == ["queued"] * 3 + ["sent"] * 2
    async with run_in_process(server, path, clock) as stage:
        await stage.bot.remind()
        assert [days(phone) for phone in phones] == [[2]] * 5
        assert [len(list(with_buttons(phone))) for phone in phones] == [1] * 5


def after_transactions(stage: Stage, monkeypatch: pytest.MonkeyPatch, count: int, name: str) -> asyncio.Event:
    """Return what is set once this number of transactions of this name have ended."""
    ended, left = asyncio.Event(), [count]
    transaction = stage.database.transaction

    async def counted(work: Callable[..., object], *args: object) -> object:
        value = await transaction(work, *args)
        left[0] -= work.__name__ == name
        if not left[0]:
            ended.set()
        return value

    monkeypatch.setattr(stage.database, "transaction", counted)
    return ended


async def test_stopping_does_not_wait_for_a_telegram_that_is_silent(
    server: TelegramServer,
    clock: MovableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.app.MOST_AT_ONCE", 2)
    path = tmp_path / "limber.db"
    timing = replace(bot_in_process.HURRIED, reminder=0.5, shutdown=0.05)
    async with run_in_process(server, path, clock, timing=timing) as stage:
        phones = await crowd(stage, 4)
        silence = asyncio.Event()
        server.api.faults = lambda method, _params: WaitFor(silence) if method == "sendmessage" else None
        clock.advance(TO_HALF_PAST_SEVEN)
        all_taken = after_transactions(stage, monkeypatch, 4, "take_queued")
        wave = asyncio.create_task(stage.bot.remind())
        await all_taken.wait()
    await wave
    assert "Some messages were not sent before the bot stopped." in caplog.text
    assert {row["status"] for row in read_rows(path, "outbox")} == {"queued"}
    server.api.faults = no_faults
    async with run_in_process(server, path, clock) as stage:
        for _ in range(2):
            await passes(stage, clock, HOUR)
        assert [days(phone) for phone in phones] == [[2]] * 4


async def test_sigterm_during_a_wave_ends_in_good_order(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        phones = await crowd(stage, 4)
    make_due(path)
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": f"sqlite:///{path}"}
    answered = asyncio.Event()
    server.api.faults = lambda method, _params: WaitFor(answered) if method == "sendmessage" else None
    async with BotProcess(tmp_path, "run", log_level="ERROR", **settings) as process:
        await phones[0].until(lambda: any(call.method == "sendmessage" for call in server.api.calls.running()))
        ending = asyncio.create_task(process.terminate())
        asyncio.get_running_loop().call_soon(answered.set)
        code, _, complaints = await ending
    assert (code, complaints) == (0, "")
    sent = {row["person_id"] for row in read_rows(path, "outbox") if row["status"] == "sent"}
    assert sent
    assert {phone.person.id: len(reminders(phone)) for phone in phones} == {
        phone.person.id: int(phone.person.id in sent) for phone in phones
    }
