"""What a decision may know besides the person's rows: the time, the content, and what was looked up for this event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from bot.core.catalog import Catalog, ExerciseWords, Routine
    from bot.core.events import Action
    from bot.core.hearing import Heard
    from bot.core.lexicon import Lexicon
    from bot.core.model import State
    from bot.core.safety import Policy


@dataclass(frozen=True, slots=True)
class Context:
    """The world around one decision."""

    now: datetime
    """The current moment, aware, UTC."""
    catalog: Catalog
    lexicon: Lexicon
    hear: Callable[[str, str | None], Heard]
    """Returns what a text says, to be read in the language of this code first: a pure function."""
    policy: Policy
    """What is done about pain."""
    fresh_id: int
    """A random number that no other row has: the id of whatever this decision creates."""
    guess_zones: Callable[[], tuple[str, ...]] = tuple
    """Returns the time zones that people with this language code mostly live in: a pure function of code and time."""
    found_zones: tuple[str, ...] = ()
    """Time zones found for the typed text, best first."""
    zone_is_sure: bool = False
    """Whether a single one is surely meant, and need not be asked about."""
    found_date: date | None = None
    """The date found in the typed text."""
    labels_of: Callable[[State], Mapping[str, Action]] = field(default=lambda _state: {})
    """Returns what the buttons of a state's card mean, by their words as `normalise` writes them. It draws the card, so
    it is called only after hearing."""

    @property
    def likely_zones(self) -> tuple[str, ...]:
        """Return the time zones that people with this language code mostly live in."""
        return self.guess_zones()

    def today(self, state: State) -> date:
        """Return the person's local day (the day in UTC before they chose a zone)."""
        return self.now.astimezone(state.person.schedule.zone_info).date()

    def routine(self, state: State) -> Routine:
        """Return the routine of the newest session, or the one a new session would follow."""
        return self.catalog.routine(state.session.routine if state.session else "")

    def words(self, state: State, exercise: str) -> ExerciseWords:
        """Return an exercise's words in the person's language, or in the first one where theirs is gone."""
        words = self.routine(state).exercise(exercise).words
        return words.get(state.person.profile.language) or words[self.catalog.languages[0]]
