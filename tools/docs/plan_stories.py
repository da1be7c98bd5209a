"""People at the cards of plans: somebody who puts one together, and somebody who was given one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.dosing import Side
from bot.core.events import Verb
from bot.core.plan_code import MOST_BREATHS, MOST_EXERCISES, MOST_REPS, MOST_TIMES, GivenPlan, PlanItem, encode
from tools.docs.story import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.catalog import Catalog
    from tools.docs.story import Story

_LAST_DAYS = frozenset({2, 3, 5, 6})


def plan_stories(known: Story) -> Iterator[tuple[str, Story]]:
    """Yield a name and a person for every card of a plan, at its longest."""
    exercises = known.content.catalog.routines[0].exercises
    chosen = known.on("/plan", *(f"{Verb.PICK}:{one.id}" for one in exercises[:MOST_EXERCISES]))
    yield "plan", known.on("/plan")
    yield "plan-chosen", chosen
    doses = chosen.on(Verb.NEXT)
    yield "plan-doses", doses
    yield "plan-one-dose", doses.on(f"{Verb.OPEN_DOSE}:0", f"{Verb.SIDE}:")
    yield "plan-days", doses.on(Verb.NEXT)
    yield "plan-link", doses.on(Verb.NEXT, Verb.NEXT)
    opened = known.on(f"/start {longest_plan(known.content.catalog)}")
    yield "given", opened
    yield "given-left-out", opened.leaving_out(one.key for one in exercises[1:])
    yield "given-nothing", opened.leaving_out(one.key for one in exercises)
    taken = opened.on(Verb.TAKE_PLAN)
    yield "given-again", taken.on(f"/start {longest_plan(known.content.catalog)}")
    yield "given-taken", taken.on("/settings", Verb.SHOW_PLAN)
    yield "settings-with-a-plan", taken.on("/settings")
    begun = taken.on("/today")
    yield "pain-before-given", begun
    for number in range(len(exercises[:MOST_EXERCISES])):
        yield f"exercise-{number + 1}-given", begun.on("sc:3", *[Verb.DONE] * number)


def longest_plan(catalog: Catalog) -> str:
    """Return the payload of a plan that takes the most words: the first routine, each exercise on one side."""
    exercises = catalog.routines[0].exercises[:MOST_EXERCISES]
    items = tuple(PlanItem(one.key, MOST_REPS, MOST_BREATHS, Side.RIGHT) for one in exercises)
    return encode(GivenPlan(items, _LAST_DAYS, MOST_TIMES), KEY)
