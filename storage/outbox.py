"""Reminders in the store: the outbox, and what became of each message; `claims` fills it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.core.due import judge, take, unreachable
from bot.core.model import Due, ReminderKind
from storage.people import load_dialog, save_dialog, save_person, set_card
from storage.rows import known_moment, seconds
from storage.states import load_state

if TYPE_CHECKING:
    from datetime import datetime
    from sqlite3 import Connection

    from bot.core.model import Dialog, State

_QUEUED = """
SELECT person_id, day, kind, slot, due_at, attempts FROM outbox
WHERE status = 'queued' AND retry_at <= :now ORDER BY retry_at LIMIT :limit
"""
_STILL = """
SELECT EXISTS (
    SELECT 1 FROM outbox AS other WHERE other.person_id = :person AND other.status = 'queued' AND other.due_at > :due_at
    AND other.kind <> :summary AND :kind <> :summary
) AS overtaken
FROM outbox WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot
AND status = 'queued' AND attempts = :attempts
"""
_END = """
UPDATE outbox SET status = :status, reason = :reason, ended_at = :now, message = :message, old_card = :old_card
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_PUT_OFF = """
UPDATE outbox SET attempts = attempts + 1, retry_at = :retry_at
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_STRIPPED = """
UPDATE outbox SET old_card = NULL
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot
"""
_OLD_CARDS = """
SELECT person_id, day, kind, slot, old_card FROM outbox WHERE old_card IS NOT NULL ORDER BY ended_at LIMIT :limit
"""
_WAITING = """
SELECT count(*) FROM (SELECT 1 FROM outbox WHERE status = 'queued' AND retry_at <= :now LIMIT :limit) AS waiting
"""
_FORGET = """
DELETE FROM outbox WHERE (person_id, day, kind, slot) IN (
    SELECT person_id, day, kind, slot FROM outbox WHERE ended_at < :before LIMIT :limit
)
"""
Key = tuple[int, date, ReminderKind, int]
"""What each row of the outbox is unique on: person, local day, kind, slot."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A reminder in the outbox that was not sent yet."""

    person: int
    day: date
    kind: ReminderKind
    slot: int
    due_at: datetime
    attempts: int

    @property
    def key(self) -> Key:
        """Return what this reminder is unique on."""
        return self.person, self.day, self.kind, self.slot


@dataclass(frozen=True, slots=True)
class OldCard:
    """A message that a reminder, which is `key`, took the place of; its buttons are still to be taken off."""

    key: Key
    message: int

    @property
    def person(self) -> int:
        """Return whose chat it is in."""
        return self.key[0]


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


def count_waiting(connection: Connection, now: datetime, limit: int) -> int:
    """Return how many reminders could be sent now, counting no further than `limit`."""
    (waiting,) = connection.execute(_WAITING, {"now": seconds(now), "limit": limit}).fetchone()
    return int(waiting)


def take_queued(connection: Connection, item: Queued, now: datetime) -> State | None:
    """Make a queued reminder the person's card, just before it is sent; or drop it where it is no longer wanted.

    A summary is no card, it changes nothing. What was sent, put off or erased since it was looked up is left alone.
    """
    loaded = load_state(connection, item.person)
    asked = {"attempts": item.attempts, "due_at": seconds(item.due_at), "summary": ReminderKind.SUMMARY}
    values = {**_key(item.key), **asked}
    still = connection.execute(_STILL, values).fetchone()
    if loaded is None or still is None:
        return None
    due, overtaken = Due(item.due_at, item.kind, item.slot), bool(still["overtaken"])
    taken = None if overtaken else take(loaded.state, due, now)
    if taken is None:
        keep_dropped(connection, item, "overtaken" if overtaken else judge(loaded.state, due, now), now)
        return None
    if item.kind is ReminderKind.SUMMARY:
        return taken
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


def keep_sent(connection: Connection, item: Queued, taken: Dialog, message: int, now: datetime) -> bool:
    """Keep that a reminder was sent; return whether it is the person's card, and not one they moved on to meanwhile.

    Args:
        connection: within a transaction.
        item: the reminder.
        taken: the dialog as `take_queued` left it.
        message: Telegram's id of the reminder.
        now: the present moment.
    """
    found = load_dialog(connection, item.person)
    if found is None:
        return False
    if item.kind is ReminderKind.SUMMARY:
        _end(connection, item, now, status="sent", message=message)
        return False
    dialog = found[0]
    if dialog.revision == taken.revision:
        set_card(connection, item.person, message)
        is_card, old = True, dialog.card
    else:
        # A tap on the reminder can come before Telegram's answer to its sending; then it is the card already.
        is_card = dialog.card == message
        old = taken.card if is_card else message
    _end(connection, item, now, status="sent", message=message, old_card=old)
    return is_card


def old_cards(connection: Connection, limit: int) -> tuple[OldCard, ...]:
    """Return messages whose buttons are still to be taken off, the oldest first."""
    rows = connection.execute(_OLD_CARDS, {"limit": limit}).fetchall()
    return tuple(
        OldCard(
            (row["person_id"], date.fromisoformat(row["day"]), ReminderKind(row["kind"]), row["slot"]), row["old_card"]
        )
        for row in rows
    )


def keep_stripped(connection: Connection, old: OldCard) -> None:
    """Keep that an old card has no buttons any more."""
    connection.execute(_STRIPPED, _key(old.key))


def keep_dropped(connection: Connection, item: Queued, reason: str, now: datetime) -> None:
    """Keep that a reminder will not be sent, and why."""
    _end(connection, item, now, status="dropped", reason=reason)


def _end(
    connection: Connection,
    item: Queued,
    now: datetime,
    *,
    status: str,
    reason: str | None = None,
    message: int | None = None,
    old_card: int | None = None,
) -> None:
    values = {"status": status, "reason": reason, "message": message, "old_card": old_card, "now": seconds(now)}
    connection.execute(_END, {**_key(item.key), **values})


def put_off(connection: Connection, item: Queued, until: datetime) -> None:
    """Try a reminder again later; never before `until`, so its fraction of a second is rounded up."""
    connection.execute(_PUT_OFF, {**_key(item.key), "retry_at": math.ceil(until.timestamp())})


def forget_ended(connection: Connection, before: datetime, limit: int) -> int:
    """Delete up to `limit` outbox rows that ended before a moment; return how many."""
    return connection.execute(_FORGET, {"before": seconds(before), "limit": limit}).rowcount


def _key(key: Key) -> dict[str, str | int]:
    person, day, kind, slot = key
    return {"person": person, "day": day.isoformat(), "kind": kind, "slot": slot}
