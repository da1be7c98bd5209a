"""What was shown and sent, recorded in batches, so that a tap costs no further commit."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.transactions.delivery import record_shown
from storage.errors import StorageError
from storage.people import set_card

if TYPE_CHECKING:
    from storage.database import Database

_log = logging.getLogger(__name__)


class Marks:
    """Collects what is known to be in the chats. What a crash loses of it is drawn again, which changes nothing."""

    def __init__(self, database: Database, seconds: float) -> None:
        """Record in this store, these seconds after the first of a batch."""
        self._database = database
        self._seconds = seconds
        self._shown: dict[int, int] = {}
        self._put_away: list[tuple[int, int]] = []
        self._cards: dict[int, tuple[int, int, int | None]] = {}
        self._sent: list[int] = []
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._one_flush = asyncio.Lock()

    def shown(self, person: int, revision: int) -> None:
        """Record that a person's chat shows this revision of the card."""
        self._shown[person] = max(revision, self._shown.get(person, revision))
        self._wake()

    def put_away(self, person: int, card: int) -> None:
        """Record that an old card has no buttons any more."""
        self._put_away.append((person, card))
        self._wake()

    async def card(self, person: int, message: int, revision: int, old: int | None) -> None:
        """Record at once, since the next tap rests on it, that this message is the card in place of an old one."""
        try:
            await self._database.transaction_about(person, set_card, person, message, revision, old=old)
        except StorageError as error:
            _log.debug("A card could not be recorded: %s", error)
            self._cards[person] = message, revision, old
            self._wake()

    def sent(self, message: int) -> None:
        """Record that the message of this row was sent, or never can be."""
        self._sent.append(message)
        self._wake()

    async def flush(self) -> None:
        """Record everything now; what the store does not take is tried again later."""
        async with self._one_flush:  # whoever reads the store afterwards finds also what another flush had in hand
            await self._flush()

    async def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        shown, self._shown = self._shown, {}
        sent, self._sent = self._sent, []
        cards, self._cards = self._cards, {}
        for person, (message, revision, old) in cards.items():
            await self.card(person, message, revision, old)
        put_away, self._put_away = self._put_away, []
        if not shown and not sent and not put_away:
            return
        try:
            await self._database.transaction(record_shown, shown, put_away, sent)
        except StorageError as error:
            _log.debug("What was shown could not be recorded: %s", error)
            self._shown = {**shown, **self._shown}
            self._put_away += put_away
            self._sent += sent
            self._wake()

    def close(self) -> None:
        """Record nothing more by itself."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wake(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._start)

    def _start(self) -> None:
        self._timer = None
        self._flushing = asyncio.create_task(self.flush())
