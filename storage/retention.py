"""Finds whose data has been kept for as long as was stated, and deletes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from storage.people import erase_person
from storage.rows import seconds

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from storage.engine import Connection, Row

_SELECT_ENDED = """
SELECT CASE
    WHEN consented_at IS NULL THEN 'never-agreed'
    WHEN unreachable_at <= :blocked THEN 'blocked'
    ELSE 'silent'
END AS reason, people.id
FROM people JOIN dialogs ON dialogs.person_id = people.id
WHERE :person IN (0, people.id) AND (
    (consented_at IS NULL AND last_update_at <= :undecided)
    OR (unreachable_at <= :blocked AND last_update_at <= :blocked)
    OR (last_update_at <= :silent AND unreachable_at IS NOT NULL)
    OR (last_update_at <= :silent AND warned_at > last_update_at AND warned_at <= :warned)
)
ORDER BY people.id LIMIT :limit
"""
_SELECT_TO_WARN = """
SELECT people.id, language
FROM people JOIN dialogs ON dialogs.person_id = people.id
WHERE consented_at IS NOT NULL AND unreachable_at IS NULL
  AND last_update_at <= :silent AND (warned_at IS NULL OR warned_at <= last_update_at)
ORDER BY people.id LIMIT :limit
"""
_SET_WARNED = "UPDATE dialogs SET warned_at = :now WHERE person_id = :person"
_SET_UNREACHABLE = "UPDATE people SET unreachable_at = coalesce(unreachable_at, :now) WHERE id = :person"


class Limits(Struct, frozen=True):
    """Moments before which something has to have happened for a person's data to end."""

    undecided: datetime
    """They last wrote or tapped, and never agreed to anything being kept."""
    blocked: datetime
    """They were found to be out of reach."""
    silent: datetime
    """They last wrote or tapped."""
    warned: datetime
    """They were warned that their data ends, and have been silent since."""


def people_ended(connection: Connection, limits: Limits, limit: int) -> list[int]:
    """Return up to `limit` people whose time is over; reads all people, which takes a moment if there are many.

    Silent people are warned first (`mark_warned`); those who cannot be reached are not.
    """
    return [row["id"] for row in _ended(connection, limits, limit)]


def delete_ended(connection: Connection, people: Collection[int], limits: Limits) -> dict[int, str]:
    """Delete those of these people whose time is still over; return them with the reason, a word for a metric."""
    deleted = {}
    for person in people:
        for row in _ended(connection, limits, 1, person):
            erase_person(connection, person)
            deleted[person] = str(row["reason"])
    return deleted


def _ended(connection: Connection, limits: Limits, limit: int, person: int = 0) -> list[Row]:
    values = {name: seconds(getattr(limits, name)) for name in ("undecided", "blocked", "silent", "warned")}
    return connection.execute(_SELECT_ENDED, {**values, "limit": limit, "person": person}).fetchall()


def people_to_warn(connection: Connection, silent: datetime, limit: int) -> list[tuple[int, str]]:
    """Return up to `limit` people with their languages, who have been silent since then and were not warned yet."""
    rows = connection.execute(_SELECT_TO_WARN, {"silent": seconds(silent), "limit": limit}).fetchall()
    return [(row["id"], row["language"]) for row in rows]


def mark_warned(connection: Connection, person: int, now: datetime) -> None:
    """Keep that a person was warned that their data ends."""
    connection.execute(_SET_WARNED, {"person": person, "now": seconds(now)})


def mark_unreachable(connection: Connection, person: int, now: datetime) -> None:
    """Keep that a person cannot be reached."""
    connection.execute(_SET_UNREACHABLE, {"person": person, "now": seconds(now)})
