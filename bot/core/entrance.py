"""The entrance: everything that happens in a chat is decided by `enter`, which hears it before anything else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Erase, Info, SendInfo, SendText, Toast
from bot.core.events import Action, BadTap, Command, Tap, ToCard, Verb
from bot.core.flow.engine import step
from bot.core.flow.listening import IN_WORDS, listen

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.effects import Effect
    from bot.core.events import Event
    from bot.core.model import State


def enter(state: State, event: Event, context: Context, *, known: bool) -> tuple[State | None, tuple[Effect, ...]]:
    """Decide what an event changes and what is said to it.

    Args:
        state: that of the person, as it is stored; of a stranger, the one they would begin with.
        event: what happened.
        context: the world around the decision.
        known: whether anything of the person is stored.

    Returns:
        The new state, or None where nothing is to be stored of a stranger, and the effects.
    """
    if not known:
        urgent = IN_WORDS.get(listen(state, event, context))
        greeting = meet(event) if urgent is None else (urgent,)
        if greeting is not None:
            return None, greeting
        event = Command("start") if isinstance(event, ToCard) else event
    return step(state, event, context)


def meet(event: Event) -> tuple[Effect, ...] | None:
    """Answer a person who is not stored yet; None for /start, typed or tapped, which stores them."""
    match event:
        case Command(name="start") | ToCard(begins=True):
            return None
        case Command(name="help"):
            return (SendInfo(Info.HELP),)
        case Command(name="privacy"):
            return (SendInfo(Info.PRIVACY),)
        case Tap(action=Action(verb=Verb.ERASE)):  # it was deleted, but the bot ended before it could say so
            return (Erase(), SendText("erased"))
        case Tap() | BadTap() | ToCard():
            return (Toast("toast-stranger"),)
        case _:
            return (SendText("stranger"),)
