"""Single steps of showing something: an attempt that may fail, a read that waits, a wait for more words."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.gateway import TryLater, Urgency
from bot.replies.retries import set_within
from storage.errors import PASSING, StorageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.replies.chat import Chat
    from storage.database import Database
    from storage.engine import Connection

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

MOST_WAITS = 20
"""How many times a card waits for more words of a burst."""


async def attempted(attempt: Awaitable[TryLater | None]) -> TryLater | None:
    """Make an attempt; an error that nobody foresaw is logged, and one more reason to try again."""
    try:
        return await attempt
    except StorageError as error:
        _log.debug("Something could not be shown: %s", error)
    except Exception as error:  # noqa: BLE001  logged, and tried again
        _log.error("Something could not be shown: %s", type(error).__name__, exc_info=error)
    return TryLater()


async def wait_for_more(chat: Chat, burst: float) -> None:
    """Before a card comes at the bottom, let messages go and wait for more words of a burst; not if about pain."""
    for _ in range(MOST_WAITS):
        if not (chat.behind and chat.anew) or chat.urgency is Urgency.PAIN:
            return
        if chat.pending:
            await chat.answered.wait()
        if chat.at_once:
            return
        chat.new_card.clear()
        if not await set_within(chat.new_card, burst):
            return


class PatientReader:
    """Reads from the store, again and again while it cannot be used for a passing reason."""

    def __init__(self, database: Database, pause: float) -> None:
        """Read from this store, with these seconds between two tries."""
        self._database = database
        self._pause = pause
        self.is_closing = False
        """Whether the next failure is the last."""

    async def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the work reads; raises as `Database.read`, but for passing reasons not before it closes."""
        while True:
            try:
                return await self._database.read(work, *args, **kwargs)
            except PASSING:
                if self.is_closing:
                    raise
                await asyncio.sleep(self._pause)
