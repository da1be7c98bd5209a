"""The replier of one process among several: it shows what is to be shown to those whose turn it has (`turns`)."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from bot.replies.chat import Chat
from bot.replies.replier import Replier
from storage.errors import PASSING, StorageError
from storage.replicas import may_be_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.clock import Clock
    from bot.drawing.drawer import Drawer
    from bot.gateway import Gateway
    from bot.replies.turns import Turns
    from bot.timing import Timing
    from bot.transactions.events import Decided
    from bot.transactions.views import Views
    from storage.database import Database
    from storage.engine import Connection
    from storage.replicas import News

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class SharedReplier(Replier):
    """A replier that draws a person's card only in turn, and takes over from processes that died."""

    _starts_alone: ClassVar[bool] = False

    def __init__(
        self,
        gateway: Gateway,
        database: Database,
        clock: Clock,
        *,
        views: Views,
        drawer: Drawer,
        timing: Timing,
        turns: Turns,
    ) -> None:
        """Join the parts."""
        super().__init__(gateway, database, clock, views=views, drawer=drawer, timing=timing)
        self._turns = turns
        self._keeping: asyncio.Task[None] | None = None

    async def decide(
        self, chat: Chat, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a transaction that decides on a person, and take the turn to show it, unless another process has it."""
        value, turn = await self._turns.decide(chat.person, work, *args, **kwargs)
        if not turn.mine:
            chat.leave_turn()
        elif not chat.in_turn:
            chat.begin_turn(fresh=turn.fresh)
            chat.unread = not turn.fresh
        return value

    def _note(self, chat: Chat, decided: Decided) -> None:
        """Take note of what was decided; out of turn, only of what no row keeps: whoever has the turn was told."""
        before = decided.before.dialog.card
        if chat.card is not None and before is not None and before > chat.card:
            chat.card = before  # a reminder that another process sent
        super()._note(chat, decided)
        if not chat.in_turn:
            chat.leave_turn()

    def start(self) -> None:
        """Give signs of life from now on, and show what is left to be shown."""
        self._keeping = asyncio.create_task(self._turns.keep(self._hear))
        super().start()

    async def close(self) -> None:
        """End as the replier of one process does; what is left is for others, at once."""
        self._closing = self._patient.is_closing = True
        for chat in list(self._chats.values()):
            chat.forget_suspects()
        try:
            await super().close()
        finally:
            if self._keeping is not None:
                self._keeping.cancel()
                await asyncio.wait([self._keeping])
            await self._turns.leave()

    def _hear(self, news: News) -> None:
        """Go on with what other processes decided, or left."""
        if self._closing:
            return  # others go on with it in a moment
        if news.lapsed:
            for chat in list(self._chats.values()):
                chat.leave_turn()
        for person in news.asked:
            self._look_at(person, interrupted=False)
        for person in news.left:
            self._look_at(person, interrupted=True)

    @staticmethod
    def _new_chat(person: int) -> Chat:
        return Chat(person, in_turn=False)

    def _wake(self, chat: Chat) -> None:
        if not (chat.in_turn or chat.is_taking or self._closing) and chat.needs_drawing:
            chat.is_taking = True
            self._begin(self._take(chat))
        super()._wake(chat)

    async def _take(self, chat: Chat) -> None:
        """Take the turn to draw a chat's card, or leave that to who has it."""
        try:
            async with chat.deciding:
                while not chat.in_turn and not self._closing:
                    if await self._try_to_take(chat):
                        break
        finally:
            chat.is_taking = False
        self._wake(chat)

    async def _try_to_take(self, chat: Chat) -> bool:
        """Make an attempt; return whether it is known whose turn it is."""
        try:
            turn = await self._turns.take(chat.person)
        except PASSING:
            await asyncio.sleep(self._timing.store)
            return False
        late, lost, interrupted = dict(chat.late), chat.lost, chat.is_interrupted
        chat.leave_turn()
        if turn.mine:
            chat.begin_turn(fresh=turn.fresh and not interrupted)
            chat.late, chat.lost, chat.unread = late, lost, True
        return True

    def _rest(self, chat: Chat) -> None:
        """Give the turn back once nothing is left to do."""
        if chat.in_turn and chat.is_resting:
            self._begin(self._release(chat))

    async def _release(self, chat: Chat) -> None:
        async with chat.deciding:
            await self._marks.flush()
            if not chat.in_turn or not chat.is_resting:
                return
            try:
                if await self._turns.release(chat.person) or self._closing:
                    chat.leave_turn()
                else:
                    chat.unread = True
            except StorageError as error:
                _log.debug("A turn could not be given back, another process will ask for it: %s", error)
        self._wake(chat)

    async def _sure(self) -> None:
        await self._turns.sure()

    async def _is_no_card(self, chat: Chat, message: int) -> bool:
        return not await self._patient.read(may_be_card, chat.person, message)

    async def _prepare_to_read(self, chat: Chat) -> None:
        """Forget the card that is known here: others may have decided on a newer one."""
        await self._turns.heed(chat.person)
        chat.supersede()
