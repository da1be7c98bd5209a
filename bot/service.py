"""One event in, all it leads to out: load, decide, save in one transaction, and speak after the commit (law 2)."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.core.context import Context
from bot.core.effects import AskLocation, Effect, Erase, Export, Info, Say, Show, Strip, Tell, Toast
from bot.core.events import Tap, Typed
from bot.core.flow.engine import repeat, step
from bot.core.journal import Progress, tell_progress
from bot.core.model import Dialog, Person, State
from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.lookups import Found, look_up
from bot.screens.infos import info
from bot.screens.render import render, tells_progress
from bot.screens.view import View
from content.zones import likely_zones
from storage.errors import StorageError
from storage.export import Table, export_person
from storage.journal import load_journal
from storage.people import load_dialog, set_card
from storage.reminders import keep_dropped, keep_sent, keep_unreachable, put_off, take_queued
from storage.states import add_state, load_state, save_state

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping
    from datetime import datetime
    from sqlite3 import Connection

    from bot.core.catalog import Catalog
    from bot.core.clock import Clock
    from bot.core.events import Event
    from bot.core.lexicon import Lexicon
    from bot.core.texts import Texts
    from bot.gateway import Gateway
    from storage.database import Database
    from storage.reminders import Queued

_log = logging.getLogger(__name__)

MOST_UNSPOKEN = 1_000
"""How many decisions may wait to be said, over all people, before no more events are taken."""

FIRST_RETRY, LONGEST_RETRY = 5.0, 300.0
"""Seconds before a reminder that may not have arrived is tried again."""

UPDATES_KEPT = 24 * 3600
"""Seconds for which Telegram keeps an update, and so may deliver it twice (Telegram: getting updates)."""


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
class _Decided:
    """What came out of the transaction."""

    before: State
    state: State
    effects: tuple[Effect, ...]
    now: datetime
    progress: Progress | None = None
    export: tuple[Table, ...] = ()


class _Voice:
    """The order of speech to one person, kept only while something is being decided or said to them.

    It is no state that matters: what it holds is in the row as well, or will be a moment later.
    """

    def __init__(self) -> None:
        self.deciding = asyncio.Lock()
        self.speaking = asyncio.Lock()
        self.waiting = 0
        """How many decisions wait to be spoken."""
        self.card: int | None = None
        """The card that was sent last, which decisions made meanwhile could not know."""
        self.card_owed = False
        """Whether a card at the bottom of the chat was left out because a newer one was coming."""


class Service:
    """Carries events through the core and its decisions to Telegram; holds no state of any person."""

    def __init__(
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        *,
        catalog: Catalog,
        texts: Mapping[str, Texts],
        lexicon: Lexicon,
    ) -> None:
        """Join the parts; `texts` by language code, with every language of the catalog."""
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._catalog = catalog
        self._texts = texts
        self._lexicon = lexicon
        self._voices: WeakValueDictionary[int, _Voice] = WeakValueDictionary()
        self._room = asyncio.Semaphore(MOST_UNSPOKEN)
        self._speeches: set[asyncio.Task[None]] = set()

    async def accept(self, incoming: Incoming) -> None:
        """Decide on one event and store what it changes; speak afterwards, in the background.

        It returns once the decision is durable, so that the update can be confirmed to Telegram: a crash before that
        loses nothing, since Telegram delivers it again. One person's events are decided and spoken in their order;
        different people never wait for each other. When the store cannot be used now, nothing is changed, the person
        is told so, and the error is logged.
        """
        voice = self._voices.setdefault(incoming.person, _Voice())
        async with voice.deciding:
            await self._room.acquire()
            try:
                found = await self._look_up(incoming)
                decided = await self._database.transaction(self._decide, incoming, found)
            except StorageError as error:
                _log.error("An event could not be stored: %s", error)
                self._say_later(voice, self._apologise(incoming))
            except BaseException:
                self._room.release()
                raise
            else:
                self._say_later(voice, self._speak(incoming, decided, voice))

    async def remind(self, item: Queued) -> None:
        """Send one queued reminder as the person's card, unless it is no longer wanted; keep what became of it.

        A crash between sending and keeping it sends it once more; it is never lost.

        Raises:
            StorageError: the store cannot be used now; the reminder stays queued.
        """
        voice = self._voices.setdefault(item.person, _Voice())
        async with voice.deciding:
            reminder = await self._database.transaction(self._take, item)
        if reminder is None:
            return
        card, dialog = reminder.state.dialog.card, reminder.state.dialog
        delivery = await self._gateway.send_reminder(item.person, render(reminder), dialog)
        now = self._clock.now()
        match delivery:
            case Sent(message=message):
                is_card = await self._database.transaction(keep_sent, item, dialog.revision, message, now)
                if is_card:
                    voice.card = message
                outdated = card if is_card else message
                if outdated is not None:
                    await self._gateway.strip(item.person, outdated)
            case TryLater(seconds=seconds):
                await self._database.transaction(put_off, item, now + pause_before_retry(item.attempts, seconds))
            case Unreachable():
                await self._database.transaction(keep_unreachable, item, now)
            case Refused():
                await self._database.transaction(keep_dropped, item, "refused", now)

    def _take(self, connection: Connection, item: Queued) -> View | None:
        now = self._clock.now().replace(microsecond=0)
        state = take_queued(connection, item, now)
        if state is None:
            return None
        return View(state, self._catalog, self._words(state), now, self._progress(connection, state, now))

    async def finish(self) -> None:
        """Wait until everything decided has been said."""
        while self._speeches:
            await asyncio.wait(self._speeches)

    def _say_later(self, voice: _Voice, speech: Coroutine[None, None, None]) -> None:
        voice.waiting += 1
        task = asyncio.create_task(self._in_turn(voice, speech))
        self._speeches.add(task)
        task.add_done_callback(self._spoken)

    def _spoken(self, task: asyncio.Task[None]) -> None:
        self._speeches.discard(task)
        self._room.release()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("Something decided could not be said: %s", type(error).__name__, exc_info=error)

    async def _in_turn(self, voice: _Voice, speech: Coroutine[None, None, None]) -> None:
        async with voice.speaking:
            voice.waiting -= 1
            await speech

    async def _look_up(self, incoming: Incoming) -> Found:
        """Look up what a typed text may mean where the card asks for it, outside of the transaction."""
        if not isinstance(incoming.event, Typed):
            return Found()
        stored = await self._database.read(load_dialog, incoming.person)
        if stored is None:
            return Found()
        language = (incoming.language_code or self._catalog.languages[0]).partition("-")[0]
        return await look_up(stored[0].place, incoming.event.text, language, self._clock.now())

    def _decide(self, connection: Connection, incoming: Incoming, found: Found) -> _Decided:
        """Load, step, save and log: the whole of one event, in one transaction."""
        now = self._clock.now().replace(microsecond=0)
        loaded = load_state(connection, incoming.person)
        if loaded is None:
            before = self._newcomer(incoming, now)
            add_state(connection, before, now)
            seen_before = False
        else:
            before = loaded.state
            recently = (now - loaded.last_update_at).total_seconds() < UPDATES_KEPT
            seen_before = recently and 0 < incoming.update <= loaded.last_update
        if seen_before:
            state, effects = repeat(before)
        else:
            state, effects = step(before, incoming.event, self._context(before, now, found))
        save_state(connection, before, state, effects, update=incoming.update, now=now)
        progress = None
        if Tell(Info.PROGRESS) in effects or tells_progress(state):
            progress = self._progress(connection, state, now)
        export = export_person(connection, incoming.person) if Export() in effects else ()
        return _Decided(before, state, effects, now, progress, export)

    def _progress(self, connection: Connection, state: State, now: datetime) -> Progress:
        today = View(state, self._catalog, self._words(state), now).today
        return tell_progress(load_journal(connection, state.person, now), state.person.days, today)

    def _context(self, state: State, now: datetime, found: Found) -> Context:
        return Context(
            now=now,
            catalog=self._catalog,
            lexicon=self._lexicon,
            fresh_id=_fresh_id(),
            likely_zones=likely_zones(state.person.language_code, now),
            found_zones=found.zones,
            found_date=found.date,
        )

    def _newcomer(self, incoming: Incoming, now: datetime) -> State:
        language = (incoming.language_code or "").partition("-")[0]
        known = language if language in self._catalog.languages else self._catalog.languages[0]
        person = Person(incoming.person, created_at=now, language=known, language_code=incoming.language_code)
        return State(person, Dialog(id=_fresh_id()))

    def _words(self, state: State) -> Texts:
        return self._texts.get(state.person.language) or self._texts[self._catalog.languages[0]]

    async def _speak(self, incoming: Incoming, decided: _Decided, voice: _Voice) -> None:
        """Carry out what was decided; the tap is answered while the card is drawn."""
        texts = self._words(decided.state)
        toasts = [texts(effect.key) for effect in decided.effects if isinstance(effect, Toast)]
        async with asyncio.TaskGroup() as tasks:
            if incoming.callback is not None:
                tasks.create_task(self._gateway.answer(incoming.callback, toasts[0] if toasts else None))
            tasks.create_task(self._say_all(decided, texts, voice))

    async def _say_all(self, decided: _Decided, texts: Texts, voice: _Voice) -> None:
        chat = decided.state.person.id
        view = View(decided.state, self._catalog, texts, decided.now, decided.progress)
        for effect in decided.effects:
            match effect:
                case Say(key=key, keep_keyboard=keep):
                    await self._gateway.say(chat, texts(key), remove_keyboard=not keep)
                case Tell(info=which):
                    await self._gateway.say(chat, info(view, which))
                case AskLocation():
                    await self._gateway.ask_location(chat, texts("location-ask"), texts("button-send-location"))
                case Export():
                    await self._gateway.send_file(chat, "limber.json", _as_json(decided.export))
                case Strip(message=message):
                    await self._gateway.strip(chat, message)
                case Erase() if decided.before.dialog.card is not None:
                    await self._gateway.strip(chat, decided.before.dialog.card)
                case Show(anew=anew):
                    await self._show(decided.before, view, voice, anew=anew)
                case _:
                    pass  # a record, stored already, or the toast that answers the tap

    async def _show(self, before: State, view: View, voice: _Voice, *, anew: bool) -> None:
        """Draw the card: in place where that works, else at the bottom of the chat, taking the buttons off the old one.

        A card that a newer decision has overtaken is not drawn at all.
        """
        voice.card_owed = voice.card_owed or anew
        if voice.waiting:
            return
        chat, dialog, screen = view.state.person.id, view.state.dialog, render(view)
        card = voice.card or dialog.card
        if not voice.card_owed and card is not None and await self._gateway.edit_card(chat, card, screen, dialog):
            return
        sent = await self._gateway.send_card(chat, screen, dialog)
        if sent is None:
            return
        old = voice.card or before.dialog.card
        voice.card, voice.card_owed = sent, False
        await self._database.transaction(set_card, chat, sent)
        if old is not None:
            await self._gateway.strip(chat, old)

    async def _apologise(self, incoming: Incoming) -> None:
        language = (incoming.language_code or "").partition("-")[0]
        texts = self._texts.get(language) or self._texts[self._catalog.languages[0]]
        if incoming.callback is not None and isinstance(incoming.event, Tap):
            await self._gateway.answer(incoming.callback, texts("toast-trouble"))
        else:
            await self._gateway.say(incoming.person, texts("trouble"))


def pause_before_retry(attempts: int, told: float | None) -> timedelta:
    """Return how long to wait before the next try: as told, or twice as long each time, give or take half."""
    if told is not None:
        return timedelta(seconds=told)
    pause = min(FIRST_RETRY * 2**attempts, LONGEST_RETRY)
    return timedelta(seconds=pause * random.uniform(0.5, 1.5))  # noqa: S311  spreads load, guards nothing


def _fresh_id() -> int:
    """Return an id that no row has and nobody can guess: 47 random bits, never 0."""
    return secrets.randbits(47) + 1


def _as_json(tables: tuple[Table, ...]) -> bytes:
    data = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables}
    return json.dumps(data, indent=2, ensure_ascii=False).encode()
