"""What a process needs that shares a database, and Telegram's limit, with others (`storage.replicas`)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.replies.turns import Turns
from bot.telegram.limiter import LaneLimiter
from bot.telegram.slots import Slots
from storage.replicas import take_slots

if TYPE_CHECKING:
    from storage.database import Database
    from storage.replicas import Taken


def turns_of(database: Database) -> Turns | None:
    """Return what says whose card this process draws; None where it is the only one."""
    return None if database.shared is None else Turns(database, database.shared)


def limiter_of(database: Database, messages_per_second: float = 30.0) -> LaneLimiter:
    """Return what keeps this process, together with all others at the database, within Telegram's limit."""
    shared = database.shared
    if shared is None:
        return LaneLimiter(messages_per_second)

    async def take(slots: int, interval: float) -> Taken:
        return await shared.run_aside(partial(take_slots, slots=slots, interval=interval))

    return LaneLimiter(messages_per_second, tap_burst=0, slots=Slots(take, messages_per_second))
