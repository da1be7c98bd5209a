"""The cards about what a person wants to do again, and about their plan for the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import ActivityPayload, DayPlanPayload, FunctionPayload
from bot.core.events import Action, Verb
from bot.core.flow.goals import ACTIVITIES, NO_ACTIVITY, OFFERED, WHENS, WHERES, GoalQuestion, may_ask, offer
from bot.core.function import ITEMS, Item
from bot.core.model import Place
from bot.screens.screen import Button, Screen, Style
from bot.screens.view import ONE_DAY_LABELS, Renderer, View, columns, numbers, toggle, week

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.screens.screen import Row

_SHOWN, _SAID = 18, 56
"""Characters of somebody's own words on a button, and of their plan on a reminder."""

WORDS_OF = {"activity": "activity", "plan_when": "when", "plan_where": "where"}
"""The columns with somebody's words or the id of what was offered, and how the messages of the latter begin."""


def offered(view: View) -> tuple[Button, ...]:
    """Return the button of what is to be asked, where something is."""
    match offer(view.state, view.policy, view.now):
        case GoalQuestion.CHECK:
            return (view.button("check", Verb.CHECK),)
        case GoalQuestion.PLAN:
            return (view.button("day-plan", Verb.DAY_PLAN),)
        case None:
            return ()


def settings_buttons(view: View) -> tuple[Button, ...]:
    """Return the button of the settings that leads here, where it may be opened."""
    return (view.button("goals", Verb.GOALS),) if may_ask(view.state, view.policy, view.now) else ()


def activity_words(view: View, activity: str | None) -> str:
    """Return an activity in words; empty for None."""
    return words(view, "activity", activity)


def capitalised(label: str) -> str:
    """Return a label with a capital at its beginning, the rest as it is."""
    return f"{label[:1].upper()}{label[1:]}"


def plan_words(view: View) -> str:
    """Return the plan for the day in words, such as "after my coffee, on the mat"; empty where there is none."""
    goals = view.state.person.goals
    parts = (words(view, "when", goals.plan_when), words(view, "where", goals.plan_where))
    return ", ".join(part for part in parts if part)


def plan_line(view: View) -> str:
    """Return the plan for the day as it is said back, and what to do if it does not fit; empty where there is none."""
    plan = _short(plan_words(view), _SAID)
    return view.texts("day-plan-line", plan=plan) if plan else ""


def words(view: View, kind: str, value: str | None) -> str:
    """Return somebody's own words, or those of what was offered; `kind` is one of the values of `WORDS_OF`."""
    if value is None or not value.startswith(OFFERED):
        return value or ""
    return view.texts(f"button-{kind}-{value.removeprefix(OFFERED)}")


def goals(view: View) -> Screen:
    """All of it, with its present values."""
    mine, texts = view.state.person.goals, view.texts
    activity = _short(activity_words(view, mine.activity)) or texts("settings-none")
    plan = _short(plan_words(view)) or texts("settings-none")
    days = week(view, Verb.CHECK_DAY, (mine.check_day,), ONE_DAY_LABELS)
    rows: tuple[Row, ...] = (
        (view.button("my-activity", Verb.ACTIVITY, activity=activity),),
        (view.button("my-plan", Verb.DAY_PLAN, plan=plan),),
        (toggle(view, "checks"),),
        *(days if mine.checks else ()),
        (view.button("check-now", Verb.CHECK), view.button("back", Verb.SETTINGS, style=Style.PRIMARY)),
    )
    return Screen(texts("goals"), rows)


def _short(text: str, most: int = _SHOWN) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def question(view: View) -> Screen:
    """One question of a check, on the scale of its instrument."""
    scores = view.state.dialog.carried(FunctionPayload).scores
    item = ITEMS[len(scores)]
    activity = activity_words(view, view.state.person.goals.activity)
    text = view.texts("function-own", activity=activity) if item is Item.OWN else view.texts(f"function-{item}")
    skip = view.button("check-skip", Verb.NO_SCORE)
    rest: Row = (view.button("back", Verb.BACK), skip) if scores else (skip,)
    return Screen(text, (*numbers(view), rest))


def activity(view: View) -> Screen:
    """What the person wants to do again: some things to choose from; it can be typed."""
    in_check = bool(view.state.dialog.carried(ActivityPayload).scores)
    leave: Row = (view.button("no-score" if in_check else "back", Verb.NO_SCORE),)
    if not in_check and view.state.person.goals.activity is not None:
        leave = (view.button("no-activity", Verb.ACTIVITY, NO_ACTIVITY), *leave)
    return Screen(view.texts("activity-ask"), (*_offered(view, "activity", Verb.ACTIVITY, ACTIVITIES), leave))


def day_plan(view: View) -> Screen:
    """When, and then where."""
    no_plan = view.button("no-plan", Verb.NO_SCORE)
    if view.state.dialog.carried(DayPlanPayload).when is None:
        return Screen(view.texts("plan-when-ask"), (*_offered(view, "when", Verb.PLAN_WHEN, WHENS), (no_plan,)))
    anywhere = view.button("anywhere", Verb.DONE)
    rows = _offered(view, "where", Verb.PLAN_WHERE, WHERES)
    return Screen(view.texts("plan-where-ask"), (*rows, (anywhere,), (no_plan,)))


def _offered(view: View, kind: str, verb: Verb, ids: Iterable[str]) -> tuple[Row, ...]:
    labels = ((one, view.texts(f"button-{kind}-{one}")) for one in ids)
    return columns(Button(capitalised(label), Action(verb, one)) for one, label in labels)


CARDS: dict[Place, Renderer] = {
    Place.GOALS: goals,
    Place.FUNCTION: question,
    Place.ACTIVITY: activity,
    Place.DAY_PLAN: day_plan,
}
