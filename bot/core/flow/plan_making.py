"""/plan: somebody, such as a PT, puts a plan together for somebody else, and gets a link that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import PlanPayload
from bot.core.dosing import Side
from bot.core.effects import Toast
from bot.core.events import Verb
from bot.core.flow.transitions import Handler, Move, go, leave
from bot.core.model import Place, PlanStep, State
from bot.core.plan_code import MOST_BREATHS, MOST_EXERCISES, MOST_REPS, MOST_TIMES, PlanItem, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.catalog import Exercise, Routine
    from bot.core.context import Context
    from bot.core.events import Action


def ask(state: State) -> Move:
    """Ask for the exercises of a plan."""
    return go(state, PlanPayload())


def making(state: State, action: Action, context: Context) -> Move | None:
    """One tap on a card of a plan that is put together."""
    if action.verb is Verb.HOME:
        return leave(state, context)
    made = state.dialog.carried(PlanPayload)
    if action.verb is Verb.BACK and made.step in _BACK:
        return go(state, replace(made, step=_BACK[made.step]))
    if action.verb is Verb.PICK and made.step is PlanStep.EXERCISES and _is_full(made, action, context):
        return Move(state, (Toast("toast-plan-full"),))
    changed = _STEPS[made.step](made, action, context)
    return None if changed is None else go(state, changed)


_BACK = {
    PlanStep.DOSES: PlanStep.EXERCISES,
    PlanStep.ONE_DOSE: PlanStep.DOSES,
    PlanStep.DAYS: PlanStep.DOSES,
    PlanStep.LINK: PlanStep.DAYS,
}


def routine_shown(made: PlanPayload, context: Context) -> Routine:
    """Return the routine whose exercises are on offer."""
    return context.catalog.routine(made.routine)


def _is_full(made: PlanPayload, action: Action, context: Context) -> bool:
    """Tell whether an exercise is one more than fits into a link."""
    picked = _picked(made, action, context)
    return (
        picked is not None
        and len(made.items) >= MOST_EXERCISES
        and all(item.exercise != picked.key for item in made.items)
    )


def _picked(made: PlanPayload, action: Action, context: Context) -> Exercise | None:
    exercises = routine_shown(made, context).exercises
    return next((one for one in exercises if one.id == action.argument), None)


def _exercises(made: PlanPayload, action: Action, context: Context) -> PlanPayload | None:
    """Choose exercises in the order in which they are done; a second tap takes one out again."""
    match action.verb:
        case Verb.PICK if (picked := _picked(made, action, context)) is not None:
            others = tuple(item for item in made.items if item.exercise != picked.key)
            is_new = len(others) == len(made.items)
            return replace(made, items=(*others, PlanItem(picked.key)) if is_new else others)
        case Verb.NEXT_ROUTINE:
            ids = [routine.id for routine in context.catalog.routines]
            following = (ids.index(routine_shown(made, context).id) + 1) % len(ids)
            return replace(made, routine=ids[following])
        case Verb.NEXT if made.items:
            return replace(made, step=PlanStep.DOSES)
        case _:
            return None


def _doses(made: PlanPayload, action: Action, _context: Context) -> PlanPayload | None:
    """Look at all doses, which are those of the content until one is changed."""
    match action.verb:
        case Verb.OPEN_DOSE if action.argument in map(str, range(len(made.items))):
            return replace(made, step=PlanStep.ONE_DOSE, index=int(action.argument))
        case Verb.NEXT:
            return replace(made, step=PlanStep.DAYS)
        case _:
            return None


def _one_dose(made: PlanPayload, action: Action, context: Context) -> PlanPayload | None:
    """Change the reps, the breaths or the side of one exercise."""
    item = made.items[made.index]
    exercise = context.catalog.by_key(item.exercise)
    changed = None if exercise is None else _dosed(item, exercise, action)
    if changed is None:
        return None
    return replace(made, items=(*made.items[: made.index], changed, *made.items[made.index + 1 :]))


def _dosed(item: PlanItem, exercise: Exercise, action: Action) -> PlanItem | None:
    by = {Verb.MORE: 1, Verb.LESS: -1}.get(action.verb)
    breaths = item.breaths or exercise.dose.hold_breaths
    if by is not None and action.argument == "reps":
        return replace(item, reps=_within((item.reps or exercise.dose.reps) + by, MOST_REPS))
    if by is not None and action.argument == "breaths" and breaths is not None:
        return replace(item, breaths=_within(breaths + by, MOST_BREATHS))
    if action.verb is Verb.SIDE and exercise.dose.per_side:
        return replace(item, side=_NEXT_SIDE[item.side])
    return None


def _within(number: int, most: int) -> int:
    return min(max(number, 1), most)


_NEXT_SIDE: dict[Side | None, Side | None] = {None: Side.LEFT, Side.LEFT: Side.RIGHT, Side.RIGHT: None}


def _days(made: PlanPayload, action: Action, context: Context) -> PlanPayload | None:
    """Choose the weekdays and how often a day; then the link is made."""
    match action.verb:
        case Verb.DAY if action.argument in set("0123456"):
            days = "".join(sorted(set(made.days) ^ {action.argument}))
            return replace(made, days=days or made.days)
        case Verb.TIMES_A_DAY:
            return replace(made, times=made.times % MOST_TIMES + 1)
        case Verb.NEXT:
            return replace(made, step=PlanStep.LINK, code=encode(made.plan, context.plan_key()))
        case _:
            return None


_STEPS: dict[PlanStep, Callable[[PlanPayload, Action, Context], PlanPayload | None]] = {
    PlanStep.EXERCISES: _exercises,
    PlanStep.DOSES: _doses,
    PlanStep.ONE_DOSE: _one_dose,
    PlanStep.DAYS: _days,
    PlanStep.LINK: lambda *_: None,
}


CARDS: dict[Place, Handler] = {
    Place.PLAN: making,
}
