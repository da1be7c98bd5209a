"""What happens to one event inside its transaction: load, step, save and log; runs in the writer's thread."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core.chart import make_chart
from bot.core.context import Context
from bot.core.effects import Effect, Export, Info, SendInfo, SendReport
from bot.core.events import Event, Tap, Typed, Verb
from bot.core.flow.engine import meet, repeat, step
from bot.core.journal import tell_progress
from bot.core.lexicon import LONGEST_REPLY, normalise
from bot.core.model import Dialog, Person, ReminderKind, State
from bot.core.progress import REACH
from bot.core.report import Report, first_day, make_report
from bot.screens.progress_picture import first_weekday
from bot.screens.render import render, tells_progress
from bot.screens.view import View
from content.zones import likely_zones
from storage.export import Table, export_person
from storage.journal import OF_THE_CHART, load_journal
from storage.outbox import Queued, keep_dropped, take_queued
from storage.report import load_history
from storage.states import Loaded, add_state, load_state, save_state

if TYPE_CHECKING:
    from datetime import datetime
    from sqlite3 import Connection

    from bot.core.clock import Clock
    from bot.core.texts import Texts
    from bot.typed_lookups import Found
    from content.loader import Content

UPDATES_KEPT = 24 * 3600
"""Seconds for which Telegram keeps an update, and so may deliver it twice (Telegram: getting updates)."""

REPEATED_WITHIN = 1_000
"""How far back the ids of repeated updates lie; ids further apart are another bot's, or began anew at random."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event with where it came from."""

    person: int
    language_code: str | None
    event: Event
    update: int
    """Telegram's update id."""
    callback: str | None = None
    """The id of the callback query to answer, for a tap."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came out of the transaction."""

    before: State
    view: View
    effects: tuple[Effect, ...]
    export: tuple[Table, ...] = ()
    report: Report | None = None
    """Read from the store only where it is asked for; None as well where there is nothing to report."""


class Transactor:
    """Decides on events out of the store, the clock and the content."""

    def __init__(self, clock: Clock, content: Content) -> None:
        """Join the parts."""
        self._clock = clock
        self._content = content
        self._catalog = content.catalog
        self._texts = content.texts

    def decide(self, connection: Connection, incoming: Incoming, found: Found) -> Decided:
        """Carry one event through; raises StorageError as the store does."""
        now = self._clock.now().replace(microsecond=0)
        loaded = load_state(connection, incoming.person)
        before = loaded.state if loaded is not None else self._newcomer(incoming, now)
        if loaded is None and (greeting := meet(incoming.event)) is not None:
            return Decided(before, self._view(connection, before, now), greeting)
        if loaded is None:
            add_state(connection, before, now)
        elif _is_repeated(loaded, incoming.update, now):
            state, effects = repeat(before)
            return Decided(before, self._view(connection, state, now), effects)
        state, effects = step(before, self._meant(before, incoming.event, now), self._context(before, now, found))
        save_state(connection, before, state, effects, update=incoming.update, now=now)
        export = export_person(connection, incoming.person) if Export() in effects else ()
        told = SendInfo(Info.PROGRESS) in effects
        view = self._view(connection, state, now, drawn=told)
        report = _report(connection, view) if SendReport() in effects else None
        return Decided(before, view, effects, export, report)

    def take(self, connection: Connection, item: Queued) -> View | None:
        """Make a queued reminder the person's card; None where it is no longer wanted.

        No summary tells of a week in which nothing was done: that would be scolding.
        """
        now = self._clock.now().replace(microsecond=0)
        state = take_queued(connection, item, now)
        if state is None:
            return None
        view = self._view(connection, state, now, drawn=item.kind is ReminderKind.SUMMARY)
        if view.chart is not None and not view.chart.last_week:
            keep_dropped(connection, item, "nothing to tell", now)
            return None
        return view

    def words(self, language: str | None) -> Texts:
        """Return the words for a language code, or those of the first language."""
        return self._texts.get((language or "").partition("-")[0]) or self._texts[self._catalog.languages[0]]

    def _view(self, connection: Connection, state: State, now: datetime, *, drawn: bool = False) -> View:
        """Return a view with what is behind the person, where that is told or drawn."""
        view = self._plain_view(state, now)
        if not drawn and not tells_progress(state):
            return view
        journal = load_journal(connection, state.person, now, OF_THE_CHART if drawn else REACH)
        week = first_weekday(view)
        chart = make_chart(journal, view.today, week) if drawn else None
        return replace(view, progress=tell_progress(journal, view.today, view.policy, week), chart=chart)

    def _plain_view(self, state: State, now: datetime) -> View:
        """Return a view without anything that has to be read from the store."""
        return View(
            state,
            self._catalog,
            self.words(state.person.language),
            now,
            policy=self._content.policy,
            region=self._content.regions.of(state.person.zone),
        )

    def _context(self, state: State, now: datetime, found: Found) -> Context:
        return Context(
            now=now,
            catalog=self._catalog,
            lexicon=self._content.lexicon,
            policy=self._content.policy,
            fresh_id=_fresh_id(),
            likely_zones=likely_zones(state.person.language_code, now),
            found_zones=found.zones,
            zone_is_sure=found.zone_is_sure,
            found_date=found.date,
        )

    def _meant(self, state: State, event: Event, now: datetime) -> Event:
        """Return the tap that a typed text means, where it is what stands on a button of the present card."""
        if not isinstance(event, Typed) or len(event.text) > LONGEST_REPLY:
            return event
        typed = normalise(event.text)
        has_letters = any(char.isalpha() for char in typed)  # numbers are read as scores and times, with their signs
        screen = render(self._plain_view(state, now))
        for button in screen.buttons():
            if has_letters and normalise(button.text) == typed and button.action.verb not in _TAPPED_ONLY:
                return Tap(button.action, state.dialog.id, state.dialog.revision)
        return event

    def _newcomer(self, incoming: Incoming, now: datetime) -> State:
        language = (incoming.language_code or "").partition("-")[0]
        known = language if language in self._catalog.languages else self._catalog.languages[0]
        person = Person(incoming.person, created_at=now, language=known, language_code=incoming.language_code)
        return State(person, Dialog(id=_fresh_id()))


_TAPPED_ONLY = frozenset({Verb.CONFIRM, Verb.ERASE})
"""What a typed word is never taken for: an exercise after pain, and the end of everything, take a tap."""


def _is_repeated(loaded: Loaded, update: int, now: datetime) -> bool:
    recently = abs((now - loaded.last_update_at).total_seconds()) < UPDATES_KEPT
    return recently and update > 0 and 0 <= loaded.last_update - update < REPEATED_WITHIN


def _report(connection: Connection, view: View) -> Report | None:
    person, today = view.state.person, view.today
    history = load_history(connection, person, first_day(today))
    return make_report(history, person, today, view.routine.plan(short=False), view.policy)


def _fresh_id() -> int:
    """Return an id that no row has and nobody can guess: 47 random bits, never 0."""
    return secrets.randbits(47) + 1
