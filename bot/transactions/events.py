"""One event in its transaction: load the person's state, let the core decide, save what changed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.core.context import Context
from bot.core.effects import Effect, Erase, Show
from bot.core.entrance import enter
from bot.core.events import Command, Edited, Tap, ToCard
from bot.core.flow import given
from bot.core.flow.engine import repeat
from bot.core.flow.listening import listen
from bot.core.hearing import Heard, hear
from bot.core.model import Dialog, State
from bot.core.person import Person, Profile
from bot.core.reading import NOTHING
from bot.core.schedule import local_date
from bot.core.texts import language_of
from bot.screens.render import render
from bot.transactions.messages import Message, keep_messages, unstored
from bot.transactions.views import Views
from content.day_order import day_first
from content.texts import reads_twelve_hours
from content.zones import likely_zones
from storage.notes import letters_beside
from storage.people import keep_recent, show_again
from storage.plan_key import plan_key
from storage.report import load_history
from storage.states import Loaded, add_state, load_state, save_state

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.clock import Clock
    from bot.core.events import Event
    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace
    from bot.core.report import History
    from bot.screens.view import View
    from content.content import Content
    from storage.engine import Connection

UPDATES_KEPT = 24 * 3600
"""Seconds for which Telegram keeps an update, and so may deliver it twice (Telegram: getting updates)."""

RECENT_KEPT = 100
"""Updates of one person of which it is kept that they were handled: more than come while one is repeated by webhook."""

REPEATED_WITHIN = 1_000
"""How far back the ids of repeated updates lie; ids further apart are another bot's, or began anew at random."""


TEXTS_HEARD = 128
"""Texts of which it is remembered what they say, until their transactions are over."""


class Incoming(Struct, frozen=True):
    """An event with where it came from."""

    person: int
    language_code: str | None
    event: Event
    update: int
    """Telegram's update id."""
    callback: str | None = None
    """The id of the callback query to answer, for a tap."""


class Decided(Struct, frozen=True):
    """What came out of the transaction."""

    before: State
    view: View
    effects: tuple[Effect, ...]
    messages: tuple[Message, ...]
    """What is to be sent beside the card."""
    is_repeated: bool = False
    """Whether Telegram delivered the update before, and the bot was ended since then."""
    stands_alone: bool = False
    """Whether it came of a command or a tap; words may come in a burst, which gets one card."""


ALONE = Command | Tap | ToCard
"""Events after which nobody sends more within a moment."""


class Transactor:
    """Decides on events out of the store, the clock and the content."""

    def __init__(self, clock: Clock, content: Content, views: Views | None = None, *, in_order: bool = True) -> None:
        """Join the parts.

        Args:
            clock: the source of the current time.
            content: the words and the policy.
            views: what makes the views; by default one that knows no name of the bot.
            in_order: whether one person's updates come in the order of their ids, as they do by long polling. By
                webhook, taps and messages come apart (Telegram), so it is kept of each that it was handled.
        """
        self._in_order = in_order
        self._clock = clock
        self._content = content
        self._views = views or Views(content)
        self._education = tuple(piece.id for piece in content.education)
        self._hear = lru_cache(TEXTS_HEARD)(partial(hear, words=content.hearing))

    def decide(self, connection: Connection, incoming: Incoming, place: Reading[FoundPlace]) -> Decided:
        """Carry out one event: decide, and store what it changes.

        An update that Telegram delivers twice, as after a restart between commit and confirmation, is not carried out
        again; its card is drawn again, in case it was lost.

        Raises:
            StorageError: as the store does.
        """
        now, stands_alone = self._clock.now().replace(microsecond=0), isinstance(incoming.event, ALONE)
        loaded = load_state(connection, incoming.person)
        before = loaded.state if loaded is not None else self._newcomer(incoming, now)
        if loaded is not None and self._is_repeated(loaded, incoming.update, now):
            state, effects = repeat(before)
            view = self._views.view(connection, state, now)
            return Decided(before, view, effects, (), is_repeated=True, stands_alone=stands_alone)
        history = partial(self._history, connection, before, now)
        context = replace(self._context(before, now, place), history=history, plan_key=partial(plan_key, connection))
        if isinstance(incoming.event, Edited) and incoming.event.message is not None:
            beside = letters_beside(connection, incoming.person, incoming.event.message)
            context = replace(context, letters_beside=beside)
        after, effects = enter(before, incoming.event, context, known=loaded is not None)
        if after is None:
            return Decided(before, self._views.view(connection, before, now), effects, unstored(effects))
        if loaded is None:
            add_state(connection, before, now)
        save_state(connection, before, _until_shown(after, effects), effects, update=incoming.update, now=now)
        if after.dialog.revision == before.dialog.revision and any(isinstance(effect, Show) for effect in effects):
            show_again(connection, incoming.person)
        if not self._in_order and Erase() not in effects:
            recent = () if loaded is None else loaded.recent_updates
            keep_recent(connection, incoming.person, (incoming.update, *recent)[:RECENT_KEPT])
        messages = keep_messages(connection, incoming.person, effects)
        view = self._views.view(connection, after, now)
        return Decided(before, view, effects, messages, stands_alone=stands_alone)

    def _is_repeated(self, loaded: Loaded, update: int, now: datetime) -> bool:
        recently = abs((now - loaded.last_update_at).total_seconds()) < UPDATES_KEPT
        if not recently or update <= 0:
            return False
        return 0 <= loaded.last_update - update < REPEATED_WITHIN if self._in_order else update in loaded.recent_updates

    def _context(self, before: State, now: datetime, place: Reading[FoundPlace]) -> Context:
        profile, zone = before.person.profile, before.person.schedule.zone
        return Context(
            now=now,
            catalog=self._content.catalog,
            lexicon=self._content.lexicon,
            hear=self.hear,
            reading=self._content.reading,
            policy=self._content.policy,
            fresh_id=_fresh_id(),
            education=self._education,
            guess_zones=partial(likely_zones, profile.language_code, now),
            place=place,
            day_first=partial(day_first, profile.language, profile.language_code, zone),
            twelve_hours=partial(reads_twelve_hours, profile.language, zone),
            labels_of=lambda state: render(self._views.plain_view(state, now)).labels(),
        )

    def _history(self, connection: Connection, state: State, now: datetime) -> History:
        """Return the rows of a person's last days; read at the moment when a decision needs them."""
        window = timedelta(days=self._content.policy.thresholds.offer_window - 1)
        first = local_date(now, state.person.schedule.zone_info) - window
        return load_history(connection, state.person, first, with_notes=False)

    def listen(self, incoming: Incoming) -> Heard:
        """Return what an event says by itself, without the store; /pain may be said in the middle of an exercise."""
        if isinstance(incoming.event, Command) and incoming.event.name == "pain":
            return Heard.PAIN
        if isinstance(incoming.event, Command) and given.names_a_plan(incoming.event.argument):
            return Heard.NOTHING  # whether it was signed takes the store; its transaction hears it
        now = self._clock.now()
        somebody = self._newcomer(incoming, now)
        return listen(somebody, incoming.event, self._context(somebody, now, NOTHING))

    def view_alone(self, incoming: Incoming) -> View:
        """Return a view of somebody whose rows cannot be read now; only their language is known."""
        now = self._clock.now()
        return self._views.plain_view(self._newcomer(incoming, now), now)

    def hear(self, text: str, language: str | None) -> Heard:
        """Return what a text says, to be read in the language of this code first; it can be called in any thread.

        A text is heard when it comes and again in its transaction, but read once.
        """
        return self._hear(text, language=language)

    def _newcomer(self, incoming: Incoming, now: datetime) -> State:
        language = language_of(incoming.language_code, self._content.catalog.languages)
        person = Person(incoming.person, now, Profile(language, incoming.language_code))
        return State(person, Dialog(id=_fresh_id()))


def _until_shown(state: State, effects: tuple[Effect, ...]) -> State:
    """Return the state to be stored: until its card is known to be at the bottom of the chat, others came after it."""
    return replace(state, dialog=replace(state.dialog, buried=True)) if Show(anew=True) in effects else state


def _fresh_id() -> int:
    """Return an id that no row has and nobody can guess: 47 random bits, never 0."""
    return secrets.randbits(47) + 1
