"""/plan puts a plan together, step by step, until it is a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given as suppose
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.cards import PlanPayload
from bot.core.catalog import Catalog
from bot.core.dosing import Side
from bot.core.effects import Toast
from bot.core.events import Verb
from bot.core.model import Place, PlanStep
from bot.core.plan_code import MOST_EXERCISES, GivenPlan, PlanItem, read
from tools.walk.people import at_exercise, content, do, newcomer, play, settled, world

if TYPE_CHECKING:
    from bot.core.model import State

CATALOG = content().catalog
PUPPY, BUG = "lower-back/puppy-pose", "lower-back/dead-bug"


def made(state: State) -> PlanPayload:
    assert isinstance(state.dialog.payload, PlanPayload)
    return state.dialog.payload


def test_exercises_doses_days_and_times_become_a_link() -> None:
    state = play(
        settled(),
        "/plan",
        *("qp:dead-bug", "qp:puppy-pose", "qp:rag-doll-forward-fold", "qp:rag-doll-forward-fold", Verb.NEXT),
        *("qo:0", "qm:reps", "qm:reps", Verb.SIDE, Verb.BACK),
        *("qo:1", "ql:reps", "qm:breaths", Verb.BACK, Verb.NEXT),
        *("da:5", "da:6", "qt:2", Verb.NEXT),
    )
    assert made(state).step is PlanStep.LINK
    assert read(made(state).code, CATALOG) == GivenPlan(
        (PlanItem(BUG, 5, None, Side.LEFT), PlanItem(PUPPY, 2, 6)), frozenset(range(5)), 2
    )


def test_a_plan_says_nothing_of_who_made_it() -> None:
    alex, sam = settled(), replace(settled(), person=replace(settled().person, id=2))
    taps = ("/plan", "qp:dead-bug", Verb.NEXT, Verb.NEXT, Verb.NEXT)
    assert made(play(alex, *taps)).code == made(play(sam, *taps)).code


@pytest.mark.parametrize(
    ("taps", "step"),
    [
        ((), PlanStep.EXERCISES),
        ((Verb.NEXT,), PlanStep.DOSES),
        ((Verb.NEXT, "qo:0"), PlanStep.ONE_DOSE),
        ((Verb.NEXT, Verb.NEXT), PlanStep.DAYS),
        ((Verb.NEXT, Verb.NEXT, Verb.NEXT), PlanStep.LINK),
    ],
)
def test_back_leads_one_step_back_and_close_home(taps: tuple[Verb | str, ...], step: PlanStep) -> None:
    state = play(settled(), "/plan", "qp:dead-bug", *taps)
    assert made(state).step is step
    back = play(state, Verb.BACK)
    assert made(back).step == {PlanStep.LINK: PlanStep.DAYS, PlanStep.DOSES: PlanStep.EXERCISES}.get(
        step, PlanStep.EXERCISES if step is PlanStep.EXERCISES else PlanStep.DOSES
    )
    assert made(back).items == made(state).items
    assert play(state, Verb.HOME).dialog.place is Place.HOME


def test_nothing_chosen_leads_no_further_and_one_day_stays() -> None:
    assert made(play(settled(), "/plan", Verb.NEXT)).step is PlanStep.EXERCISES
    days = play(settled(), "/plan", "qp:dead-bug", Verb.NEXT, Verb.NEXT, *(f"da:{day}" for day in range(7)))
    assert made(days).days == "6"


def test_what_does_not_fit_into_a_link_is_refused_with_words() -> None:
    first = CATALOG.routines[0]
    more = tuple(replace(first.exercises[0], home="many", id=f"e-{number}") for number in range(MOST_EXERCISES + 1))
    context = world(catalog=Catalog((replace(first, id="many", exercises=more),), CATALOG.languages))
    full = play(settled(), "/plan", *(f"qp:{one.id}" for one in more[:-1]), context=context)
    after, effects = do(full, f"qp:{more[-1].id}", context)
    assert Toast("toast-plan-full") in effects
    assert made(after) == made(full)
    assert len(made(play(full, "qp:e-0", f"qp:{more[-1].id}", context=context)).items) == MOST_EXERCISES
    assert made(play(full, Verb.NEXT, Verb.NEXT, Verb.NEXT, context=context)).step is PlanStep.LINK


@settings(max_examples=40)
@suppose(st.lists(st.sampled_from(("qm:reps", "ql:reps", "qm:breaths", "ql:breaths", Verb.SIDE)), max_size=40))
def test_any_taps_on_a_dose_make_a_plan_that_can_be_written(taps: list[Verb | str]) -> None:
    state = play(settled(), "/plan", "qp:lying-figure-4", Verb.NEXT, "qo:0", *taps, Verb.BACK, Verb.NEXT, Verb.NEXT)
    plan = read(made(state).code, CATALOG)
    assert plan is not None
    assert plan.items == made(state).items


def test_exercises_without_breaths_or_sides_have_neither_to_change() -> None:
    state = play(settled(), "/plan", "qp:dead-bug", "qp:puppy-pose", Verb.NEXT)
    assert play(state, "qo:0", "qm:breaths").dialog.payload == play(state, "qo:0").dialog.payload
    assert play(state, "qo:1", Verb.SIDE).dialog.payload == play(state, "qo:1").dialog.payload


def test_a_plan_is_made_in_the_middle_of_a_session_too_which_goes_on_afterwards() -> None:
    state = at_exercise(2)
    after = play(state, "/plan", "qp:dead-bug", Verb.HOME)
    assert (after.dialog.place, after.session) == (Place.ROUTINE, state.session)


def test_an_emergency_comes_before_a_plan() -> None:
    state = play(settled(), "cannot pee and my groin is numb", "/plan")
    assert state.dialog.place is Place.EMERGENCY


def test_a_pt_who_answered_nothing_but_the_consent_can_make_a_plan() -> None:
    state = play(newcomer(), "/start", Verb.AGREE, "/plan")
    assert state.dialog.place is Place.PLAN
    assert play(state, Verb.HOME).dialog.place is Place.SCREENING
    assert play(newcomer(), "/start", "/plan").dialog.place is Place.WELCOME
