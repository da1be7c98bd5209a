"""The rule about the floor broken on purpose, one place at a time; `position_proof` must detect each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core import given_plan, routine_choice
from bot.core.flow import closing, library
from bot.screens import library as library_cards
from bot.screens import routine as routine_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.core.catalog import Catalog, Exercise, Routine
    from bot.core.person import Person
    from bot.core.session import Session

    Break = Callable[[pytest.MonkeyPatch], None]


def a_plan_has_exercises_on_the_floor(patch: pytest.MonkeyPatch) -> None:
    def plan_of(_catalog: Catalog, routine: Routine, person: Person, *, short: bool) -> tuple[str, ...]:
        return routine.plan(short=short, without=person.preferences.left_out)

    patch.setattr(given_plan, "plan_of", plan_of)
    for module in (closing, routine_cards):  # else the session would be closed at once
        patch.setattr(module, "gone", lambda *_: ())


def the_exercises_show_the_floor(patch: pytest.MonkeyPatch) -> None:
    def shown(routine: Routine, _person: Person) -> tuple[Exercise, ...]:
        return routine.exercises

    for module in (library, library_cards):
        patch.setattr(module, "shown", shown)


def a_session_on_the_floor_goes_on(patch: pytest.MonkeyPatch) -> None:
    original = routine_choice.gone

    def gone(catalog: Catalog, person: Person, session: Session) -> tuple[str, ...]:
        anybody = person.having(replace(person.preferences, floor=None))
        return original(catalog, anybody, session)

    for module in (closing, routine_cards):
        patch.setattr(module, "gone", gone)


SEEN_BY_THE_WALK: tuple[Break, ...] = (
    a_plan_has_exercises_on_the_floor,
    the_exercises_show_the_floor,
    a_session_on_the_floor_goes_on,
)
