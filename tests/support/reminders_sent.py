"""Advances the time of a whole bot, and reads the reminders it sent."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.support.bot_in_process import subscribe

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.chat_model import Message
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

TO_HALF_PAST_SEVEN = timedelta(minutes=31)
"""From the start of these tests, Monday at seven, to the minute after the first reminder."""


def reminders(phone: Phone) -> list[Message]:
    """Return the messages that came with a sound, also those that were deleted since."""
    return list(phone.rang)


def days(phone: Phone) -> list[int]:
    """Return the day of the month of each reminder."""
    return [datetime.fromtimestamp(message.date, UTC).day for message in reminders(phone)]


async def passes(stage: Stage, clock: MovableClock, by: timedelta) -> None:
    """Advance the clock, and let the bot send what is due by then."""
    clock.advance(by)
    await stage.bot.remind()


async def crowd(stage: Stage, size: int) -> list[Phone]:
    """Subscribe several people; return their phones."""
    added = [stage.server.world.add_person(f"Person {number}", "en").id for number in range(1, size)]
    phones = [stage.phone(), *map(stage.phone, added)]
    for phone in phones:
        await subscribe(phone)
    return phones


def make_due(path: Path) -> None:
    """Set every person's reminder to some seconds ago by the system clock, for a bot that uses it.

    Their zone is one where it is about noon, so that no day ends and no evening begins during the test.
    """
    now = datetime.now(UTC)
    ahead = 12 - now.hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE people SET zone = ?, next_due_at = ?", (zone, int(now.timestamp()) - 5))
