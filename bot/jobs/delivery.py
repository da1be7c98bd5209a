"""The delivery of one reminder: send it, record how that ended, and try again by one rule."""

from __future__ import annotations

import asyncio
import logging
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.gateway import Refused, Sent, TryLater, Unreachable, Urgency
from bot.screens.infos import summary
from bot.screens.render import render
from bot.transactions.reminders import (
    REPEAT_AFTER,
    one_line,
    record_refused,
    record_sent,
    record_unknown,
    record_unreachable,
    take_queued,
)
from storage.errors import StorageError
from storage.outbox import mark_put_away, put_off

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.core.clock import Clock
    from bot.drawing.drawer import Drawer
    from bot.gateway import Delivery, Gateway
    from bot.replies.chat import Chat
    from bot.replies.replier import Replier
    from bot.screens.view import View
    from bot.transactions.views import Views
    from storage.database import Database
    from storage.engine import Connection
    from storage.outbox import OldCard, Queued

_log = logging.getLogger(__name__)

FIRST_RETRY, LONGEST_RETRY = 5.0, 300.0
"""Seconds before a reminder that did not arrive is tried again."""

SHORTEST_RETRY = 1.0
"""Seconds before a retry even where Telegram asked for none, so that nothing ever tries without a pause."""

MOST_REFUSED = 4
"""How many tries of a reminder may fail until a refusal ends them: Telegram has refused in passing troubles before."""

RECORD_AGAIN = 1.0
"""Seconds between tries to record how a sending ended."""

P = ParamSpec("P")
T = TypeVar("T")


class ReminderSender:
    """Sends queued reminders, and puts away the cards that they took the place of."""

    def __init__(
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        *,
        views: Views,
        replier: Replier,
        drawer: Drawer,
    ) -> None:
        """Join the parts; `replier` keeps the order of what one person is sent."""
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._views = views
        self._replier = replier
        self._drawer = drawer

    async def send(self, item: Queued) -> None:
        """Send one queued reminder, unless it is no longer wanted, and record how that ended.

        A crash between sending and recording sends it once more; it is never lost. One whose answer was lost is sent
        once more as well, after a minute at the least. A fault with one person's reminder is logged, and the reminder
        tried again later.

        Raises:
            StorageError: the store cannot be used now; the reminder stays queued.
        """
        try:
            await self._take_and_send(item)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001  logged; it holds up nobody else's reminder
            _log.error("A reminder could not be sent: %s", type(error).__name__, exc_info=error)
            await self._database.transaction(put_off, item, self._clock.now() + retry_delay(item.attempts, None))

    async def _take_and_send(self, item: Queued) -> None:
        """Make a reminder the person's card and send it; whatever does not arrive is drawn like any other card."""
        chat = self._replier.chat(item.person)
        view = await self._take(chat, item)
        if view is None:
            return
        delivery, now = await self._call(item.person, view), self._clock.now()
        match delivery:
            case Sent(message=message):
                if await self._record(record_sent, item, view.state.dialog, message, now):
                    chat.card = message
                    if item.attempts:
                        self._replier.look_for_twins(chat, message)
            case Unreachable():
                await self._record(record_unreachable, item, now)
            case TryLater(unknown=True):
                await self._record(record_unknown, item, now, now + REPEAT_AFTER * random.uniform(1, 1.5))  # noqa: S311  as below
                self._replier.redraw(chat, lost=True)
            case Refused() if item.attempts + 1 >= MOST_REFUSED:
                await self._record(record_refused, item, now)
                self._replier.redraw(chat, lost=False)
            case TryLater() | Refused():
                asked = delivery.seconds if isinstance(delivery, TryLater) else None
                await self._record(put_off, item, now + retry_delay(item.attempts, asked))

    async def _take(self, chat: Chat, item: Queued) -> View | None:
        """Make a reminder the person's card, in the store; None where it is not to be sent."""
        async with chat.deciding:
            now = self._clock.now().replace(microsecond=0)
            view = await self._database.transaction_about(item.person, take_queued, item, now, self._views)
            if view is not None and view.chart is None:
                chat.supersede()  # the reminder is the card now, and sending it shows it
        if view is None and (item.begun or item.attempts):
            self._replier.redraw(chat, lost=item.unknown_at is not None)  # an earlier try made it the card
        return view

    async def _call(self, person: int, view: View) -> Delivery:
        """Call Telegram; a view with a chart is a summary's."""
        if view.chart is None:
            return await self._gateway.send_reminder(person, render(view), view.state.dialog)
        words = summary(view, view.chart.last_week)
        return await self._gateway.send_summary(person, self._drawer.progress(view, view.chart), words)

    async def _record(
        self, work: Callable[Concatenate[Connection, Queued, P], T], item: Queued, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Record how a sending ended, however long the store cannot be used: else it would be sent again."""
        while True:
            try:
                return await self._database.transaction_about(item.person, work, item, *args, **kwargs)
            except StorageError as error:
                _log.error("The result of a reminder could not be stored, trying again: %s", error)
                await asyncio.sleep(RECORD_AGAIN)

    async def put_away(self, old: OldCard) -> None:
        """Take the buttons off the card that a reminder took the place of; one that nobody answered goes.

        Raises:
            StorageError: the store cannot be used now; it is done once more later, which does no harm.
        """
        if old.unanswered is None:
            outcome = await self._gateway.strip(old.person, old.message, Urgency.REMINDER)
        else:
            outcome = await self._remove(old, old.unanswered)
        if not isinstance(outcome, Sent):
            self._replier.put_away(old.person, old.message, delete=old.unanswered is not None)
        await self._database.transaction(mark_put_away, old)

    async def _remove(self, old: OldCard, day: date) -> Delivery:
        """Delete an unanswered reminder; leave one line of it where it is too old (Telegram: deleteMessage, 48 hours).

        One that somebody deleted is refused both ways.
        """
        outcome = await self._gateway.remove(old.person, old.message, Urgency.REMINDER)
        if not isinstance(outcome, Refused):
            return outcome
        line = await self._database.read(one_line, old, day, self._clock.now(), self._views)
        return outcome if line is None else await self._gateway.reword(old.person, old.message, line, Urgency.REMINDER)


def retry_delay(attempts: int, asked: float | None) -> timedelta:
    """Return how long to wait before the next try.

    Args:
        attempts: how many tries there were before this one.
        asked: the seconds that Telegram asked for; where it asked for none, each wait is twice as long as the one
            before, give or take half.
    """
    if asked is not None:
        return timedelta(seconds=max(asked, SHORTEST_RETRY))
    delay = min(FIRST_RETRY * 2**attempts, LONGEST_RETRY)
    return timedelta(seconds=delay * random.uniform(0.5, 1.5))  # noqa: S311  spreads load, guards nothing
