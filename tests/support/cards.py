"""A card as a person sees it, in English, and the buttons on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.render import render
from tools.walk.people import content, view

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.events import Verb
    from bot.core.journal import Progress
    from bot.core.model import State
    from bot.screens.screen import Button, Screen

EN = content().texts["en"]
POLICY = content().policy


def card(state: State, progress: Progress | None = None) -> Screen:
    return render(view(state, progress=progress))


def next_reminder(day: str, at: datetime) -> str:
    """Return the line that says when the next reminder comes, at 07:30, with its moment as Telegram takes it."""
    said = EN("home-next", day=day, time="07:30")
    assert said.count("<tg-time>") == 1
    return said.replace("<tg-time>", f'<tg-time unix="{at.timestamp():.0f}">')


def button(screen: Screen, verb: Verb, argument: str | None = None) -> Button:
    (found,) = (
        button
        for button in screen.buttons()
        if button.action.verb is verb and argument in {None, button.action.argument}
    )
    return found


def verbs(screen: Screen) -> set[Verb]:
    return {button.action.verb for button in screen.buttons()}
