"""The home card and the settings: what a person can change at any time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.effects import Erase, Info, LogLine, SendInfo, SendText, Toast
from bot.core.events import Action, Verb
from bot.core.flow import notes, reminder_answers, routine
from bot.core.flow.transitions import Move, go, home, pain_told, read_button_score, scored, stay
from bot.core.model import PainMoment, Person, Place, State, Theme

if TYPE_CHECKING:
    from bot.core.context import Context


def at_home(state: State, action: Action, context: Context) -> Move | None:
    """What a resting card offers: start, progress, a note of pain, the settings."""
    match action.verb:
        case Verb.START:
            return routine.begin(state, context)
        case Verb.HOME:
            return home(state, context)
        case Verb.PROGRESS:
            return Move(state, (SendInfo(Info.PROGRESS),))
        case Verb.NOTE_PAIN:
            return go(state, Place.NOTE_PAIN)
        case Verb.COME_BACK:
            return come_back(state, context)
        case Verb.RESUME:
            return reminder_answers.resume(state, context)
        case Verb.WRITE_NOTE:
            return notes.ask(state)
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return None


def settings(state: State, action: Action, context: Context) -> Move | None:
    """The list of settings."""
    match action.verb:
        case Verb.SET_TIME:
            return go(state, Place.TIME, editing=True)
        case Verb.TIMES:
            return go(state, Place.TIMES)
        case Verb.SET_ZONE:
            return go(state, Place.ZONE, choices=context.likely_zones, editing=True)
        case Verb.SET_DAYS:
            return go(state, Place.SET_DAYS)
        case Verb.SET_LANGUAGE:
            return go(state, Place.SET_LANGUAGE)
        case Verb.SET_SUMMARY:
            return go(state, Place.SET_SUMMARY)
        case Verb.LEAVE_OUT:
            return go(state, Place.LEAVE_OUT, editing=True)
        case Verb.HOME:
            return leave(state, context)
        case _:
            switched = _switched(state.person, action.verb)
            return None if switched is None else stay(replace(state, person=switched))


def _switched(person: Person, verb: Verb) -> Person | None:
    """Return the person with a setting switched on or off."""
    match verb:
        case Verb.TOGGLE_STEPS:
            return replace(person, step_by_step=not person.step_by_step)
        case Verb.TOGGLE_SHORT:
            return replace(person, short_day=not person.short_day)
        case Verb.TOGGLE_FILMS:
            return replace(person, films=not person.films)
        case Verb.TOGGLE_THEME:
            return replace(person, theme=Theme.LIGHT if person.theme is Theme.DARK else Theme.DARK)
        case _:
            return None


def times(state: State, action: Action, _context: Context) -> Move | None:
    """Up to three reminders a day, and the evening nudge."""
    person = state.person
    match action.verb:
        case Verb.SET_TIME if action.argument in {str(slot) for slot in range(min(len(person.times) + 1, MOST_TIMES))}:
            return go(state, Place.TIME, choices=(action.argument,), editing=True)
        case Verb.DROP_TIME if action.argument in {str(slot) for slot in range(1, len(person.times))}:
            dropped = int(action.argument) - 1
            kept = tuple(at for index, at in enumerate(person.more_times) if index != dropped)
            return stay(replace(state, person=replace(person, more_times=kept))).noting(LogLine("drop-time"))
        case Verb.TOGGLE_NUDGE:
            return stay(replace(state, person=replace(person, nudge=not person.nudge)))
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return None


MOST_TIMES = 3
"""Reminders a day at the most; one is the rule."""


def leave(state: State, context: Context) -> Move:
    """Leave the settings: back to an open session, else home."""
    return go(state, Place.ROUTINE) if state.open_session is not None else home(state, context)


def days(state: State, action: Action, _context: Context) -> Move | None:
    """The weekdays of the routine; at least one stays."""
    if action.verb is Verb.SETTINGS:
        return go(state, Place.SETTINGS)
    if action.verb is not Verb.DAY or action.argument not in _WEEKDAYS:
        return None
    chosen = state.person.days ^ {int(action.argument)}
    if not chosen:
        return Move(state, (Toast("toast-one-day"),))
    written = "".join(str(day) for day in sorted(chosen))
    return stay(replace(state, person=replace(state.person, days=chosen))).noting(LogLine("days", written))


_WEEKDAYS = frozenset("0123456")


def summary(state: State, action: Action, _context: Context) -> Move | None:
    """The weekday of the weekly summary, or none."""
    if action.verb is Verb.SETTINGS:
        return go(state, Place.SETTINGS)
    if action.verb is not Verb.SUMMARY or action.argument not in _WEEKDAYS | {""}:
        return None
    chosen = int(action.argument) if action.argument else None
    changed = replace(state, person=replace(state.person, summary_day=chosen))
    return go(changed, Place.SETTINGS).noting(LogLine("summary", action.argument))


def language(state: State, action: Action, context: Context) -> Move | None:
    """The language of everything the bot says."""
    if action.verb is Verb.SETTINGS:
        return go(state, Place.SETTINGS)
    if action.verb is not Verb.LANGUAGE or action.argument not in context.catalog.languages:
        return None
    return go(replace(state, person=replace(state.person, language=action.argument)), Place.SETTINGS)


def note_pain(state: State, action: Action, context: Context) -> Move | None:
    """A pain score outside of a session."""
    if action.verb in {Verb.HOME, Verb.NO_SCORE}:
        return leave(state, context)
    score = read_button_score(action.argument) if action.verb is Verb.SCORE else None
    if score is None:
        return None
    known, notice = pain_told(state, context, score)
    return home(known, context, notice or "notice-pain-noted").noting(scored(state, context, score, PainMoment.NOTE))


def stopped(state: State, action: Action, context: Context) -> Move | None:
    """After /stop: everything is kept, and one tap comes back."""
    return come_back(state, context) if action.verb is Verb.COME_BACK else at_home(state, action, context)


def come_back(state: State, context: Context) -> Move:
    """Take the reminders up again."""
    return home(replace(state, person=replace(state.person, stopped_at=None)), context).noting(LogLine("came-back"))


def erase(state: State, action: Action, context: Context) -> Move | None:
    """Delete everything, after one more tap."""
    if action.verb is Verb.ERASE:
        return Move(state, (Erase(), SendText("erased")))
    return leave(state, context) if action.verb is Verb.HOME else None
