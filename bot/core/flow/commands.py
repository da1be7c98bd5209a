"""Slash commands: they work at any time, and lose nothing of what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import Export, Info, LogLine, SendInfo, SendReport
from bot.core.flow import given, in_doubt, library, notes, plan_making, reminder_answers, routine, settings
from bot.core.flow.transitions import Move, go, home, resting_place, stay
from bot.core.model import Place, State
from bot.core.session import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.context import Context
    from bot.core.events import Command


def command(state: State, event: Command, context: Context) -> Move:
    """Carry out a command; an unknown one shows the card with a line that says so."""
    handler = COMMANDS.get(event.name)
    if handler is None:
        return stay(state, "notice-unknown-command")
    if event.name not in WITHOUT_CONSENT and state.person.profile.consented_at is None:
        return go(state, Place.WELCOME)
    return handler(state, event, context)


def _start(state: State, event: Command, context: Context) -> Move:
    if given.names_a_plan(event.argument):
        return given.opened(state, event.argument, context, lambda kept: _begin(kept, context))
    return _begin(state, context)


def _begin(state: State, context: Context) -> Move:
    if state.person.schedule.stopped_at is not None:
        return settings.come_back(state, context)
    if state.open_session is not None and state.hold is None:
        return go(state, Place.ROUTINE)
    return home(state, context)


def _today(state: State, _event: Command, context: Context) -> Move:
    session = state.session
    done_today = session is not None and not session.open and session.day == context.today(state)
    return home(state, context) if done_today else routine.begin(state, context)


def _settings(state: State, _event: Command, context: Context) -> Move:
    if resting_place(state) in {Place.HOME, Place.SEE_PT}:
        return go(state, Place.SETTINGS)
    return home(state, context)


def _pause(state: State, _event: Command, context: Context) -> Move:
    may_pause = resting_place(state) in {Place.HOME, Place.SEE_PT}
    return go(state, Place.PAUSE) if may_pause else home(state, context)


def _resume(state: State, _event: Command, context: Context) -> Move:
    return reminder_answers.resume(state, context)


def _unless_urgent(state: State, context: Context, move: Move) -> Move:
    """Return the move, or an emergency text that was not understood yet: that comes before anything else."""
    return home(state, context) if resting_place(state) is Place.EMERGENCY else move


def _pain(state: State, _event: Command, context: Context) -> Move:
    """Ask for a score; in a session that is asking for one anyway, it is that one."""
    session = state.open_session
    if session is not None and session.phase in _ASKING_FOR_A_SCORE:
        return go(state, Place.ROUTINE)
    return _unless_urgent(state, context, go(state, Place.NOTE_PAIN))


_ASKING_FOR_A_SCORE = frozenset({Phase.PAIN_BEFORE, Phase.PAIN_AFTER})


def _plan(state: State, _event: Command, context: Context) -> Move:
    """Put a plan together for somebody else, unless something of one's own is urgent."""
    urgent = resting_place(state) in {Place.EMERGENCY, Place.HURT_SIGNS}
    return home(state, context) if urgent else plan_making.ask(state)


def _stop(state: State, _event: Command, context: Context) -> Move:
    stopped = state.having(replace(state.person.schedule, stopped_at=context.now))
    session = state.open_session
    move = go(stopped, Place.STOPPED) if session is None else in_doubt.ask(stopped, session, stopping=True)
    return move.noting(LogLine("stopped"))


def asks_for_fhir(event: Command) -> bool:
    """Tell whether a command is "/export fhir"."""
    return event.name == "export" and event.argument.strip().casefold() == "fhir"


COMMANDS: dict[str, Callable[[State, Command, Context], Move]] = {
    "start": _start,
    "today": _today,
    "exercises": lambda state, _event, context: library.look(state, context),
    "progress": lambda state, _event, _context: Move(state, (SendInfo(Info.PROGRESS),)),
    "report": lambda state, _event, _context: Move(state, (SendReport(),)),
    "pain": _pain,
    "note": lambda state, _event, context: _unless_urgent(state, context, notes.ask(state, context)),
    "plan": _plan,
    "settings": _settings,
    "pause": _pause,
    "resume": _resume,
    "help": lambda state, _event, _context: Move(state, (SendInfo(Info.HELP),)),
    "privacy": lambda state, _event, _context: Move(state, (SendInfo(Info.PRIVACY),)),
    "export": lambda state, event, _context: Move(state, (Export(asks_for_fhir(event)),)),
    "erase": lambda state, _event, _context: go(state, Place.ERASE),
    "stop": _stop,
}
"""Every command, in the order of /help and of the command menu; each has a description in the content."""

BESIDE_THE_MENU = frozenset({"plan"})
"""Commands that few people need: /help names them, the command menu does not."""

WITHOUT_CONSENT = frozenset({"start", "help", "privacy", "export", "erase"})
"""Commands that store no answer, open to somebody who has not agreed to that, and may not want to."""
