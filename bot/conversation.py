"""One event in, all it leads to out: decide in one transaction, then speak (law 2); and the same for a reminder."""

from __future__ import annotations

import asyncio
import logging
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.core.events import Typed
from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.screens.infos import summary
from bot.screens.render import render
from bot.typed_lookups import Found, look_up
from storage.errors import StorageError
from storage.outbox import OldCard, Queued, keep_dropped, keep_sent, keep_stripped, keep_unreachable, put_off
from storage.people import load_question

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

    from bot.core.clock import Clock
    from bot.drawing.drawer import Drawer
    from bot.gateway import Delivery, Gateway
    from bot.replies import Replier
    from bot.screens.view import View
    from bot.transactions import Incoming, Transactor
    from storage.database import Database

_log = logging.getLogger(__name__)

FIRST_RETRY, LONGEST_RETRY = 5.0, 300.0
"""Seconds before a reminder that may not have arrived is tried again."""

SHORTEST_RETRY = 1.0
"""Seconds before a retry even where Telegram told none, so that nothing ever tries without a pause."""

KEEP_AGAIN = 1.0
"""Seconds between tries to store what became of a reminder."""

P = ParamSpec("P")
T = TypeVar("T")


class Conversation:
    """Carries events and reminders through the core and to Telegram; holds no state of any person."""

    def __init__(
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        *,
        decider: Transactor,
        speaker: Replier,
        drawer: Drawer,
    ) -> None:
        """Join the parts."""
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._decider = decider
        self._speaker = speaker
        self._drawer = drawer

    async def accept(self, incoming: Incoming) -> None:
        """Decide on one event and store what it changes; speak afterwards, in the background.

        It returns once the decision is durable, so that the update can be confirmed to Telegram: a crash before that
        loses nothing, since Telegram delivers it again. One person's events are decided and spoken in their order;
        different people never wait for each other. When something fails, nothing is changed, the person is told so,
        and the error is logged.
        """
        voice = self._speaker.voice(incoming.person)
        await self._speaker.make_room()
        async with voice.deciding:
            try:
                found = await self._look_up(incoming)
                decided = await self._database.transaction(self._decider.decide, incoming, found)
            except StorageError as error:
                _log.error("An event could not be stored: %s", error)
                self._apologise(incoming)
            except Exception:
                self._apologise(incoming)
                raise
            else:
                self._speaker.say_later(voice, decided, incoming.callback)

    async def remind(self, item: Queued) -> None:
        """Send one queued reminder as the person's card, unless it is no longer wanted; keep what became of it.

        A crash between sending and keeping it sends it once more; it is never lost.

        Raises:
            StorageError: the store cannot be used now; the reminder stays queued.
        """
        voice = self._speaker.voice(item.person)
        async with voice.deciding:
            view = await self._database.transaction(self._decider.take, item)
        if view is None:
            return
        dialog = view.state.dialog
        delivery = await self._deliver(item.person, view)
        now = self._clock.now()
        match delivery:
            case Sent(message=message):
                if await self._keep(keep_sent, item, dialog, message, now):
                    voice.card = message
            case TryLater(seconds=seconds):
                await self._keep(put_off, item, now + pause_before_retry(item.attempts, seconds))
            case Unreachable():
                await self._keep(keep_unreachable, item, now)
            case Refused():
                await self._keep(keep_dropped, item, "refused", now)

    async def _deliver(self, person: int, view: View) -> Delivery:
        """Send a reminder; a view with a chart is a summary's."""
        if view.chart is None:
            return await self._gateway.send_reminder(person, render(view), view.state.dialog)
        words = summary(view, view.chart.last_week)
        return await self._gateway.send_summary(person, self._drawer.progress(view, view.chart), words)

    async def strip(self, old: OldCard) -> None:
        """Take the buttons off the card that a reminder took the place of.

        Raises:
            StorageError: the store cannot be used now; it is done once more later, which does no harm.
        """
        await self._gateway.strip_behind_reminders(old.person, old.message)
        await self._database.transaction(keep_stripped, old)

    async def _keep(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Keep what became of a reminder, however long the store cannot be used: forgotten, it would be sent again."""
        while True:
            try:
                return await self._database.transaction(work, *args, **kwargs)
            except StorageError as error:
                _log.error("What became of a reminder could not be stored, trying again: %s", error)
                await asyncio.sleep(KEEP_AGAIN)

    async def finish(self) -> None:
        """Wait until everything decided has been said."""
        await self._speaker.finish()

    async def _look_up(self, incoming: Incoming) -> Found:
        """Look up what a typed text may mean where the card asks for it, outside of the transaction."""
        if not isinstance(incoming.event, Typed):
            return Found()
        asked = await self._database.read(load_question, incoming.person)
        if asked is None:
            return Found()
        place, language = asked
        return await look_up(place, incoming.event.text, language, self._clock.now())

    def _apologise(self, incoming: Incoming) -> None:
        texts = self._decider.words(incoming.language_code)
        self._speaker.apologise_later(incoming.person, incoming.callback, texts("toast-trouble"), texts("trouble"))


def pause_before_retry(attempts: int, told: float | None) -> timedelta:
    """Return how long to wait before the next try: as told, or twice as long each time, give or take half."""
    if told is not None:
        return timedelta(seconds=max(told, SHORTEST_RETRY))
    pause = min(FIRST_RETRY * 2**attempts, LONGEST_RETRY)
    return timedelta(seconds=pause * random.uniform(0.5, 1.5))  # noqa: S311  spreads load, guards nothing
