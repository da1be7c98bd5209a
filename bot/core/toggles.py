"""Settings that one tap switches to their next value; a further one is a line in this table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bot.core.model import Place, Theme

if TYPE_CHECKING:
    from enum import StrEnum

    from bot.core.model import State
    from bot.core.person import Person


@dataclass(frozen=True, slots=True)
class Toggle:
    """A setting with a few values, on a button that says the present one."""

    name: str
    """Carried by the button, whose words are `button-<name>-<value>`; it never changes its meaning."""
    part: str
    """The part of the person that has the field."""
    field: str
    values: tuple[bool, ...] | tuple[StrEnum, ...] = (False, True)
    place: Place = Place.SETTINGS
    """The card that it is on."""

    def label(self, person: Person) -> str:
        """Return the present value as it stands in the ids of the words; "on" and "off" for a boolean."""
        value = self._value(person)
        return str(value) if not isinstance(value, bool) else "on" if value else "off"

    def switched(self, state: State) -> State:
        """Return the state with the next value, after the last one the first again."""
        following = (self.values.index(self._value(state.person)) + 1) % len(self.values)
        part = attrgetter(self.part)(state.person)
        return state.having(replace(part, **{self.field: self.values[following]}))

    def _value(self, person: Person) -> Any:  # noqa: ANN401  one of its values
        return attrgetter(f"{self.part}.{self.field}")(person)


TOGGLES = {
    toggle.name: toggle
    for toggle in (
        Toggle("steps", "preferences", "step_by_step"),
        Toggle("short", "preferences", "short_day"),
        Toggle("films", "preferences", "films"),
        Toggle("education", "preferences", "education"),
        Toggle("theme", "preferences", "theme", tuple(Theme)),
        Toggle("nudge", "schedule", "nudge", place=Place.TIMES),
    )
}
"""Every toggle by its name."""
