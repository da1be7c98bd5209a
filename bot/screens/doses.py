"""What differs from the content's doses in words, what is offered at the end of a session, and the card of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import OfferPayload
from bot.core.dosing import OfferKind, as_done
from bot.core.events import Verb
from bot.core.model import Place
from bot.core.offers import is_calm, taken
from bot.screens.exercise import short_dose
from bot.screens.screen import Screen, Style
from bot.screens.view import View, columns, folded, lines, toggle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.dosing import Dosing, Offer
    from bot.screens.screen import Row
    from bot.screens.view import Renderer


def differences(view: View, dosing: Dosing) -> Iterator[str]:
    """Yield a line for each exercise that is not done as the content has it; none for one that is gone."""
    for key in dosing.eased:
        exercise = view.catalog.by_key(key)
        if exercise is not None and exercise.easier is not None:
            yield view.texts("doses-eased", easier=view.name(exercise.easier), name=view.name(key))
    for dose in dosing.doses:
        yield from _own(view, dosing, dose.exercise)


def _own(view: View, dosing: Dosing, key: str) -> Iterator[str]:
    exercise = view.catalog.by_key(key)
    if exercise is not None:
        line = short_dose(view, as_done(exercise, dosing.doses).dose)
        yield view.texts("doses-own", name=view.name(key), dose=line)


def offer_of(view: View) -> tuple[str, tuple[Row, ...]]:
    """Return what the summary of a session offers, in words and buttons; nothing beside pain."""
    payload = view.state.dialog.carried(OfferPayload)
    if payload.offer is None or not is_calm(view.state, view.policy, view.now):
        return "", ()
    if payload.taken:
        text = view.texts("offer-taken", change=_change(view, payload.offer))
        return text, ((view.button("undo-offer", Verb.UNDO_OFFER),),)
    take = view.button("take-offer", Verb.TAKE_OFFER, style=Style.PRIMARY)
    return _asked(view, payload.offer), ((take, view.button("leave-offer", Verb.LEAVE_OFFER)),)


def _asked(view: View, offer: Offer) -> str:
    """Return the question of an offer."""
    exercise = view.catalog.by_key(offer.exercise)
    if exercise is None or offer.kind is OfferKind.SHORT_DAY:
        return view.texts("offer-short-day")
    name = view.name(offer.exercise)
    if offer.kind in {OfferKind.EASIER, OfferKind.HARDER}:
        return view.texts(f"offer-{offer.kind}", name=name, easier=view.name(exercise.easier or ""))
    doses = taken(view.state.person, offer, view.catalog).dosing.doses
    return view.texts(f"offer-{offer.kind}", name=name, dose=short_dose(view, as_done(exercise, doses).dose))


def _change(view: View, offer: Offer) -> str:
    """Return what an offer has changed, once it was taken."""
    exercise = view.catalog.by_key(offer.exercise)
    if exercise is None or offer.kind is OfferKind.SHORT_DAY:
        return view.texts("doses-short-day")
    if offer.kind in {OfferKind.EASIER, OfferKind.HARDER}:
        key = "doses-eased" if offer.kind is OfferKind.EASIER else "doses-harder"
        return view.texts(key, easier=view.name(exercise.easier or ""), name=view.name(offer.exercise))
    return next(_own(view, view.state.person.dosing, offer.exercise))


def doses(view: View) -> Screen:
    """How much the person does: what is different for them, the way back to the content's doses, short days."""
    texts, dosing = view.texts, view.state.person.dosing
    found = tuple(differences(view, dosing))
    days = view.policy.thresholds.offer_days
    listed = folded(*(f"• {line}" for line in found), texts("doses-follow")) if found else None
    text = lines(
        texts("doses") if found else texts("doses-none"),
        listed,
        texts("doses-offers", days=days) if dosing.plan is None else texts("doses-plan"),
    )
    left_out = [each for each in view.routine.exercises if each.is_in(view.state.person.preferences.left_out)]
    leave_out = view.button("leave-out", Verb.LEAVE_OUT, count=len(left_out))
    rows: list[Row] = [*columns((toggle(view, "short"), leave_out))]
    if dosing.plan is None:
        rows.append((toggle(view, "offers"),))
        if dosing.differs and is_calm(view.state, view.policy, view.now):
            rows.append((view.button("reset-doses", Verb.RESET_DOSES),))
    rows.append((view.button("back", Verb.SETTINGS, style=Style.PRIMARY),))
    return Screen(text, tuple(rows))


CARDS: dict[Place, Renderer] = {
    Place.DOSES: doses,
}
