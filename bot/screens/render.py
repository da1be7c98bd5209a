"""`render`: converts a person's state to the card they see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.model import Place
from bot.core.session import Phase
from bot.screens import (
    doses,
    given,
    goals,
    library,
    notes,
    onboarding,
    pain,
    plan_making,
    reminder_cards,
    routine,
    settings,
)
from bot.screens.view import paragraphs

if TYPE_CHECKING:
    from bot.core.model import State
    from bot.screens.screen import Screen
    from bot.screens.view import Renderer, View


def render(view: View) -> Screen:
    """Render the card of the person's place, its notice, if there is one, as the last line above the buttons."""
    dialog = view.state.dialog
    screen = PLACES[dialog.place](view)
    if dialog.notice is None:
        return screen
    return replace(screen, text=paragraphs(screen.text, view.texts(dialog.notice)))


def tells_progress(state: State) -> bool:
    """Return whether the card of this state depends on days done, so that the journal must be loaded."""
    if state.dialog.place is Place.ROUTINE:
        session = state.session
        return session is not None and session.phase is Phase.ENDED
    return state.dialog.place is Place.REMINDER


PLACES: dict[Place, Renderer] = {
    **onboarding.CARDS,
    **routine.CARDS,
    **pain.CARDS,
    **notes.CARDS,
    **reminder_cards.CARDS,
    **settings.CARDS,
    **library.CARDS,
    **goals.CARDS,
    **plan_making.CARDS,
    **given.CARDS,
    **doses.CARDS,
}
"""The render function of each place."""
