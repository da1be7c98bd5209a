"""A screen's rows as Telegram's inline keyboard."""

from __future__ import annotations

from bot.core.events import Action, Verb
from bot.core.model import Dialog
from bot.screens.screen import Button, Link, Screen
from bot.telegram.keyboards import keyboard


def test_a_link_opens_its_page_and_a_button_carries_its_card() -> None:
    rows = ((Link("A page", "https://example.org/?q=a+b"),), (Button("On", Action(Verb.NEXT)),))
    assert keyboard(Screen("Text", rows), Dialog(id=36, revision=2)) == {
        "inline_keyboard": [
            [{"text": "A page", "url": "https://example.org/?q=a+b"}],
            [{"text": "On", "callback_data": "1.nx.10.2."}],
        ]
    }


def test_a_screen_without_rows_has_no_keyboard() -> None:
    assert keyboard(Screen("Text"), Dialog(id=36)) is None
