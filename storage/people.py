"""Writes the rows of a person and their dialog; `states` reads them, `tables` lists their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Dialog, Place
from storage.errors import StorageError
from storage.tables import DIALOGS, PEOPLE, DialogRow

if TYPE_CHECKING:
    from datetime import datetime
    from sqlite3 import Connection

    from bot.core.person import Person


class StaleRevisionError(StorageError):
    """The dialog was changed by another process since it was read."""


_SELECT_DIALOG = f"SELECT {DIALOGS.qualified} FROM dialogs WHERE person_id = :person"  # noqa: S608  our own columns
_SELECT_QUESTION = """
SELECT place, language FROM dialogs JOIN people ON people.id = dialogs.person_id WHERE people.id = :person
"""
_UPDATE_DIALOG = f"{DIALOGS.update} WHERE person_id = :person_id AND revision = :expected"
_SET_CARD = "UPDATE dialogs SET card = :card WHERE person_id = :person"
_DELETE_PERSON = "DELETE FROM people WHERE id = :person"


def save_person(connection: Connection, person: Person) -> None:
    """Insert or update a person's row."""
    connection.execute(PEOPLE.upsert, PEOPLE.values(person))


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


def set_card(connection: Connection, person_id: int, card: int) -> None:
    """Store the message id of a new card."""
    connection.execute(_SET_CARD, {"person": person_id, "card": card})


def erase_person(connection: Connection, person_id: int) -> None:
    """Delete a person and all their rows."""
    connection.execute(_DELETE_PERSON, {"person": person_id})
