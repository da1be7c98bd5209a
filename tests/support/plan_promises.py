"""What the bot promises of plans from a link by the pain policy; `policy_promises` has all the others."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Verb
from bot.core.given_plan import doses_of, exercises_of
from bot.core.model import Hold, Place
from bot.core.plan_code import GivenPlan, PlanItem, encode
from bot.core.routine_choice import is_wanted
from bot.core.session import Phase
from tools.walk.people import (
    FORGED_LINK,
    FULL,
    NOW,
    PLAN_KEY,
    PLAN_LINK,
    content,
    flagged,
    having,
    play,
    settled,
    unasked,
    world,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.safety import Policy

OPEN = f"/start {PLAN_LINK}"
KEYS = tuple(f"lower-back/{name}" for name in FULL)


def taking_a_plan_leaves_pain_and_what_is_left_out_alone(policy: Policy) -> bool:
    before = settled(severe_at=NOW, rose_at=NOW, left_out=KEYS[:1])
    after = play(before, OPEN, Verb.TAKE_PLAN, context=world(policy=policy))
    same = (after.person.safety, after.person.preferences) == (before.person.safety, before.person.preferences)
    started = play(after, Verb.START, "sc:2", context=world(policy=policy))
    return same and after.session is None and started.session is not None and started.session.phase is Phase.SEVERE


def a_plan_waits_for_what_comes_first(_policy: Policy) -> bool:
    held = replace(settled(), hold=Hold(1, NOW, signs=False))
    return not any(play(state, OPEN).dialog.place is Place.GIVEN for state in (held, flagged(), unasked()))


def only_a_link_that_was_signed_here_is_read(_policy: Policy) -> bool:
    return play(settled(), f"/start {FORGED_LINK}").person == settled().person


def a_plan_has_nothing_that_is_left_out_or_ruled_out(_policy: Policy) -> bool:
    catalog = content().catalog
    for first, second in permutations(KEYS, 2):
        code = encode(GivenPlan((PlanItem(first), PlanItem(second))), PLAN_KEY)
        for person in (
            having(settled().person, plan=code, left_out=(second,)),
            having(settled().person, plan=code, floor=False),
        ):
            done = exercises_of(catalog, catalog.routines[0], person, short=False, given=True)
            if not all(is_wanted(person, catalog.exercise("lower-back", name)) for name in done):
                return False
    return True


def after_pain_a_plan_has_no_more_than_the_routine(policy: Policy) -> bool:
    taken = play(settled(), OPEN, Verb.TAKE_PLAN, context=world(policy=policy))
    doses = [doses_of(content().catalog, taken.person)]
    for score in ("sc:1", "sc:6"):
        ended = play(taken, Verb.START, "sc:1", Verb.DONE, score, context=world(policy=policy))
        doses.append(doses_of(content().catalog, ended.person))
    return doses == [doses[0], doses[0], ()] != [(), (), ()]


PLAN_PROMISES: tuple[Callable[[Policy], bool], ...] = (
    taking_a_plan_leaves_pain_and_what_is_left_out_alone,
    a_plan_waits_for_what_comes_first,
    only_a_link_that_was_signed_here_is_read,
    a_plan_has_nothing_that_is_left_out_or_ruled_out,
    after_pain_a_plan_has_no_more_than_the_routine,
)
