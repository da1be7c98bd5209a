"""The cards on the page of a phone: all of each is in view at once, and on a small phone its headline and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.config import LONGEST_NAME
from bot.core.model import Place
from bot.core.terms import Terms
from bot.screens.render import render
from tests.support.chromium import chat_page
from tools.browser import PHONE
from tools.docs.card_layout import Card, CardPage
from tools.docs.card_states import stories
from tools.docs.cards import cards_of, table
from tools.walk.people import content, view
from tools.walk.whole import whole_walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Hashable, Iterable
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.clock import MovableClock
    from bot.core.model import State


def test_there_is_a_person_at_every_card() -> None:
    assert {story.state.dialog.place for _name, story in stories(content(), "en")} == set(Place)


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, clock: MovableClock, tmp_path: Path) -> AsyncIterator[CardPage]:
    async with chat_page(browser, tmp_path / "preview.db", clock, PHONE) as chat:
        page = CardPage(chat)
        await page.start()
        yield page


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.xdist_group("browser")
async def test_headline_and_buttons_of_a_card_of_each_kind_are_in_view(page: CardPage) -> None:
    await _all_fit(page, [card for language in content().catalog.languages for card in cards_of(content(), language)])


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.xdist_group("browser")
async def test_the_welcome_card_with_the_longest_name_of_a_host_is_in_view(page: CardPage) -> None:
    terms = Terms(operator=("Physiotherapiepraxis " * 4)[:LONGEST_NAME], contact="ada@example.org")
    cards = [card for language in content().catalog.languages for card in cards_of(content().under(terms), language)]
    named = [card for card in cards if terms.operator in card.screen.text]
    assert {card.language for card in named} == set(content().catalog.languages)
    await _all_fit(page, named)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.xdist_group("browser")
async def test_headline_and_buttons_of_every_card_of_the_walk_are_in_view(page: CardPage) -> None:
    states = list(_states())
    for language in content().catalog.languages:
        await _all_fit(page, _cards(states, language))


async def _all_fit(page: CardPage, cards: Iterable[Card]) -> None:
    wrong = [layout for layout in await page.measure(list(cards)) if not layout.fits]
    assert wrong == [], f"\n{table(wrong)}"


def _states() -> Iterable[State]:
    """Walk from everybody; return a state for each card, with each notice that may stand on it."""
    seen: dict[Hashable, State] = {}
    for happening in whole_walk().happenings:
        seen.setdefault((happening.target, happening.after.dialog.notice), happening.after)
    return seen.values()


def _cards(states: Iterable[State], language: str) -> Iterable[Card]:
    """Draw each card; those that look alike once."""
    drawn: dict[Hashable, Card] = {}
    for state in states:
        screen = render(view(state, language))
        labels = tuple(tuple(button.text for button in row) for row in screen.rows)
        drawn.setdefault((screen.text, labels), Card(_name(state), language, screen))
    return drawn.values()


def _name(state: State) -> str:
    place, session, notice = state.dialog.place, state.session, state.dialog.notice
    phase = f" {session.phase}" if session is not None and place is Place.ROUTINE else ""
    return f"{place}{phase} {notice or ''}".strip()
