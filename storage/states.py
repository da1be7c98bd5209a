"""The whole state of one person, as the service loads and saves it around a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.effects import Effect, Erase, Left, Note, Release, Score
from bot.core.model import State
from storage.journal import add_note, add_score
from storage.people import add_dialog, erase_person, load_dialog, load_person, save_dialog, save_person
from storage.sessions import end_hold, load_hold, load_session, save_hold, save_session

if TYPE_CHECKING:
    from datetime import datetime
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Loaded:
    """A state as it is stored, and the last update that was carried out on it."""

    state: State
    last_update: int
    last_update_at: datetime


def load_state(connection: Connection, person_id: int) -> Loaded | None:
    """Return a person's state, or None for somebody never seen (or erased)."""
    person = load_person(connection, person_id)
    stored = load_dialog(connection, person_id)
    if person is None or stored is None:
        return None
    dialog, last_update, last_update_at = stored
    state = State(person, dialog, load_session(connection, person_id), load_hold(connection, person_id))
    return Loaded(state, last_update, last_update_at)


def add_state(connection: Connection, state: State, now: datetime) -> None:
    """Write somebody new; `save_state` then works as for everybody else."""
    save_person(connection, state.person)
    add_dialog(connection, state.person.id, state.dialog, 0, now)


def save_state(
    connection: Connection, before: State, after: State, effects: tuple[Effect, ...], *, update: int, now: datetime
) -> None:
    """Write what a decision changed, and append what it records.

    Args:
        connection: within the transaction that also loaded `before`.
        before: the state as it was loaded.
        after: the state as it is to be.
        effects: the decision's effects; only the records among them are stored.
        update: Telegram's id of the update that was carried out, 0 for something else.
        now: the moment of the decision.

    Raises:
        StaleRevisionError: the dialog was changed since it was loaded.
    """
    person_id = after.person.id
    if Erase() in effects:
        erase_person(connection, person_id)
        return
    save_dialog(connection, person_id, after.dialog, expected=before.dialog.revision, update=update, now=now)
    if after.person != before.person:
        save_person(connection, after.person)
    if after.session is not None and after.session != before.session:
        save_session(connection, person_id, after.session, before.session)
    for effect in effects:
        match effect:
            case Release(how=how):
                end_hold(connection, person_id, how, now)
            case Left(session=session):
                save_session(connection, person_id, session, before.session)
            case Score(pain=pain):
                add_score(connection, person_id, pain)
            case Note():
                add_note(connection, person_id, effect, now)
            case _:
                pass  # said after the commit, not stored
    if after.hold is not None and after.hold != before.hold:
        save_hold(connection, person_id, after.hold)
