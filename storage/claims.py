"""Claiming: everybody who is due is dealt with in one transaction, and what is to be sent goes into the outbox."""

from __future__ import annotations

import logging
import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.due import Claimed, Verdict, claim, claim_summary
from storage.people import save_person
from storage.rows import seconds
from storage.sessions import save_hold
from storage.states import load_state

if TYPE_CHECKING:
    from datetime import datetime
    from sqlite3 import Connection

_log = logging.getLogger(__name__)

_DUE = """
SELECT id FROM people WHERE next_due_at IS NOT NULL AND next_due_at <= :now ORDER BY next_due_at LIMIT :limit
"""
_DUE_SUMMARIES = """
SELECT id FROM people WHERE next_summary_at IS NOT NULL AND next_summary_at <= :now
ORDER BY next_summary_at LIMIT :limit
"""
_QUEUE = """
INSERT INTO outbox (person_id, day, kind, slot, due_at, status, reason, retry_at, ended_at)
VALUES (:person, :day, :kind, :slot, :due_at, :status, :reason, :now, :ended_at)
ON CONFLICT (person_id, day, kind, slot) DO NOTHING
"""
_SET_ASIDE = """
UPDATE people SET
    next_due_at = CASE WHEN next_due_at <= :now THEN :until ELSE next_due_at END,
    next_summary_at = CASE WHEN next_summary_at <= :now THEN :until ELSE next_summary_at END
WHERE id = :person
"""

SET_ASIDE = timedelta(hours=1)
"""When a person whose reminder could not be decided on is looked at again."""


def claim_due(connection: Connection, now: datetime, limit: int) -> int:
    """Deal with up to `limit` people who are due, return how many: move on what is planned, queue what is to be sent.

    Both are one transaction, and the outbox takes each (person, day, kind, slot) once: whatever happens, no reminder is
    lost between them and none is queued twice. A person whose rows cannot be made sense of is logged and set aside, so
    that nobody else waits for them.
    """
    bounds = {"now": seconds(now), "limit": limit}
    rows = (*connection.execute(_DUE, bounds).fetchall(), *connection.execute(_DUE_SUMMARIES, bounds).fetchall())
    due = {row["id"] for row in rows}
    for person in due:
        try:
            claims = _claims(connection, person, now)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001  logged; one broken row holds up nobody else
            _log.error("A reminder could not be decided on: %s", type(error).__name__, exc_info=error)
            values = {"person": person, "now": seconds(now), "until": seconds(now + SET_ASIDE)}
            connection.execute(_SET_ASIDE, values)
        else:
            state = claims[-1].state
            save_person(connection, state.person)
            if state.hold is not None:
                save_hold(connection, state.person.id, state.hold)
            for claimed in claims:
                _queue(connection, claimed, now)
    return len(due)


def _claims(connection: Connection, person: int, now: datetime) -> list[Claimed]:
    """Decide on all that is due for one person, writing nothing: after an outage it can be more than one reminder."""
    loaded = load_state(connection, person)
    if loaded is None:
        raise LookupError("a person without a dialog")
    state, claims = loaded.state, []
    while (due := state.person.due) is not None and due.at <= now:
        claims.append(claim(state, now))
        state = claims[-1].state
    if state.person.summary_at is not None and state.person.summary_at <= now:
        claims.append(claim_summary(state, now))
    return claims


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
