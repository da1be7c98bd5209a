"""Reminders that nobody answers do not pile up: the last one goes when the next comes, whatever fails on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from preview.injected_faults import Refuse
from tests.support.bot_in_process import with_buttons
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, passes, reminders

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

DAY = timedelta(days=1)


def shown(phone: Phone) -> list[int]:
    return [message.id for message in phone.messages]


@pytest.fixture
async def ignored(stage: Stage, alex: Phone, clock: MovableClock) -> Phone:
    """Alex's phone on Monday at 07:31, with a reminder that is not answered."""
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    return alex


async def test_the_last_unanswered_reminder_goes_when_the_next_one_comes(
    stage: Stage, ignored: Phone, clock: MovableClock
) -> None:
    before = len(ignored.messages)
    for _day in range(3):
        await passes(stage, clock, DAY)
    assert len(reminders(ignored)) == 4
    assert (len(ignored.messages), ignored.card) == (before, reminders(ignored)[-1])


async def test_a_reminder_that_was_answered_stays(stage: Stage, ignored: Phone, clock: MovableClock) -> None:
    await ignored.tap("Not today")
    await passes(stage, clock, DAY)
    monday, tuesday = reminders(ignored)
    assert monday.id in shown(ignored)
    assert list(with_buttons(ignored)) == [tuesday]


async def test_a_reminder_stays_beside_words_that_were_written_after_it(
    stage: Stage, ignored: Phone, clock: MovableClock
) -> None:
    await ignored.send("/privacy")
    await passes(stage, clock, DAY)
    assert reminders(ignored)[0].id in shown(ignored)


async def test_of_a_reminder_too_old_to_be_deleted_one_line_stays(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await alex.send("/settings")
    await alex.tap("Days")
    await alex.send("Monday and Thursday")
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await passes(stage, clock, 3 * DAY)
    monday, thursday = reminders(alex)
    assert monday.text == "Reminder of Monday, 2 March."
    assert list(with_buttons(alex)) == [thursday]


async def test_a_reminder_that_the_person_deleted_costs_the_next_one_nothing(
    stage: Stage, ignored: Phone, clock: MovableClock, server: TelegramServer
) -> None:
    server.world.delete_message(reminders(ignored)[0])
    await passes(stage, clock, DAY)
    assert ignored.card == reminders(ignored)[1]
    assert all(row["old_card"] is None for row in stage.rows("outbox"))


@pytest.mark.parametrize("fault", [Refuse(502, "Bad Gateway"), Refuse(429, "Too Many Requests", retry_after=1)])
async def test_a_deletion_that_fails_is_repeated_and_costs_the_next_reminder_nothing(
    stage: Stage, ignored: Phone, clock: MovableClock, server: TelegramServer, fault: Refuse
) -> None:
    failing = [fault] * 2
    server.api.faults = lambda method, _params: failing.pop() if method == "deletemessage" and failing else None
    await passes(stage, clock, DAY)
    monday, tuesday = reminders(ignored)
    assert ignored.card == tuesday
    await ignored.until(lambda: monday.id not in shown(ignored), "the old reminder to go")
    assert not failing
