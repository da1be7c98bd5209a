"""The input of a decision in addition to the person's rows: the time, the content, and lookups for this event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.given_plan import exercises_of
from bot.core.reading import NOTHING
from bot.core.report import History
from bot.core.routine_choice import routine_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from bot.core.catalog import Catalog, ExerciseWords, Routine
    from bot.core.events import Action
    from bot.core.hearing import Heard
    from bot.core.lexicon import Lexicon
    from bot.core.model import State
    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace
    from bot.core.reading.words import ReadingWords
    from bot.core.safety import Policy
    from bot.core.session import Session


def _no_key() -> bytes:
    raise LookupError("There is no store here that has the key of plans.")


class Context(Struct, frozen=True):
    """The context of one decision."""

    now: datetime
    """The current moment, aware, UTC."""
    catalog: Catalog
    lexicon: Lexicon
    hear: Callable[[str, str | None], Heard]
    """Returns what a text says, to be read in the language of this code first: a pure function."""
    reading: ReadingWords
    """The words of typed answers."""
    policy: Policy
    """The pain policy."""
    fresh_id: int
    """A random, unused number: the id of a row that this decision creates."""
    guess_zones: Callable[[], tuple[str, ...]] = tuple
    """Returns the likely time zones for a language code at a moment; a pure function."""
    education: tuple[str, ...] = ()
    """The message ids of the short texts about back pain, in the order in which they are sent."""
    place: Reading[FoundPlace] = NOTHING
    """What a typed text means as a place, where one is asked for."""
    day_first: Callable[[], bool | None] = lambda: None
    """Returns whether the person writes the day before the month, or None if that is not known; a pure function."""
    twelve_hours: Callable[[], bool] = lambda: False
    """Returns whether the person reads times with twelve hours; a pure function."""
    letters_beside: int | None = None
    """If the event edits a part of a note for the PT: the length of the note's other parts."""
    plan_key: Callable[[], bytes] = _no_key
    """Returns the key that signs the links of plans, which the store keeps."""
    history: Callable[[], History] = History
    """Returns the stored sessions, scores and stops of the days that the policy looks at before it offers a dose."""
    labels_of: Callable[[State], Mapping[str, Action]] = lambda _state: {}
    """Returns the actions of the buttons of a state's card by their normalised labels. It renders the card, so it is
    called only after hearing."""

    @property
    def names_a_place(self) -> bool:
        """Return whether a typed text is a place by its name, or may be one, rather than merely resemble one."""
        return any(not place.is_guess for place in self.place.candidates)

    @property
    def likely_zones(self) -> tuple[str, ...]:
        """Return the likely time zones for the person's language code."""
        return self.guess_zones()

    def today(self, state: State) -> date:
        """Return the person's local day (the day in UTC until they choose a zone)."""
        return self.now.astimezone(state.person.schedule.zone_info).date()

    def routine(self, state: State) -> Routine:
        """Return the routine of the open session, or that of the next one."""
        session = state.open_session
        return routine_of(self.catalog, state.person) if session is None else self.catalog.routine(session.routine)

    def plan(self, state: State, *, short: bool) -> tuple[str, ...]:
        """Return the exercises of a session, short or whole, without those left out or ruled out."""
        given = state.open_session is None or state.open_session.given
        return exercises_of(self.catalog, self.routine(state), state.person, short=short, given=given)

    def words(self, state: State, session: Session) -> ExerciseWords:
        """Return the words of a session's exercise in the person's language, or in the first if theirs was removed."""
        words = self.catalog.exercise(session.routine, session.exercise).words
        return words.get(state.person.profile.language) or words[self.catalog.languages[0]]
