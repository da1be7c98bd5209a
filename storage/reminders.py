"""Reminders in the store: who is due, the outbox, and what became of each message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.core.model import Due, ReminderKind
from bot.core.reminders import Claimed, Verdict, claim, take, unreachable
from storage.people import load_dialog, save_dialog, save_person, set_card
from storage.rows import known_moment, seconds
from storage.states import load_state

if TYPE_CHECKING:
    from sqlite3 import Connection

    from bot.core.model import State

_DUE = """
SELECT id FROM people WHERE next_due_at IS NOT NULL AND next_due_at <= :now ORDER BY next_due_at LIMIT :limit
"""
_QUEUE = """
INSERT INTO outbox (person_id, day, kind, slot, due_at, status, reason, retry_at, ended_at)
VALUES (:person, :day, :kind, :slot, :due_at, :status, :reason, :now, :ended_at)
ON CONFLICT (person_id, day, kind, slot) DO NOTHING
"""
_QUEUED = """
SELECT person_id, day, kind, slot, due_at, attempts FROM outbox
WHERE status = 'queued' AND retry_at <= :now ORDER BY retry_at LIMIT :limit
"""
_NEXT_RETRY = "SELECT min(retry_at) AS next FROM outbox WHERE status = 'queued'"
_END = """
UPDATE outbox SET status = :status, reason = :reason, ended_at = :now, message = :message
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_PUT_OFF = """
UPDATE outbox SET attempts = attempts + 1, retry_at = :retry_at
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_FORGET = "DELETE FROM outbox WHERE status <> 'queued' AND ended_at < :before"


@dataclass(frozen=True, slots=True)
class Queued:
    """A reminder in the outbox that was not sent yet."""

    person: int
    day: date
    kind: ReminderKind
    slot: int
    due_at: datetime
    attempts: int


def claim_due(connection: Connection, now: datetime, limit: int) -> int:
    """Deal with up to `limit` people who are due, return how many: move on what is planned, queue what is to be sent.

    Both are one transaction, and the outbox takes each (person, day, kind, slot) once: whatever happens, no reminder is
    lost between them and none is queued twice.
    """
    due = connection.execute(_DUE, {"now": seconds(now), "limit": limit}).fetchall()
    for row in due:
        loaded = load_state(connection, row["id"])
        if loaded is not None and loaded.state.person.due is not None:
            _store(connection, claim(loaded.state, now), now)
    return len(due)


def _store(connection: Connection, claimed: Claimed, now: datetime) -> None:
    save_person(connection, claimed.state.person)
    send = claimed.verdict is Verdict.SEND
    connection.execute(
        _QUEUE,
        {
            "person": claimed.state.person.id,
            "day": claimed.day.isoformat(),
            "kind": claimed.due.kind,
            "slot": claimed.due.slot,
            "due_at": seconds(claimed.due.at),
            "status": "queued" if send else "dropped",
            "reason": None if send else claimed.verdict,
            "now": seconds(now),
            "ended_at": None if send else seconds(now),
        },
    )


def queued(connection: Connection, now: datetime, limit: int) -> tuple[Queued, ...]:
    """Return reminders that may be sent now, the longest waiting first."""
    rows = connection.execute(_QUEUED, {"now": seconds(now), "limit": limit}).fetchall()
    return tuple(
        Queued(
            row["person_id"],
            date.fromisoformat(row["day"]),
            ReminderKind(row["kind"]),
            row["slot"],
            known_moment(row["due_at"]),
            row["attempts"],
        )
        for row in rows
    )


def next_retry(connection: Connection) -> datetime | None:
    """Return when the next queued reminder may be sent, or None for an empty queue."""
    row = connection.execute(_NEXT_RETRY).fetchone()
    return None if row["next"] is None else known_moment(row["next"])


def take_queued(connection: Connection, item: Queued, now: datetime) -> State | None:
    """Make a queued reminder the person's card, just before it is sent; or drop it where it is no longer wanted."""
    loaded = load_state(connection, item.person)
    if loaded is None:
        return None  # erased meanwhile, the outbox row with the rest
    taken = take(loaded.state, Due(item.due_at, item.kind, item.slot), now)
    if taken is None:
        keep_dropped(connection, item, "overtaken", now)
        return None
    before = loaded.state.dialog.revision
    save_dialog(
        connection, item.person, taken.dialog, expected=before, update=loaded.last_update, now=loaded.last_update_at
    )
    return taken


def keep_unreachable(connection: Connection, item: Queued, now: datetime) -> None:
    """Keep that a person cannot be reached, and ask nothing more of them."""
    loaded = load_state(connection, item.person)
    if loaded is not None:
        save_person(connection, unreachable(loaded.state, now).person)
    keep_dropped(connection, item, "unreachable", now)


def keep_sent(connection: Connection, item: Queued, revision: int, message: int, now: datetime) -> bool:
    """Keep that a reminder was sent, and that it is the person's card; False where they moved on meanwhile."""
    values = {"status": "sent", "reason": None, "message": message, "now": seconds(now)}
    connection.execute(_END, {**_key(item), **values})
    found = load_dialog(connection, item.person)
    if found is None or found[0].revision != revision:
        return False
    set_card(connection, item.person, message)
    return True


def keep_dropped(connection: Connection, item: Queued, reason: str, now: datetime) -> None:
    """Keep that a reminder will not be sent, and why."""
    values = {"status": "dropped", "reason": reason, "message": None, "now": seconds(now)}
    connection.execute(_END, {**_key(item), **values})


def put_off(connection: Connection, item: Queued, until: datetime) -> None:
    """Try a reminder again later."""
    connection.execute(_PUT_OFF, {**_key(item), "retry_at": seconds(until)})


def forget_ended(connection: Connection, before: datetime) -> None:
    """Delete outbox rows that ended before a moment."""
    connection.execute(_FORGET, {"before": seconds(before)})


def _key(item: Queued) -> dict[str, str | int]:
    return {"person": item.person, "day": item.day.isoformat(), "kind": item.kind, "slot": item.slot}
