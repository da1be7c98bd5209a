"""A plan in a real browser: one person makes it and gets its link, another one opens the link, takes it and begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.core.plan_code import LONGEST_PAYLOAD
from tests.support.bot_in_process import read_rows
from tests.support.chromium import chat_page
from tools.browser import DESKTOP, Chat, answer_first_questions, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.clock import MovableClock

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

LINK = re.compile(r"https://t\.me/\w+\?start=([A-Za-z0-9_-]+)")


@pytest_asyncio.fixture(loop_scope="session")
async def chat(browser: Browser, clock: MovableClock, tmp_path: Path) -> AsyncIterator[Chat]:
    """Alex's chat page with the tool bar, on a Monday morning."""
    async with chat_page(browser, tmp_path / "preview.db", clock, DESKTOP) as chat:
        await subscribe(chat)
        yield chat


async def link_of_a_plan(chat: Chat) -> str:
    """Put a plan together and return its link."""
    await chat.say("/plan")
    await chat.tap("Dead Bug")
    await chat.tap("1. Dead Bug")  # taken out again
    await chat.tap("Puppy Pose")
    await chat.sees("Which exercises")
    await chat.tap("Dead Bug")
    await expect(chat.page.get_by_role("button", name="2. Dead Bug", exact=True)).to_be_visible()
    await chat.tap("Next")
    await chat.tap("Puppy Pose")
    await chat.tap("+ reps")
    await chat.sees("4 times, hold each for 5 full breaths")
    await chat.tap("That is right")
    await chat.tap("Next")
    await chat.tap("1 × a day")
    await expect(chat.page.get_by_role("button", name="2 × a day", exact=True)).to_be_visible()
    await chat.tap("Make the link")
    await chat.sees("This link holds the plan")
    found = LINK.search(await chat.newest().inner_text())
    assert found is not None
    assert len(found[1]) <= LONGEST_PAYLOAD
    return found[0]


@pytest.mark.slow
async def test_a_plan_made_by_one_person_is_taken_by_another(chat: Chat, tmp_path: Path) -> None:
    link = await link_of_a_plan(chat)
    payload = link.partition("start=")[2]
    await chat.page.get_by_text("Add another person").click()
    await chat.page.get_by_label("Name").fill("Sam")
    await chat.page.get_by_role("button", name="Add and chat as them", exact=True).click()
    await expect(chat.page.locator("#messages [data-message-id]")).to_have_count(0)

    await chat.say(f"/start {payload}")
    await expect(chat.page.get_by_text("I keep the plan from your link")).to_be_visible()
    await answer_first_questions(chat)
    await chat.sees("You were given a plan.")
    await chat.sees("2 exercises")
    await chat.tap("Take this plan")
    await chat.sees("your next session is by the plan")

    await chat.tap("Start now")
    await chat.sees("From a plan you were given")
    await chat.tap("2")
    await chat.sees("1 of 2 · Puppy Pose")
    await chat.sees("4 times")
    (_alex, sam) = read_rows(tmp_path / "preview.db", "people")
    assert (sam["plan"], sam["plan_waiting"]) == (payload, None)

    await chat.say(f"/start {payload[:-3]}")
    await chat.sees("1 of 2 · Puppy Pose")
    await expect(chat.page.get_by_text("I could not read that plan.")).to_be_visible()
    assert read_rows(tmp_path / "preview.db", "people")[1]["plan"] == payload
