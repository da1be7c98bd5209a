"""The second day and later, over HTTP: the questions, a plan that the reminder says back, and the files with both."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.bot_in_process import begin, tables
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, passes, reminders

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

DAY = timedelta(days=1)
CHECK, PLAN = "How is it going?", "Plan my day"
WORDS, PLANNED = "carry my grandson", "after my coffee, on the mat in the bedroom"


@pytest.fixture
async def next_day(alex: Phone, clock: MovableClock) -> Phone:
    """Alex's phone at the home card, a day after subscribing."""
    assert CHECK not in alex.labels()
    clock.advance(DAY)
    await alex.send("/start")
    return alex


async def answer(phone: Phone, *scores: str) -> None:
    await phone.tap(CHECK)
    for score in scores:
        await phone.tap(score)


async def test_what_is_answered_is_told_in_progress_the_report_and_the_files(
    stage: Stage, next_day: Phone, clock: MovableClock
) -> None:
    await answer(next_day, "7", "6", "5")
    await next_day.send(WORDS)
    await next_day.tap("2")
    clock.advance(13 * DAY)
    await next_day.send("/start")
    assert CHECK not in next_day.labels()
    clock.advance(DAY)
    await next_day.send("/start")
    await answer(next_day, "3", "3", "3", "6")
    rows = [(row["pain"], row["enjoyment"], row["general"], row["own"]) for row in stage.rows("function_checks")]
    assert rows == [(7, 6, 5, 2), (3, 3, 3, 6)]

    await next_day.send("/progress")
    assert "3 of 10, 6 on 3 March. That is clearly less." in next_day.last.text
    assert f"({WORDS}): 6 of 10, 2 on 3 March. That is clearly better." in next_day.last.text
    await next_day.send("/report")
    assert f"Own activity “{WORDS}”" in next_day.last.text
    assert "as published (Krebs 2009)" in next_day.last.text
    await next_day.send("/export fhir")
    file = next_day.last.media
    assert file is not None
    assert file.name == "limber-fhir.json"
    named = [entry["resource"].get("code", {}).get("text", "") for entry in json.loads(file.content)["entry"]]
    assert sum(WORDS in name for name in named) == 2
    await next_day.send("/export")
    assert next_day.last.media is not None
    exported = json.loads(next_day.last.media.content)
    assert [row["activity"] for row in exported["function_checks"]] == [WORDS, WORDS]


async def test_a_plan_is_said_back_in_the_reminder(stage: Stage, next_day: Phone, clock: MovableClock) -> None:
    await next_day.tap(CHECK)
    await next_day.tap("Not now")
    await next_day.tap(PLAN)
    await next_day.send(PLANNED)
    await begin(next_day, exercise=9)
    await next_day.tap("2")
    await passes(stage, clock, DAY + TO_HALF_PAST_SEVEN)
    assert f"Your plan: {PLANNED}. If it does not fit: the short day." in reminders(next_day)[-1].text


async def test_two_taps_are_a_plan_too(stage: Stage, next_day: Phone) -> None:
    await next_day.tap(CHECK)
    await next_day.tap("Not now")
    for label in (PLAN, "After my coffee", "In the bedroom"):
        await next_day.tap(label)
    assert "I will remind you of your plan" in next_day.card.text
    person = stage.row("people")
    assert (person["plan_when"], person["plan_where"]) == ("#coffee", "#bedroom")
    assert PLAN not in next_day.labels()


async def test_words_of_pain_in_a_plan_stop_and_are_kept_nowhere(stage: Stage, next_day: Phone) -> None:
    await next_day.tap(CHECK)
    await next_day.tap("Not now")
    await next_day.tap(PLAN)
    await next_day.send("after lunch, my back hurts so much")
    assert stage.row("holds")["ended_at"] is None
    assert not stage.holds_text("after lunch")


async def test_goals_and_plans_are_in_no_log_and_gone_with_everything(
    stage: Stage, next_day: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await answer(next_day, "3", "3", "3")
        await next_day.send(WORDS)
        await next_day.tap("5")
        await next_day.tap(PLAN)
        await next_day.send(PLANNED)
        assert stage.holds_text(WORDS)
        assert stage.holds_text(PLANNED)
        await next_day.send("/erase")
        await next_day.tap("Yes, delete everything")
    assert WORDS not in caplog.text
    assert PLANNED not in caplog.text
    assert all(stage.rows(table) == [] for table in set(tables(stage.url)) - {"uploads"})
    assert not stage.holds_text(WORDS)
    assert not stage.holds_text(PLANNED)
