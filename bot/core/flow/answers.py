"""Typed words that answer what the present card asks: read, and taken where there is no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.events import Action, Verb
from bot.core.flow import goals, onboarding, pain, reminder_answers, settings
from bot.core.flow.commands import COMMANDS
from bot.core.flow.transitions import Move, stay
from bot.core.lexicon import normalise, read_score
from bot.core.model import Place, State, Where
from bot.core.reading.day_forms import Calendar
from bot.core.reading.days import read_day
from bot.core.reading.others import read_places_of_pain
from bot.core.reading.times import read_time

if TYPE_CHECKING:
    from bot.core.context import Context

_LANGUAGE_IS_CHANGED = frozenset({Place.WELCOME, Place.HOME, Place.SETTINGS, Place.SET_LANGUAGE})
"""Cards on which the name of a language is taken for the wish to change it."""


def typed_answer(state: State, text: str, context: Context, *, doubtful: bool) -> Move | None:
    """Return what a text that stands on no button answers to the present card; None if it is no answer to it.

    Args:
        state: the person's state.
        text: what they typed, heard before.
        context: the decision's context.
        doubtful: whether the text may be about pain; then only what is sure is an answer.
    """
    words, language = context.reading, state.person.profile.language
    match state.dialog.place:
        case Place.ZONE if context.names_a_place or not doubtful:
            return onboarding.zone_typed(state, context)
        case Place.TIME:
            time = read_time(text, words.times, language, twelve_hours=context.twelve_hours())
            return onboarding.time_typed(state, time) if time.is_sure or not doubtful else None
        case Place.PAUSE:
            day = read_day(text, words.days, language, Calendar(context.today(state), context.day_first()))
            return reminder_answers.pause_typed(state, day, context) if day.is_sure or not doubtful else None
        case Place.ACTIVITY | Place.DAY_PLAN if not (doubtful or is_said_otherwise(text, context)):
            return goals.words_typed(state, text, context)
        case Place.SET_DAYS:
            return settings.days_typed(state, context, text)
        case Place.SET_SUMMARY:
            return settings.summary_typed(state, context, text)
        case Place.HURT_WHERE:
            return _where(state, context, text)
        case Place.SETTINGS if context.names_a_place and not doubtful:
            return settings.language_typed(state, context, text) or onboarding.zone_told(state, context)
        case place if place in _LANGUAGE_IS_CHANGED:
            return settings.language_typed(state, context, text)
        case _:
            return None


def is_said_otherwise(text: str, context: Context) -> bool:
    """Tell whether a text means something on any card ("hello", "help", "3"), and so is no answer in own words."""
    return context.lexicon.intent(text) is not None or read_score(text) is not None or normalise(text) in COMMANDS


def _where(state: State, context: Context, text: str) -> Move | None:
    """Choose every place of the body that a text surely names; both legs are an emergency sign, at once."""
    named = read_places_of_pain(text, context.reading.body, state.person.profile.language).sure
    if named is None:
        return None
    chosen = state.hold.where if state.hold is not None else ()
    move: Move | None = stay(state)
    for place in sorted(named.difference(chosen), key=[*_BEFORE_BOTH_LEGS, Where.BOTH_LEGS].index):
        move = pain.where(state, Action(Verb.WHERE, place), context)
        state = move.state if move is not None else state
    return move


_BEFORE_BOTH_LEGS = [place for place in Where if place is not Where.BOTH_LEGS]
"""Both legs come last, since they lead on to the emergency text."""
