"""Reminders before a Bot API that refuses, breaks off or says nothing: none lost, none hammered, nobody bothered."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.jobs.delivery import MOST_REFUSED
from preview.injected_faults import Refuse, ResetAfter, ResetBefore, no_faults, too_many_requests
from tests.support.bot_in_process import run_in_process, subscribe, with_buttons
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, passes, reminders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

DAY = timedelta(days=1)
BLOCKED = Refuse(403, "Forbidden: bot was blocked by the user")
DEACTIVATED = Refuse(403, "Forbidden: user is deactivated")
NOT_FOUND = Refuse(400, "Bad Request: chat not found")
REFUSAL = Refuse(400, "Bad Request: can't parse entities")


def sendings(stage: Stage) -> int:
    return sum(call.method == "sendmessage" for call in stage.server.api.calls)


def sending_meets(stage: Stage, *faults: Fault | None) -> None:
    """Let the next sendings meet these faults, one each, and all others pass."""
    left = list(faults)
    stage.server.api.faults = lambda method, _params: left.pop(0) if left and method == "sendmessage" else None


@pytest.mark.parametrize(
    "fault",
    [Refuse(500, "Internal Server Error"), Refuse(502, "Bad Gateway"), Refuse(503, "Service Unavailable")],
    ids=["500", "502", "503"],
)
async def test_a_reminder_that_did_not_arrive_comes_after_a_pause(
    stage: Stage, alex: Phone, clock: MovableClock, fault: Fault
) -> None:
    sending_meets(stage, fault)
    before = sendings(stage)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    for _ in range(5):
        await stage.bot.remind()
    assert sendings(stage) == before + 1  # no second try before its moment
    assert reminders(alex) == []
    assert stage.row("outbox")["attempts"] == 1

    await passes(stage, clock, timedelta(seconds=10))
    assert len(reminders(alex)) == 1
    await passes(stage, clock, timedelta(hours=1))
    assert len(reminders(alex)) == 1
    assert stage.row("outbox")["status"] == "sent"


@pytest.mark.parametrize("answer", ["Start now", "Not today"])
async def test_a_reminder_whose_answer_was_lost_does_not_come_again_once_it_was_answered(
    stage: Stage, alex: Phone, clock: MovableClock, answer: str
) -> None:
    sending_meets(stage, ResetAfter())
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await alex.tap(answer)
    for _ in range(5):
        await passes(stage, clock, timedelta(minutes=5))
    assert len(reminders(alex)) == 1
    assert (stage.row("outbox")["status"], stage.row("outbox")["reason"]) == ("dropped", "not-wanted")


async def test_an_outage_of_telegram_is_tried_ever_more_rarely_and_made_good(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    stage.server.api.faults = lambda method, _params: Refuse(500, "no") if method == "sendmessage" else None
    before = sendings(stage)
    clock.advance(TO_HALF_PAST_SEVEN)
    tries = []
    for _ in range(12):
        for _ in range(30):
            await passes(stage, clock, timedelta(seconds=10))
        tries.append(sendings(stage) - before)
    assert tries[0] <= 12  # five minutes: 5, 10, 20, 40 seconds, each half as much at the least
    assert tries[-1] <= 12 + 55 * 60 / 150
    stage.server.api.faults = no_faults
    for _ in range(3):
        await passes(stage, clock, timedelta(seconds=150))
    assert len(reminders(alex)) == 1


async def test_after_an_outage_too_long_nothing_comes_until_the_next_day(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    stage.server.api.faults = lambda method, _params: Refuse(502, "no") if method == "sendmessage" else None
    for _ in range(8):
        await passes(stage, clock, timedelta(minutes=31))
    stage.server.api.faults = no_faults
    await passes(stage, clock, timedelta(minutes=10))
    assert reminders(alex) == []
    assert (stage.row("outbox")["status"], stage.row("outbox")["reason"]) == ("dropped", "missed")
    await alex.settled()
    assert "Not today" in alex.labels()  # the row's card, in place and without a sound
    await passes(stage, clock, DAY - timedelta(hours=3))
    assert len(reminders(alex)) == 1


async def test_a_reminder_told_to_wait_waits_as_told_and_comes_once(
    stage: Stage, alex: Phone, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage.bot.application.bot.rate_limiter, "_now", lambda: clock.now().timestamp())
    sending_meets(stage, too_many_requests(2))
    before = sendings(stage)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    for milliseconds in (0, 999, 1_000):
        await passes(stage, clock, timedelta(milliseconds=milliseconds))
        assert sendings(stage) == before + 1
    await passes(stage, clock, timedelta(seconds=1))
    assert sendings(stage) == before + 2
    assert len(reminders(alex)) == 1


async def test_a_wait_that_was_told_outlives_a_restart(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await subscribe(phone)
        sending_meets(stage, too_many_requests(3_600))
        await passes(stage, clock, TO_HALF_PAST_SEVEN)
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        before = sendings(stage)
        await passes(stage, clock, timedelta(seconds=3_599))
        assert sendings(stage) == before
        await passes(stage, clock, timedelta(seconds=1))
        assert len(reminders(phone)) == 1


async def test_somebody_told_to_wait_holds_up_nobody_else(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    others = [stage.phone(stage.server.world.add_person(f"Person {n}", "en").id) for n in range(3)]
    for phone in others:
        await subscribe(phone)
    chat = str(alex.person.id)
    stage.server.api.faults = only(chat, too_many_requests(3_600))
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    assert [len(reminders(phone)) for phone in (alex, *others)] == [0, 1, 1, 1]


def only(chat: str, fault: Fault) -> Callable[[str, Params], Fault | None]:
    return lambda method, params: fault if method == "sendmessage" and params.text("chat_id") == chat else None


@pytest.mark.parametrize("refusal", [BLOCKED, DEACTIVATED, NOT_FOUND], ids=["blocked", "deactivated", "not found"])
async def test_somebody_unreachable_is_left_alone_until_they_write_and_then_reminded_again(
    stage: Stage, alex: Phone, clock: MovableClock, refusal: Refuse
) -> None:
    sending_meets(stage, refusal)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    before = sendings(stage)
    for _ in range(5):
        await passes(stage, clock, DAY)
    assert sendings(stage) == before
    assert stage.row("people")["next_due_at"] is None
    assert (stage.row("outbox")["status"], stage.row("outbox")["reason"]) == ("dropped", "unreachable")

    await alex.send("/settings")
    assert stage.row("people")["next_due_at"] is not None
    await passes(stage, clock, DAY)
    assert len(reminders(alex)) == 1


async def test_somebody_who_blocks_the_bot_and_comes_back_gets_their_reminders_again(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    alex.block()
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    asked = sendings(stage)
    await passes(stage, clock, DAY)
    assert sendings(stage) == asked
    alex.unblock()
    await passes(stage, clock, DAY)
    assert sendings(stage) == asked
    await alex.send("hello")
    await passes(stage, clock, DAY)
    assert len(reminders(alex)) == 1


async def test_a_reminder_that_was_refused_once_comes_with_its_sound_soon_after(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    sending_meets(stage, REFUSAL)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    assert reminders(alex) == []
    await passes(stage, clock, timedelta(seconds=10))
    assert len(reminders(alex)) == 1
    assert stage.row("outbox")["status"] == "sent"


async def test_a_reminder_that_telegram_will_not_take_is_left_after_some_tries_and_its_card_drawn_in_place(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    stage.server.api.faults = lambda method, _params: REFUSAL if method == "sendmessage" else None
    before = sendings(stage)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    for _ in range(MOST_REFUSED + 2):
        await passes(stage, clock, timedelta(minutes=5))
    await alex.settled()
    assert sendings(stage) == before + MOST_REFUSED
    assert (stage.row("outbox")["status"], stage.row("outbox")["reason"]) == ("dropped", "refused")
    assert reminders(alex) == []
    assert "Not today" in alex.labels()
    assert len(list(with_buttons(alex))) == 1
    stage.server.api.faults = no_faults
    await passes(stage, clock, DAY)
    assert len(reminders(alex)) == 1


@pytest.mark.parametrize("carried_out", [True, False])
async def test_until_a_lost_reminder_is_repeated_the_card_before_it_is_drawn_as_its_card(
    stage: Stage, alex: Phone, clock: MovableClock, *, carried_out: bool
) -> None:
    sending_meets(stage, ResetAfter() if carried_out else ResetBefore())
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await alex.settled()
    assert len(reminders(alex)) == carried_out
    (card,) = with_buttons(alex)
    assert card.silent
    await alex.tap("Start now")
    await passes(stage, clock, timedelta(minutes=5))
    assert len(reminders(alex)) == carried_out


async def test_a_chat_that_migrated_is_followed(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    group = stage.server.world.add_group("Moved")
    moved = Refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=group.id)
    stage.server.api.faults = only(str(alex.person.id), moved)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    (message,) = stage.server.world.messages(group.id)
    assert "Start now" in [button.text for row in message.keyboard for button in row]
    assert stage.row("outbox")["status"] == "sent"
    await passes(stage, clock, timedelta(hours=1))
    assert len(stage.server.world.messages(group.id)) == 1


async def test_a_reminder_tapped_before_its_sending_was_answered_stays_the_card(
    stage: Stage, alex: Phone, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    answered = asyncio.Event()
    kept = stage.database.transaction

    async def slowly(work: Callable[..., object], *args: object) -> object:
        if work.__name__ == "keep_sent":
            await answered.wait()
        return await kept(work, *args)

    monkeypatch.setattr(stage.database, "transaction", slowly)
    round_ = asyncio.create_task(stage.bot.remind())
    await alex.until(lambda: bool(reminders(alex)))
    await alex.tap("Start now")
    answered.set()
    await round_
    await alex.settled()
    assert alex.labels()[:3] == ["0", "1", "2"]
    assert [message.id for message in with_buttons(alex)] == [reminders(alex)[0].id]
