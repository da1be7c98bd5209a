"""People who are due, and the outbox: every reminder to be sent, with its result."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.model import ReminderKind
from storage.rows import known_moment, moment, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.core.model import Due
    from storage.engine import Connection, Row

_DUE = """
SELECT id FROM people WHERE next_due_at IS NOT NULL AND next_due_at <= :now ORDER BY next_due_at LIMIT :limit
/* skip locked */
"""
_DUE_SUMMARIES = """
SELECT id FROM people WHERE next_summary_at IS NOT NULL AND next_summary_at <= :now
ORDER BY next_summary_at LIMIT :limit
/* skip locked */
"""
_SET_ASIDE = """
UPDATE people SET
    next_due_at = CASE WHEN next_due_at <= :now THEN :until ELSE next_due_at END,
    next_summary_at = CASE WHEN next_summary_at <= :now THEN :until ELSE next_summary_at END
WHERE id = :person
"""
_QUEUE = """
INSERT INTO outbox (person_id, day, kind, slot, due_at, status, reason, retry_at, ended_at)
VALUES (:person, :day, :kind, :slot, :due_at, :status, :reason, :now, :ended_at)
ON CONFLICT (person_id, day, kind, slot) DO NOTHING
"""
_QUEUED = """
SELECT person_id, day, kind, slot, due_at, attempts, begun, unknown_at FROM outbox
WHERE status = 'queued' AND retry_at <= :now ORDER BY retry_at LIMIT :limit
"""
_LEASE = """
UPDATE outbox SET retry_at = :until WHERE (person_id, day, kind, slot) IN (
    SELECT person_id, day, kind, slot FROM outbox
    WHERE status = 'queued' AND retry_at <= :now ORDER BY retry_at LIMIT :limit
    /* skip locked */
)
RETURNING person_id, day, kind, slot, due_at, attempts, begun, unknown_at
"""
_BEGIN = """
UPDATE outbox SET begun = begun + 1, retry_at = :retry_at
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot
AND status = 'queued' AND attempts = :attempts AND begun = :begun
RETURNING kind <> :summary AND EXISTS (
    SELECT 1 FROM outbox AS other WHERE other.person_id = :person AND other.status = 'queued'
    AND other.due_at > :due_at AND other.kind <> :summary
) AS overtaken
"""
_END = """
UPDATE outbox SET status = :status, reason = :reason, ended_at = :now, message = :message, old_card = :old_card
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_PUT_OFF = """
UPDATE outbox SET attempts = attempts + 1, begun = :begun, unknown_at = :unknown_at, retry_at = :retry_at
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_PUT_AWAY = """
UPDATE outbox SET old_card = NULL
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot
"""
_UNANSWERED = """
UPDATE outbox SET reason = 'unanswered'
WHERE person_id = :person AND message = :message AND status = 'sent' AND due_at > :heard_at
"""
_OLD_CARDS = """
SELECT person_id, day, kind, slot, old_card, (
    SELECT max(reminder.day) FROM outbox AS reminder
    WHERE reminder.person_id = outbox.person_id AND reminder.message = outbox.old_card
    AND reminder.reason = 'unanswered'
) AS unanswered
FROM outbox WHERE old_card IS NOT NULL ORDER BY ended_at LIMIT :limit
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
"""The unique key of a row of the outbox: person, local day, kind, slot."""


class Queued(Struct, frozen=True):
    """A reminder in the outbox that is not sent yet."""

    person: int
    day: date
    kind: ReminderKind
    slot: int
    due_at: datetime
    attempts: int
    begun: int = 0
    """Earlier sendings that may have arrived: the answer was lost, or the bot ended before it could be recorded."""
    unknown_at: datetime | None = None
    """When the answer to one of them was lost."""

    @property
    def key(self) -> Key:
        """Return the reminder's unique key."""
        return self.person, self.day, self.kind, self.slot


class OldCard(Struct, frozen=True):
    """A message that was replaced by the reminder `key`, and is still to be put away."""

    key: Key
    message: int
    unanswered: date | None = None
    """If it is a reminder that nobody answered: its day."""

    @property
    def person(self) -> int:
        """Return the id of the person, which is the id of the chat."""
        return self.key[0]


def due_people(connection: Connection, now: datetime, limit: int) -> tuple[int, ...]:
    """Return the ids of people who are due: up to `limit` for a reminder, then up to `limit` more for a summary."""
    bounds = {"now": seconds(now), "limit": limit}
    rows = (*connection.execute(_DUE, bounds).fetchall(), *connection.execute(_DUE_SUMMARIES, bounds).fetchall())
    return tuple({row["id"]: None for row in rows})


def set_aside(connection: Connection, person: int, now: datetime, until: datetime) -> None:
    """Postpone to `until` everything that a person is due for now."""
    connection.execute(_SET_ASIDE, {"person": person, "now": seconds(now), "until": seconds(until)})


def queue(connection: Connection, person: int, day: date, due: Due, now: datetime, *, dropped: str | None) -> None:
    """Add a reminder to the outbox, unless it is there already.

    Args:
        connection: within a transaction.
        person: the id of the person.
        day: the local day of the reminder.
        due: the planned reminder.
        now: the present moment, from which it may be sent.
        dropped: why it is not sent; None for a reminder that is to be sent.
    """
    connection.execute(
        _QUEUE,
        {
            "person": person,
            "day": day.isoformat(),
            "kind": due.kind,
            "slot": due.slot,
            "due_at": seconds(due.at),
            "status": "queued" if dropped is None else "dropped",
            "reason": dropped,
            "now": seconds(now),
            "ended_at": None if dropped is None else seconds(now),
        },
    )


def queued(connection: Connection, now: datetime, limit: int) -> tuple[Queued, ...]:
    """Return reminders that may be sent now, those that have waited longest first."""
    return _read_queued(connection.execute(_QUEUED, {"now": seconds(now), "limit": limit}))


def lease_queued(connection: Connection, now: datetime, limit: int, until: datetime) -> tuple[Queued, ...]:
    """Return the same for this process alone: whoever else asks before `until` gets others."""
    bounds = {"now": seconds(now), "limit": limit, "until": math.ceil(until.timestamp())}
    return _read_queued(connection.execute(_LEASE, bounds))


def _read_queued(rows: Iterable[Row]) -> tuple[Queued, ...]:
    return tuple(
        Queued(
            row["person_id"],
            date.fromisoformat(row["day"]),
            ReminderKind(row["kind"]),
            row["slot"],
            known_moment(row["due_at"]),
            row["attempts"],
            row["begun"],
            moment(row["unknown_at"]),
        )
        for row in rows
    )


def count_waiting(connection: Connection, now: datetime, limit: int) -> int:
    """Return the number of reminders that may be sent now, counting at most `limit`."""
    (waiting,) = connection.execute(_WAITING, {"now": seconds(now), "limit": limit}).fetchone()
    return int(waiting)


def begin(connection: Connection, item: Queued, until: datetime) -> bool | None:
    """Mark that a reminder is being sent; where its end is never recorded, it is looked at again `until` then.

    Returns:
        Whether a newer one is queued for the person; None if `item` has changed since it was read, then nothing is
        marked.
    """
    asked = {
        "attempts": item.attempts,
        "begun": item.begun,
        "due_at": seconds(item.due_at),
        "summary": ReminderKind.SUMMARY,
        "retry_at": math.ceil(until.timestamp()),
    }
    row = connection.execute(_BEGIN, {**_key(item.key), **asked}).fetchone()
    return None if row is None else bool(row["overtaken"])


def put_off(connection: Connection, item: Queued, until: datetime) -> None:
    """Retry a reminder that did not arrive later, never before `until`: fractions of a second are rounded up."""
    connection.execute(_PUT_OFF, {**_key(item.key), **_again(until, item.begun, item.unknown_at)})


def put_off_unknown(connection: Connection, item: Queued, now: datetime, until: datetime) -> None:
    """Retry a reminder once more later, because the answer to its sending was lost just now."""
    connection.execute(_PUT_OFF, {**_key(item.key), **_again(until, item.begun + 1, now)})


def _again(until: datetime, begun: int, unknown_at: datetime | None) -> dict[str, int | None]:
    return {"retry_at": math.ceil(until.timestamp()), "begun": begun, "unknown_at": seconds(unknown_at)}


def mark_sent(
    connection: Connection, item: Queued, message: int, now: datetime, *, old_card: int | None = None
) -> None:
    """Mark a queued reminder as sent, with its message id; the message `old_card` is to be put away."""
    ended = {"status": "sent", "reason": None, "message": message, "old_card": old_card, "now": seconds(now)}
    connection.execute(_END, {**_key(item.key), **ended})


def mark_unanswered(connection: Connection, person: int, message: int, heard_at: datetime) -> None:
    """Mark the reminder that is this message as unanswered, if it is one and was due after the person's last act."""
    bounds = {"person": person, "message": message, "heard_at": seconds(heard_at)}
    connection.execute(_UNANSWERED, bounds)


def mark_unknown(connection: Connection, item: Queued, now: datetime) -> None:
    """Mark a reminder as sent of which nobody knows whether it arrived, and which is not repeated again."""
    ended = {"status": "sent", "reason": "unknown", "message": None, "old_card": None, "now": seconds(now)}
    connection.execute(_END, {**_key(item.key), **ended})


def mark_dropped(connection: Connection, item: Queued, reason: str, now: datetime) -> None:
    """Mark a queued reminder as dropped: it will not be sent."""
    ended = {"status": "dropped", "reason": reason, "message": None, "old_card": None, "now": seconds(now)}
    connection.execute(_END, {**_key(item.key), **ended})


def old_cards(connection: Connection, limit: int) -> tuple[OldCard, ...]:
    """Return messages that are still to be put away, the oldest first."""
    rows = connection.execute(_OLD_CARDS, {"limit": limit}).fetchall()
    return tuple(
        OldCard(
            (row["person_id"], date.fromisoformat(row["day"]), ReminderKind(row["kind"]), row["slot"]),
            row["old_card"],
            None if row["unanswered"] is None else date.fromisoformat(row["unanswered"]),
        )
        for row in rows
    )


def mark_put_away(connection: Connection, old: OldCard) -> None:
    """Mark that an old card is put away."""
    connection.execute(_PUT_AWAY, _key(old.key))


def forget_ended(connection: Connection, before: datetime, limit: int) -> int:
    """Delete up to `limit` outbox rows that ended before a moment; return the number deleted."""
    return connection.execute(_FORGET, {"before": seconds(before), "limit": limit}).rowcount


def _key(key: Key) -> dict[str, str | int]:
    person, day, kind, slot = key
    return {"person": person, "day": day.isoformat(), "kind": kind, "slot": slot}
