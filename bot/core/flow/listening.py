"""What an event says, heard before anything else reads it and before anything that can fail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.effects import Info, SendInfo
from bot.core.events import Action, Command, Edited, Other, Tap, Typed, Verb
from bot.core.flow import given
from bot.core.flow.commands import COMMANDS, asks_for_fhir
from bot.core.hearing import Heard
from bot.core.model import Place, Where
from bot.core.reading.others import read_places_of_pain
from bot.core.session import EXERCISING

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Event
    from bot.core.model import State


def listen(state: State, event: Event, context: Context) -> Heard:
    """Return what an event says: the button "It hurts" of any card of the person's own, or words, however wrapped.

    What the bot cannot read (a voice message, a sticker) may say anything, so it is unsure.
    """
    match event:
        case Tap(action=Action(verb=Verb.HURTS), dialog=dialog):
            return Heard.PAIN if dialog == state.dialog.id else Heard.NOTHING
        case Typed(text=text) | Edited(text=text):
            heard = context.hear(text, state.person.profile.language)
            if heard <= Heard.PAIN and _is_in_both_legs(state, text, context):
                return Heard.EMERGENCY
            is_a_note = heard is Heard.PAIN and (state.dialog.place is Place.NOTE or _is_of_a_note(state, context))
            is_a_place = heard <= Heard.PAIN and _is_a_place(state, event, context)
            return Heard.NOTHING if is_a_note or is_a_place else heard
        case Command():
            return _in_command(state, event, context)
        case Other():
            return Heard.UNSURE
        case _:
            return Heard.NOTHING


def _is_in_both_legs(state: State, text: str, context: Context) -> bool:
    """Tell whether a text adds to pain that was reported that it is in both legs, an emergency sign of its own (NHS).

    Where it hurts, the question itself takes it, with the other places.
    """
    if state.hold is None or state.dialog.place is Place.HURT_WHERE:
        return False
    named = read_places_of_pain(text, context.reading.body, state.person.profile.language).sure
    return named is not None and Where.BOTH_LEGS in named


def _is_a_place(state: State, event: Event, context: Context) -> bool:
    """Tell whether a text is as a whole surely the name of a place that was asked for ("Dolores").

    In the middle of a session it is heard all the same, and words of an emergency or a crisis are everywhere.
    """
    asked = isinstance(event, Typed) and state.dialog.place is Place.ZONE and state.open_session is None
    return asked and context.place.is_sure


def _is_of_a_note(state: State, context: Context) -> bool:
    """Tell whether an edit corrects a note for the PT, outside of a session."""
    return context.letters_beside is not None and state.open_session is None


def _in_command(state: State, command: Command, context: Context) -> Heard:
    """Hear a command's argument, and the name of one that is not known ("/it_hurts") as well.

    /pain is pain while an exercise is under way; before and after, it is about the score that a session asks for.
    Behind /note stands a note, unless a session goes on; behind /start the payload of a link. That of a plan which was
    signed here is none of the person's words, though one in hundreds looks like some.
    """
    if command.name == "start" and given.is_signed_plan(command.argument, context):
        return Heard.NOTHING
    session = state.open_session
    if command.name == "pain" and session is not None and session.phase in EXERCISING:
        return Heard.PAIN
    known = command.name in COMMANDS
    words = command.argument if known else f"{command.name} {command.argument}".replace("_", " ")
    if known and (not words.strip() or asks_for_fhir(command)):
        return Heard.NOTHING
    heard = context.hear(words, state.person.profile.language)
    if heard is Heard.PAIN and command.name == "note" and session is None:
        return Heard.NOTHING
    if heard is Heard.UNSURE and command.name == "start" and LINK.fullmatch(words):
        return Heard.NOTHING
    return heard if known else max(heard, Heard.UNSURE)


LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the payload of a link may be (Telegram: deep linking), which nobody typed; it is not kept."""


IN_WORDS: dict[Heard, SendInfo] = {
    Heard.EMERGENCY: SendInfo(Info.EMERGENCY),
    Heard.CRISIS: SendInfo(Info.CRISIS),
    Heard.PAIN: SendInfo(Info.SEE_PT),
}
"""The messages for a person about whom nothing may be stored."""
