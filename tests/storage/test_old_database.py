"""A database of an older version opens, and every person in it continues at the same place."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.core.cards import (
    PAYLOADS,
    LeaveOutPayload,
    PtPayload,
    ReminderPayload,
    SignsPayload,
    TimePayload,
    ZonePayload,
)
from bot.core.due import take
from bot.core.effects import SendText
from bot.core.events import Action, Command, Tap, Verb
from bot.core.flow.engine import step
from bot.core.model import Due, Place, ReminderKind, State
from bot.screens.callbacks import decode
from bot.screens.render import render
from storage.export import export_person
from storage.states import load_state, save_state
from tests.support.old_database import LATER, NEXT, opened, write_old
from tools.walk.people import view, world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.core.cards import Payload
    from bot.core.effects import Effect


NEW = {"messages", "function_checks"}
"""Tables that did not exist then."""

GONE = {"choices", "editing", "severe_on", "entered", "body_part", "screening", "screened_at", "source"}
"""Columns of then that became others (payload, moments, lists; what the next taps do holds that) or served nothing."""

CHANGED = {
    ("hurt-where", "wh:lower-back"): ("hurt-where", ["Show"]),
    ("hurt-where", "wh:leg"): ("hurt-where", ["Show"]),
    ("hurt-where", "wh:elsewhere"): ("hurt-where", ["Show"]),
    ("clearance", "co:"): ("seen-when", ["Show"]),
    ("routine", "cl:"): ("seen-when", ["Show"]),
}
"""What taps lead to since it may hurt in several places, and every clearance asks when the person was seen."""

MOVED = {Action(Verb.TOGGLE, "short"), Action(Verb.LEAVE_OUT)}
"""What stands under "how much" by now; on an old card of the settings it still does what it did."""
NO_STRETCH = Action(Verb.STRETCH)
"""Where no exercise was under way, the stop no longer offers that it was only a stretch."""

NO_PROGRESS = Action(Verb.PROGRESS)
"""On a hold the page for a PT has its place; a tap on the old button is still acted on."""
ASKED_FIRST = {("zone", "zone"): "floor"}
"""(Place, next place then) to the next place today after a command: who is still at the start is asked once more."""

BY_GROUPS = {("screening", "zone"): "screening", ("flagged", "flagged"): "screening"}
"""(Place, next place then) to the next place today: one question became three, and an old sign is asked again."""


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Return a connection to the old file, migrated to the newest schema."""
    yield from opened(tmp_path_factory.mktemp("old") / "limber.db")


def load(connection: sqlite3.Connection, person: str) -> State:
    loaded = load_state(connection, int(person))
    assert loaded is not None
    return loaded.state


def _is_notice(effect: Effect) -> bool:
    """Tell whether this says, in a message of its own, what then was a line on the card."""
    return isinstance(effect, SendText) and effect.key.startswith("notice-")


def test_the_old_file_has_a_person_at_every_card() -> None:
    assert len({known["place"] for known in NEXT.values()} & set(Place)) == 31
    assert len(NEXT) >= 50


@pytest.mark.parametrize("person", NEXT)
def test_each_next_tap_does_what_it_did(connection: sqlite3.Connection, person: str) -> None:
    state = load(connection, person)
    assert state.dialog.place == NEXT[person]["place"]
    assert state.dialog.payload is None or type(state.dialog.payload) is PAYLOADS[state.dialog.place]
    for data, (then, effects) in NEXT[person]["next"].items():
        event = Command(data[1:]) if data.startswith("/") else decode(data, state.dialog.card)
        after, done = step(state, event, world(now=LATER))
        by_now = ASKED_FIRST if isinstance(event, Command) else BY_GROUPS
        place = by_now.get((state.dialog.place, then)) or BY_GROUPS.get((state.dialog.place, then), then)
        pressed = f"{event.action.verb}:{event.action.argument}" if isinstance(event, Tap) else ""
        expected = CHANGED.get((state.dialog.place, pressed), (place, effects))
        assert (after.dialog.place, [type(effect).__name__ for effect in done if not _is_notice(effect)]) == expected
        connection.execute("SAVEPOINT tap")
        save_state(connection, state, after, done, update=1, now=LATER)
        kept = load_state(connection, int(person))
        connection.execute("ROLLBACK TO tap")
        erased = "Erase" in effects
        assert (kept is None) if erased else (kept is not None and kept.state == after)


@pytest.mark.parametrize("person", NEXT)
def test_each_card_still_has_the_buttons_it_had(connection: sqlite3.Connection, person: str) -> None:
    state = load(connection, person)
    shown = {button.action for button in render(view(state, now=LATER)).buttons()}
    taps = [decode(data) for data in NEXT[person]["next"] if not data.startswith("/")]
    had = {tap.action for tap in taps if isinstance(tap, Tap)}
    assert len(taps) == len([tap for tap in taps if isinstance(tap, Tap)])
    outside = state.dialog.place is Place.HURT and state.hold is not None and state.hold.exercise is None
    gone = {NO_STRETCH} if outside else {NO_PROGRESS} if state.dialog.place is Place.SEE_PT else set()
    moved = MOVED if state.dialog.place is Place.SETTINGS else set()
    assert had - gone - moved <= shown


@pytest.mark.parametrize("person", [person for person in NEXT if "reminder" in NEXT[person]])
def test_a_reminder_that_waited_becomes_the_card_it_would_have_been(
    connection: sqlite3.Connection, person: str
) -> None:
    query = "SELECT due_at, kind, slot FROM outbox WHERE person_id = ? AND status = 'queued'"
    due_at, kind, slot = connection.execute(query, (int(person),)).fetchone()
    due = Due(datetime.fromtimestamp(due_at, UTC), ReminderKind(kind), slot)
    taken = take(load(connection, person), due, LATER)
    assert isinstance(taken, State)
    assert taken.dialog.place == NEXT[person]["reminder"]


def test_everybody_has_the_routine_of_their_newest_session_and_nobody_an_answer_about_the_floor(
    connection: sqlite3.Connection,
) -> None:
    begun = {person for (person,) in connection.execute("SELECT person_id FROM sessions")}
    kept = {person: load(connection, person).person.preferences for person in NEXT}
    assert begun
    assert {int(person) for person, preferences in kept.items() if preferences.routine == "lower-back"} == begun
    assert {preferences.routine for preferences in kept.values()} == {"lower-back", None}
    assert {preferences.floor for preferences in kept.values()} == {None}


def test_what_a_card_carried_in_a_list_is_its_payload(connection: sqlite3.Connection, tmp_path: Path) -> None:
    write_old(tmp_path / "old.db")
    carried = set()
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        rows = old.execute("SELECT person_id, place, choices, editing FROM dialogs").fetchall()
    for person, place, choices, editing in rows:
        payload = load(connection, person).dialog.payload
        first, edited = (json.loads(choices) or [None])[0], bool(editing)
        expected: Payload | None
        match place:
            case "reminder":
                expected = ReminderPayload(ReminderKind(first or "reminder"))
            case "see-pt":
                expected = PtPayload(short=first == "short")
            case "hurt-signs":
                expected = SignsPayload(usual=first == "usual")
            case "zone":
                expected = ZonePayload(tuple(json.loads(choices)), editing=edited)
            case "time":
                expected = TimePayload(int(first or 0), editing=edited)
            case "leave-out":
                expected = LeaveOutPayload(editing=edited)
            case _:
                expected = None
        assert payload == expected or (payload is None and expected == PAYLOADS[Place(place)]())
        carried.add(payload)
    assert len(carried) > 12


def test_the_export_holds_all_that_was_stored(connection: sqlite3.Connection, tmp_path: Path) -> None:
    write_old(tmp_path / "old.db")
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.row_factory = sqlite3.Row
        for person in map(int, NEXT):
            for table in [one for one in export_person(connection, person) if one.name not in NEW]:
                query = OF_A_PERSON.get(table.name, f"SELECT * FROM {table.name} WHERE person_id = ?")  # noqa: S608  our own
                then = [dict(row) for row in old.execute(query, (person,))]
                now = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
                assert len(now) == len(then)
                assert all(any(without_gone(was).items() <= row.items() for row in now) for was in then)


def without_gone(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in GONE}


OF_A_PERSON = {
    "log": "SELECT person_id, at, kind, value FROM log WHERE person_id = ? AND kind IN ('pause', 'resume', 'days')",
    "people": "SELECT * FROM people WHERE id = ?",
    "marks": "SELECT marks.* FROM marks JOIN sessions ON sessions.id = session_id WHERE person_id = ?",
}
