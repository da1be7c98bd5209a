"""The home card and the settings: what a person can change at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import DaysPayload, GivenPayload, LeaveOutPayload, TimePayload, ZonePayload
from bot.core.effects import Erase, Info, LogLine, SendInfo, SendText, Toast
from bot.core.events import Action, Verb
from bot.core.flow import backfill, goals, health, library, notes, reminder_answers, routine
from bot.core.flow.transitions import (
    Handler,
    Move,
    go,
    home,
    leave,
    pain_told,
    read_button_score,
    scored,
    stay,
    toggled,
    which,
)
from bot.core.model import PainMoment, Place, State
from bot.core.reading.others import read_language, read_weekdays

if TYPE_CHECKING:
    from bot.core.cards import Payload
    from bot.core.context import Context


def at_home(state: State, action: Action, context: Context) -> Move | None:
    """What a resting card offers: start, progress, a note of pain, the settings."""
    match action.verb:
        case Verb.START | Verb.FOLLOW:
            return routine.begin(state, context, follow=action.verb is Verb.FOLLOW)
        case Verb.HOME:
            return home(state, context)
        case Verb.PROGRESS:
            return Move(state, (SendInfo(Info.PROGRESS),))
        case Verb.NOTE_PAIN:
            return go(state, Place.NOTE_PAIN)
        case Verb.DID_IT:
            return backfill.did_it(state, action, context)
        case Verb.COME_BACK:
            return come_back(state, context)
        case Verb.RESUME:
            return reminder_answers.resume(state, context)
        case Verb.WRITE_NOTE:
            return notes.ask(state, context)
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return goals.at_rest(state, action, context)


def settings(state: State, action: Action, context: Context) -> Move | None:
    """The list of settings."""
    match action.verb:
        case Verb.SET_ZONE:
            return go(state, ZonePayload(context.likely_zones, editing=True))
        case Verb.GOALS:
            return goals.at_rest(state, action, context)
        case verb if verb in _OPENS:
            return go(state, _OPENS[verb])
        case Verb.HEALTH_CHANGED:
            return health.changed(state, context)
        case Verb.EXERCISES:
            return library.look(state, context)
        case Verb.SHOW_PLAN if state.person.dosing.plan is not None:
            return go(state, GivenPayload(taken=True))
        case Verb.HOME:
            return leave(state, context)
        case Verb.TOGGLE:
            return toggled(state, action.argument)
        case _:
            return None


_OPENS: dict[Verb, Place | Payload] = {
    Verb.SET_TIME: TimePayload(editing=True),
    Verb.LEAVE_OUT: LeaveOutPayload(editing=True),  # on cards sent by earlier versions
    Verb.TIMES: Place.TIMES,
    Verb.SET_DAYS: Place.SET_DAYS,
    Verb.SET_LANGUAGE: Place.SET_LANGUAGE,
    Verb.SET_SUMMARY: Place.SET_SUMMARY,
    Verb.DOSES: Place.DOSES,
}
"""Settings with a card of their own, which needs nothing else."""


def times(state: State, action: Action, _context: Context) -> Move | None:
    """Up to three reminders a day, and the evening nudge."""
    schedule = state.person.schedule
    match action.verb:
        case Verb.SET_TIME if action.argument in _slots(0, min(len(schedule.times) + 1, MOST_TIMES)):
            return go(state, TimePayload(int(action.argument), editing=True, listed=True))
        case Verb.DROP_TIME if action.argument in _slots(1, len(schedule.times)):
            dropped = int(action.argument) - 1
            kept = tuple(at for index, at in enumerate(schedule.more_times) if index != dropped)
            return stay(state.having(replace(schedule, more_times=kept))).noting(LogLine("drop-time"))
        case Verb.TOGGLE:
            return toggled(state, action.argument)
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return None


def _slots(first: int, end: int) -> frozenset[str]:
    return frozenset(map(str, range(first, end)))


MOST_TIMES = 3
"""Reminders a day at the most; one is the rule."""


def days(state: State, action: Action, _context: Context) -> Move | None:
    """The weekdays of the routine; at least one stays."""
    if action.verb is Verb.SETTINGS:
        return go(state, Place.SETTINGS)
    if action.verb is Verb.DAYS and action.argument in state.dialog.carried(DaysPayload).offered:
        return _chosen(state, frozenset(map(int, action.argument)))
    if action.verb is not Verb.DAY or action.argument not in _WEEKDAYS:
        return None
    chosen = state.person.schedule.days ^ {int(action.argument)}
    return _chosen(state, chosen) if chosen else Move(state, (Toast("toast-one-day"),))


def days_typed(state: State, context: Context, text: str) -> Move | None:
    """Weekdays in words: those surely meant are taken, others are offered; None if the text names none."""
    read = read_weekdays(text, context.reading.weeks, state.person.profile.language)
    if read.sure is not None:
        return _chosen(state, read.sure)
    if not read.candidates:
        return None
    return go(state, DaysPayload(tuple(map(_written, read.candidates))), notice=which(read))


def _chosen(state: State, chosen: frozenset[int]) -> Move:
    schedule = replace(state.person.schedule, days=chosen)
    return go(state.having(schedule), Place.SET_DAYS).noting(LogLine("days", _written(chosen)))


def _written(days: frozenset[int]) -> str:
    return "".join(str(day) for day in sorted(days))


_WEEKDAYS = frozenset("0123456")


def summary(state: State, action: Action, _context: Context) -> Move | None:
    """The weekday of the weekly summary, or none."""
    if action.verb is Verb.SETTINGS:
        return go(state, Place.SETTINGS)
    if action.verb is not Verb.SUMMARY or action.argument not in _WEEKDAYS | {""}:
        return None
    chosen = int(action.argument) if action.argument else None
    changed = state.having(replace(state.person.schedule, summary_day=chosen))
    return go(changed, Place.SETTINGS).noting(LogLine("summary", action.argument))


def summary_typed(state: State, context: Context, text: str) -> Move | None:
    """The weekday of the summary in words; None if the text does not surely name one."""
    read = read_weekdays(text, context.reading.weeks, state.person.profile.language)
    if read.sure is None or len(read.sure) > 1:
        return None
    return summary(state, Action(Verb.SUMMARY, _written(read.sure)), context)


def language_typed(state: State, context: Context, text: str) -> Move | None:
    """The name of a language, in any language of the bot; None if the text is none."""
    named = read_language(text, context.reading.languages)
    if named is None:
        return None
    if state.dialog.place is Place.SET_LANGUAGE:
        return language(state, Action(Verb.LANGUAGE, named), context)
    return stay(state.having(replace(state.person.profile, language=named)))


def language(state: State, action: Action, context: Context) -> Move | None:
    """The language of everything the bot says."""
    if action.verb is Verb.SETTINGS:
        return go(state, Place.SETTINGS)
    if action.verb is not Verb.LANGUAGE or action.argument not in context.catalog.languages:
        return None
    return go(state.having(replace(state.person.profile, language=action.argument)), Place.SETTINGS)


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
    return home(state.having(replace(state.person.schedule, stopped_at=None)), context).noting(LogLine("came-back"))


def erase(state: State, action: Action, context: Context) -> Move | None:
    """Delete everything, after one more tap."""
    if action.verb is Verb.ERASE:
        return Move(state, (Erase(), SendText("erased")))
    return leave(state, context) if action.verb is Verb.HOME else None


CARDS: dict[Place, Handler] = {
    Place.HOME: at_home,
    Place.SETTINGS: settings,
    Place.SET_DAYS: days,
    Place.SET_LANGUAGE: language,
    Place.SET_SUMMARY: summary,
    Place.TIMES: times,
    Place.NOTE_PAIN: note_pain,
    Place.STOPPED: stopped,
    Place.ERASE: erase,
}
