"""What is offered after a session: easier, a little more, short days; and what never is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.dosing import Offer, OfferKind, OwnDose
from bot.core.effects import SendText
from bot.core.events import Verb
from bot.core.session import Phase
from tests.support.dosed_life import BIRD, KNEELING, POSE, SEATED, DosedLife
from tests.support.narrow import present
from tools.walk.people import settled

MORE, LESS = Offer(OfferKind.MORE, POSE), Offer(OfferKind.LESS, BIRD)


def doing_well(days: int = 6) -> DosedLife:
    life = DosedLife()
    life.goes_well(days)
    return life


def test_too_hard_twice_offers_the_easier_form_and_twice_again_that_of_the_easier_one() -> None:
    life = DosedLife()
    life.is_too_hard("puppy-pose", times=1)
    once = life.offer
    life.is_too_hard("puppy-pose", times=1)
    assert (once, life.offer) == (None, Offer(OfferKind.EASIER, POSE))
    life.do(Verb.TAKE_OFFER)
    assert life.plan() == (KNEELING, BIRD)
    life.another_day(7)
    life.is_too_hard(KNEELING)
    assert life.offer == Offer(OfferKind.EASIER, KNEELING)
    life.do(Verb.TAKE_OFFER)
    assert life.plan() == (SEATED, BIRD)


def test_without_an_easier_form_one_less_is_offered_down_to_two_below_the_content() -> None:
    life = DosedLife()
    for reps in (2, 1):
        life.another_day(7)
        life.is_too_hard("bird-dog-extensions")
        assert life.offer == LESS
        life.do(Verb.TAKE_OFFER)
        assert life.amounts()[BIRD] == reps
    life.another_day(7)
    life.is_too_hard("bird-dog-extensions", times=3)
    assert life.offer is None


def test_what_was_raised_goes_down_before_an_easier_form_comes() -> None:
    life = DosedLife(settled(doses=(OwnDose(POSE, breaths=6),)))
    life.is_too_hard("puppy-pose")
    assert life.offer == Offer(OfferKind.LESS, POSE)
    life.do(Verb.TAKE_OFFER)
    assert life.state.person.dosing.doses == ()


def test_too_hard_counts_at_the_same_dose_only() -> None:
    life = DosedLife()
    life.is_too_hard("bird-dog-extensions", times=1)
    life.state = life.state.having(replace(life.state.person.dosing, doses=(OwnDose(BIRD, reps=2),)))
    life.is_too_hard("bird-dog-extensions", times=1)
    assert life.offer is None


def test_too_little_time_in_three_sessions_offers_short_days() -> None:
    life = DosedLife()
    for wanted in (None, None, Offer(OfferKind.SHORT_DAY)):
        life.another_day()
        life.exercise(skipping="bird-dog-extensions:no-time")
        assert life.offer == wanted
    life.do(Verb.TAKE_OFFER)
    assert life.plan() == (POSE,)
    life.do(Verb.UNDO_OFFER)
    assert life.plan() == (POSE, BIRD)


def test_six_days_well_done_offer_one_breath_more_and_then_one_rep_of_the_next() -> None:
    life = doing_well(5)
    assert life.offer is None
    for amounts in ({POSE: 6, BIRD: 3}, {POSE: 6, BIRD: 4}, {POSE: 7, BIRD: 4}, {POSE: 7, BIRD: 5}):
        at_the_offer(life).do(Verb.TAKE_OFFER)
        assert {key: life.amounts()[key] for key in (POSE, BIRD)} == amounts
    life.goes_well(14)
    assert life.offer is None  # two above the content is the most


def at_the_offer(life: DosedLife) -> DosedLife:
    """Go on, day by day, to the next offer."""
    for _ in range(30):
        if life.offer is not None:
            return life
        life.goes_well(1)
    raise AssertionError("nothing is offered")


def test_several_sessions_of_one_day_are_one_day() -> None:
    life = doing_well(5)
    life.exercise()
    assert life.offer is None


@pytest.mark.parametrize(
    ("before", "skipping", "after"),
    [
        ("sc:4", "", "sc:1"),
        ("sc:2", "", "sc:3"),
        ("ns:", "", "sc:1"),
        ("sc:2", "", "ns:"),
        ("sc:2", "bird-dog-extensions:other", "sc:1"),
        ("sc:3", "", "sc:1"),
    ],
    ids=["much pain before", "more after", "no score before", "no score after", "one skipped", "more than on day one"],
)
def test_one_day_that_went_less_well_ends_the_row(before: str, skipping: str, after: str) -> None:
    life = doing_well(5)
    life.another_day()
    life.exercise(before, skipping, after)
    assert life.offer is None
    if before != "sc:3":
        life.goes_well(5)
        assert life.offer is None


def test_a_stop_a_score_noted_and_a_day_without_the_bot_end_the_row() -> None:
    for between in (
        DosedLife.hurts_and_is_cleared,
        lambda life: life.do("/pain", "sc:4"),
        lambda life: life.do("di:0"),
    ):
        life = doing_well(5)
        life.another_day()
        between(life)
        life.goes_well(5)
        assert life.offer is None
        life.goes_well(1)
        assert life.offer == MORE


def test_a_stop_that_was_only_a_stretch_does_not() -> None:
    life = doing_well(5)
    life.another_day()
    life.do("/today", "sc:2", Verb.HURTS, Verb.STRETCH, Verb.DONE, Verb.DONE, "sc:1")
    assert life.offer == MORE


def test_an_easier_form_that_goes_well_leads_back_to_the_exercise() -> None:
    life = DosedLife(settled(eased=(POSE,)))
    life.goes_well(6)
    assert life.offer == Offer(OfferKind.HARDER, POSE)
    life.do(Verb.TAKE_OFFER)
    assert life.plan() == (POSE, BIRD)
    life.do(Verb.UNDO_OFFER)
    assert life.plan() == (KNEELING, BIRD)


def test_nothing_is_offered_for_what_is_left_out() -> None:
    life = DosedLife(settled(left_out=(KNEELING,)))
    life.is_too_hard("puppy-pose")
    assert life.offer == Offer(OfferKind.LESS, POSE)
    alone = DosedLife(settled(left_out=(POSE, SEATED, KNEELING)))
    alone.goes_well(6)
    assert alone.offer == Offer(OfferKind.MORE, BIRD)


def test_an_easier_form_that_is_left_out_later_gives_the_exercise_back() -> None:
    life = DosedLife(settled(eased=(POSE,), left_out=(KNEELING,)))
    assert life.plan() == (POSE, BIRD)


def test_an_easier_form_that_is_in_the_plan_anyway_comes_once() -> None:
    life = DosedLife(settled(eased=(KNEELING,), routine="gentle"))
    assert life.plan() == (SEATED,)


def test_links_in_a_circle_come_to_an_end() -> None:
    life = DosedLife(settled(eased=(KNEELING, SEATED), routine="gentle"))
    gentle = life.catalog.routine("gentle")
    round_about = replace(gentle, exercises=(gentle.exercises[0], replace(gentle.exercises[1], easier=KNEELING)))
    life.catalog = replace(life.catalog, routines=(life.catalog.routines[0], round_about))
    assert life.plan() == (KNEELING, SEATED)


@pytest.mark.parametrize("locked", [{"offers": False}, {"plan": "abc"}])
def test_offers_turned_off_and_a_plan_that_was_given_offer_nothing(locked: dict[str, object]) -> None:
    life = DosedLife(settled(**locked))
    life.is_too_hard("puppy-pose", times=3)
    life.goes_well(9)
    assert life.offer is None


def test_after_an_offer_there_is_none_for_a_week() -> None:
    life = DosedLife()
    life.is_too_hard("puppy-pose")
    life.do(Verb.LEAVE_OFFER)
    assert life.state.person.dosing.eased == ()
    life.is_too_hard("puppy-pose", times=6)
    assert life.offer is None
    life.is_too_hard("puppy-pose", times=1)
    assert life.offer == Offer(OfferKind.EASIER, POSE)


def test_nothing_is_offered_on_a_day_with_severe_pain_a_rise_or_a_stop() -> None:
    for painful in ("severe before", "severe after", "rise", "severe noted", "stopped"):
        life = DosedLife()
        life.is_too_hard("puppy-pose", times=1)
        life.another_day()
        if painful == "severe noted":
            life.do("/pain", "sc:8", "/today", "sc:2", Verb.CLEARED, "sw:today")
        if painful == "stopped":
            life.hurts_and_is_cleared()
        before, after = {
            "severe before": ("sc:8", "sc:6"),
            "severe after": ("sc:7", "sc:8"),
            "rise": ("sc:2", "sc:4"),
        }.get(painful, ("sc:2", "sc:1"))
        life.do("/today", before)
        if life.state.open_session is not None and life.state.open_session.phase is Phase.SEVERE:
            life.do(Verb.CLEARED, "sw:today")
        life.do(Verb.SKIP, "re:too-hard", Verb.DONE, after)
        assert present(life.state.session).phase is Phase.ENDED, painful
        assert life.offer is None, painful


def test_a_session_under_way_keeps_its_doses_whatever_is_changed() -> None:
    life = DosedLife(settled(doses=(OwnDose(POSE, breaths=7),), eased=(POSE,)))
    life.do("/today", "sc:2", "/settings", Verb.DOSES, Verb.RESET_DOSES, Verb.SETTINGS, Verb.HOME)
    assert (life.state.person.dosing.doses, life.state.person.dosing.eased) == ((), ())
    session = present(life.state.open_session)
    assert (session.doses, session.exercise) == ((OwnDose(POSE, breaths=7),), KNEELING)


def test_after_a_hold_a_severe_score_and_a_rise_nothing_is_above_the_content() -> None:
    raised = (OwnDose(POSE, breaths=7), OwnDose(BIRD, reps=2))
    for pain in (
        DosedLife.hurts_and_is_cleared,
        lambda life: life.do("/pain", "sc:8"),
        lambda life: life.exercise(after="sc:4"),
        lambda life: life.do("my back hurts", Verb.USUAL, Verb.SIGNS_NONE),
    ):
        life = DosedLife(settled(doses=raised, eased=("lower-back/dead-bug",), plan="abc"))
        pain(life)
        dosing = life.state.person.dosing
        assert (dosing.doses, dosing.eased, dosing.plan) == ((OwnDose(BIRD, reps=2),), ("lower-back/dead-bug",), "abc")


def test_what_goes_back_is_said_once() -> None:
    life = DosedLife(settled(doses=(OwnDose(POSE, breaths=7),)))
    life.do("/pain", "sc:8")
    assert SendText("doses-lowered") in life.effects
    life.do("/pain", "sc:8")
    assert SendText("doses-lowered") not in life.effects


def test_a_stretch_and_a_mistake_take_nothing_back() -> None:
    raised = (OwnDose(POSE, breaths=7),)
    for answer in (Verb.STRETCH, Verb.MISTAKE):
        life = DosedLife(settled(doses=raised))
        life.do("/today", "sc:2", Verb.HURTS, answer)
        assert life.state.person.dosing.doses == raised


def test_a_dose_above_the_content_makes_the_film_to_follow_wrong() -> None:
    for doses, follows in (((OwnDose(POSE, breaths=6),), False), ((), True)):
        life = DosedLife(settled(follow_along=True, doses=doses))
        life.do("/today")
        assert present(life.state.open_session).follow is follows


def test_a_score_corrected_to_a_rise_takes_back_what_was_taken() -> None:
    life = doing_well()
    life.do(Verb.TAKE_OFFER)
    assert life.amounts()[POSE] == 6
    life.do(Verb.BACK, "sc:7")
    assert life.amounts()[POSE] == 5


def test_yes_and_no_answer_an_offer_and_nothing_else_of_a_session() -> None:
    life = DosedLife()
    life.is_too_hard("puppy-pose")
    life.do("yes")
    assert life.state.person.dosing.eased == (POSE,)
    life = DosedLife()
    life.is_too_hard("puppy-pose")
    life.do("no")
    assert (life.offer, life.state.person.dosing.eased) == (None, ())


def test_a_session_made_short_has_only_exercises_of_its_own_plan() -> None:
    life = DosedLife(settled(eased=(POSE,)))
    life.do(
        "/today", "sc:2", "/settings", Verb.DOSES, Verb.RESET_DOSES, Verb.SETTINGS, Verb.HOME, Verb.SKIP, Verb.ENOUGH
    )
    life.do(Verb.SHORTEN)
    assert present(life.state.open_session).plan == (KNEELING, "bird-dog-extensions")
