"""How many people and reminders there are: counts for the host, nothing about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from storage.rows import known_moment, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from storage.engine import Connection

_WAITING = """
SELECT count(*) AS waiting, min(due_at) AS oldest FROM outbox WHERE status = 'queued' AND retry_at <= :now
"""
_PEOPLE = """
SELECT count(*) AS people, count(next_due_at) AS reminded FROM people
"""
_ACTIVE = "SELECT count(*) AS active FROM dialogs WHERE last_update_at >= :since"
_ENDED = "SELECT status, count(*) AS number FROM outbox WHERE ended_at >= :since GROUP BY status ORDER BY status"


class Outbox(Struct, frozen=True):
    """Reminders that could go out now."""

    waiting: int
    oldest: datetime | None
    """The moment for which the oldest of them was planned."""

    def age(self, now: datetime) -> float:
        """Return how late the oldest of them is, in seconds."""
        return 0.0 if self.oldest is None else max((now - self.oldest).total_seconds(), 0.0)


class Counts(Struct, frozen=True):
    """Numbers of people and of reminders."""

    people: int
    reminded: int
    """Those with a next reminder."""
    active: int
    """Those who wrote or tapped since the given moment."""
    ended: Mapping[str, int]
    """Reminders since the given moment, by how they ended ("sent", "dropped")."""


def load_outbox(connection: Connection, now: datetime) -> Outbox:
    """Count the reminders that wait; an index finds them."""
    row = connection.execute(_WAITING, {"now": seconds(now)}).fetchone()
    return Outbox(row["waiting"], None if row["oldest"] is None else known_moment(row["oldest"]))


def load_counts(connection: Connection, active_since: datetime, ended_since: datetime) -> Counts:
    """Count people and reminders; reads all people, which takes a moment if there are many."""
    people = connection.execute(_PEOPLE).fetchone()
    active = connection.execute(_ACTIVE, {"since": seconds(active_since)}).fetchone()
    ended = connection.execute(_ENDED, {"since": seconds(ended_since)}).fetchall()
    numbers = {row["status"]: row["number"] for row in ended}
    return Counts(people["people"], people["reminded"], active["active"], numbers)
