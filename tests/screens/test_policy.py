"""The pain policy's numbers and rows, each broken on purpose: something that the bot promises then no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.safety import Thresholds
from tests.support import broken_doses, broken_earlier_pain, broken_hearing, broken_plans, broken_rules
from tests.support.pain_proof import faults, small_walk
from tests.support.policy_promises import POLICY, PROMISES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.safety import Policy
    from tests.support.broken_rules import Break


MUTATIONS: dict[str, tuple[int, ...]] = {
    "severe": (7, 9, 11),
    "severe_hours": (23, 25),
    "rise": (1, 3),
    "change_points": (1, 3),
    "change_percent": (25, 31),
    "slips_before_prompt": (2, 4, 99),
    "slip_days": (13, 15),
    "usual_hours": (23, 25),
    "emergency_hours": (11, 13),
    "seen_days": (6, 8),
    "daily_check_ins": (2, 4),
    "unchanged_weeks": (5, 7),
    "unchanged_from": (0, 2),
    "rescreen_days": (89, 91),
    "away_days": (29, 31),
    "function_days": (13, 15),
    "peg_points": (2, 3),
    "peg_percent": (29, 31),
    "own_points": (2, 4),
    "offer_window": (27, 29),
    "offer_days": (6, 8),
    "hard_times": (1, 3),
    "hurried_times": (2, 4),
    "well_days": (5, 7),
    "well_pain": (2, 4),
    "most_more": (1, 3),
}

BY_ROW: dict[str, tuple[Break | str, ...]] = {
    "stop": (
        broken_hearing.words_are_not_heard,
        broken_hearing.edits_are_not_heard,
        broken_hearing.commands_are_not_heard,
        broken_rules.the_session_goes_on,
    ),
    "in-doubt": (broken_hearing.what_is_unsure_goes_on, broken_rules.an_exercise_comes_before_the_answer),
    "hold": (
        broken_rules.resting_place_ignores_the_hold,
        broken_rules.not_yet_releases,
        broken_earlier_pain.a_hold_ends_without_asking_when,
    ),
    "seen-before": ("seen_days", broken_earlier_pain.seen_longer_ago_clears_any_hold),
    "seen-no-exercises": (broken_earlier_pain.somebody_seen_is_sent_to_a_pt_again,),
    "mistake": (
        "slip_days",
        broken_earlier_pain.words_taken_back_are_slips,
        broken_earlier_pain.mistakes_are_never_slips,
    ),
    "check-in": (broken_rules.a_hold_is_never_asked_about, "daily_check_ins"),
    "stretch": ("slips_before_prompt", "slip_days"),
    "usual-pain": (
        "usual_hours",
        broken_rules.any_pain_may_be_usual,
        broken_rules.usual_pain_is_not_asked_about,
        broken_earlier_pain.exercises_shown_are_forgotten,
    ),
    "pain-again": (broken_rules.new_pain_is_not_asked_about,),
    "left-in-the-middle": (broken_rules.unanswered_signs_are_none,),
    "emergency": (broken_rules.resting_place_ignores_the_emergency,),
    "emergency-way-back": (
        "emergency_hours",
        broken_earlier_pain.an_emergency_is_over_at_once,
        broken_earlier_pain.an_emergency_begins_anew_with_each_answer,
    ),
    "emergency-words": (
        broken_hearing.an_emergency_is_only_pain,
        broken_hearing.a_note_hears_nothing,
        broken_hearing.words_before_consent_are_kept,
        broken_rules.a_tapped_sign_is_withdrawn,
    ),
    "crisis": (broken_hearing.a_crisis_is_only_pain, broken_rules.the_day_of_a_crisis_is_forgotten),
    "both-legs": (broken_rules.both_legs_are_one_leg,),
    "signs-at-the-start": (broken_rules.signs_at_the_start_are_let_by,),
    "doctor-knows": (broken_rules.a_doctor_may_know_of_an_emergency,),
    "asked-again": ("rescreen_days", "away_days", broken_rules.answers_never_grow_old),
    "health-changed": (
        broken_hearing.new_words_about_health_are_not_heard,
        broken_rules.changed_health_lets_the_session_go_on,
    ),
    "severe": (
        "severe",
        "severe_hours",
        broken_earlier_pain.severe_pain_told_is_forgotten,
        broken_earlier_pain.nothing_is_asked_first,
        broken_earlier_pain.a_low_score_outweighs_severe_pain,
        broken_earlier_pain.back_forgets_severe_pain,
        broken_earlier_pain.severe_pain_is_cleared_without_a_question,
    ),
    "severe-after": ("severe", broken_earlier_pain.severe_pain_told_is_forgotten),
    "rise": ("rise", broken_earlier_pain.nothing_is_asked_first, broken_earlier_pain.rest_forgets_a_rise),
    "change": ("change_points", "change_percent"),
    "unchanged": ("unchanged_weeks", "unchanged_from"),
    "function-asked": (
        "function_days",
        broken_rules.goals_are_asked_about_beside_pain,
        broken_rules.severe_average_pain_is_no_pain,
    ),
    "function-peg": ("peg_points", "peg_percent"),
    "function-own": ("own_points",),
    "easier": ("hard_times", "offer_window", "most_more", broken_doses.too_hard_counts_at_any_dose),
    "short-day": ("hurried_times",),
    "harder": ("well_days", "well_pain", "most_more", broken_doses.any_session_goes_well),
    "no-offer": (
        "offer_days",
        broken_doses.pain_stands_against_no_offer,
        broken_doses.a_painful_day_is_forgotten,
        broken_doses.what_is_left_out_is_offered,
        broken_doses.locks_lock_nothing,
    ),
    "offer": (broken_doses.an_offer_takes_itself, broken_doses.an_offer_that_was_taken_stays),
    "lowered": (
        broken_doses.doses_stay_raised_after_pain,
        broken_doses.a_hold_takes_nothing_back,
        broken_doses.a_rise_takes_nothing_back,
    ),
    "given": broken_plans.BROKEN,
}
"""What is broken for each row of the policy: a rule in the code (by the walk's proof or here), or a threshold."""

RULES = dict.fromkeys(broken for breaks in BY_ROW.values() for broken in breaks if not isinstance(broken, str))


def mutated(name: str, value: int) -> Policy:
    return replace(POLICY, thresholds=replace(POLICY.thresholds, **{name: value}))


def broken_promises(policy: Policy) -> Iterator[str]:
    return (promise.__name__ for promise in PROMISES if not promise(policy))


def test_every_promise_holds() -> None:
    assert list(broken_promises(POLICY)) == []


@pytest.mark.slow  # looks through all promises for each
@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in MUTATIONS.items() for value in values])
def test_a_threshold_that_is_changed_breaks_a_promise(name: str, value: int) -> None:
    assert next(broken_promises(mutated(name, value)), None) is not None


@pytest.mark.slow
def test_a_third_slip_for_free_is_seen_by_the_walk() -> None:
    assert faults(small_walk(mutated("slips_before_prompt", 4))) != []


@pytest.mark.slow  # looks through all promises for each
@pytest.mark.parametrize(
    "broken",
    [broken for broken in RULES if broken not in broken_rules.SEEN_BY_THE_WALK],
    ids=lambda broken: broken.__name__,
)
def test_a_rule_that_is_broken_in_the_code_breaks_a_promise(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert next(broken_promises(POLICY), None) is not None


def test_every_row_and_every_threshold_is_broken_once() -> None:
    assert set(BY_ROW) == {rule.id for rule in POLICY.rules}
    assert set(MUTATIONS) == set(Thresholds.__struct_fields__)
    assert {name for breaks in BY_ROW.values() for name in breaks if isinstance(name, str)} == set(MUTATIONS)
