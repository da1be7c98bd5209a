"""The cards about pain, safety and consent on the page of a phone: the headline and all buttons are in view at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.model import Place
from tests.support.chromium import chat_page
from tools.browser import PHONE
from tools.docs.card_layout import CardPage
from tools.docs.card_states import stories
from tools.docs.cards import table
from tools.walk.people import content

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.clock import MovableClock
    from tools.docs.card_layout import Layout

PLACES = {
    Place.WELCOME,
    Place.SCREENING,
    Place.FLAGGED,
    Place.ASK_HURT,
    Place.HURT,
    Place.HURT_SCORE,
    Place.HURT_WHERE,
    Place.HURT_SIGNS,
    Place.EMERGENCY,
    Place.SEE_PT,
    Place.CLEARANCE,
    Place.SEEN_WHEN,
    Place.LEAVE_OUT,
    Place.CHECK_IN,
    Place.CHECK_PT,
    Place.NOTE,
    Place.CRISIS,
    Place.ROUTINE,
    Place.REMINDER,
    Place.STOPPED,
    Place.ERASE,
}


def test_there_is_a_person_at_every_card_about_pain_and_safety() -> None:
    assert {story.state.dialog.place for _name, story in stories(content(), "en")} == PLACES


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("language", content().catalog.languages)
async def test_headline_and_buttons_are_in_view(
    browser: Browser, clock: MovableClock, tmp_path: Path, language: str
) -> None:
    async with chat_page(browser, tmp_path / "preview.db", clock, PHONE) as chat:
        page = CardPage(chat)
        await page.start()
        layouts = [layout for name, story in stories(content(), language) for layout in await page.measure(name, story)]
    wrong = [layout for layout in layouts if not _fits(layout)]
    assert wrong == [], f"\n{table(wrong)}"


def _fits(layout: Layout) -> bool:
    """Tell whether no label is cut off, and all of the card is in view, on the small phone from its headline on."""
    if layout.wrapped:
        return False
    if layout.width == PHONE["width"]:
        return layout.out_of_view == 0
    return layout.headline_out == 0
