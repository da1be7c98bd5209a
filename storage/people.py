"""People and their dialogs: the two rows that every event begins with."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from bot.core.model import Dialog, Due, Person, Place, ReminderKind, Screening, Theme
from storage.errors import StorageError
from storage.rows import day, iso, known_moment, moment, read_strings, seconds, strings

if TYPE_CHECKING:
    from sqlite3 import Connection

    from storage.rows import Columns


class StaleRevisionError(StorageError):
    """The dialog was changed by somebody else since it was read."""


PERSON_COLUMNS = tuple(
    """id created_at language language_code source consented_at screening screened_at zone remind_at days step_by_step
    short_day stopped_at left_out slips more_times nudge paused_until declined_on snoozed_until unanswered reminded
    unreachable_at next_due_at next_due_kind next_due_slot severe_on films theme
    summary_day next_summary_at""".split()  # noqa: SIM905  a list would fill half a page
)
DIALOG_COLUMNS = tuple(
    "id place revision choices notice editing card buried keyboard last_update last_update_at".split()  # noqa: SIM905  same
)

_SELECT_DIALOG = "SELECT * FROM dialogs WHERE person_id = :person"

_SELECT_QUESTION = """
SELECT place, language FROM dialogs JOIN people ON people.id = dialogs.person_id WHERE people.id = :person
"""
_SAVE_PERSON = """
INSERT INTO people (id, created_at, language, language_code, source, consented_at, screening, screened_at, zone,
                    remind_at, days, step_by_step, short_day, stopped_at, left_out, slips, more_times, nudge,
                    paused_until, declined_on, snoozed_until, unanswered, reminded, unreachable_at, next_due_at,
                    next_due_kind, next_due_slot, severe_on, films, theme, summary_day, next_summary_at)
VALUES (:id, :created_at, :language, :language_code, :source, :consented_at, :screening, :screened_at, :zone,
        :remind_at, :days, :step_by_step, :short_day, :stopped_at, :left_out, :slips, :more_times, :nudge,
        :paused_until, :declined_on, :snoozed_until, :unanswered, :reminded, :unreachable_at, :next_due_at,
        :next_due_kind, :next_due_slot, :severe_on, :films, :theme, :summary_day, :next_summary_at)
ON CONFLICT (id) DO UPDATE SET
    language = excluded.language, language_code = excluded.language_code, source = excluded.source,
    consented_at = excluded.consented_at, screening = excluded.screening, screened_at = excluded.screened_at,
    zone = excluded.zone, remind_at = excluded.remind_at, days = excluded.days, step_by_step = excluded.step_by_step,
    short_day = excluded.short_day, stopped_at = excluded.stopped_at, left_out = excluded.left_out,
    slips = excluded.slips, more_times = excluded.more_times, nudge = excluded.nudge,
    paused_until = excluded.paused_until, declined_on = excluded.declined_on, snoozed_until = excluded.snoozed_until,
    unanswered = excluded.unanswered, reminded = excluded.reminded, unreachable_at = excluded.unreachable_at,
    next_due_at = excluded.next_due_at, next_due_kind = excluded.next_due_kind, next_due_slot = excluded.next_due_slot,
    severe_on = excluded.severe_on, films = excluded.films, theme = excluded.theme,
    summary_day = excluded.summary_day, next_summary_at = excluded.next_summary_at
"""

_INSERT_DIALOG = """
INSERT INTO dialogs (person_id, id, place, revision, choices, notice, editing, card, buried, keyboard, last_update,
                     last_update_at)
VALUES (:person, :id, :place, :revision, :choices, :notice, :editing, :card, :buried, :keyboard, :update, :now)
"""
_UPDATE_DIALOG = """
UPDATE dialogs
SET place = :place, revision = :revision, choices = :choices, notice = :notice, editing = :editing, card = :card,
    buried = :buried, keyboard = :keyboard, last_update = :update, last_update_at = :now
WHERE person_id = :person AND revision = :expected
"""
_SET_CARD = "UPDATE dialogs SET card = :card WHERE person_id = :person"
_DELETE_PERSON = "DELETE FROM people WHERE id = :person"


def save_person(connection: Connection, person: Person) -> None:
    """Write a person's row, new or known."""
    connection.execute(_SAVE_PERSON, _person_values(person))


def load_dialog(connection: Connection, person_id: int) -> tuple[Dialog, int, datetime] | None:
    """Return a person's dialog, with the id of the last update carried out and when that was."""
    row = connection.execute(_SELECT_DIALOG, {"person": person_id}).fetchone()
    return None if row is None else read_dialog(row)


def load_question(connection: Connection, person_id: int) -> tuple[Place, str] | None:
    """Return which card is in front of a person, and their language; None for somebody never seen (or erased)."""
    row = connection.execute(_SELECT_QUESTION, {"person": person_id}).fetchone()
    return None if row is None else (Place(row["place"]), row["language"])


def read_dialog(row: Columns) -> tuple[Dialog, int, datetime]:
    """Read a row of the table of dialogs: the dialog, the last update carried out and when that was."""
    dialog = Dialog(
        id=row["id"],
        place=Place(row["place"]),
        revision=row["revision"],
        choices=read_strings(row["choices"]),
        notice=row["notice"],
        editing=bool(row["editing"]),
        card=row["card"],
        buried=bool(row["buried"]),
        keyboard=bool(row["keyboard"]),
    )
    return dialog, row["last_update"], known_moment(row["last_update_at"])


def add_dialog(connection: Connection, person_id: int, dialog: Dialog, update: int, now: datetime) -> None:
    """Write a new person's dialog."""
    connection.execute(_INSERT_DIALOG, _dialog_values(person_id, dialog, update, now))


def save_dialog(
    connection: Connection, person_id: int, dialog: Dialog, *, expected: int, update: int, now: datetime
) -> None:
    """Write a dialog back if it still has the revision it was read with; raises StaleRevisionError if not."""
    values = _dialog_values(person_id, dialog, update, now)
    if connection.execute(_UPDATE_DIALOG, {**values, "expected": expected}).rowcount != 1:
        raise StaleRevisionError("A dialog was changed by another process. Run one Limber per database.")


def set_card(connection: Connection, person_id: int, card: int) -> None:
    """Keep the message id that a new card got."""
    connection.execute(_SET_CARD, {"person": person_id, "card": card})


def erase_person(connection: Connection, person_id: int) -> None:
    """Delete a person with all that belongs to them."""
    connection.execute(_DELETE_PERSON, {"person": person_id})


def read_person(row: Columns) -> Person:
    """Read a row of the table of people."""
    return Person(
        id=row["id"],
        created_at=known_moment(row["created_at"]),
        language=row["language"],
        language_code=row["language_code"],
        source=row["source"],
        consented_at=moment(row["consented_at"]),
        screening=Screening(row["screening"]),
        screened_at=moment(row["screened_at"]),
        zone=row["zone"],
        remind_at=None if row["remind_at"] is None else time.fromisoformat(row["remind_at"]),
        days=frozenset(int(day) for day in row["days"]),
        step_by_step=bool(row["step_by_step"]),
        short_day=bool(row["short_day"]),
        films=bool(row["films"]),
        theme=Theme(row["theme"]),
        summary_day=row["summary_day"],
        summary_at=moment(row["next_summary_at"]),
        stopped_at=moment(row["stopped_at"]),
        left_out=read_strings(row["left_out"]),
        slips=tuple(datetime.fromtimestamp(at, UTC) for at in json.loads(row["slips"])),
        more_times=tuple(time.fromisoformat(at) for at in read_strings(row["more_times"])),
        nudge=bool(row["nudge"]),
        paused_until=day(row["paused_until"]),
        declined_on=day(row["declined_on"]),
        severe_on=day(row["severe_on"]),
        snoozed_until=moment(row["snoozed_until"]),
        unanswered=row["unanswered"],
        reminded=tuple(day(written) for written in json.loads(row["reminded"])),
        unreachable_at=moment(row["unreachable_at"]),
        due=_due(row),
    )


def _due(row: Columns) -> Due | None:
    if row["next_due_at"] is None:
        return None
    return Due(known_moment(row["next_due_at"]), ReminderKind(row["next_due_kind"]), row["next_due_slot"])


def _person_values(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "created_at": seconds(person.created_at),
        "language": person.language,
        "language_code": person.language_code,
        "source": person.source,
        "consented_at": seconds(person.consented_at),
        "screening": person.screening,
        "screened_at": seconds(person.screened_at),
        "zone": person.zone,
        "remind_at": None if person.remind_at is None else person.remind_at.isoformat("minutes"),
        "days": "".join(str(day) for day in sorted(person.days)),
        "step_by_step": int(person.step_by_step),
        "short_day": int(person.short_day),
        "films": int(person.films),
        "theme": person.theme,
        "summary_day": person.summary_day,
        "next_summary_at": seconds(person.summary_at),
        "stopped_at": seconds(person.stopped_at),
        "left_out": strings(person.left_out),
        "slips": json.dumps([seconds(slip) for slip in person.slips]),
        "more_times": strings(at.isoformat("minutes") for at in person.more_times),
        "nudge": int(person.nudge),
        "paused_until": iso(person.paused_until),
        "declined_on": iso(person.declined_on),
        "severe_on": iso(person.severe_on),
        "snoozed_until": seconds(person.snoozed_until),
        "unanswered": person.unanswered,
        "reminded": json.dumps([iso(last) for last in person.reminded]),
        "unreachable_at": seconds(person.unreachable_at),
        "next_due_at": seconds(person.due.at) if person.due else None,
        "next_due_kind": person.due.kind if person.due else None,
        "next_due_slot": person.due.slot if person.due else None,
    }


def _dialog_values(person_id: int, dialog: Dialog, update: int, now: datetime) -> dict[str, Any]:
    return {
        "person": person_id,
        "id": dialog.id,
        "place": dialog.place,
        "revision": dialog.revision,
        "choices": strings(dialog.choices),
        "notice": dialog.notice,
        "editing": int(dialog.editing),
        "card": dialog.card,
        "buried": int(dialog.buried),
        "keyboard": int(dialog.keyboard),
        "update": update,
        "now": seconds(now),
    }
