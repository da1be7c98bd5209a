"""The end of people's data by itself: before consent, after a block, after a long silence; with raw bytes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.terms import TERMS, UNDECIDED, WARNED_BEFORE
from preview import user_actions
from preview.chat_model import Account
from tests.support.bot_in_process import begin, subscribe
from tests.support.left_bytes import files_with, fill, marks_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

pytestmark = pytest.mark.sqlite  # looks for erased bytes in the files

PERSON = 7_700_112_233
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WARNING = "We have not heard from each other for a long time."


@pytest.fixture
def zed(stage: Stage) -> Phone:
    """Return the phone of somebody with an id that is easily found in bytes."""
    stage.server.world.people[PERSON] = Account(PERSON, "Zed", "en")
    return stage.phone(PERSON)


async def live(stage: Stage, phone: Phone) -> frozenset[bytes]:
    """Have somebody use the bot, and return what of theirs is in its file."""
    await subscribe(phone)
    await begin(phone, exercise=2)
    fill(stage.path, PERSON)
    return marks_of(stage.path, PERSON)


def people(stage: Stage) -> list[int]:
    return [row["id"] for row in stage.rows("people")]


async def is_gone_only_after(length: timedelta, stage: Stage, clock: MovableClock, marks: Collection[bytes]) -> None:
    """Check that the person is kept until this time has passed, and then gone without a trace in any file."""
    clock.advance(length - HOUR)
    await stage.bot.retention.work()
    assert people(stage) == [PERSON]
    clock.advance(HOUR)
    await stage.bot.retention.work()
    assert people(stage) == []
    assert files_with(stage.path.parent, marks) == []


async def test_somebody_who_never_agrees_is_gone_within_a_day(stage: Stage, zed: Phone, clock: MovableClock) -> None:
    await zed.send("/start")
    (row,) = stage.rows("people")
    kept = {name for name, value in row.items() if value not in {None, 0, "", "[]"}}
    assert kept <= {
        "id",
        "created_at",
        "language",
        "language_code",
        "days",
        "films",
        "theme",
        "education",
        "to_ask",
        "checks",
        "offers",
    }
    marks = [PERSON.to_bytes(6), str(PERSON).encode()]
    await is_gone_only_after(UNDECIDED, stage, clock, marks)
    await zed.tap("Yes, keep my answers")
    assert zed.toasts[-1].startswith("I do not know you yet.")


async def test_somebody_who_agreed_stays(stage: Stage, zed: Phone, clock: MovableClock) -> None:
    await subscribe(zed)
    clock.advance(TERMS.blocked + DAY)
    await stage.bot.retention.work()
    assert people(stage) == [PERSON]


async def test_somebody_who_blocked_the_bot_is_gone_after_the_stated_days(
    stage: Stage, zed: Phone, clock: MovableClock
) -> None:
    await subscribe(zed)
    marks = marks_of(stage.path, PERSON)
    user_actions.block(stage.server.world, PERSON, blocked=True)
    clock.advance(DAY + HOUR)
    await stage.bot.remind()
    assert stage.row("people")["unreachable_at"] is not None
    await is_gone_only_after(TERMS.blocked, stage, clock, marks)


async def test_somebody_silent_is_told_and_gone_thirty_days_later(
    stage: Stage, zed: Phone, clock: MovableClock
) -> None:
    marks = await live(stage, zed)
    clock.advance(TERMS.silent + DAY)  # the bot was off all the time: nobody is deleted who was not told
    for _ in range(2):
        await stage.bot.retention.work()
    assert [message.text for message in zed.messages if WARNING in message.text] == [zed.messages[-1].text]
    await is_gone_only_after(WARNED_BEFORE, stage, clock, marks)


async def test_one_word_after_the_warning_keeps_everything(stage: Stage, zed: Phone, clock: MovableClock) -> None:
    await subscribe(zed)
    clock.advance(TERMS.silent - WARNED_BEFORE)
    await stage.bot.retention.work()
    assert WARNING in zed.messages[-1].text
    clock.advance(DAY)
    await zed.send("/today")
    clock.advance(TERMS.silent - WARNED_BEFORE - HOUR)
    await stage.bot.retention.work()
    assert people(stage) == [PERSON]
    clock.advance(HOUR)
    await stage.bot.retention.work()
    assert sum(WARNING in message.text for message in zed.messages) == 2


async def test_a_warning_that_does_not_arrive_is_sent_again_and_nobody_is_deleted_before(
    stage: Stage, zed: Phone, clock: MovableClock
) -> None:
    await subscribe(zed)
    clock.advance(TERMS.silent)
    await stage.server.stop()
    await stage.bot.retention.work()
    clock.advance(2 * WARNED_BEFORE)
    await stage.bot.retention.work()
    assert people(stage) == [PERSON]
    assert stage.row("dialogs")["warned_at"] is None
    await stage.server.start()
    await stage.bot.retention.work()
    assert stage.row("dialogs")["warned_at"] is not None
    assert WARNING in zed.messages[-1].text


async def test_somebody_silent_who_cannot_be_told_is_deleted_all_the_same(
    stage: Stage, zed: Phone, clock: MovableClock
) -> None:
    await subscribe(zed)
    user_actions.block(stage.server.world, PERSON, blocked=True)
    clock.advance(TERMS.silent)
    await stage.bot.retention.work()
    assert stage.row("people")["unreachable_at"] is not None
    await stage.bot.retention.work()
    assert people(stage) == []
