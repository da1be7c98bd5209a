"""Typed words that stand on a button of the present card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.events import Verb
from bot.core.lexicon import LONGEST_REPLY, normalise

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Action
    from bot.core.model import State

TAPPED_ONLY = frozenset({Verb.CONFIRM, Verb.SEEN, Verb.ERASE})
"""What a typed word is never taken for: an exercise after pain, and the end of everything, take a tap."""


def named_action(text: str, state: State, context: Context) -> Action | None:
    """Return what the button means whose words a text is, or None; digits alone are a score or a time, no label."""
    if len(text) > LONGEST_REPLY or not any(char.isalpha() for char in text):
        return None
    action = context.labels_of(state).get(normalise(text))
    return None if action is None or action.verb in TAPPED_ONLY else action
