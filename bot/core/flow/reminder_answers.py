"""A reminder's card and what can be answered to it: start, later, not today; keeping on, pausing, coming back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import PausePayload, TimePayload
from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow import routine
from bot.core.flow.transitions import Handler, Move, go, home, read_button_score, which
from bot.core.model import Place, State
from bot.core.quiet_hours import Snooze, snoozes
from bot.core.reading.days import to_come

if TYPE_CHECKING:
    from datetime import date

    from bot.core.context import Context
    from bot.core.reading import Reading

PAUSES = (1, 3, 7, 14)
"""Days of a pause that are offered as buttons."""


def reminder(state: State, action: Action, context: Context) -> Move | None:
    """The reminder: start, with a score at once or without, later, not today."""
    match action.verb:
        case Verb.SCORE:
            score = read_button_score(action.argument)
            return None if score is None else routine.begin_with(state, context, score)
        case Verb.START | Verb.FOLLOW:
            return routine.begin(state, context, follow=action.verb is Verb.FOLLOW)
        case Verb.LATER:
            return go(state, Place.LATER)
        case Verb.NOT_TODAY:
            declined = replace(state.person.schedule, declined_on=context.today(state), snoozed_until=None)
            return home(state.having(declined), context, "notice-not-today").noting(LogLine("not-today"))
        case _:
            return None


def later(state: State, action: Action, context: Context) -> Move | None:
    """How much later."""
    if action.verb is Verb.BACK:
        return go(state, Place.REMINDER)
    if action.verb is not Verb.SNOOZE or action.argument not in set(Snooze):
        return None
    until = snoozes(state.person.schedule, context.now).get(Snooze(action.argument))
    if until is None:
        return go(state, Place.LATER, notice="notice-too-late-today")
    snoozed = state.having(replace(state.person.schedule, snoozed_until=until))
    return home(snoozed, context, "notice-later").noting(LogLine("snooze", action.argument))


def keep_on(state: State, action: Action, context: Context) -> Move | None:
    """After several unanswered reminders: keep, change the time, pause?"""
    match action.verb:
        case Verb.KEEP_ON:
            return home(state, context, "notice-kept").noting(LogLine("kept"))
        case Verb.SET_TIME:
            return go(state, TimePayload(editing=True))
        case Verb.PAUSE:
            return go(state, Place.PAUSE)
        case Verb.START:
            return routine.begin(state, context)
        case _:
            return None


def pause(state: State, action: Action, context: Context) -> Move | None:
    """For how long: some days, or until a date that was typed."""
    if action.verb is Verb.HOME:
        return home(state, context)
    if action.verb is Verb.PAUSE_UNTIL:
        offered = {day.isoformat(): day for day in state.dialog.carried(PausePayload).offered}
        until = offered.get(action.argument)
        return None if until is None else pause_until(state, until, context)
    if action.verb is not Verb.PAUSE_FOR or action.argument not in {str(days) for days in PAUSES}:
        return None
    return pause_until(state, context.today(state) + timedelta(days=int(action.argument)), context)


def pause_typed(state: State, read: Reading[date], context: Context) -> Move:
    """A typed day, the first with reminders again: one that is surely meant is taken, others are offered."""
    if not read.candidates:
        return go(state, Place.PAUSE, notice="notice-date")
    possible = to_come(read, context.today(state))
    if possible.sure is not None:
        return pause_until(state, possible.sure, context)
    if not possible.candidates:
        return go(state, Place.PAUSE, notice="notice-date-range")
    return go(state, PausePayload(possible.candidates), notice=which(possible))


def pause_until(state: State, until: date, context: Context) -> Move:
    """Rest until a local day; reminders come back by themselves then."""
    paused = replace(state.person.schedule, paused_until=until, snoozed_until=None)
    return home(state.having(paused), context, "notice-paused").noting(LogLine("pause", until.isoformat()))


def resume(state: State, context: Context) -> Move:
    """End a pause at once, and a /stop as well: whoever asks for it wants to be reminded."""
    resumed = replace(state.person.schedule, paused_until=None, stopped_at=None)
    return home(state.having(resumed), context, "notice-resumed").noting(LogLine("resume"))


CARDS: dict[Place, Handler] = {
    Place.REMINDER: reminder,
    Place.LATER: later,
    Place.KEEP_ON: keep_on,
    Place.PAUSE: pause,
}
