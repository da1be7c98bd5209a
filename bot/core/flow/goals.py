"""What a person can do again, every two weeks, and their plan for the day: asked at rest, never beside pain."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import ActivityPayload, DayPlanPayload, FunctionPayload
from bot.core.effects import AddCheck, LogLine
from bot.core.events import Action, Verb
from bot.core.flow.transitions import Handler, Move, go, home, pain_told, read_button_score, resting_place, stay
from bot.core.function import ITEMS, PEG_ITEMS, FunctionCheck, Item, check_is_due, is_second_day
from bot.core.model import Place, State
from bot.core.offers import is_calm
from bot.core.schedule import local_date
from bot.core.toggles import TOGGLES

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.context import Context
    from bot.core.safety import Policy

LONGEST_WORDS = 42
"""Characters of an activity, of "when" and of "where": what a button and a line of a small phone have room for."""

ACTIVITIES = ("shoes", "socks", "sitting", "lifting", "walking", "turning")
WHENS = ("up", "coffee", "work", "evening")
WHERES = ("bedroom", "living-room", "outside", "office")
"""What is offered; the words of each are a message of the content."""

NO_ACTIVITY = "none"
"""The argument that stands for no activity any more."""

OFFERED = "#"
"""Stands before the id of something that was offered, in place of words."""


class GoalQuestion(StrEnum):
    """What a card at rest offers to ask: one thing at a time."""

    CHECK = "check"
    PLAN = "plan"


def may_ask(state: State, policy: Policy, now: datetime) -> bool:
    """Tell whether a question about goals may be asked: at rest, with nothing of pain or of a crisis before it."""
    is_at_rest = state.open_session is None and resting_place(state) is Place.HOME
    return is_at_rest and is_calm(state, policy, now)


def offer(state: State, policy: Policy, now: datetime) -> GoalQuestion | None:
    """Return what may be offered beside the calls of a card at rest, from the second day on."""
    if not may_ask(state, policy, now):
        return None
    today = local_date(now, state.person.schedule.zone_info)
    if check_is_due(state.person, today, policy):
        return GoalQuestion.CHECK
    return GoalQuestion.PLAN if is_second_day(state.person, today) and not state.person.goals.plan_asked else None


def at_rest(state: State, action: Action, context: Context) -> Move | None:
    """Open what a card at rest offers."""
    if not may_ask(state, context.policy, context.now):
        return None
    match action.verb:
        case Verb.CHECK:
            return go(state, FunctionPayload())
        case Verb.DAY_PLAN:
            return go(state, DayPlanPayload())
        case Verb.GOALS:
            return go(state, Place.GOALS)
        case _:
            return None


def goals(state: State, action: Action, context: Context) -> Move | None:
    """The settings of all this."""
    mine = state.person.goals
    match action.verb:
        case Verb.CHECK | Verb.DAY_PLAN:
            return at_rest(state, action, context)
        case Verb.ACTIVITY:
            return go(state, ActivityPayload())
        case Verb.CHECK_DAY if action.argument in _WEEKDAYS:
            day = int(action.argument)
            return stay(state.having(replace(mine, check_day=None if day == mine.check_day else day)))
        case Verb.TOGGLE if action.argument == "checks":
            return stay(TOGGLES["checks"].switched(state))
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return None


_WEEKDAYS = frozenset("0123456")


def question(state: State, action: Action, context: Context) -> Move | None:
    """One question of a check; leaving it out is remembered as well, so that it is not asked again at once."""
    scores = state.dialog.carried(FunctionPayload).scores
    match action.verb:
        case Verb.NO_SCORE:
            return _finish(state, scores, context)
        case Verb.BACK if scores:
            return go(state, FunctionPayload(scores[:-1]))
        case Verb.SCORE:
            score = read_button_score(action.argument)
            return None if score is None else _answered(state, scores, score, context)
        case _:
            return None


def _answered(state: State, scores: tuple[int, ...], score: int, context: Context) -> Move:
    """Keep an answer and go on. Severe pain of the past week counts as severe pain, whatever is answered after it."""
    if ITEMS[len(scores)] is Item.PAIN:
        state, _notice = pain_told(state, context, score)
    given = (*scores, score)
    if len(given) == len(ITEMS):
        return _finish(state, given, context)
    if ITEMS[len(given)] is Item.OWN and state.person.goals.activity is None:
        return go(state, ActivityPayload(given))
    return go(state, FunctionPayload(given))


def _finish(state: State, scores: tuple[int, ...], context: Context) -> Move:
    """Keep the check if the PEG is whole; the advice to see a PT stands alone."""
    goals, today = state.person.goals, context.today(state)
    known = state.having(replace(goals, checked_on=today))
    is_severe = context.policy.severe_lately(known.person.safety, context.now)
    notice = "notice-pain-severe" if is_severe else None
    if len(scores) < len(PEG_ITEMS):
        return home(known, context, notice or "notice-check-skipped").noting(LogLine("check-skipped"))
    own = scores[-1] if len(scores) == len(ITEMS) else None
    pain, enjoyment, general = scores[: len(PEG_ITEMS)]
    activity = None if own is None else goals.activity
    check = FunctionCheck(today, context.now, pain, enjoyment, general, own, activity)
    return home(known, context, notice or "notice-check-kept").noting(AddCheck(check))


def activity(state: State, action: Action, context: Context) -> Move | None:
    """What the person wants to do again: one that is offered, or none; `words_typed` takes their own words."""
    scores = state.dialog.carried(ActivityPayload).scores
    match action.verb:
        case Verb.ACTIVITY if action.argument in ACTIVITIES:
            return _chosen(state, f"{OFFERED}{action.argument}")
        case Verb.ACTIVITY if action.argument == NO_ACTIVITY and not scores:
            return _chosen(state, None)
        case Verb.NO_SCORE:
            return _finish(state, scores, context) if scores else go(state, Place.GOALS)
        case _:
            return None


def _chosen(state: State, what: str | None) -> Move:
    scores = state.dialog.carried(ActivityPayload).scores
    named = state.having(replace(state.person.goals, activity=what))
    return go(named, FunctionPayload(scores) if scores else Place.GOALS)


def day_plan(state: State, action: Action, context: Context) -> Move | None:
    """When, and then where; each can be typed, and "where" left out."""
    when = state.dialog.carried(DayPlanPayload).when
    match action.verb:
        case Verb.PLAN_WHEN if when is None and action.argument in WHENS:
            return go(state, DayPlanPayload(f"{OFFERED}{action.argument}"))
        case Verb.PLAN_WHERE if when is not None and action.argument in WHERES:
            return _planned(state, context, when, f"{OFFERED}{action.argument}")
        case Verb.DONE if when is not None:
            return _planned(state, context, when, None)
        case Verb.NO_SCORE:
            return _planned(state, context, None, None)
        case _:
            return None


def _planned(state: State, context: Context, when: str | None, where: str | None) -> Move:
    kept = replace(state.person.goals, plan_when=when, plan_where=where, plan_asked=True)
    return home(state.having(kept), context, "notice-plan-none" if when is None else "notice-plan-kept")


def words_typed(state: State, text: str, context: Context) -> Move | None:
    """An activity, "when" or "where" in the person's own words; None where nothing of it is asked."""
    words = " ".join(text.split()).lstrip(OFFERED)
    if not words or len(words) > LONGEST_WORDS:
        return stay(state, "notice-words-long")
    if state.dialog.place is Place.ACTIVITY:
        return _chosen(state, words)
    when = state.dialog.carried(DayPlanPayload).when
    if when is not None:
        return _planned(state, context, when, words)
    # "After my coffee, on the mat" says both.
    return _planned(state, context, words, None) if "," in words else go(state, DayPlanPayload(words))


CARDS: dict[Place, Handler] = {
    Place.GOALS: goals,
    Place.FUNCTION: question,
    Place.ACTIVITY: activity,
    Place.DAY_PLAN: day_plan,
}
