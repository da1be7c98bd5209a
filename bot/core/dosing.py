"""What of the exercises' doses is a person's own: taken from an offer or from a plan, and fixed in a session.

The content says how often and how long each exercise is done (`catalog.Dose`); here is only what differs from it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from bot.core import catalog


class Side(StrEnum):
    """One side of the body, as a person names their own."""

    LEFT = "left"
    RIGHT = "right"


class OwnDose(Struct, frozen=True):
    """What differs from the content in the dose of one exercise; None for what does not."""

    exercise: str
    """The exercise's key."""
    reps: int | None = None
    """For each side, if it has sides."""
    breaths: int | None = None
    """The breaths for which each rep is held."""
    side: Side | None = None
    """The only side to do, if it has sides."""

    @property
    def differs(self) -> bool:
        """Whether anything is not as the content has it."""
        return self != OwnDose(self.exercise)


class Dosing(Struct, frozen=True):
    """What a person has of their own in place of the content's doses, and what may be offered to them."""

    doses: tuple[OwnDose, ...] = ()
    """At most one for each exercise."""
    eased: tuple[str, ...] = ()
    """The keys of the exercises in whose place their easier form comes."""
    offers: bool = True
    """Whether an easier or a harder dose may be offered at the end of a session."""
    plan: str | None = None
    """The code of the plan that the person was given and took; it locks the offers."""
    capped: bool = False
    """Whether pain came since the plan was taken: its doses are then the content's at most, until it is taken anew."""
    waiting: str | None = None
    """The code of a plan whose link the person opened, until they take it or not."""
    offered_on: date | None = None
    """The local day of the last offer."""

    @property
    def may_offer(self) -> bool:
        """Whether the person wants offers, and no plan decides on the doses."""
        return self.offers and self.plan is None

    @property
    def differs(self) -> bool:
        """Whether anything is not as the content has it."""
        return bool(self.doses or self.eased)


class OfferKind(StrEnum):
    """What is offered."""

    EASIER = "easier"
    """The easier form of an exercise in its place."""
    LESS = "less"
    """One rep or breath less."""
    MORE = "more"
    """One rep or breath more."""
    HARDER = "harder"
    """The exercise itself in place of its easier form."""
    SHORT_DAY = "short-day"
    """Every day a short one."""


class Offer(Struct, frozen=True):
    """A change that a person may take with one tap."""

    kind: OfferKind
    exercise: str = ""
    """The exercise's key; empty for the short day."""


def dose_of(exercise: catalog.Exercise, doses: Iterable[OwnDose]) -> catalog.Dose:
    """Return the dose of an exercise as it is done: the content's, with what differs from it.

    Breaths count only for an exercise that is held for breaths.

    Args:
        exercise: as the content has it.
        doses: in a session `Session.doses`, elsewhere `Dosing.doses`.
    """
    own = next((dose for dose in doses if dose.exercise == exercise.key), None)
    if own is None:
        return exercise.dose
    held = exercise.dose.hold_breaths
    side = own.side if exercise.dose.per_side else None
    breaths = held and (own.breaths or held)
    return replace(exercise.dose, reps=own.reps or exercise.dose.reps, hold_breaths=breaths, side=side)


def as_done(exercise: catalog.Exercise, doses: Iterable[OwnDose]) -> catalog.Exercise:
    """Return an exercise with the dose as it is done, and about how long that takes."""
    dose = dose_of(exercise, doses)
    if dose is exercise.dose:
        return exercise
    seconds = round(exercise.seconds * _work(dose) / _work(exercise.dose))
    return replace(exercise, dose=dose, seconds=seconds)


def _work(dose: catalog.Dose) -> int:
    sides = 1 if dose.side is not None else 2
    return dose.reps * (dose.hold_breaths or 1) * sides


def amount(dose: catalog.Dose) -> int:
    """Return the number of a dose that is made smaller or larger: the breaths of a hold, else the reps."""
    return dose.hold_breaths or dose.reps


def with_amount(doses: tuple[OwnDose, ...], exercise: catalog.Exercise, number: int) -> tuple[OwnDose, ...]:
    """Return the doses with this number for an exercise, as `amount` gives it."""
    own = next((dose for dose in doses if dose.exercise == exercise.key), OwnDose(exercise.key))
    differing = None if number == amount(exercise.dose) else number
    own = replace(own, breaths=differing) if exercise.dose.hold_breaths else replace(own, reps=differing)
    others = tuple(dose for dose in doses if dose.exercise != exercise.key)
    return (*others, own) if own.differs else others


def lowered(dosing: Dosing, whole: catalog.Catalog) -> Dosing:
    """Return the doses without anything above the content's, also of a plan; what is smaller or easier stays."""
    return replace(dosing, doses=at_most(dosing.doses, whole), capped=dosing.capped or dosing.plan is not None)


def at_most(doses: Iterable[OwnDose], whole: catalog.Catalog) -> tuple[OwnDose, ...]:
    """Return doses without anything above the content's."""
    known = ((dose, whole.by_key(dose.exercise)) for dose in doses)
    kept = (_at_most(dose, exercise.dose) for dose, exercise in known if exercise is not None)
    return tuple(dose for dose in kept if dose.differs)


def _at_most(dose: OwnDose, content: catalog.Dose) -> OwnDose:
    reps, breaths = dose.reps or content.reps, dose.breaths or content.hold_breaths or 0
    smaller = breaths < (content.hold_breaths or 0)
    return OwnDose(dose.exercise, reps if reps < content.reps else None, breaths if smaller else None, dose.side)


def easier_form(
    exercise: catalog.Exercise, whole: catalog.Catalog, may_do: Callable[[catalog.Exercise], bool]
) -> catalog.Exercise | None:
    """Return the easier form of an exercise, if it has one that the person may do."""
    form = None if exercise.easier is None else whole.by_key(exercise.easier)
    return form if form is not None and may_do(form) else None


def eased(
    exercise: catalog.Exercise, dosing: Dosing, whole: catalog.Catalog, may_do: Callable[[catalog.Exercise], bool]
) -> catalog.Exercise:
    """Return what is done in an exercise's place: itself, or its easier form, as often as that was taken.

    Args:
        exercise: of a routine.
        dosing: the person's.
        whole: the catalog.
        may_do: whether the person leaves an exercise in, and can get into its position.
    """
    if not dosing.eased:
        return exercise
    waiting = set(dosing.eased)
    while exercise.key in waiting and (form := easier_form(exercise, whole, may_do)) is not None:
        waiting.remove(exercise.key)  # so that links in a circle end
        exercise = form
    return exercise
