"""Writes the rows of a person and their dialog; `states` reads them, `tables` lists their columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.core.model import Dialog, Place
from storage.errors import StorageError
from storage.rows import seconds
from storage.tables import DIALOGS, PEOPLE, PEOPLE_PARTS, DialogRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.core.person import Person
    from storage.engine import Connection


class StaleRevisionError(StorageError):
    """The dialog was changed by another process since it was read."""


_SELECT_DIALOG = f"SELECT {DIALOGS.qualified} FROM dialogs WHERE person_id = :person"  # noqa: S608  our own columns
_SELECT_QUESTION = """
SELECT place, language FROM dialogs JOIN people ON people.id = dialogs.person_id WHERE people.id = :person
"""
_UPDATE_DIALOG = f"{DIALOGS.update} WHERE person_id = :person_id AND revision = :expected"
_KEEP_OLD_CARD = """
INSERT INTO messages (person_id, kind, value) SELECT person_id, 'old-card', old_card FROM dialogs
WHERE person_id = :person AND old_card <> :old
"""
"""A dialog has one old card; those before it that still have their buttons are rows of their own."""
_KEEP_RECENT = "UPDATE dialogs SET recent_updates = :recent WHERE person_id = :person"
_SET_CARD = """
UPDATE dialogs SET card = :card, old_card = coalesce(:old, old_card),
    buried = CASE WHEN revision > :shown THEN buried ELSE 0 END,
    shown_revision = CASE WHEN shown_revision < :shown THEN :shown ELSE shown_revision END
WHERE person_id = :person
"""
_MARK_SHOWN = "UPDATE dialogs SET shown_revision = :shown WHERE person_id = :person AND shown_revision < :shown"
_SHOW_AGAIN = """
UPDATE dialogs SET shown_revision = revision - 1 WHERE person_id = :person AND shown_revision >= revision
"""
_PUT_AWAY = "UPDATE dialogs SET old_card = NULL WHERE person_id = :person AND old_card = :card"
_FORGET_OLD_CARD = "DELETE FROM messages WHERE person_id = :person AND kind = 'old-card' AND value = :card"
_BEHIND = """
SELECT person_id FROM dialogs WHERE old_card IS NOT NULL OR shown_revision < revision AND NOT (
    place IN ('reminder', 'check-in', 'keep-on') AND EXISTS (
        SELECT 1 FROM outbox WHERE outbox.person_id = dialogs.person_id AND outbox.status = 'queued'
    )
)
ORDER BY NOT EXISTS (SELECT 1 FROM holds WHERE holds.person_id = dialogs.person_id AND ended_at IS NULL), person_id
"""
"""A reminder that is still queued is shown by being sent, with its sound."""
_STOP_REMINDERS = """
UPDATE people SET
    stopped_at = :now, next_due_at = NULL, next_due_kind = NULL, next_due_slot = NULL, next_summary_at = NULL
WHERE id = :person
"""
_REACHABLE = "SELECT id, language FROM people WHERE unreachable_at IS NULL ORDER BY created_at, id"
_DELETE_PERSON = "DELETE FROM people WHERE id = :person"


def save_person(connection: Connection, person: Person) -> None:
    """Insert or update a person's row."""
    connection.execute(PEOPLE.upsert, PEOPLE.values(person))


def update_person(connection: Connection, before: Person, after: Person) -> None:
    """Write the parts of a person's row that an event changed."""
    for name in PEOPLE_PARTS:
        if getattr(after, name) != getattr(before, name):
            _save_part(connection, after, name)


def save_schedule(connection: Connection, person: Person) -> None:
    """Write the part of a person's row that reminders change."""
    _save_part(connection, person, "schedule")


def _save_part(connection: Connection, person: Person, name: str) -> None:
    table = PEOPLE_PARTS[name]
    connection.execute(f"{table.update} WHERE id = :id", table.values(getattr(person, name), id=person.id))


def load_dialog(connection: Connection, person_id: int) -> DialogRow | None:
    """Return a person's dialog, with the id and time of the last update that was handled."""
    row = connection.execute(_SELECT_DIALOG, {"person": person_id}).fetchone()
    return None if row is None else DIALOGS.read_row(iter(row))


def load_question(connection: Connection, person_id: int) -> tuple[Place, str] | None:
    """Return the place of a person's current card, and their language; None for an unknown (or erased) person."""
    row = connection.execute(_SELECT_QUESTION, {"person": person_id}).fetchone()
    return None if row is None else (Place(row["place"]), row["language"])


def add_dialog(connection: Connection, person_id: int, dialog: Dialog, update: int, now: datetime) -> None:
    """Write a new person's dialog."""
    connection.execute(DIALOGS.insert, DIALOGS.values(DialogRow(dialog, update, now), person_id=person_id))


def save_dialog(
    connection: Connection, person_id: int, dialog: Dialog, *, expected: int, update: int, now: datetime
) -> None:
    """Write a dialog back if it still has the revision it was read with; raises StaleRevisionError if not."""
    values = DIALOGS.values(DialogRow(dialog, update, now), person_id=person_id, expected=expected)
    if connection.execute(_UPDATE_DIALOG, values).rowcount != 1:
        raise StaleRevisionError("A dialog was changed by another process. Run one Limber per database.")


def keep_recent(connection: Connection, person_id: int, updates: Sequence[int]) -> None:
    """Keep the ids of updates that came by webhook and were handled."""
    connection.execute(_KEEP_RECENT, {"person": person_id, "recent": json.dumps(updates)})


def set_card(connection: Connection, person_id: int, card: int, shown: int, *, old: int | None = None) -> None:
    """Keep the message id that a new card got; it is at the bottom of the chat, until a newer one has to be there.

    Args:
        connection: within a transaction.
        person_id: whose card it is.
        card: the message id.
        shown: which revision it shows.
        old: the card before it, whose buttons are still to go.
    """
    if old is not None:
        connection.execute(_KEEP_OLD_CARD, {"person": person_id, "old": old})
    connection.execute(_SET_CARD, {"person": person_id, "card": card, "shown": shown, "old": old})


def mark_shown(connection: Connection, shown: Mapping[int, int]) -> None:
    """Keep which revision each of these people's chats is known to show."""
    connection.executemany(
        _MARK_SHOWN, [{"person": person, "shown": revision} for person, revision in sorted(shown.items())]
    )


def show_again(connection: Connection, person_id: int) -> None:
    """Keep that a card is drawn once more, unchanged: until that is known to be done, a start looks at it."""
    connection.execute(_SHOW_AGAIN, {"person": person_id})


def mark_put_away(connection: Connection, cards: Iterable[tuple[int, int]]) -> None:
    """Keep that these old cards, each with its person before it, have no buttons any more."""
    rows = [{"person": person, "card": card} for person, card in sorted(cards)]
    connection.executemany(_PUT_AWAY, rows)
    connection.executemany(_FORGET_OLD_CARD, [{**row, "card": str(row["card"])} for row in rows])


def people_behind(connection: Connection) -> tuple[int, ...]:
    """Return whose chat is not known to show their card's newest revision, those with a hold for pain first."""
    return tuple(row["person_id"] for row in connection.execute(_BEHIND).fetchall())


def stop_reminders(connection: Connection, person_id: int, now: datetime) -> None:
    """Plan no more reminders for a person, whatever else their row holds."""
    connection.execute(_STOP_REMINDERS, {"person": person_id, "now": seconds(now)})


def reachable_people(connection: Connection) -> list[tuple[int, str]]:
    """Return everybody who is not known to have blocked the bot, with their language, in a lasting order."""
    return [(row["id"], row["language"]) for row in connection.execute(_REACHABLE)]


def erase_person(connection: Connection, person_id: int) -> None:
    """Delete a person and all their rows: every table of people's refers to `people` with ON DELETE CASCADE."""
    connection.execute(_DELETE_PERSON, {"person": person_id})
