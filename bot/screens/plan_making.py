"""The cards of /plan, on which somebody puts a plan together for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from bot.core.cards import PlanPayload
from bot.core.dosing import dose_of
from bot.core.events import Verb
from bot.core.given_plan import doses_in, exercises_in
from bot.core.model import Place, PlanStep
from bot.screens.plan_words import numbered
from bot.screens.screen import Link, Screen, Style
from bot.screens.view import DAY_LABELS, Renderer, View, columns, folded, lines, paragraphs, week

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.screens.screen import Button, Row


def plan(view: View) -> Screen:
    """Return the card of the step that the plan is at."""
    made = view.state.dialog.carried(PlanPayload)
    return _STEPS[made.step](view, made)


def _exercises(view: View, made: PlanPayload) -> Screen:
    routine = view.catalog.routine(made.routine)
    places = {item.exercise: place for place, item in enumerate(made.items, start=1)}
    picks = [
        view.button("plan-picked", Verb.PICK, one.id, place=places[one.key], name=view.words(one).short)
        if one.key in places
        else view.button("plan-pick", Verb.PICK, one.id, name=view.words(one).short)
        for one in routine.exercises
    ]
    others = view.catalog.routines
    following = others[(others.index(routine) + 1) % len(others)]
    name = following.names[view.texts.language]
    more: tuple[Row, ...] = ((view.button("plan-routine", Verb.NEXT_ROUTINE, name=name),),) if len(others) > 1 else ()
    onward = (view.button("next", Verb.NEXT, style=Style.PRIMARY),) if made.items else ()
    rows = (*columns(picks), *more, (view.button("close", Verb.HOME), *onward))
    return Screen(view.texts("plan-choose"), rows)


def _doses(view: View, made: PlanPayload) -> Screen:
    opens = [
        view.button("plan-change", Verb.OPEN_DOSE, str(index), name=view.words(exercise).short)
        for index, exercise in enumerate(exercises_in(made.plan, view.catalog))
    ]
    text = lines(view.texts("plan-doses"), folded(*numbered(view, made.plan)))
    return Screen(text, (*columns(opens), _onward(view)))


def _one_dose(view: View, made: PlanPayload) -> Screen:
    exercise = exercises_in(made.plan, view.catalog)[made.index]
    dose = dose_of(exercise, doses_in(made.plan))
    text = view.texts("plan-one-dose", name=view.words(exercise).name, dose=view.texts.dose(dose))
    rows: list[Row] = [_fewer_and_more(view, "reps")]
    if dose.hold_breaths is not None:
        rows.append(_fewer_and_more(view, "breaths"))
    if dose.per_side:
        rows.append((view.button(f"plan-side-{dose.side or 'both'}", Verb.SIDE),))
    return Screen(text, (*rows, (view.button("plan-right", Verb.BACK, style=Style.PRIMARY),)))


def _fewer_and_more(view: View, what: str) -> tuple[Button, ...]:
    return view.button(f"plan-less-{what}", Verb.LESS, what), view.button(f"plan-more-{what}", Verb.MORE, what)


def _days(view: View, made: PlanPayload) -> Screen:
    times = view.button("plan-times", Verb.TIMES_A_DAY, count=made.times)
    onward = view.button("plan-link", Verb.NEXT, style=Style.PRIMARY)
    rows = (*week(view, Verb.DAY, made.plan.days, DAY_LABELS), (times,), (onward,), (view.button("back", Verb.BACK),))
    return Screen(view.texts("plan-days"), rows)


def _link(view: View, made: PlanPayload) -> Screen:
    link = f"https://t.me/{view.username()}?start={made.code}"
    text = paragraphs(view.texts("plan-link", link=link), folded(*numbered(view, made.plan)))
    send = Link(view.texts("button-plan-send"), f"https://t.me/share/url?url={quote_plus(link)}")
    return Screen(text, ((send,), (view.button("back", Verb.BACK), view.button("close", Verb.HOME))))


def _onward(view: View) -> tuple[Button, ...]:
    return view.button("back", Verb.BACK), view.button("next", Verb.NEXT, style=Style.PRIMARY)


_STEPS: dict[PlanStep, Callable[[View, PlanPayload], Screen]] = {
    PlanStep.EXERCISES: _exercises,
    PlanStep.DOSES: _doses,
    PlanStep.ONE_DOSE: _one_dose,
    PlanStep.DAYS: _days,
    PlanStep.LINK: _link,
}


CARDS: dict[Place, Renderer] = {
    Place.PLAN: plan,
}
