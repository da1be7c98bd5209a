"""Whatever getUpdates brings, the bot runs on: a broken update or answer costs nobody else anything."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.conversation import HoldBack
from bot.telegram import carrying
from bot.telegram.get_updates import failures
from bot.telegram.get_updates.parse import Tapped
from preview.injected_faults import AnswerWith, Refuse
from preview.user_actions import send_text
from tests.support.bot_in_process import begin, heading, run_in_process, subscribe
from tests.support.broken_updates import (
    ANSWERS,
    CHAT,
    MESSAGE,
    PASSED_OVER,
    RAISING,
    SAM,
    UNREADABLE,
    USER,
    answer,
    less,
)
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


def hand_over(server: TelegramServer, update: dict[str, object]) -> int:
    """Put an update into the server's queue as it is, and return its id."""
    queue = server.world.updates
    queue._last_id += 1
    queue._pending[queue._last_id] = {"update_id": queue._last_id, **update}
    queue._wake()
    return queue._last_id


async def all_confirmed(server: TelegramServer, phone: Phone) -> None:
    """Wait until the bot has confirmed everything that the server held."""
    await phone.until(lambda: server.world.updates.pending == 0)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(carrying, "HELD_BACK", 0.01)


def logged(caplog: pytest.LogCaptureFixture, logger: str) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.endswith(logger)]


async def test_updates_that_cannot_be_read_cost_nobody_anything_and_do_not_come_again(
    server: TelegramServer, clock: MovableClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await phone.send("/start")
        ids = [hand_over(server, update) for update in UNREADABLE.values()]
        passed = [hand_over(server, update) for update in PASSED_OVER.values()]
        await phone.tap("Yes, keep my answers")
        assert "None of these" in phone.labels()
        await all_confirmed(server, phone)
        lines = logged(caplog, "parse")
        assert [line.partition(" (")[0] for line in lines] == [f"Update {number}" for number in ids], passed
        assert all("Sam" not in line and str(SAM) not in line for line in lines)
    caplog.clear()
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        shown = phone.card.text
        await phone.tap("None of these")
        assert phone.card.text != shown
    assert caplog.text == ""


@pytest.mark.parametrize("update", RAISING.values(), ids=RAISING)
async def test_an_update_at_which_a_handler_raises_costs_that_update_alone(
    update: dict[str, object], stage: Stage, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await phone.send("/start")
    hand_over(stage.server, update)
    await phone.tap("Yes, keep my answers")
    assert "None of these" in phone.labels()
    await all_confirmed(stage.server, phone)
    assert len([record for record in caplog.records if record.exc_info]) == 1
    assert "hello" not in caplog.text


async def test_it_hurts_is_heard_in_a_message_of_which_another_part_cannot_be_read(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    alex_says = {**MESSAGE, "chat": {**CHAT, "id": 1001}, "from": {**USER, "id": 1001}, "text": "it hurts"}
    hand_over(stage.server, {"message": {**alex_says, "reply_to_message": {"giveaway": {}}}})
    await alex.until(lambda: len(stage.rows("holds")) == 1)


async def test_a_tap_without_what_nobody_reads_counts(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    done, card = alex.card.keyboard[0][0].data, alex.card
    tap = {"id": "7", "from": {"id": 1001}, "data": done}
    hand_over(
        stage.server,
        {"callback_query": {**tap, "message": {"message_id": card.id, "chat": {"id": 1001, "type": "private"}}}},
    )
    await alex.until(lambda: heading(alex.card)[0].startswith("2 of 8"))


@pytest.mark.parametrize("junk", ANSWERS.values(), ids=ANSWERS)
async def test_after_an_answer_that_is_none_the_next_tap_works_and_the_log_has_two_lines(
    junk: Fault, stage: Stage, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await phone.send("/start")
    await all_confirmed(stage.server, phone)
    left = [junk]
    stage.server.api.faults = lambda method, _params: left.pop() if left and method == "getupdates" else None
    await phone.send("hello")  # ends the long poll that the fault comes too late for
    await phone.tap("Yes, keep my answers")
    assert "None of these" in phone.labels()
    await all_confirmed(stage.server, phone)
    assert left == []
    begin_, end = logged(caplog, "failures")
    assert begin_.startswith((failures.UNREACHABLE, failures.UNREADABLE, failures.REFUSED))
    assert end == failures.OVER
    assert not any(record.exc_info for record in caplog.records)


async def test_a_token_that_is_refused_twice_ends_the_bot(stage: Stage, phone: Phone) -> None:
    await phone.send("/start")
    stage.server.api.faults = lambda _method, _params: Refuse(401, "Unauthorized")
    await phone.send("hello", settle=False)
    with pytest.raises(InvalidToken):
        async with asyncio.timeout(patient(5)):
            await stage.bot.receiving


WEBHOOK_IS_SET = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"


async def test_a_webhook_left_on_the_token_is_removed_and_what_waits_is_answered(
    server: TelegramServer, clock: MovableClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    webhook = ["https://example.org/hook"]

    def telegram(method: str, params: Params) -> Fault | None:
        if method == "deletewebhook":
            assert not params.flag("drop_pending_updates")
            webhook.clear()
        elif method == "getwebhookinfo":
            return answer({"url": webhook[0], "has_custom_certificate": False, "pending_update_count": 1})
        return Refuse(409, WEBHOOK_IS_SET) if method == "getupdates" and webhook else None

    server.api.faults = telegram
    server.world.person(1001).started = True
    send_text(server.world, 1001, "/start")
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await phone.until(lambda: bool(phone.messages[1:]) and phone.labels() == ["Yes, keep my answers"])
    assert logged(caplog, "failures") == [f"{failures.WEBHOOK} (Conflict)", failures.OVER]


@pytest.mark.parametrize(
    ("webhook_info", "says"),
    [
        (None, failures.CONFLICT),
        (Refuse(502, "Bad Gateway"), failures.UNREACHABLE),
        (Refuse(401, "Unauthorized"), failures.UNREADABLE),
        (answer([]), failures.UNREADABLE),
    ],
    ids=["no webhook", "not known: 502", "not known: 401", "not known: junk"],
)
async def test_another_poller_is_named_only_where_no_webhook_is_the_cause(
    webhook_info: Fault | None, says: str, stage: Stage, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await phone.send("/start")
    left: dict[str, Fault] = {"getupdates": Refuse(409, "Conflict: terminated by other getUpdates request")}
    if webhook_info is not None:
        left["getwebhookinfo"] = webhook_info
    stage.server.api.faults = lambda method, _params: left.pop(method, None)
    await phone.send("hello")
    await phone.tap("Yes, keep my answers")
    assert logged(caplog, "failures") == [f"{says} (Conflict)", failures.OVER]


@pytest.mark.parametrize(
    "first",
    [
        Refuse(502, "Bad Gateway"),
        Refuse(404, "Not Found"),
        Refuse(401, "Unauthorized"),
        AnswerWith(b"<html></html>"),
        answer({"id": 1000}),
    ],
    ids=["502", "404", "401", "a page", "half an answer"],
)
async def test_a_start_outlasts_a_first_answer_that_is_none(
    first: Fault, server: TelegramServer, clock: MovableClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    left = [first]
    server.api.faults = lambda method, _params: left.pop() if left and method == "getme" else None
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        phone = stage.phone()
        await phone.send("/start")
        assert phone.labels() == ["Yes, keep my answers"]
    assert len(logged(caplog, "failures")) == 2


def answering(stage: Stage, handle: Callable[[Update], Awaitable[None]]) -> None:
    """Put a handler of Sam's updates before the bot's own."""

    async def callback(update: Update, _context: object) -> None:
        if update.effective_user is not None and update.effective_user.id == SAM:
            await handle(update)
            raise ApplicationHandlerStop

    stage.bot.application.add_handler(TypeHandler(Update, callback), group=-1)


async def test_an_update_that_is_held_back_is_tried_again_and_meanwhile_neither_confirmed_nor_in_the_way(
    stage: Stage, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    tries, stored, can_store = [0], [], asyncio.Event()

    async def store(update: Update) -> None:
        tries[0] += 1
        if not can_store.is_set():
            raise HoldBack("the database is locked")
        stored.append(update.update_id)

    answering(stage, store)
    held = hand_over(stage.server, {"message": MESSAGE})
    await phone.send("/start", settle=False)
    await phone.until(lambda: bool(phone.messages[1:]) and phone.labels() == ["Yes, keep my answers"])
    await phone.until(lambda: tries[0] > 2)
    assert held in stage.server.world.updates._pending
    can_store.set()
    await all_confirmed(stage.server, phone)
    assert stored == [held]
    assert logged(caplog, "carrying") == [
        "Updates are held back until they can be stored. (the database is locked)",
        "All updates that were held back are stored.",
    ]


async def test_a_slow_update_keeps_nobody_waiting_and_each_is_carried_out_once(stage: Stage, phone: Phone) -> None:
    begun: list[int] = []
    finish = asyncio.Event()

    async def count(update: Update | Tapped, _context: object) -> None:
        begun.append(update.update_id)

    async def take_long(_update: Update) -> None:
        await finish.wait()

    stage.bot.application.add_handlers([TypeHandler(Update, count), TypeHandler(Tapped, count)], group=-2)
    answering(stage, take_long)
    slow = hand_over(stage.server, {"message": MESSAGE})
    await phone.send("/start", settle=False)
    await phone.until(lambda: bool(phone.messages[1:]) and phone.labels() == ["Yes, keep my answers"])
    await phone.tap("Yes, keep my answers", settle=False)
    await phone.until(lambda: "None of these" in phone.labels())
    assert slow in stage.server.world.updates._pending
    finish.set()
    await all_confirmed(stage.server, phone)
    assert begun == [slow, slow + 1, slow + 2]


async def test_an_album_is_answered_once_and_words_of_pain_under_any_of_its_pictures_stop(
    stage: Stage, phone: Phone
) -> None:
    await subscribe(phone)
    picture = {**less(MESSAGE, "text"), "chat": {**CHAT, "id": 1001}, "from": {**USER, "id": 1001}, "photo": []}
    sent = sum(call.method == "sendmessage" for call in stage.server.api.calls)
    for number in range(4):
        hand_over(stage.server, {"message": {**picture, "message_id": 900 + number, "media_group_id": "12"}})
    await all_confirmed(stage.server, phone)
    await phone.settled()
    assert sum(call.method == "sendmessage" for call in stage.server.api.calls) == sent + 1
    assert "I can only read words and taps." in phone.card.text
    hand_over(stage.server, {"message": {**picture, "message_id": 904, "media_group_id": "12", "caption": "it hurts"}})
    await phone.until(lambda: phone.card.text.startswith("Stop."))
