"""A plan from a link: the person who opens it sees what it changes, takes it or not, and can give it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import GivenPayload
from bot.core.effects import LogLine
from bot.core.events import Verb
from bot.core.flow.transitions import Handler, Move, go, leave, resting_place, stay
from bot.core.given_plan import allowed, times_for
from bot.core.model import Place, State
from bot.core.plan_code import PREFIX, GivenPlan, is_signed, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.context import Context
    from bot.core.events import Action


def names_a_plan(payload: str) -> bool:
    """Tell whether the payload of a link is that of a plan, whole or not."""
    return payload.startswith(PREFIX)


def is_signed_plan(payload: str, context: Context) -> bool:
    """Tell whether the payload of a link is that of a plan, whole and signed here."""
    return names_a_plan(payload) and is_signed(payload, context.plan_key())


def opened(state: State, payload: str, context: Context, start: Callable[[State], Move]) -> Move:
    """Keep the plan of a link until the person answers; one that cannot be read changes nothing.

    Args:
        state: the person's state.
        payload: what the link carries.
        context: the decision's context.
        start: what /start does without a link.
    """
    if not is_signed_plan(payload, context):
        return stay(state, "notice-plan-unreadable")
    plan = read(payload, context.catalog)
    if plan is None or plan.gone:
        return stay(state, "notice-plan-gone")
    move = offered(start(state.having(replace(state.person.dosing, waiting=payload))))
    place, session = move.state.dialog.place, move.state.open_session
    if place is Place.GIVEN:
        return move
    is_calm = session is not None and not session.in_doubt and resting_place(move.state) is Place.HOME
    if place is Place.ROUTINE and is_calm:
        return go(move.state, GivenPayload())  # the session goes on afterwards, as it began
    return replace(move, state=stay(move.state, "notice-plan-later").state)


def offered(move: Move) -> Move:
    """Show a plan that waits in place of the home card, where nothing else has to be asked or said first."""
    state = move.state
    waits = state.person.dosing.waiting is not None and state.dialog.place in _GIVES_WAY
    if not waits or resting_place(state) is not Place.HOME:
        return move
    return replace(move, state=go(state, GivenPayload(), notice=state.dialog.notice).state)


_GIVES_WAY = frozenset({Place.HOME, Place.READY})


def given(state: State, action: Action, context: Context) -> Move | None:
    """Take a plan or not; give back the one that was taken."""
    if state.dialog.carried(GivenPayload).taken:
        return _taken_before(state, action, context)
    plan = read(state.person.dosing.waiting, context.catalog)
    match action.verb:
        case Verb.TAKE_PLAN if plan is not None and allowed(plan, context.catalog, state.person):
            return _taken(state, plan, context)
        case Verb.NOT_TAKEN:
            left = state.having(replace(state.person.dosing, waiting=None))
            return leave(left, context, "notice-plan-not-taken")
        case _:
            return None


def _taken(state: State, plan: GivenPlan, context: Context) -> Move:
    """Let a plan decide on exercises, doses and days; nothing that holds exercises back is touched by it."""
    dosing, schedule = state.person.dosing, state.person.schedule
    _first, *more = times_for(schedule.times, plan.times)
    taken = state.having(replace(dosing, plan=dosing.waiting, waiting=None, capped=False))
    planned = replace(schedule, days=plan.days, more_times=tuple(more), each_time=plan.times > 1)
    days = LogLine("days", "".join(map(str, sorted(plan.days))))
    return leave(taken.having(planned), context, "notice-plan-taken").noting(days)


def _taken_before(state: State, action: Action, context: Context) -> Move | None:
    match action.verb:
        case Verb.GIVE_BACK:
            own = state.having(replace(state.person.dosing, plan=None, capped=False))
            own = own.having(replace(own.person.schedule, each_time=False))
            return leave(own, context, "notice-plan-given-back")
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return None


CARDS: dict[Place, Handler] = {
    Place.GIVEN: given,
}
