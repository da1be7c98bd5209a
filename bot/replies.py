"""Sends what was decided, after the commit: in order for each person, all people at once, and the newest card only."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.core.effects import (
    AskLocation,
    Effect,
    Erase,
    Export,
    Info,
    SendInfo,
    SendReport,
    SendText,
    Show,
    Strip,
    Toast,
)
from bot.screens.infos import info
from bot.screens.render import render
from bot.screens.report_message import file_name, report_text
from bot.screens.report_page import make_report_page
from storage.people import set_card

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.drawing.drawer import Drawer
    from bot.gateway import Gateway
    from bot.screens.view import View
    from bot.transactions.events import Decided
    from storage.database import Database
    from storage.export import StoredRows

_log = logging.getLogger(__name__)

MOST_UNSPOKEN = 1_000
"""How many decisions may wait to be said, over all people, before no more events are taken."""

MOST_FOR_ONE = 8
"""How many may wait for one person; to somebody faster than that, only the newest card is shown."""


class ChatQueue:
    """The replies to one person, in order; kept only while something is being decided for them or sent.

    It is no state that matters: what it holds is in the row as well, or will be a moment later.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.deciding = asyncio.Lock()
        self.sending = asyncio.Lock()
        self.waiting = 0
        self.card: int | None = None
        """The card in the chat, which decisions made while it was being sent could not know."""
        self.newest: View | None = None
        """What the card has to show, until it is drawn."""
        self.anew = False
        """Whether it has to come at the bottom of the chat."""
        self.removes = False
        """Whether the card before it is deleted, and not only stripped: pain stopped what it shows."""

    def add(self, decided: Decided) -> None:
        """Keep what a decision changes about the card."""
        before, after = decided.before.dialog.card, decided.view.state.dialog.card
        if self.card is None or after != before:
            self.card = after
        shows = [effect for effect in decided.effects if isinstance(effect, Show)]
        if shows:
            self.newest = decided.view
            self.anew = self.anew or any(show.anew for show in shows)
        self.removes = self.removes or (decided.before.hold is None and decided.view.state.hold is not None)
        if Erase() in decided.effects:
            self.newest = None


class Replier:
    """Sends what was decided."""

    def __init__(self, gateway: Gateway, database: Database, drawer: Drawer) -> None:
        """Send through a gateway, and store which message is the card."""
        self._drawer = drawer
        self._gateway = gateway
        self._database = database
        self._queues: WeakValueDictionary[int, ChatQueue] = WeakValueDictionary()
        self._room = asyncio.Semaphore(MOST_UNSPOKEN)
        self._tasks: set[asyncio.Task[None]] = set()

    def queue(self, person: int) -> ChatQueue:
        """Return the queue for a person; keep it while something is being decided."""
        return self._queues.setdefault(person, ChatQueue())

    async def make_room(self) -> None:
        """Wait while too many replies wait to be sent."""
        async with self._room:
            pass

    def reply_later(self, queue: ChatQueue, decided: Decided, callback: str | None) -> None:
        """Send what was decided, after what was decided before it for this person."""
        queue.add(decided)
        if queue.waiting < MOST_FOR_ONE:
            self._begin(self._in_turn(queue, decided, callback), queue)
        elif callback is not None:
            self._begin(self._gateway.answer(callback, _toast(decided)))

    def apologise_later(self, person: int, callback: str | None, toast: str, text: str) -> None:
        """Say that something went wrong."""
        if callback is not None:
            self._begin(self._gateway.answer(callback, toast))
        else:
            self._begin(self._gateway.say(person, text))

    async def finish(self) -> None:
        """Wait until everything decided has been sent."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _begin(self, reply: Coroutine[None, None, None], queue: ChatQueue | None = None) -> None:
        if queue is not None:
            queue.waiting += 1
        task = asyncio.create_task(self._with_room(reply))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def _with_room(self, reply: Coroutine[None, None, None]) -> None:
        async with self._room:
            await reply

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("Something decided could not be said: %s", type(error).__name__, exc_info=error)

    async def _in_turn(self, queue: ChatQueue, decided: Decided, callback: str | None) -> None:
        """Answer the tap, and meanwhile say the rest and draw the card."""
        async with queue.sending:
            queue.waiting -= 1
            async with asyncio.TaskGroup() as tasks:
                if callback is not None:
                    tasks.create_task(self._gateway.answer(callback, _toast(decided)))
                await self._say_and_draw(queue, decided)

    async def _say_and_draw(self, queue: ChatQueue, decided: Decided) -> None:
        for effect in decided.effects:
            await self._say(queue, decided, effect)
        await self._draw(queue)

    async def _say(self, queue: ChatQueue, decided: Decided, effect: Effect) -> None:
        chat, texts = decided.view.state.person.id, decided.view.texts
        match effect:
            case SendText(key=key, keep_keyboard=keep):
                await self._gateway.say(chat, texts(key), remove_keyboard=not keep)
            case SendInfo(info=Info.PROGRESS):
                await self._tell_progress(decided.view)
            case SendInfo(info=which):
                await self._gateway.say(chat, info(decided.view, which))
            case AskLocation():
                await self._gateway.ask_location(chat, texts("location-ask"), texts("button-send-location"))
            case Export():
                await self._gateway.send_file(chat, "limber.json", _as_json(decided.export))
            case SendReport():
                await self._send_report(decided)
            case Strip(message=message):
                await self._gateway.strip(chat, message)
            case Erase() if queue.card is not None:
                await self._gateway.strip(chat, queue.card)
            case _:
                pass  # a record, stored already; the toast, which answers the tap; the card, drawn at the end

    async def _tell_progress(self, view: View) -> None:
        """Send the picture of progress with its words; where there can be no picture, the words alone."""
        chat, words = view.state.person.id, info(view, Info.PROGRESS)
        drawing = None if view.chart is None else self._drawer.progress(view, view.chart)
        if drawing is None or not await self._gateway.send_picture(chat, drawing, words):
            await self._gateway.say(chat, words)

    async def _send_report(self, decided: Decided) -> None:
        """Send the page to print and its text; where the page cannot be drawn, the text alone."""
        view, report = decided.view, decided.report
        chat, texts = view.state.person.id, view.texts
        if report is None:
            await self._gateway.say(chat, texts("report-empty"))
            return
        page = await self._drawer.page(make_report_page(view, report))
        if page is None:
            await self._gateway.say(chat, texts("report-not-drawn"))
        else:
            await self._gateway.send_file(chat, file_name(report), page, texts("caption-report"))
        await self._gateway.say(chat, report_text(view, report))

    async def _draw(self, queue: ChatQueue) -> None:
        """Draw the newest card: in place where that works, else at the bottom.

        An old card that others came after loses its buttons; one that merely could not be edited (a text after a
        picture) goes, so that there is one. So does the card of an exercise that pain stopped, film and all, as long as
        Telegram lets a bot delete it (48 hours).
        """
        view, anew = queue.newest, queue.anew
        if view is None:
            return
        removes = queue.removes or not anew
        queue.newest, queue.anew, queue.removes = None, False, False
        chat, dialog, screen = view.state.person.id, view.state.dialog, render(view)
        in_place = not anew and not screen.celebrates and queue.card is not None
        if in_place and queue.card is not None and await self._gateway.edit_card(chat, queue.card, screen, dialog):
            return
        sent = await self._gateway.send_card(chat, screen, dialog)
        if sent is None:
            return
        old, queue.card = queue.card, sent
        await self._database.transaction(set_card, chat, sent)
        if old is not None:
            await (self._gateway.remove if removes else self._gateway.strip)(chat, old)


def _toast(decided: Decided) -> str | None:
    keys = [effect.key for effect in decided.effects if isinstance(effect, Toast)]
    return decided.view.texts(keys[0]) if keys else None


def _as_json(tables: tuple[StoredRows, ...]) -> bytes:
    data = {table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables}
    return json.dumps(data, indent=2, ensure_ascii=False).encode()
