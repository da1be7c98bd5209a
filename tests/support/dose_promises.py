"""What the bot promises of easier and harder doses by the pain policy; `policy_promises` has all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.dosing import OfferKind, OwnDose
from bot.core.events import Verb
from tests.support.dosed_life import BIRD, POSE, DosedLife
from tools.walk.people import settled

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from bot.core.safety import Policy

HARD_POSE, HARD_BIRD = "puppy-pose:too-hard", "bird-dog-extensions:too-hard"
HURRIED = "bird-dog-extensions:no-time"


def life(policy: Policy, **changes: Any) -> DosedLife:  # noqa: ANN401 - any field of the person
    return DosedLife(settled(**changes), policy=policy)


def offered(policy: Policy, *skipping: str, gap: int = 1, **changes: Any) -> OfferKind | None:  # noqa: ANN401 - same
    """Return what is offered after sessions, this number of days apart, in which these exercises are skipped."""
    one = life(policy, **changes)
    for skipped in skipping:
        one.another_day(gap)
        one.exercise(skipping=skipped)
    return kind(one)


def kind(one: DosedLife) -> OfferKind | None:
    """Return what is offered now."""
    return None if one.offer is None else one.offer.kind


def too_hard_twice_offers_something_easier(policy: Policy) -> bool:
    kinds = [
        offered(policy, HARD_POSE),
        offered(policy, HARD_POSE, HARD_POSE),
        offered(policy, HARD_BIRD, HARD_BIRD),
        offered(policy, HARD_POSE, HARD_POSE, ""),
        offered(policy, HARD_POSE, HARD_POSE, doses=(OwnDose(POSE, breaths=6),)),
        offered(policy, HARD_POSE, HARD_POSE, gap=27),
        offered(policy, HARD_POSE, HARD_POSE, gap=28),
    ]
    easier, less = OfferKind.EASIER, OfferKind.LESS
    return kinds == [None, easier, less, None, less, easier, None]


def too_hard_is_counted_at_the_same_dose(policy: Policy) -> bool:
    one = life(policy, doses=(OwnDose(BIRD, reps=4),))
    one.is_too_hard("bird-dog-extensions", times=1)
    one.do("/settings", Verb.DOSES, Verb.RESET_DOSES, Verb.SETTINGS, Verb.HOME)
    one.is_too_hard("bird-dog-extensions", times=1)
    return one.offer is None


def a_dose_stays_within_two_of_the_content(policy: Policy) -> bool:
    least = [offered(policy, HARD_BIRD, HARD_BIRD, doses=(OwnDose(BIRD, reps=reps),)) for reps in (2, 1)]
    most = []
    for breaths in (6, 7):
        one = life(policy, doses=(OwnDose(POSE, breaths=breaths),), left_out=(BIRD,))
        one.goes_well(6)
        most.append(kind(one))
    return least == [OfferKind.LESS, None] and most == [OfferKind.MORE, None]


def three_hurried_sessions_offer_short_days(policy: Policy) -> bool:
    kinds = [offered(policy, *[HURRIED] * times) for times in (2, 3)]
    return kinds == [None, OfferKind.SHORT_DAY]


def six_good_days_offer_a_little_more(policy: Policy) -> bool:
    kinds = []
    for days, before, after in ((5, "sc:3", "sc:3"), (6, "sc:3", "sc:3"), (6, "sc:4", "sc:4"), (6, "sc:2", "sc:3")):
        one = life(policy)
        for _ in range(days):
            one.another_day()
            one.exercise(before, "", after)
        kinds.append(kind(one))
    return kinds == [None, OfferKind.MORE, None, None]


def one_bad_day_begins_the_row_anew(policy: Policy) -> bool:
    one = life(policy)
    one.goes_well(5)
    one.another_day()
    one.exercise(skipping="bird-dog-extensions:other")
    none = one.offer is None
    one.goes_well(5)
    return none and one.offer is None


def an_offer_comes_once_a_week(policy: Policy) -> bool:
    one = life(policy)
    one.is_too_hard("puppy-pose")
    one.do(Verb.LEAVE_OFFER)
    found = []
    for days in (6, 1):
        one.another_day(days)
        one.exercise(skipping=HARD_POSE)
        found.append(kind(one))
    return found == [None, OfferKind.EASIER]


def nothing_is_offered_beside_pain(policy: Policy) -> bool:
    offers = []
    for before, scores in (((), ("sc:2", "sc:8")), ((), ("sc:2", "sc:4")), (("/pain", "sc:8"), ("sc:2", "sc:2"))):
        one = life(policy)
        one.is_too_hard("puppy-pose", times=1)
        one.another_day()
        one.do(*before, "/today", scores[0], Verb.CLEARED, "sw:today", Verb.SKIP, "re:too-hard", Verb.DONE, scores[1])
        offers.append(one.offer)
    off = [offered(policy, HARD_POSE, HARD_POSE, **locked) for locked in ({"offers": False}, {"plan": "abc"})]
    left_out = offered(policy, HARD_POSE, HARD_POSE, left_out=("gentle/kneeling",))
    return [*offers, *off] == [None] * 5 and left_out is OfferKind.LESS


def an_offer_changes_nothing_before_the_tap(policy: Policy) -> bool:
    one = life(policy)
    one.is_too_hard("puppy-pose")
    plans = [one.plan()]
    for answer in (Verb.TAKE_OFFER, Verb.UNDO_OFFER):
        one.do(answer)
        plans.append(one.plan())
    eased = ("gentle/kneeling", BIRD)
    return plans == [(POSE, BIRD), eased, (POSE, BIRD)]


def after_pain_nothing_is_above_the_content(policy: Policy) -> bool:
    left = []
    for pain in (
        DosedLife.hurts_and_is_cleared,
        lambda one: one.do("/pain", "sc:8"),
        lambda one: one.exercise(after="sc:4"),
        lambda one: one.do("/today", "sc:2", Verb.HURTS, Verb.STRETCH),
    ):
        one = life(policy, doses=(OwnDose(POSE, breaths=7),))
        pain(one)
        left.append(one.amounts()[POSE])
    return left == [5, 5, 5, 7]


DOSE_PROMISES: tuple[Callable[[Policy], bool], ...] = (
    too_hard_twice_offers_something_easier,
    too_hard_is_counted_at_the_same_dose,
    a_dose_stays_within_two_of_the_content,
    three_hurried_sessions_offer_short_days,
    six_good_days_offer_a_little_more,
    one_bad_day_begins_the_row_anew,
    an_offer_comes_once_a_week,
    nothing_is_offered_beside_pain,
    an_offer_changes_nothing_before_the_tap,
    after_pain_nothing_is_above_the_content,
)
