"""The preview in a real browser: somebody subscribes and does the whole routine on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.support.bot_in_process import read_rows
from tools.browser import DESKTOP, Chat, subscribe

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

EXERCISES = (
    "Standing Ham Stretch",
    "Rag Doll Forward Fold",
    "Puppy Pose",
    "Bird Dog Extensions",
    "Dead Bug",
    "Lying Figure 4",
    "Lying Hip Twist Rotations",
    "Kneeling T-Spine Rotation",
)


LINE = 16 * 1.42
"""The height of a line of a message in pixels, at the size of Telegram's text."""

PLAYING = """sources => {
    const video = [...document.querySelectorAll("video")].at(-1);
    return video && !sources.includes(video.src) && video.currentTime > 0 && video.videoWidth > 0 ? video.src : null;
}"""
"""The address of the film that plays on the newest message with one, if it is none of these."""


async def test_somebody_subscribes_and_does_the_whole_routine(chat: Chat, tmp_path: Path) -> None:
    await subscribe(chat)
    await chat.tap("Start now")
    await chat.tap("4")
    seen: list[str] = []
    for number, name in enumerate(EXERCISES, start=1):
        await chat.sees(f"{number} of 8 · {name}")
        playing = await chat.page.wait_for_function(PLAYING, arg=seen)
        seen.append(await playing.json_value())
        assert await chat.page.locator("video").count() == 1
        await chat.tap("Done")
    await chat.sees("How is your back now?")
    await chat.tap("2")
    await chat.sees("Pain before: 4. Pain after: 2.")
    await chat.sees("This week: 1 day done.")
    (session,) = read_rows(tmp_path / "preview.db", "sessions")
    assert (session["outcome"], session["pain_before"], session["pain_after"]) == ("finished", 4, 2)
    assert [mark["kind"] for mark in read_rows(tmp_path / "preview.db", "marks")] == ["done"] * 8


@pytest.mark.slow
async def test_one_step_at_a_time_and_a_stop_for_pain(chat: Chat) -> None:
    await subscribe(chat)
    await chat.tap("Start now")
    await chat.tap("Skip this question")
    await chat.tap("Steps")
    await chat.sees("Step 1 of 8")
    await chat.tap("Next")
    await chat.sees("Step 2 of 8")
    await chat.tap("It hurts")
    await chat.sees("Stop. No more exercises for now.")
    await chat.sees("see a physical therapist (PT) in person")


@pytest.mark.slow
async def test_the_keyboard_alone_is_enough(chat: Chat) -> None:
    await chat.page.focus("#entry")
    await chat.page.keyboard.type("/start")
    await chat.page.keyboard.press("Enter")
    agree = chat.page.get_by_role("button", name="Yes, keep my answers")
    await expect(agree).to_be_visible()
    for _ in range(20):
        await chat.page.keyboard.press("Shift+Tab")
        if await agree.evaluate("button => button === document.activeElement"):
            break
    await expect(agree).to_be_focused()
    await chat.page.keyboard.press("Enter")
    await chat.sees("First, a few questions.")


async def test_the_focus_stays_on_the_page_when_start_goes(chat: Chat) -> None:
    await chat.page.focus("#start")
    await chat.page.keyboard.press("Enter")
    await chat.sees("I am Limber.")
    assert await chat.page.evaluate("document.activeElement.id") == "chat"


async def test_films_and_words_say_what_they_are_to_people_who_listen(chat: Chat) -> None:
    await subscribe(chat)
    await chat.tap("Start now")
    await chat.tap("3")
    await expect(chat.newest().locator("video")).to_have_attribute("aria-label", f"1 of 8 · {EXERCISES[0]}")
    await expect(chat.page.locator("#messages")).to_have_attribute("lang", "en")


async def test_a_long_quote_is_folded_to_three_lines_until_it_is_tapped(chat: Chat) -> None:
    await chat.say("/start")
    quote = chat.page.locator("blockquote")
    await expect(quote).to_have_attribute("aria-expanded", "false")
    folded = await quote.bounding_box()
    await quote.click()
    await expect(quote).to_have_attribute("aria-expanded", "true")
    unfolded = await quote.bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert folded["height"] < 3 * LINE + LINE / 2 < 2 * folded["height"] < unfolded["height"]
    await quote.press("Enter")
    await expect(quote).to_have_attribute("aria-expanded", "false")


@pytest.mark.slow
async def test_the_tool_bar_moves_the_clock_and_shows_what_is_stored(chat: Chat) -> None:
    await chat.page.set_viewport_size(DESKTOP)
    await subscribe(chat)
    await chat.tap(re.compile("stored", re.IGNORECASE))
    await expect(chat.page.get_by_role("dialog")).to_contain_text("Europe/London")
