"""Reminders in the store: who is due, the outbox, and what became of each message."""

from __future__ import annotations

import logging
import math
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.model import Due, ReminderKind
from bot.core.reminders import Claimed, Verdict, claim, judge, take, unreachable
from storage.people import load_dialog, save_dialog, save_person, set_card
from storage.rows import known_moment, seconds
from storage.states import load_state

if TYPE_CHECKING:
    from sqlite3 import Connection

    from bot.core.model import State

_log = logging.getLogger(__name__)

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
_STILL = """
SELECT 1 FROM outbox WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot
AND status = 'queued' AND attempts = :attempts
"""
_NEWER = "SELECT 1 FROM outbox WHERE person_id = :person AND status = 'queued' AND due_at > :due_at"
_END = """
UPDATE outbox SET status = :status, reason = :reason, ended_at = :now, message = :message
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_PUT_OFF = """
UPDATE outbox SET attempts = attempts + 1, retry_at = :retry_at
WHERE person_id = :person AND day = :day AND kind = :kind AND slot = :slot AND status = 'queued'
"""
_FORGET = """
DELETE FROM outbox WHERE (person_id, day, kind, slot) IN (
    SELECT person_id, day, kind, slot FROM outbox WHERE ended_at < :before LIMIT :limit
)
"""
_SET_ASIDE = "UPDATE people SET next_due_at = :until WHERE id = :person"

Key = tuple[int, date, ReminderKind, int]
"""What each row of the outbox is unique on: person, local day, kind, slot."""

SET_ASIDE = timedelta(hours=1)
"""When a person whose reminder could not be decided on is looked at again."""


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


def claim_due(connection: Connection, now: datetime, limit: int) -> int:
    """Deal with up to `limit` people who are due, return how many: move on what is planned, queue what is to be sent.

    Both are one transaction, and the outbox takes each (person, day, kind, slot) once: whatever happens, no reminder is
    lost between them and none is queued twice. A person whose rows cannot be made sense of is logged and set aside, so
    that nobody else waits for them.
    """
    due = connection.execute(_DUE, {"now": seconds(now), "limit": limit}).fetchall()
    for row in due:
        connection.execute("SAVEPOINT person")
        try:
            _claim(connection, row["id"], now)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001  logged; one broken row holds up nobody else
            connection.execute("ROLLBACK TO person")
            _log.error("A reminder could not be decided on: %s", type(error).__name__, exc_info=error)
            connection.execute(_SET_ASIDE, {"person": row["id"], "until": seconds(now + SET_ASIDE)})
        connection.execute("RELEASE person")
    return len(due)


def _claim(connection: Connection, person: int, now: datetime) -> None:
    """Deal with all that is due for one person: after an outage, that can be more than one reminder."""
    loaded = load_state(connection, person)
    if loaded is None:
        raise LookupError("a person without a dialog")
    state = loaded.state
    while state.person.due is not None and state.person.due.at <= now:
        claimed = claim(state, now)
        _queue(connection, claimed, now)
        state = claimed.state
    save_person(connection, state.person)


def _queue(connection: Connection, claimed: Claimed, now: datetime) -> None:
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


def take_queued(connection: Connection, item: Queued, now: datetime) -> State | None:
    """Make a queued reminder the person's card, just before it is sent; or drop it where it is no longer wanted.

    What was sent, put off or erased since it was looked up is left alone.
    """
    loaded = load_state(connection, item.person)
    still = connection.execute(_STILL, {**_key(item), "attempts": item.attempts}).fetchone()
    if loaded is None or still is None:
        return None
    due = Due(item.due_at, item.kind, item.slot)
    newer = connection.execute(_NEWER, {"person": item.person, "due_at": seconds(item.due_at)}).fetchone()
    taken = None if newer else take(loaded.state, due, now)
    if taken is None:
        keep_dropped(connection, item, "overtaken" if newer else judge(loaded.state, due, now), now)
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
    """Keep that a reminder was sent; return whether it is the person's card, and not one they moved on to meanwhile."""
    values = {"status": "sent", "reason": None, "message": message, "now": seconds(now)}
    connection.execute(_END, {**_key(item), **values})
    found = load_dialog(connection, item.person)
    if found is None:
        return False
    dialog = found[0]
    if dialog.revision == revision:
        set_card(connection, item.person, message)
    # A tap on the reminder can come before Telegram's answer to its sending; then it is the card already.
    return dialog.revision == revision or dialog.card == message


def keep_dropped(connection: Connection, item: Queued, reason: str, now: datetime) -> None:
    """Keep that a reminder will not be sent, and why."""
    values = {"status": "dropped", "reason": reason, "message": None, "now": seconds(now)}
    connection.execute(_END, {**_key(item), **values})


def put_off(connection: Connection, item: Queued, until: datetime) -> None:
    """Try a reminder again later; never before `until`, so its fraction of a second is rounded up."""
    connection.execute(_PUT_OFF, {**_key(item), "retry_at": math.ceil(until.timestamp())})


def forget_ended(connection: Connection, before: datetime, limit: int) -> int:
    """Delete up to `limit` outbox rows that ended before a moment; return how many."""
    return connection.execute(_FORGET, {"before": seconds(before), "limit": limit}).rowcount


def _key(item: Queued) -> dict[str, str | int]:
    return {"person": item.person, "day": item.day.isoformat(), "kind": item.kind, "slot": item.slot}
