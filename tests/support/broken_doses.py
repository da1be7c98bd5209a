"""The rules about doses and offers broken on purpose, one at a time; each has to be noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core import offers, routine_choice
from bot.core.dosing import Dosing
from bot.core.flow import doses
from tests.support.dosed_life import KNEELING
from tests.support.dosed_proof import GROWS, WatchedLife, lived

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.core.catalog import Catalog, Exercise
    from bot.core.context import Context
    from bot.core.dosing import OfferKind
    from bot.core.flow.transitions import Move
    from bot.core.model import State
    from bot.core.person import Person
    from bot.core.safety import Policy
    from bot.core.session import Session

    Steps = tuple[tuple[OfferKind, str], ...]
    Break = Callable[[pytest.MonkeyPatch], None]


def pain_stands_against_no_offer(patch: pytest.MonkeyPatch) -> None:
    for module in (offers, doses):
        patch.setattr(module, "is_calm", lambda *_: True)
    patch.setattr(offers, "_hurt_on", lambda *_: False)


def a_painful_day_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(offers, "_hurt_on", lambda *_: False)


def any_session_goes_well(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(offers, "_is_well", lambda *_: True)


def doses_stay_raised_after_pain(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doses, "after_pain", lambda _before, move, _context: move)


def a_hold_takes_nothing_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doses, "_ends_a_hold", lambda _effect: False)


def a_rise_takes_nothing_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doses, "_tells_of_pain", lambda _before, _after: False)


def there_is_no_ceiling(patch: pytest.MonkeyPatch) -> None:
    original = offers.step_up

    def step_up(exercise: Exercise, person: Person, catalog: Catalog, policy: Policy) -> Steps:
        return original(exercise, person, catalog, replace(policy, thresholds=replace(policy.thresholds, most_more=99)))

    patch.setattr(offers, "step_up", step_up)


def what_is_left_out_is_offered(patch: pytest.MonkeyPatch) -> None:
    for module in (offers, routine_choice):
        patch.setattr(module, "is_wanted", lambda _person, _exercise: True)


def an_offer_takes_itself(patch: pytest.MonkeyPatch) -> None:
    original = doses.offering

    def offering(move: Move, context: Context) -> Move:
        made = original(move, context)
        payload = made.state.dialog.payload
        offer = getattr(payload, "offer", None)
        if offer is None:
            return made
        person = offers.taken(made.state.person, offer, context.catalog)
        return replace(made, state=replace(made.state, person=person))

    patch.setattr(doses, "offering", offering)


def too_hard_counts_at_any_dose(patch: pytest.MonkeyPatch) -> None:
    original = offers._was_too_hard_alike

    def alike(session: Session, exercise: Exercise, person: Person, catalog: Catalog) -> bool:
        return original(replace(session, doses=person.dosing.doses), exercise, person, catalog)

    patch.setattr(offers, "_was_too_hard_alike", alike)


def locks_lock_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Dosing, "may_offer", property(lambda _dosing: True))


def an_offer_that_was_taken_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doses, "undone", lambda person, _offer, _catalog: person)


def a_reset_ignores_pain(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doses, "may_reset", lambda _state, _context: True)


def a_session_takes_the_newest_doses(patch: pytest.MonkeyPatch) -> None:
    original = doses.after_pain

    def after_pain(before: State, move: Move, context: Context) -> Move:
        decided = original(before, move, context)
        session = decided.state.open_session
        if session is None:
            return decided
        changed = replace(session, doses=decided.state.person.dosing.doses)
        return replace(decided, state=replace(decided.state, session=changed))

    patch.setattr(doses, "after_pain", after_pain)


TOO_HARD_TODAY = ("/today", "sc:2", "sk:", "re:too-hard", "dn:")
SHOWN_BY: dict[Break, Callable[[], WatchedLife]] = {
    pain_stands_against_no_offer: lambda: lived([("hard",), ("day", *TOO_HARD_TODAY, "sc:8")]),
    a_painful_day_is_forgotten: lambda: lived(
        [("hard",), ("day", "/pain", "sc:8", "/today", "sc:2", "cl:", "sw:today", *TOO_HARD_TODAY[2:], "sc:2")]
    ),
    any_session_goes_well: lambda: lived(
        [("well",) * 5, ("day", "/today", "sc:2", "sk:", "re:other", "dn:", "sc:1", "tk:")]
    ),
    doses_stay_raised_after_pain: lambda: lived([*GROWS, ("/pain", "sc:8")]),
    a_hold_takes_nothing_back: lambda: lived([*GROWS, ("day", "hurts", "cleared")]),
    a_rise_takes_nothing_back: lambda: lived([*GROWS, ("day", "risen")]),
    there_is_no_ceiling: lambda: lived([*GROWS, *[(*("well",) * 7, "tk:")] * 4]),
    what_is_left_out_is_offered: lambda: lived([("hard", "hard", "tk:", "well")], left_out=(KNEELING,)),
    an_offer_takes_itself: lambda: lived([("hard", "hard")]),
    a_reset_ignores_pain: lambda: lived([("hard to move", "hard to move", "tk:", "/pain", "sc:8", "reset")]),
    a_session_takes_the_newest_doses: lambda: lived([*GROWS, ("day", "/today", "sc:2", "reset")]),
}
"""Each fault that `dosed_proof` has to notice, with a life in which it shows."""

SEEN_BY_THE_WALK: tuple[Break, ...] = (
    a_hold_takes_nothing_back,
    a_session_takes_the_newest_doses,
)
"""The faults that `dosed_walk` detects; it has no lower dose, which a reset beside pain would raise."""
