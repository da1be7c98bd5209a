"""Offers at the end of a session, the card of what was adjusted, and the way back to the routine's doses after pain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import LeaveOutPayload, OfferPayload
from bot.core.dosing import lowered
from bot.core.effects import LogLine, Release, SendText, Show, Toast
from bot.core.events import Action, Verb
from bot.core.flow.transitions import Handler, Move, go, stay, toggled
from bot.core.model import Place, State
from bot.core.offers import find_offer, is_calm, taken, undone
from bot.core.report import TAKEN_BACK

if TYPE_CHECKING:
    from bot.core.context import Context


def offering(move: Move, context: Context) -> Move:
    """Add an offer to the summary of a session, where the rules have one."""
    state = move.state
    offer = find_offer(state, context)
    if offer is None:
        return move
    asked = state.having(replace(state.person.dosing, offered_on=context.today(state)))
    shown = asked.showing(replace(asked.dialog, payload=OfferPayload(offer)))
    return replace(move, state=shown).noting(LogLine("offer", offer.kind, offer.exercise))


def answered(state: State, action: Action, context: Context) -> Move | None:
    """Take the offer of a summary, leave it, or undo it; pain that came after it stands against all three."""
    payload = state.dialog.carried(OfferPayload)
    offer = payload.offer
    if offer is None or state.open_session is not None or not is_calm(state, context.policy, context.now):
        return None
    match action.verb, payload.taken:
        case Verb.TAKE_OFFER, False:
            person = taken(state.person, offer, context.catalog)
            return go(replace(state, person=person), OfferPayload(offer, taken=True)).noting(LogLine("offer-taken"))
        case Verb.LEAVE_OFFER, False:
            return _without_offer(state).noting(LogLine("offer-left"))
        case Verb.UNDO_OFFER, True:
            person = undone(state.person, offer, context.catalog)
            return _without_offer(replace(state, person=person)).noting(LogLine("offer-undone"))
        case _:
            return None


def _without_offer(state: State) -> Move:
    return Move(go(state, Place.ROUTINE).state, (Toast("toast-doses-kept"), Show()))


def doses(state: State, action: Action, context: Context) -> Move | None:
    """What was adjusted: all of it is put back, offers and short days are switched, exercises left out."""
    dosing = state.person.dosing
    match action.verb:
        case Verb.RESET_DOSES if may_reset(state, context):
            return stay(state.having(replace(dosing, doses=(), eased=()))).noting(LogLine("doses-reset"))
        case Verb.TOGGLE if dosing.plan is None or action.argument != "offers":
            return toggled(state, action.argument)
        case Verb.LEAVE_OUT:
            return go(state, LeaveOutPayload(editing=True))
        case Verb.SETTINGS:
            return go(state, Place.SETTINGS)
        case _:
            return None


def may_reset(state: State, context: Context) -> bool:
    """Tell whether what was adjusted can be put back: not where a plan decides, nor while pain stands against it."""
    dosing = state.person.dosing
    return dosing.differs and dosing.plan is None and is_calm(state, context.policy, context.now)


def after_pain(before: State, move: Move, context: Context) -> Move:
    """Take every dose back to the content's at most, where a decision took note of pain or ended a hold for it."""
    if not _tells_of_pain(before, move.state) and not any(map(_ends_a_hold, move.effects)):
        return move
    dosing = move.state.person.dosing
    less = lowered(dosing, context.catalog)
    return move if less == dosing else replace(move, state=move.state.having(less)).noting(SendText("doses-lowered"))


def _tells_of_pain(before: State, after: State) -> bool:
    """Tell whether a severe score or a rise was noted."""
    was, now = before.person.safety, after.person.safety
    return now.severe_at not in {None, was.severe_at} or now.rose_at not in {None, was.rose_at}


def _ends_a_hold(effect: object) -> bool:
    return isinstance(effect, Release) and effect.how not in TAKEN_BACK


CARDS: dict[Place, Handler] = {
    Place.DOSES: doses,
}
