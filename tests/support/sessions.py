"""The session of a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.narrow import present

if TYPE_CHECKING:
    from bot.core.model import State
    from bot.core.session import Session


def session_of(state: State) -> Session:
    """Return the newest session, which there has to be."""
    return present(state.session)
