"""Pain in a real browser: the stop, the questions, the prompt, tomorrow's check-in, clearance, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.bot_in_process import read_rows
from tests.support.chromium import chat_page
from tools.browser import DESKTOP, Chat, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.clock import MovableClock

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]


@pytest_asyncio.fixture(loop_scope="session")
async def chat(browser: Browser, clock: MovableClock, tmp_path: Path) -> AsyncIterator[Chat]:
    """Alex's chat page with the tool bar, on a Monday morning at the first exercise."""
    async with chat_page(browser, tmp_path / "preview.db", clock, DESKTOP) as chat:
        await subscribe(chat)
        await chat.tap("Start now")
        await chat.tap("3")
        await chat.sees("1 of 8")
        yield chat


async def test_it_hurts_the_questions_the_check_in_clearance_and_the_exercise_left_out(
    chat: Chat, tmp_path: Path
) -> None:
    await chat.tap("It hurts")
    await chat.tap("OK")  # the alert, which says STOP whatever becomes of the card
    await chat.sees("Stop. No more exercises for now.")
    for label, follows in (
        ("Yes, it hurts", "How strong is the pain?"),
        ("6", "Where does it hurt?"),
        ("Lower back", "That is all"),
        ("That is all", "One more question, and it matters."),
        ("None of these", "Please see a physical therapist (PT) in person."),
    ):
        await chat.tap(label)
        await chat.sees(follows)
    await chat.sees("I will ask how you are on Tuesday, 3 March, 07:30.")

    await chat.tap("To the next reminder")
    await chat.sees("How is your pain today?")
    await expect(chat.page.get_by_role("button", name="Start now", exact=True)).to_have_count(0)
    await chat.tap("4")
    await chat.sees("Has a physical therapist (PT) or a doctor looked at it yet?")
    await chat.tap("Not yet")
    await chat.sees("I will ask how you are on Wednesday, 4 March, 07:30.")

    await chat.tap("To the next reminder")
    await chat.tap("Skip this question")
    await chat.tap("Yes, and I may go on")
    await chat.tap("Yes, I was seen and may go on")
    await chat.sees("When were you seen?")
    await chat.tap("Today")
    await chat.sees("Which exercises are in your routine?")
    await chat.tap("✓ Ham Stretch")
    left_out = chat.page.get_by_role("button", name="✗ Ham Stretch")
    await expect(left_out).to_be_visible()  # what is tapped before that is of the card before
    await chat.tap("That is right")
    await chat.tap("Start now")
    await chat.tap("2")
    await chat.sees("1 of 7 · Rag Doll Forward Fold")
    (hold,) = read_rows(tmp_path / "preview.db", "holds")
    assert (hold["exercise"], hold["ended_how"]) == ("standing-ham-stretch", "cleared")
