"""The walk with the doses in the name of every state, over one exercise, and what must hold in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import OfferPayload
from bot.core.catalog import Catalog
from bot.core.dosing import OwnDose, amount, dose_of
from bot.core.effects import Release
from bot.core.events import Typed, Verb
from tests.support.dosed_life import LADDER, POSE
from tests.support.dosed_proof import TAKEN_BACK
from tests.support.pain_proof import LEFT_OUT
from tools.walk.graph import walk
from tools.walk.people import NOW, settled
from tools.walk.whole import last_days, reaches_floor_if_asked

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from bot.core.model import State
    from bot.core.report import History
    from tools.walk.graph import Graph, Happening

RAISES = frozenset({Verb.TAKE_OFFER, Verb.UNDO_OFFER, Verb.RESET_DOSES})


def dosed_walk() -> Graph:
    """Walk from somebody whose last days went well, and from one with a dose that was raised."""
    base, gentle = LADDER.routines
    one = Catalog((replace(base, exercises=base.exercises[:1]), gentle), LADDER.languages)
    starts = [settled(), settled(doses=(OwnDose(POSE, breaths=6),))]
    untapped = LEFT_OUT - {Verb.DOSES}
    return walk(starts, untapped=untapped, within=reaches_floor_if_asked, also=_doses, catalog=one, history=_last_days)


def _last_days() -> History:
    """Return days on which the one exercise was all there was, and all of it done."""
    days = last_days()
    name = POSE.rpartition("/")[2]
    only = (replace(each, plan=(name,), marks=(replace(each.marks[-1], exercise=name),)) for each in days.sessions[2:])
    return replace(days, sessions=tuple(only))


def _doses(state: State) -> Hashable:
    return state.person.dosing.doses


def faults(graph: Graph) -> list[str]:
    """Return every violation of the rules about doses in such a walk."""
    return [fault for happening in graph.happenings for fault in _of(happening)]


def _of(happening: Happening) -> Iterator[str]:
    before, after = happening.before, happening.after
    if happening.erases:
        return
    if raises(before, after):
        says_yes = _offers(before) and happening.event == Typed("yes")
        if happening.verb not in RAISES and not says_yes:
            yield f"{happening.event} at {happening.source} raises a dose"
        if in_pain(before):
            yield f"{happening.event} at {happening.source} raises a dose beside pain"
    if amount_of(after) > amount(LADDER.routines[0].exercises[0].dose) + 2:
        yield f"{happening.target} is above the ceiling"
    ends = any(isinstance(effect, Release) and effect.how not in TAKEN_BACK for effect in happening.effects)
    if ends and amount_of(after) > amount(LADDER.routines[0].exercises[0].dose):
        yield f"{happening.event} at {happening.source} ends a hold and keeps a raised dose"
    if _offers(after) and in_pain(after):
        yield f"{happening.target} offers something beside pain"
    was, now = before.open_session, after.open_session
    if was is not None and now is not None and was.id == now.id and was.doses != now.doses:
        yield f"{happening.event} at {happening.source} changes a session under way"


def amount_of(state: State) -> int:
    """Return the breaths of the one exercise."""
    return amount(dose_of(LADDER.routines[0].exercises[0], state.person.dosing.doses))


def raises(before: State, after: State) -> bool:
    """Tell whether the exercise has more breaths after an event."""
    return amount_of(after) > amount_of(before)


def in_pain(state: State) -> bool:
    """Tell whether there is a hold, or severe or risen pain."""
    safety = state.person.safety
    severe = safety.severe_at is not None and (NOW - safety.severe_at).total_seconds() < 24 * 3600
    return state.hold is not None or severe or safety.rose_at is not None


def _offers(state: State) -> bool:
    payload = state.dialog.carried(OfferPayload)
    return payload.offer is not None and not payload.taken and state.open_session is None
