"""The card of a plan that a person was given: what it changes, before it is taken and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import GivenPayload
from bot.core.catalog import in_minutes
from bot.core.dosing import as_done
from bot.core.events import Verb
from bot.core.given_plan import allowed, doses_in, exercises_in, times_for
from bot.core.model import Place
from bot.core.plan_code import read
from bot.screens.plan_words import days, numbered
from bot.screens.screen import Screen, Style
from bot.screens.view import Renderer, View, folded, lines

if TYPE_CHECKING:
    from bot.core.plan_code import GivenPlan
    from bot.screens.screen import Row


def given(view: View) -> Screen:
    """Return the plan that waits for an answer, or the one that was taken."""
    dosing, taken = view.state.person.dosing, view.state.dialog.carried(GivenPayload).taken
    plan = read(dosing.plan if taken else dosing.waiting, view.catalog)
    away = view.button("close", Verb.SETTINGS) if taken else view.button("plan-not-taken", Verb.NOT_TAKEN)
    back: tuple[Row, ...] = ((view.button("plan-give-back", Verb.GIVE_BACK),),) if taken else ()
    fits = plan is not None and bool(allowed(plan, view.catalog, view.state.person))
    if plan is None or not fits:
        return Screen(view.texts("given-nothing"), (*back, (away,)))
    onward = back if taken else ((view.button("plan-take", Verb.TAKE_PLAN, style=Style.SUCCESS),),)
    text = lines(
        view.texts("given-taken" if taken else "given-ask"),
        _exercises(view, plan),
        _days(view, plan),
        _in_place_of(view),
        folded(_not_done(view, plan), *numbered(view, plan)),
        view.texts("given-safety"),
    )
    return Screen(text, (*onward, (away,)))


def _exercises(view: View, plan: GivenPlan) -> str:
    """Return how many exercises the plan has for the person, and how long they take with its doses."""
    done = [as_done(one, doses_in(plan)) for one in allowed(plan, view.catalog, view.state.person)]
    return view.texts("given-exercises", count=len(done), minutes=in_minutes(done))


def _days(view: View, plan: GivenPlan) -> str:
    times = ", ".join(map(view.wall_time, sorted(times_for(view.state.person.schedule.times, plan.times))))
    return view.texts("given-days", days=days(view, plan), count=plan.times, times=times)


def _in_place_of(view: View) -> str:
    """Return what the plan takes the place of: the person's own routine, or an earlier plan."""
    if view.state.dialog.carried(GivenPayload).taken:
        return ""
    if view.state.person.dosing.plan is not None:
        return view.texts("given-instead-of-plan")
    return view.texts("given-instead", name=view.routine.names[view.texts.language])


def _not_done(view: View, plan: GivenPlan) -> str:
    """Return the exercises of the plan that stay out: left out, or on the floor, where the person cannot get."""
    done = allowed(plan, view.catalog, view.state.person)
    names = ", ".join(view.words(one).name for one in exercises_in(plan, view.catalog) if one not in done)
    return view.texts("given-not-done", names=names) if names else ""


CARDS: dict[Place, Renderer] = {
    Place.GIVEN: given,
}
