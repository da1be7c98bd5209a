"""A plan in words: its exercises with their doses, and its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.dosing import dose_of
from bot.core.given_plan import doses_in, exercises_in
from bot.core.model import EVERY_DAY

if TYPE_CHECKING:
    from bot.core.plan_code import GivenPlan
    from bot.screens.view import View


def names_and_doses(view: View, plan: GivenPlan) -> tuple[tuple[str, str], ...]:
    """Return the name of each exercise of a plan and its dose without cue and rest, in order."""
    doses = doses_in(plan)
    return tuple(
        (view.words(one).name, view.texts.dose(replace(dose_of(one, doses), breath_cue=None, rest_seconds=None)))
        for one in exercises_in(plan, view.catalog)
    )


def numbered(view: View, plan: GivenPlan) -> tuple[str, ...]:
    """Return the exercises of a plan with their doses, one a line."""
    return tuple(
        view.texts("plan-item", place=place, name=name, dose=dose)
        for place, (name, dose) in enumerate(names_and_doses(view, plan), start=1)
    )


def days(view: View, plan: GivenPlan) -> str:
    """Return the weekdays of a plan."""
    if plan.days == EVERY_DAY:
        return view.texts("settings-every-day")
    return ", ".join(view.texts.weekday(day) for day in sorted(plan.days))
