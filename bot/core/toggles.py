"""Settings that a tap switches to the next value; a new one is a line in this table."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bot.core.model import Place, Theme

if TYPE_CHECKING:
    from enum import StrEnum

    from bot.core.model import State
    from bot.core.person import Person


class Toggle(Struct, frozen=True):
    """A setting with a few values, on a button that shows the current one."""

    name: str
    """Part of the callback data, so it never changes its meaning; the label's message id is `button-<name>-<value>`."""
    part: str
    """The part of the person with the field."""
    field: str
    values: tuple[bool, ...] | tuple[StrEnum, ...] = (False, True)
    place: Place = Place.SETTINGS
    """The card with the button."""
    before: Place | None = None
    """The card that had it in an earlier version: those that were sent then still work."""

    def label(self, person: Person) -> str:
        """Return the current value as used in message ids; "on" and "off" for a boolean."""
        value = self._value(person)
        return str(value) if not isinstance(value, bool) else "on" if value else "off"

    def switched(self, state: State) -> State:
        """Return the state with the next value; the first follows the last."""
        following = (self.values.index(self._value(state.person)) + 1) % len(self.values)
        part = attrgetter(self.part)(state.person)
        return state.having(replace(part, **{self.field: self.values[following]}))

    def _value(self, person: Person) -> Any:  # noqa: ANN401  one of its values
        return attrgetter(f"{self.part}.{self.field}")(person)


TOGGLES = {
    toggle.name: toggle
    for toggle in (
        Toggle("steps", "preferences", "step_by_step"),
        Toggle("short", "preferences", "short_day", place=Place.DOSES, before=Place.SETTINGS),
        Toggle("follow", "preferences", "follow_along"),
        Toggle("films", "preferences", "films"),
        Toggle("education", "preferences", "education"),
        Toggle("theme", "preferences", "theme", tuple(Theme)),
        Toggle("checks", "goals", "checks", place=Place.GOALS),
        Toggle("offers", "dosing", "offers", place=Place.DOSES),
        Toggle("nudge", "schedule", "nudge", place=Place.TIMES),
    )
}
"""All toggles by name."""
