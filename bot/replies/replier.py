"""Makes every chat show what the store says: the worst first, each as often as needed, nobody behind another."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from bot.gateway import TryLater, Urgency
from bot.replies.answers import answer_tap
from bot.replies.attempts import PatientReader, attempted, wait_for_more
from bot.replies.cards import MOST_LOST, CardDrawer
from bot.replies.chat import Chat
from bot.replies.marks import Marks
from bot.replies.messages import MessageSender
from bot.replies.pending import Pending
from bot.replies.retries import Retries
from bot.transactions.delivery import everybody_behind
from bot.transactions.messages import load_backlog
from storage.errors import RowUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.core.clock import Clock
    from bot.drawing.drawer import Drawer
    from bot.gateway import Gateway
    from bot.timing import Timing
    from bot.transactions.events import Decided
    from bot.transactions.views import Views
    from storage.database import Database
    from storage.engine import Connection

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

MOST_AT_ONCE = 1_000
"""Chats that are being served at the same time; the limiter sets the pace."""

STARTED_AT_ONCE = 500
"""Chats that are read from the store after a start before the event loop does something else."""


class Replier:
    """Keeps, for each person with something to show, an entry in memory, and works until the chat shows it.

    What is in memory is in the store as well: the revision of the card that the chat is known to show, and a row for
    each message beside it. A start begins with whoever is behind.
    """

    _starts_alone: ClassVar[bool] = True
    """Whether what is not shown at a start was left by a process that ended, in the middle of a call or not."""

    def __init__(
        self, gateway: Gateway, database: Database, clock: Clock, *, views: Views, drawer: Drawer, timing: Timing
    ) -> None:
        """Join the parts."""
        self._gateway = gateway
        self._database = database
        self._clock = clock
        self._views = views
        self._timing = timing
        self._marks = Marks(database, timing.marks)
        self._cards = CardDrawer(gateway, self._marks, timing, self._wake, self._is_no_card)
        self._messages = MessageSender(
            gateway, database, clock, views=views, drawer=drawer, marks=self._marks, timing=timing
        )
        self._chats: WeakValueDictionary[int, Chat] = WeakValueDictionary()
        self._ready: list[tuple[Urgency, int, Chat]] = []
        self._numbers = itertools.count()
        self._tasks: set[asyncio.Task[None]] = set()
        self._retries = Retries(timing)
        self._closing = False
        self._patient = PatientReader(database, timing.store)
        self._starting: asyncio.Task[None] | None = None

    def chat(self, person: int) -> Chat:
        """Return the entry of a person; keep it while something is being decided."""
        chat = self._chats.get(person)
        if chat is None:
            chat = self._chats[person] = self._new_chat(person)
        return chat

    async def decide(
        self, chat: Chat, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a transaction that decides on the person of this chat."""
        return await self._database.transaction_about(chat.person, work, *args, **kwargs)

    def reply(self, chat: Chat, decided: Decided) -> None:
        """Show what was decided, in the background."""
        for message in decided.messages:
            self._drop_same(chat, message.effect)
        self._note(chat, decided)
        self._wake(chat)
        self._rest(chat)

    def _drop_same(self, chat: Chat, effect: object) -> None:
        """Drop messages that wait for their first try and say the same as a newer one, which stands for them."""
        for pending in [one for one in chat.pending if one.what == effect and not one.begun]:
            self._messages.drop(chat, pending)

    def answer(self, callback: str, text: str | None, *, alert: bool = False) -> None:
        """Answer a tap, in the background and outside of any order, until that is done or too late."""
        self._begin(answer_tap(self._gateway, self._timing, callback, text, alert=alert))

    def say(self, person: int, text: str, urgency: Urgency, *, strip: int | None = None) -> None:
        """Say an HTML text that no row keeps; take the buttons off a message."""
        chat = self.chat(person)
        self._drop_same(chat, text)
        chat.put(Pending(text, urgency=urgency))
        chat.put_away(strip)
        self._wake(chat)

    def look_for_twins(self, chat: Chat, message: int) -> None:
        """Take the buttons off messages like this one that may have been sent before it, unknown to the bot."""
        self._cards.look_before(chat, message)
        self._wake(chat)

    def redraw(self, chat: Chat, *, lost: bool) -> None:
        """Draw the card of the row where the chat does not show it; a card that got `lost` is not sent anew."""
        if chat.view is None:  # else the person went on meanwhile
            chat.unread, chat.is_interrupted, chat.lost = True, True, MOST_LOST if lost else 0
            self._wake(chat)

    def put_away(self, person: int, message: int, *, delete: bool = False) -> None:
        """Take the buttons off a message, or delete it where that is possible, however often that fails."""
        chat = self.chat(person)
        chat.put_away(message, delete=delete)
        self._wake(chat)

    def start(self) -> None:
        """Show, in the background, what was not shown when the bot ended."""
        self._starting = self._begin(self._start())

    async def _start(self) -> None:
        people = await self._patient.read(everybody_behind)
        for number, person in enumerate(people, start=1):
            self._look_at(person, interrupted=self._starts_alone)
            if number % STARTED_AT_ONCE == 0:
                await asyncio.sleep(0)

    def _look_at(self, person: int, *, interrupted: bool) -> None:
        """Read what the store has to be shown to a person, and show it; a call of somebody's may be `interrupted`."""
        chat = self.chat(person)
        chat.unread, chat.is_interrupted = True, chat.is_interrupted or interrupted
        chat.new_card.set()
        self._wake(chat)

    async def finish(self) -> None:
        """Wait until everything decided has been shown, and that is recorded."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._marks.flush()

    async def close(self) -> None:
        """End what is under way and try nothing again: the next start goes on with it."""
        self._closing = self._patient.is_closing = True
        for chat in self._retries.waiting:
            chat.new_card.set()
            chat.new_message.set()
        await self.finish()
        self._marks.close()

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("Something decided could not be shown: %s", type(error).__name__, exc_info=error)
        self._begin_next()

    def _wake(self, chat: Chat) -> None:
        if chat.to_send and not chat.is_telling:
            chat.is_telling = True
            self._begin(self._tell(chat))
        if chat.has_to_show and not chat.is_showing:
            heapq.heappush(self._ready, (chat.urgency, next(self._numbers), chat))
            self._begin_next()

    def _begin_next(self) -> None:
        """Begin with the most urgent chats; one may wait here twice, where it became more urgent."""
        while self._ready and len(self._tasks) < MOST_AT_ONCE:
            chat = heapq.heappop(self._ready)[2]
            if not chat.is_showing:
                chat.is_showing = True
                self._begin(self._show(chat))

    @staticmethod
    def _new_chat(person: int) -> Chat:
        return Chat(person)

    def _note(self, chat: Chat, decided: Decided) -> None:
        chat.note(decided)

    def _rest(self, chat: Chat) -> None:
        """Do what is to be done once a chat shows everything: nothing, as long as one process serves people."""

    async def _sure(self) -> None:
        """Wait until it is known that no other process shows the same: at once, where there is none."""

    async def _is_no_card(self, _chat: Chat, _message: int) -> bool:
        """Tell whether a message is no card for sure: any but the known one, where one process serves people."""
        return True

    async def _show(self, chat: Chat) -> None:
        """Draw a chat's card and put old ones away, until that is done."""
        try:
            # Who may have two cards is known once a start is over; pain waits for no store.
            if self._starting is not None and not self._starting.done():
                patience = self._timing.store if chat.urgency is Urgency.PAIN else None
                await asyncio.wait([self._starting], timeout=patience)
            tries, view = 0, chat.view
            while chat.has_to_show:
                await self._sure()
                if chat.in_turn and chat.unread:
                    await self._read(chat)
                    continue
                await wait_for_more(chat, self._timing.burst)
                chat.new_card.clear()
                if chat.view is not view:
                    tries, view = 0, chat.view
                trouble = await attempted(self._draw(chat))
                if trouble is None:
                    self._retries.recovered(chat)
                else:
                    if not self._closing:
                        await self._retries.pause(chat, chat.new_card, chat.urgency, tries, trouble)
                    if self._closing:
                        return
                    tries += 1
        finally:
            chat.is_showing = False
            self._rest(chat)

    async def _draw(self, chat: Chat) -> TryLater | None:
        if chat.behind and chat.in_turn:
            return await self._cards.draw(chat)
        return await self._cards.put_away(chat)

    async def _tell(self, chat: Chat) -> None:
        """Send a chat's messages, the urgent ones first, until all are sent; one that fails holds up no other."""
        try:
            tries = 0
            while chat.to_send:
                chat.new_message.clear()
                worst: TryLater | None = None
                for pending in sorted(chat.to_send, key=lambda one: one.urgency):
                    if pending.row is not None:
                        await self._sure()
                    if pending in chat.to_send:
                        worst = await attempted(self._messages.send(chat, pending)) or worst
                        self._wake(chat)
                if all(pending.begun for pending in chat.pending):
                    chat.answered.set()
                if worst is None:
                    self._retries.recovered(chat)
                else:
                    urgency = min((pending.urgency for pending in chat.pending), default=Urgency.ANSWER)
                    if not self._closing:
                        await self._retries.pause(chat, chat.new_message, urgency, tries, worst)
                    if self._closing:
                        return
                    tries += 1
        finally:
            chat.is_telling = False
            chat.answered.set()
            self._rest(chat)

    async def _read(self, chat: Chat) -> None:
        """Fill an entry from the store: after a start, and after a reminder that may not stand in the chat."""
        await self._marks.flush()  # what is sent already must not be found there
        async with chat.deciding:
            interrupted, chat.is_interrupted = chat.is_interrupted, False
            await self._prepare_to_read(chat)
            try:
                backlog = await self._patient.read(load_backlog, chat.person, self._clock.now(), self._views)
            except RowUnreadableError as error:
                _log.error("A card could not be drawn again: %s", error)
                backlog = None
            chat.unread = False
            if backlog is not None:
                chat.fill(backlog, interrupted=interrupted)
                if interrupted and not backlog.is_empty:
                    self._cards.look_after_start(chat, backlog.old_cards)
        self._wake(chat)

    async def _prepare_to_read(self, chat: Chat) -> None:
        """Do what comes before an entry is filled: nothing, since what is here is as new as what is there."""
