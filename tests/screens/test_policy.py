"""The pain policy's numbers and rows, each broken on purpose: something that the bot promises then no longer holds."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.core.events import Verb
from bot.core.model import Place, Screening, Where
from bot.core.progress import PainScore, Trend, pain_change
from bot.core.safety import Thresholds
from bot.core.session import Phase
from bot.screens.render import render
from tests.support import broken_rules
from tests.support.pain_proof import faults, small_walk
from tests.support.people import FULL, NOW, at_exercise, content, in_phase, play, settled, view, world
from tests.support.simulated_person import Life

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.core.safety import Policy
    from tests.support.broken_rules import Break

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
POLICY = content().policy


def severe_pain_comes_first(policy: Policy) -> bool:
    before = play(settled(), Verb.START)
    asked = [play(before, f"sc:{score}", context=world(policy=policy)).session for score in range(11)]
    phases = [session.phase for session in asked if session is not None]
    return phases == [Phase.EXERCISE] * 8 + [Phase.SEVERE] * 3


def severe_pain_told_today_comes_first(policy: Policy) -> bool:
    context = world(policy=policy)
    told = play(settled(), "/pain", "sc:8", context=context)
    session = play(told, Verb.START, Verb.NO_SCORE, context=context).session
    return session is not None and session.phase is Phase.SEVERE


def severe_pain_after_a_session_is_no_praise(policy: Policy) -> bool:
    told = []
    for score in (7, 8):
        done = play(settled(), Verb.START, Verb.NO_SCORE, *[Verb.DONE] * len(FULL))
        ended = play(done, f"sc:{score}", context=world(policy=policy))
        screen = render(view(ended, policy=policy))
        prompts = content().texts["en"]("summary-severe") in screen.text
        calls = any(button.action.verb is Verb.START for button in screen.buttons())
        told.append((prompts, calls, ended.person.safety.severe_on == NOW.date()))
    return told == [(False, True, False), (True, False, True)]


def pain_told_anew_on_a_hold_is_asked_about(policy: Policy) -> bool:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:4", f"wh:{Where.LEG}", Verb.SIGNS_NONE)
    check_in = replace(held, dialog=replace(held.dialog, place=Place.CHECK_IN))
    scores = [play(check_in, f"sc:{score}", context=world(policy=policy)).dialog.place for score in (5, 6, 9)]
    worse = [Place.CHECK_PT, Place.HURT_SIGNS, Place.HURT_SIGNS]
    return play(held, "my back hurts again").dialog.place is Place.HURT_SIGNS and scores == worse


def a_rise_is_spoken_of(policy: Policy) -> bool:
    ended = in_phase(Phase.ENDED)
    assert ended.session is not None
    told = []
    for after in (4, 5, 6):
        session = replace(ended.session, pain_before=3, pain_after=after)
        text = render(view(replace(ended, session=session), policy=policy)).text
        told.append(content().texts["en"]("summary-rose") in text)
    return told == [False, True, True]


def a_change_is_two_points_and_thirty_percent(policy: Policy) -> bool:
    pairs = {(3, 4): Trend.SAME, (4, 6): Trend.WORSE, (8, 10): Trend.SAME, (10, 7): Trend.BETTER, (5, 3): Trend.BETTER}
    today = NOW.date()
    return all(
        pain_change((PainScore(today - 14 * DAY, before), PainScore(today, now)), today, policy).trend is trend
        for (before, now), trend in pairs.items()
    )


def slip(policy: Policy, *earlier: timedelta) -> Place:
    state = play(at_exercise(2, slips=tuple(NOW - ago for ago in earlier)), Verb.HURTS)
    slipped = play(state, Verb.STRETCH, context=world(policy=policy))
    return play(slipped, Verb.SIGNS_NONE).dialog.place if slipped.dialog.place is Place.HURT_SIGNS else Place.ROUTINE


def the_third_stretch_shows_the_prompt(policy: Policy) -> bool:
    return (slip(policy), slip(policy, DAY), slip(policy, DAY, DAY)) == (Place.ROUTINE, Place.ROUTINE, Place.SEE_PT)


def stretches_count_for_two_weeks(policy: Policy) -> bool:
    within, outside = 14 * DAY - HOUR, 14 * DAY + HOUR
    return (slip(policy, within, within), slip(policy, outside, outside)) == (Place.SEE_PT, Place.ROUTINE)


def questions_left_begin_with_the_emergency_signs(_policy: Policy) -> bool:
    return play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "/today").dialog.place is Place.HURT_SIGNS


def both_legs_are_an_emergency(_policy: Policy) -> bool:
    state = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, Verb.NO_SCORE, f"wh:{Where.BOTH_LEGS}")
    return state.dialog.place is Place.EMERGENCY


def signs_at_the_start_keep_from_exercises(_policy: Policy) -> bool:
    states = [settled(screening=Screening.FLAGGED), settled(screening=Screening.UNASKED)]
    return [play(state, "/today").dialog.place for state in states] == [Place.FLAGGED, Place.SCREENING]


def check_ins_come_daily_and_then_weekly(policy: Policy) -> bool:
    hurt = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, context=world(policy=policy))
    life = Life(hurt, NOW)
    life.pass_days(25)
    return [came.day.day for came in life.came] == [5, 6, 7, 14, 21, 28]


def no_exercise_on_the_day_of_a_crisis(_policy: Policy) -> bool:
    told = play(at_exercise(2), "I want to die", Verb.UNDERSTOOD)
    again = play(told, Verb.START).dialog.place
    tomorrow = play(told, Verb.START, context=world(now=NOW + DAY)).dialog.place
    return (told.dialog.place, again, tomorrow) == (Place.HOME, Place.CRISIS, Place.ROUTINE)


PROMISES: tuple[Callable[[Policy], bool], ...] = (
    severe_pain_comes_first,
    severe_pain_told_today_comes_first,
    severe_pain_after_a_session_is_no_praise,
    pain_told_anew_on_a_hold_is_asked_about,
    a_rise_is_spoken_of,
    a_change_is_two_points_and_thirty_percent,
    the_third_stretch_shows_the_prompt,
    stretches_count_for_two_weeks,
    questions_left_begin_with_the_emergency_signs,
    both_legs_are_an_emergency,
    signs_at_the_start_keep_from_exercises,
    check_ins_come_daily_and_then_weekly,
    no_exercise_on_the_day_of_a_crisis,
)

MUTATIONS: dict[str, tuple[int, ...]] = {
    "severe": (7, 9, 11),
    "rise": (1, 3),
    "change_points": (1, 3),
    "change_percent": (25, 31),
    "slips_before_prompt": (2, 4, 99),
    "slip_days": (13, 15),
    "daily_check_ins": (2, 4),
}

BY_ROW: dict[str, tuple[Break | str, ...]] = {
    "stop": (
        broken_rules.words_are_not_heard,
        broken_rules.edits_are_not_heard,
        broken_rules.commands_are_not_heard,
        broken_rules.the_session_goes_on,
    ),
    "in-doubt": (broken_rules.what_is_unsure_goes_on, broken_rules.an_exercise_comes_before_the_answer),
    "hold": (broken_rules.resting_place_ignores_the_hold, broken_rules.not_yet_releases),
    "check-in": (broken_rules.a_hold_is_never_asked_about, "daily_check_ins"),
    "stretch": ("slips_before_prompt", "slip_days"),
    "usual-pain": (broken_rules.any_pain_may_be_usual, broken_rules.usual_pain_is_not_asked_about),
    "pain-again": (broken_rules.new_pain_is_not_asked_about,),
    "left-in-the-middle": (broken_rules.unanswered_signs_are_none,),
    "emergency": (broken_rules.resting_place_ignores_the_emergency,),
    "emergency-words": (
        broken_rules.an_emergency_is_only_pain,
        broken_rules.a_note_hears_nothing,
        broken_rules.words_before_consent_are_kept,
        broken_rules.a_tapped_sign_is_withdrawn,
    ),
    "crisis": (broken_rules.a_crisis_is_only_pain, broken_rules.the_day_of_a_crisis_is_forgotten),
    "both-legs": (broken_rules.both_legs_are_one_leg,),
    "signs-at-the-start": (broken_rules.signs_at_the_start_are_let_by,),
    "severe": ("severe", broken_rules.severe_pain_told_today_is_forgotten),
    "severe-after": ("severe", broken_rules.severe_pain_told_today_is_forgotten),
    "rise": ("rise",),
    "change": ("change_points", "change_percent"),
}
"""What is broken for each row of the policy: a rule in the code (by the walk's proof or here), or a threshold."""

RULES = [broken for breaks in BY_ROW.values() for broken in breaks if not isinstance(broken, str)]


def mutated(name: str, value: int) -> Policy:
    return replace(POLICY, thresholds=replace(POLICY.thresholds, **{name: value}))


def broken_promises(policy: Policy) -> Iterator[str]:
    return (promise.__name__ for promise in PROMISES if not promise(policy))


def test_every_promise_holds() -> None:
    assert list(broken_promises(POLICY)) == []


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in MUTATIONS.items() for value in values])
def test_a_threshold_that_is_changed_breaks_a_promise(name: str, value: int) -> None:
    assert list(broken_promises(mutated(name, value))) != []


@pytest.mark.slow
def test_a_third_slip_for_free_is_seen_by_the_walk() -> None:
    assert faults(small_walk(mutated("slips_before_prompt", 4))) != []


@pytest.mark.parametrize(
    "broken",
    [broken for broken in RULES if broken not in broken_rules.SEEN_BY_THE_WALK],
    ids=lambda broken: broken.__name__,
)
def test_a_rule_that_is_broken_in_the_code_breaks_a_promise(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert list(broken_promises(POLICY)) != []


def test_every_row_and_every_threshold_is_broken_once() -> None:
    assert set(BY_ROW) == {rule.id for rule in POLICY.rules}
    assert set(MUTATIONS) == {field.name for field in fields(Thresholds)}
    assert {name for breaks in BY_ROW.values() for name in breaks if isinstance(name, str)} == set(MUTATIONS)
