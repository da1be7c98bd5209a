"""People with a planned reminder in the database, and helpers that read their rows."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot.core.model import Dialog, Place, State
from bot.core.person import Person, Profile
from bot.core.planning import replan
from storage.outbox import Queued, queued
from storage.states import add_state, load_state
from tools.walk.people import having, no_signs

if TYPE_CHECKING:
    from storage.engine import Connection

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
HALF_PAST_SEVEN = MONDAY + timedelta(minutes=30)
JUST_DUE = HALF_PAST_SEVEN + timedelta(seconds=3)


def subscriber(number: int = 1, **changes: Any) -> State:  # noqa: ANN401 - Person's own typed fields
    """Return a person in London with a reminder at half past seven, planned on Monday at seven."""
    chosen = {"zone": "Europe/London", "remind_at": time(7, 30), "screened": no_signs(), "to_ask": (), **changes}
    person = having(Person(number, MONDAY, Profile("en", consented_at=MONDAY)), **chosen)
    state = State(person, Dialog(id=number, place=Place.HOME, card=10))
    return replan(state, state, MONDAY)


def add(connection: Connection, *states: State) -> None:
    for state in states:
        add_state(connection, state, MONDAY)


def outbox(connection: Connection) -> list[tuple[Any, ...]]:
    rows = connection.execute(
        "SELECT person_id, day, kind, slot, status, reason FROM outbox ORDER BY due_at, person_id"
    )
    return [tuple(row) for row in rows]


def everything(connection: Connection) -> list[list[tuple[Any, ...]]]:
    return [
        [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608 - our own
        for table in ("people", "dialogs", "outbox")
    ]


def the_item(connection: Connection, now: datetime = JUST_DUE) -> Queued:
    (item,) = queued(connection, now, 10)
    return item


def loaded(connection: Connection, person: int = 1) -> State:
    found = load_state(connection, person)
    assert found is not None
    return found.state
