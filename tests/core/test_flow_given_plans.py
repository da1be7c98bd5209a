"""The link of a plan gives it to somebody, who takes it or not, and can give it back."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as suppose
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.cards import GivenPayload
from bot.core.catalog import Catalog
from bot.core.dosing import OwnDose
from bot.core.effects import SendText
from bot.core.events import Verb
from bot.core.given_plan import doses_of, exercises_of, plan_taken, times_for
from bot.core.hearing import Heard
from bot.core.model import Hold, Place
from bot.core.plan_code import GivenPlan, PlanItem, encode
from tools.walk.people import (
    FULL,
    NO_SIGNS,
    NOW,
    PLAN,
    PLAN_KEY,
    PLAN_LINK,
    SHORT,
    at_exercise,
    content,
    do,
    flagged,
    having,
    newcomer,
    play,
    settled,
    world,
)

if TYPE_CHECKING:
    from bot.core.model import State

CATALOG = content().catalog
KEYS = tuple(f"lower-back/{exercise}" for exercise in FULL)
PUPPY, BUG, STANDING = "lower-back/puppy-pose", "lower-back/dead-bug", "lower-back/standing-ham-stretch"
OPEN = f"/start {PLAN_LINK}"


def link(*items: PlanItem, days: str = "0123456", times: int = 1) -> str:
    return encode(GivenPlan(items, frozenset(map(int, days)), times), PLAN_KEY)


def following(plan: str = PLAN_LINK, **changes: object) -> State:
    """Return a person at home who took a plan."""
    return play(settled(**changes), f"/start {plan}", Verb.TAKE_PLAN)


def test_whoever_opens_a_link_sees_it_and_nothing_changes_yet() -> None:
    state = play(settled(), OPEN)
    assert state.dialog.place is Place.GIVEN
    assert state.person.schedule == settled().person.schedule
    assert state.person.dosing == replace(settled().person.dosing, waiting=PLAN_LINK)


def test_a_plan_not_taken_changes_nothing() -> None:
    state = play(settled(), OPEN, Verb.NOT_TAKEN)
    assert state.person == settled().person
    assert (state.dialog.place, state.dialog.notice) == (Place.HOME, "notice-plan-not-taken")


def test_a_plan_taken_decides_on_exercises_doses_days_and_times() -> None:
    state = following()
    assert (state.dialog.place, state.dialog.notice) == (Place.HOME, "notice-plan-taken")
    assert state.person.dosing.plan == PLAN_LINK
    assert not state.person.dosing.may_offer
    schedule = state.person.schedule
    assert (schedule.days, schedule.times, schedule.each_time) == (PLAN.days, (time(7, 30), time(20)), True)
    session = play(state, Verb.START).session
    assert session is not None
    assert (session.plan, session.doses, session.given) == ((PUPPY,), (OwnDose(PUPPY, 4, 6),), True)


def test_a_plan_given_back_leaves_the_own_routine_with_the_days_as_they_are() -> None:
    state = play(following(), "/settings", Verb.SHOW_PLAN)
    assert state.dialog.payload == GivenPayload(taken=True)
    back = play(state, Verb.GIVE_BACK)
    assert (back.dialog.place, back.dialog.notice) == (Place.HOME, "notice-plan-given-back")
    assert (back.person.dosing.plan, back.person.schedule.each_time) == (None, False)
    assert back.person.schedule.days == PLAN.days
    session = play(back, Verb.START).session
    assert session is not None
    assert (session.plan, session.doses, session.given) == (FULL, (), False)
    assert play(state, Verb.SETTINGS).dialog.place is Place.SETTINGS


def test_another_plan_takes_the_place_of_the_first() -> None:
    other = link(PlanItem(BUG))
    assert following().person.dosing.plan == PLAN_LINK
    assert play(following(), f"/start {other}", Verb.TAKE_PLAN).person.dosing.plan == other


def test_somebody_new_is_shown_the_plan_once_the_first_questions_are_answered() -> None:
    state = play(newcomer(), OPEN)
    assert (state.dialog.place, state.person.dosing.waiting) == (Place.WELCOME, PLAN_LINK)
    state = play(state, Verb.AGREE, *NO_SIGNS)
    while state.dialog.place is Place.FLOOR:
        state = play(state, Verb.FLOOR_YES)
    state = play(state, "zo:Europe/Berlin", "ti:07:30")
    assert state.dialog.place is Place.GIVEN
    assert play(state, Verb.TAKE_PLAN).person.dosing.plan == PLAN_LINK


def test_whoever_may_not_exercise_is_shown_the_plan_later() -> None:
    held = replace(settled(), hold=Hold(1, NOW, signs=False))
    for state in (held, flagged()):
        after, effects = do(state, OPEN)
        assert after.dialog.place not in {Place.GIVEN, Place.HOME, Place.ROUTINE}
        assert SendText("notice-plan-later") in effects
        assert after.person.dosing.waiting == PLAN_LINK
        assert after.hold == state.hold


def test_a_link_in_the_middle_of_a_session_changes_only_the_next_one() -> None:
    state = at_exercise(2)
    opened = play(state, OPEN)
    assert opened.dialog.place is Place.GIVEN
    taken = play(opened, Verb.TAKE_PLAN)
    assert taken.dialog.place is Place.ROUTINE
    assert taken.session == state.session
    rest = play(taken, Verb.DONE, Verb.ENOUGH, Verb.SHORTEN)
    assert rest.session is not None
    assert set(rest.session.plan) <= set(FULL)


def test_a_link_in_doubt_about_pain_waits_for_the_answer() -> None:
    doubtful = play(at_exercise(2), "the thingummy blorps")
    assert play(doubtful, OPEN).dialog.place is Place.ASK_HURT


FORGED = {
    "cut": PLAN_LINK[:-1],
    "forged": f"{PLAN_LINK[:-1]}{'A' if PLAN_LINK[-1] != 'A' else 'B'}",
    "foreign": encode(PLAN, b"another bot's key"),
    "empty": "plan_",
    "longer": f"{PLAN_LINK}A",
}


@pytest.mark.parametrize("payload", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize(
    "state", [newcomer(), settled(), following(), at_exercise(1)], ids=lambda one: one.dialog.place
)
def test_a_cut_forged_or_foreign_link_gets_a_kind_line_and_changes_nothing(state: State, payload: str) -> None:
    after, effects = do(state, f"/start {payload}")
    said = {after.dialog.notice, *(effect.key for effect in effects if isinstance(effect, SendText))}
    assert "notice-plan-unreadable" in said
    assert (after.person, after.hold) == (state.person, state.hold)
    assert after.dialog.place is state.dialog.place
    assert (after.session and after.session.plan) == (state.session and state.session.plan)


def test_a_link_with_an_exercise_or_a_routine_that_is_gone_gets_a_kind_line_and_changes_nothing() -> None:
    for gone in (link(PlanItem(BUG), PlanItem("lower-back/gone")), link(PlanItem("gone/dead-bug"))):
        after = play(settled(), f"/start {gone}")
        assert (after.person, after.dialog.notice) == (settled().person, "notice-plan-gone")


def test_a_plan_that_loses_an_exercise_later_goes_on_with_the_others() -> None:
    state = following(link(PlanItem(BUG), PlanItem(PUPPY)))
    first = CATALOG.routines[0]
    without = replace(first, exercises=tuple(one for one in first.exercises if one.id != "dead-bug"))
    session = play(state, Verb.START, context=world(catalog=Catalog((without,), CATALOG.languages))).session
    assert session is not None
    assert (session.plan, session.given) == ((PUPPY,), True)


@settings(max_examples=40)
@suppose(
    st.lists(st.sampled_from(KEYS), min_size=1, unique=True),
    st.frozensets(st.sampled_from(KEYS), max_size=len(KEYS) - 1),
    st.booleans(),
    st.booleans(),
)
def test_no_plan_brings_back_what_was_left_out_or_what_the_floor_rules_out(
    chosen: list[str],
    left_out: frozenset[str],
    floor: bool,  # noqa: FBT001 - drawn
    short: bool,  # noqa: FBT001 - drawn
) -> None:
    code = link(*map(PlanItem, chosen))
    person = having(settled().person, plan=code, left_out=tuple(left_out), floor=floor)
    done = exercises_of(CATALOG, CATALOG.routines[0], person, short=short, given=True)
    exercises = [CATALOG.exercise("lower-back", name) for name in done]
    assert not left_out & {one.key for one in exercises}
    assert floor or not any(one.position.floor for one in exercises)
    if plan_taken(CATALOG, person) is not None:
        assert set(done) <= set(chosen)
        assert [key for key in chosen if key in done] == list(done)


def test_after_pain_a_plan_has_no_more_than_the_routine_until_it_is_taken_anew() -> None:
    state = following(link(PlanItem(PUPPY, 9, 9), PlanItem(BUG, 2)), rose_at=None)
    assert doses_of(CATALOG, state.person) == (OwnDose(PUPPY, 9, 9), OwnDose(BUG, 2))
    risen = play(state, Verb.START, "sc:1", Verb.DONE, Verb.DONE, "sc:5")
    assert risen.person.dosing.capped
    assert doses_of(CATALOG, risen.person) == (OwnDose(BUG, 2),)
    again = play(risen, "/start", f"/start {link(PlanItem(PUPPY, 9, 9))}", Verb.TAKE_PLAN)
    assert not again.person.dosing.capped


def test_a_plan_of_which_nothing_is_left_cannot_be_taken_and_does_not_count() -> None:
    state = play(settled(floor=False), f"/start {link(PlanItem(BUG))}")
    assert state.dialog.place is Place.GIVEN
    assert play(state, Verb.TAKE_PLAN).person.dosing.plan is None
    person = having(settled().person, plan=PLAN_LINK, left_out=(PUPPY,))
    assert plan_taken(CATALOG, person) is None
    assert set(exercises_of(CATALOG, CATALOG.routines[0], person, short=False, given=True)) == set(FULL) - {
        "puppy-pose"
    }


def test_a_short_day_of_a_plan_is_what_the_routine_has_on_its_own() -> None:
    person = having(settled().person, plan=link(PlanItem(BUG), PlanItem(PUPPY)))
    assert exercises_of(CATALOG, CATALOG.routines[0], person, short=True, given=True) == (PUPPY,)
    assert "puppy-pose" in SHORT
    only = having(settled().person, plan=link(PlanItem(BUG)))
    assert exercises_of(CATALOG, CATALOG.routines[0], only, short=True, given=True) == (BUG,)


@pytest.mark.parametrize(
    ("times", "count", "chosen"),
    [
        ((time(7, 30),), 1, (time(7, 30),)),
        ((time(7, 30),), 2, (time(7, 30), time(20))),
        ((time(7, 30),), 3, (time(7, 30), time(20), time(13))),
        ((time(12),), 2, (time(12), time(20))),
        ((time(21),), 3, (time(21), time(8), time(15, 30))),
        ((time(8), time(9), time(10)), 2, (time(8), time(9), time(10))),
    ],
)
def test_further_times_are_far_from_the_others(times: tuple[time, ...], count: int, chosen: tuple[time, ...]) -> None:
    assert times_for(times, count) == chosen


def test_a_code_that_looks_like_a_word_of_pain_is_not_heard_as_one() -> None:
    loud = link(PlanItem("lower-back/rag-doll-forward-fold", 12, 8))
    assert world().hear(loud, "en") is Heard.PAIN
    assert play(settled(), f"/start {loud}").dialog.place is Place.GIVEN
    assert play(at_exercise(1), f"/start {loud}").hold is None


def test_words_behind_start_that_were_not_signed_are_heard() -> None:
    for words in ("plan_my-back-hurts", "plan my back hurts", f"{PLAN_LINK} my back hurts"):
        assert play(at_exercise(1), f"/start {words}").hold is not None
