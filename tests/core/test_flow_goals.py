"""What somebody can do and their plan for the day: when it is asked, how it is answered, and what is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.core.effects import AddCheck
from bot.core.events import Verb
from bot.core.flow.goals import LONGEST_WORDS, GoalQuestion, offer
from bot.core.function import FunctionCheck
from bot.core.model import Place
from tools.walk.people import DAY, FULL, NOW, TODAY, at_exercise, content, do, flagged, play, settled, tap, unasked

if TYPE_CHECKING:
    from typing import Any

    from bot.core.model import State

POLICY = content().policy


def since(days: int = 1, **changes: Any) -> State:  # noqa: ANN401  any field of the person
    """Return somebody at home who began this number of days ago."""
    return settled(created_at=NOW - days * DAY, **changes)


def kept(state: State, *events: Verb | str) -> FunctionCheck:
    """Return the check that the last of these events keeps."""
    *before, last = events
    _state, effects = do(play(state, *before), last)
    (check,) = (effect.check for effect in effects if isinstance(effect, AddCheck))
    return check


def test_nothing_is_asked_on_the_first_day_and_both_questions_one_after_the_other_from_the_second_on() -> None:
    assert offer(since(0), POLICY, NOW) is None
    assert offer(since(1), POLICY, NOW) is GoalQuestion.CHECK
    answered = play(since(1), Verb.CHECK, Verb.NO_SCORE)
    assert offer(answered, POLICY, NOW) is GoalQuestion.PLAN
    assert offer(play(answered, Verb.DAY_PLAN, Verb.NO_SCORE), POLICY, NOW) is None


@pytest.mark.parametrize(
    ("began", "asked_on", "day", "due"),
    [
        (NOW - DAY, None, None, TODAY),
        (NOW - DAY, None, 4, date(2025, 6, 6)),
        (NOW - 20 * DAY, date(2025, 5, 21), None, TODAY),
        (NOW - 20 * DAY, date(2025, 5, 21), 1, date(2025, 6, 10)),
        (NOW - 90 * DAY, date(2025, 5, 1), 0, date(2025, 5, 19)),
    ],
    ids=["second day", "second day, Fridays", "two weeks", "two weeks, Tuesdays", "long ago"],
)
def test_the_questions_are_due_on_the_chosen_weekday_and_stay_due(
    began: object, asked_on: date | None, day: int | None, due: date
) -> None:
    state = settled(created_at=began, checked_on=asked_on, check_day=day, plan_asked=True)
    days = [offer(state, POLICY, NOW + number * DAY) for number in range(-30, 31)]
    first = (due - TODAY).days + 30
    began_on = [None] * first
    assert days == began_on + [GoalQuestion.CHECK] * (61 - first)


def test_whoever_switches_it_off_is_not_asked() -> None:
    off = play(since(), "/settings", Verb.GOALS, "tg:checks")
    assert offer(off, POLICY, NOW) is GoalQuestion.PLAN


@pytest.mark.parametrize(
    "state",
    [
        play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, Verb.NO_SCORE, "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE),
        play(since(), "/pain", "sc:8"),
        play(since(), Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:5"),
        play(since(), "I want to die", Verb.UNDERSTOOD),
        at_exercise(1),
        flagged(),
        unasked(),
    ],
    ids=["hold", "severe", "rise", "crisis", "session", "flagged", "unasked"],
)
def test_nothing_is_asked_beside_pain_a_crisis_or_exercises(state: State) -> None:
    assert offer(state, POLICY, NOW) is None
    for verb in (Verb.CHECK, Verb.DAY_PLAN, Verb.GOALS):
        assert play(state, verb).dialog.place is state.dialog.place


def test_three_questions_and_the_activity_are_kept_together() -> None:
    check = kept(since(), Verb.CHECK, "sc:6", "sc:5", "sc:4", "ac:shoes", "sc:2")
    assert check == FunctionCheck(TODAY, NOW, 6, 5, 4, own=2, activity="#shoes")
    assert check.peg == 5


def test_numbers_and_an_activity_can_be_typed() -> None:
    check = kept(since(), Verb.CHECK, "6", "5", "4", "carry my grandson", "2")
    assert check == FunctionCheck(TODAY, NOW, 6, 5, 4, own=2, activity="carry my grandson")


def test_an_activity_is_asked_for_once() -> None:
    state = since(activity="carry my grandson")
    assert play(state, Verb.CHECK, "sc:6", "sc:5", "sc:4").dialog.place is Place.FUNCTION
    assert kept(state, Verb.CHECK, "sc:6", "sc:5", "sc:4", "sc:9").own == 9


def test_the_activity_can_be_left_out() -> None:
    assert kept(since(), Verb.CHECK, "sc:6", "sc:5", "sc:4", Verb.NO_SCORE).activity is None
    check = kept(since(activity="#shoes"), Verb.CHECK, "sc:6", "sc:5", "sc:4", Verb.NO_SCORE)
    assert (check.own, check.activity) == (None, None)


def test_half_a_peg_is_not_kept_and_not_asked_again_for_two_weeks() -> None:
    left = play(since(plan_asked=True), Verb.CHECK, "sc:6")
    state, effects = do(left, Verb.NO_SCORE)
    assert not any(isinstance(effect, AddCheck) for effect in effects)
    assert state.dialog.notice == "notice-check-skipped"
    assert [offer(state, POLICY, NOW + days * DAY) for days in (0, 13, 14)] == [None, None, GoalQuestion.CHECK]


def test_one_question_back_corrects_an_answer() -> None:
    assert kept(since(), Verb.CHECK, "sc:6", "sc:9", Verb.BACK, "sc:1", "sc:4", Verb.NO_SCORE).enjoyment == 1


def test_severe_average_pain_counts_as_severe_pain_and_the_questions_go_on() -> None:
    asked = play(since(), Verb.CHECK, "sc:8")
    assert (asked.person.safety.severe_at, asked.dialog.place) == (NOW, Place.FUNCTION)
    done = play(asked, "sc:5", "sc:4", Verb.NO_SCORE)
    assert done.dialog.notice == "notice-pain-severe"
    assert play(done, Verb.START, "sc:2").session.phase.value == "severe"  # type: ignore[union-attr]


def test_a_high_score_of_the_others_is_no_pain() -> None:
    asked = play(since(activity="#shoes"), Verb.CHECK, "sc:2", "sc:9", "sc:9", "sc:9")
    assert asked.person.safety.severe_at is None


@pytest.mark.parametrize("words", ["to sit, but it hurts", "bend, my back hurts"])
def test_words_of_pain_stop_before_they_become_a_goal_or_a_plan(words: str) -> None:
    for way in ((Verb.CHECK, "sc:2", "sc:2", "sc:2"), (Verb.DAY_PLAN,), (Verb.DAY_PLAN, "pw:coffee")):
        stopped = play(since(), *way, words)
        assert stopped.hold is not None
        assert stopped.person.goals == play(since(), *way).person.goals


def test_words_of_an_emergency_typed_as_a_plan_bring_the_emergency_text() -> None:
    assert play(since(), Verb.DAY_PLAN, "I cannot feel my genitals").dialog.place is Place.EMERGENCY


def test_two_taps_make_a_plan() -> None:
    planned = play(since(), Verb.DAY_PLAN, "pw:coffee", "ph:bedroom").person.goals
    assert (planned.plan_when, planned.plan_where) == ("#coffee", "#bedroom")


@pytest.mark.parametrize(
    ("typed", "kept_as"),
    [
        (("after my coffee, on the mat in the bedroom",), ("after my coffee, on the mat in the bedroom", None)),
        (("after lunch", "in the garden"), ("after lunch", "in the garden")),
        (("after lunch", Verb.DONE), ("after lunch", None)),
    ],
)
def test_a_plan_can_be_typed(typed: tuple[str, ...], kept_as: tuple[str, str | None]) -> None:
    planned = play(since(), Verb.DAY_PLAN, *typed).person.goals
    assert (planned.plan_when, planned.plan_where) == kept_as


@pytest.mark.parametrize("said", ["hello", "3", "settings", "thanks"])
def test_what_means_something_on_any_card_is_no_plan(said: str) -> None:
    assert play(since(), Verb.DAY_PLAN, said).person.goals.plan_when is None


def test_too_many_words_are_refused_and_asked_for_again() -> None:
    state = play(since(), Verb.DAY_PLAN, "a" * (LONGEST_WORDS + 1))
    assert (state.dialog.place, state.dialog.notice) == (Place.DAY_PLAN, "notice-words-long")


def test_a_typed_plan_cannot_pose_as_one_that_was_offered() -> None:
    assert play(since(), Verb.DAY_PLAN, "#coffee, here").person.goals.plan_when == "coffee, here"


def test_goals_can_be_changed_in_the_settings() -> None:
    state = play(since(), "/settings", Verb.GOALS, "cd:4", Verb.ACTIVITY, "ac:socks")
    assert (state.person.goals.check_day, state.person.goals.activity) == (4, "#socks")
    assert play(state, "cd:4").person.goals.check_day is None
    assert play(state, Verb.ACTIVITY, "ac:none").person.goals.activity is None
    assert play(state, Verb.ACTIVITY, "done").person.goals.activity == "#socks"


def test_a_second_tap_on_an_answered_question_is_no_second_answer() -> None:
    asked = play(since(), Verb.CHECK)
    answered = play(asked, "sc:6")
    again, _effects = do(answered, tap(asked, Verb.SCORE, "6"))
    assert again.dialog.payload == answered.dialog.payload
