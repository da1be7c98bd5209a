"""What of the exercises' doses is a person's own: taken from an offer or from a plan, and fixed in a session.

The content says how often and how long each exercise is done (`catalog.Dose`); here is only what differs from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.core import catalog


class Side(StrEnum):
    """One side of the body, as a person names their own."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Dose:
    """What differs from the content in the dose of one exercise; None for what does not."""

    exercise: str
    """The exercise's key."""
    reps: int | None = None
    """For each side, if it has sides."""
    breaths: int | None = None
    """The breaths for which each rep is held."""
    side: Side | None = None
    """The only side to do, if it has sides."""


@dataclass(frozen=True, slots=True)
class Dosing:
    """What a person has of their own in place of the content's doses, and what may be offered to them."""

    doses: tuple[Dose, ...] = ()
    """At most one for each exercise."""
    eased: tuple[str, ...] = ()
    """The keys of the exercises in whose place their easier form comes."""
    offers: bool = True
    """Whether an easier or a harder dose may be offered at the end of a session."""
    plan: str | None = None
    """The code of the plan that the person was given and took; it locks the offers."""
    waiting: str | None = None
    """The code of a plan whose link the person opened, until they take it or not."""
    offered_on: date | None = None
    """The local day of the last offer."""

    @property
    def may_offer(self) -> bool:
        """Whether the person wants offers, and no plan decides on the doses."""
        return self.offers and self.plan is None


def dose_of(exercise: catalog.Exercise, doses: Iterable[Dose]) -> catalog.Dose:
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
