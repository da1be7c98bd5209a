"""Reads and saves the whole state of one person: the SELECT of their row, dialog, session and hold in one statement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.effects import (
    AddCheck,
    AddPtNote,
    CloseSession,
    CorrectPtNote,
    DeletePtNote,
    Effect,
    Erase,
    LogLine,
    Release,
    Score,
)
from bot.core.model import State
from storage.errors import RowUnreadableError
from storage.function import add_check
from storage.journal import add_note, add_score
from storage.notes import correct_note, delete_note, write_note
from storage.people import add_dialog, erase_person, save_dialog, save_person, update_person
from storage.sessions import NEWEST, SELECT_MARKS, end_hold, load_marks, save_hold, save_session
from storage.tables import DIALOGS, HOLDS, PEOPLE, SESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.core.session import Mark
    from storage.engine import Connection, Row
    from storage.postgres_connection import PostgresConnection

_LOAD = f"""
SELECT {", ".join(table.qualified for table in (PEOPLE, DIALOGS, SESSIONS, HOLDS))},
    dialogs.shown_revision, dialogs.old_card, dialogs.recent_updates
FROM people
JOIN dialogs ON dialogs.person_id = people.id
LEFT JOIN sessions ON sessions.id = {NEWEST}
LEFT JOIN holds ON holds.person_id = people.id AND holds.ended_at IS NULL
WHERE people.id = :person
"""  # noqa: S608  our own columns
"""The person, the dialog, the newest session and the active hold in one statement, which every tap runs first."""


class Loaded(Struct, frozen=True):
    """A stored state, and the last update that was handled for it."""

    state: State
    last_update: int
    last_update_at: datetime
    shown_revision: int
    """Which revision of the dialog the chat is known to show."""
    old_card: int | None
    """The card before it, while it still may have buttons."""
    recent: str
    """Updates that came by webhook and were handled, as they are written."""

    @property
    def recent_updates(self) -> tuple[int, ...]:
        """Return the updates that came by webhook and were handled, the newest first; raises as `load_state`."""
        try:
            return tuple(json.loads(self.recent))
        except ValueError as error:
            raise _unreadable(error) from error

    @property
    def is_behind(self) -> bool:
        """Whether the chat is not known to show the card."""
        return self.shown_revision < self.state.dialog.revision


def ask_state(connection: PostgresConnection, person_id: int) -> None:
    """Send the questions of `load_state` ahead, so that a group of people is waited for once."""
    connection.ask(_LOAD, {"person": person_id})
    connection.ask(SELECT_MARKS, {"person": person_id})


def load_state(connection: Connection, person_id: int) -> Loaded | None:
    """Return a person's state, or None for an unknown (or erased) person.

    Raises:
        RowUnreadableError: the rows hold a value that cannot be read.
    """
    found, marks = connection.execute(_LOAD, {"person": person_id}), load_marks(connection, person_id)
    row = found.fetchone()
    try:
        return None if row is None else _read_state(row, marks)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise _unreadable(error) from error


def _unreadable(error: Exception) -> RowUnreadableError:
    return RowUnreadableError(f"A person's rows cannot be read ({type(error).__name__}).")


def _read_state(row: Row, marks: Iterator[Mark]) -> Loaded:
    values = iter(row)
    person, (dialog, last_update, last_update_at) = PEOPLE.read_row(values), DIALOGS.read_row(values)
    state = State(person, dialog, SESSIONS.read(values, marks=tuple(marks)), HOLDS.read(values))
    return Loaded(state, last_update, last_update_at, row["shown_revision"], row["old_card"], row["recent_updates"])


def add_state(connection: Connection, state: State, now: datetime) -> None:
    """Insert a new person; after that `save_state` can be used."""
    save_person(connection, state.person)
    add_dialog(connection, state.person.id, state.dialog, 0, now)


def save_state(
    connection: Connection, before: State, after: State, effects: tuple[Effect, ...], *, update: int, now: datetime
) -> None:
    """Write the changes of a decision, and append its records.

    Args:
        connection: within the transaction that also loaded `before`.
        before: the state as it was loaded.
        after: the state to store.
        effects: the decision's effects; only the records among them are stored.
        update: Telegram's id of the update that was handled, 0 if the decision has another cause.
        now: the moment of the decision.

    Raises:
        StaleRevisionError: the dialog was changed since it was loaded.
    """
    person_id = after.person.id
    if Erase() in effects:
        erase_person(connection, person_id)
        return
    update_person(connection, before.person, after.person)
    if after.session is not None and after.session != before.session:
        save_session(connection, person_id, after.session, before.session)
    for effect in effects:
        _append(connection, before, effect, now)
    if after.hold is not None and after.hold != before.hold:
        save_hold(connection, person_id, after.hold)
    save_dialog(connection, person_id, after.dialog, expected=before.dialog.revision, update=update, now=now)


def _append(connection: Connection, before: State, effect: Effect, now: datetime) -> None:
    person_id = before.person.id
    match effect:
        case Release(how=how):
            end_hold(connection, person_id, how, now)
        case CloseSession(session=session):
            save_session(connection, person_id, session, before.session)
        case Score(pain=pain):
            add_score(connection, person_id, pain)
        case AddPtNote(note=note):
            write_note(connection, person_id, note)
        case CorrectPtNote(message=message, text=text):
            correct_note(connection, person_id, message, text)
        case AddCheck(check=check):
            add_check(connection, person_id, check)
        case DeletePtNote(note=number):
            delete_note(connection, person_id, number)
        case LogLine():
            add_note(connection, person_id, effect, now)
        case _:
            pass  # sent after the commit, not stored
