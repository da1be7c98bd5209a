"""Messages beside the card that are still to be sent: what they are; their words are made when they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.engine import Connection

_ADD = "INSERT INTO messages (person_id, kind, value) VALUES (:person, :kind, :value) RETURNING id"
_LOAD = "SELECT id, kind, value FROM messages WHERE person_id = :person ORDER BY id"
_DELETE = "DELETE FROM messages WHERE id = :id"
_WAITING = "SELECT DISTINCT person_id FROM messages ORDER BY person_id"

OLD_CARD = "old-card"
"""The kind of a row that stands for a card whose buttons are to go; its value is the message id."""


class MessageRow(Struct, frozen=True):
    """One message as it is stored."""

    id: int
    kind: str
    value: str


def add_message(connection: Connection, person: int, kind: str, value: str) -> int:
    """Keep a message that is to be sent to a person; return its id."""
    (number,) = connection.execute(_ADD, {"person": person, "kind": kind, "value": value}).fetchone()
    return int(number)


def load_messages(connection: Connection, person: int) -> tuple[MessageRow, ...]:
    """Return a person's messages in the order they were added."""
    rows = connection.execute(_LOAD, {"person": person}).fetchall()
    return tuple(MessageRow(row["id"], row["kind"], row["value"]) for row in rows)


def delete_messages(connection: Connection, ids: Iterable[int]) -> None:
    """Forget messages that were sent, or never can be."""
    connection.executemany(_DELETE, [{"id": number} for number in ids])


def people_with_messages(connection: Connection) -> tuple[int, ...]:
    """Return whose messages are still to be sent."""
    return tuple(row["person_id"] for row in connection.execute(_WAITING).fetchall())
