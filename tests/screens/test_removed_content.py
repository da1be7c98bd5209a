"""Rows outlive a change of the content: exercises and routines that are gone are skipped, at every card."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.due import take
from bot.core.effects import LogLine
from bot.core.events import Command, Other, Tap, Typed, Verb
from bot.core.flow.engine import repeat, step
from bot.core.journal import compute_progress
from bot.core.model import Due, Place, ReminderKind, State
from bot.core.report import first_day, make_report
from bot.core.session import Mark, MarkKind
from bot.screens.infos import progress
from bot.screens.render import render
from bot.screens.report_message import report_text
from bot.screens.report_page import make_report_page
from bot.transactions.views import journal_of
from storage.people import save_person
from storage.report import load_history
from storage.sessions import save_hold, save_session
from storage.states import load_state, save_state
from tests.support.old_database import LATER, NEXT, opened
from tools.walk.people import FULL, NOW, TODAY, at_exercise, content, do, having, play, settled, view, world

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from bot.core.events import Event


GONE = ("swan-dive", "unicorn")
EXERCISES = st.sampled_from((*GONE, *FULL))
MESSAGES = (
    Typed("done"),
    Typed("it hurts"),
    Typed("7"),
    Other(),
    Command("today"),
    Command("settings"),
    Command("pain"),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Return a connection to a database with somebody at every card."""
    yield from opened(tmp_path_factory.mktemp("old") / "limber.db")


@contextmanager
def undone(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT test")
    try:
        yield
    finally:
        connection.execute("ROLLBACK TO test")


def load(connection: sqlite3.Connection, person: int) -> State:
    loaded = load_state(connection, person)
    assert loaded is not None
    return loaded.state


def outlived(state: State, data: st.DataObject) -> State:
    """Return somebody whose rows name exercises and a routine that the content does not have."""
    left_out = tuple(data.draw(st.lists(EXERCISES, unique=True), label="left out"))
    state = replace(state, person=having(state.person, left_out=left_out))
    session, hold = state.session, state.hold
    if session is not None:
        plan = [data.draw(st.sampled_from((exercise, *GONE)), label="planned") for exercise in session.plan]
        marks = (*session.marks, Mark(GONE[0], MarkKind.DONE, NOW))
        session = replace(
            session, plan=tuple(plan), marks=marks, routine=data.draw(st.sampled_from((session.routine, "gone")))
        )
    if hold is not None and hold.exercise is not None:
        hold = replace(hold, exercise=data.draw(EXERCISES, label="hurt"))
    return replace(state, session=session, hold=hold)


def keep(connection: sqlite3.Connection, state: State) -> None:
    person = state.person.id
    save_person(connection, state.person)
    if state.session is not None:
        connection.execute("DELETE FROM sessions WHERE id = ?", (state.session.id,))
        save_session(connection, person, state.session, None)
    if state.hold is not None:
        connection.execute("DELETE FROM holds WHERE id = ?", (state.hold.id,))
        save_hold(connection, person, state.hold)


@given(person=st.sampled_from([int(person) for person in NEXT]), data=st.data())
@settings(max_examples=200, deadline=None)
def test_whatever_is_gone_each_card_is_drawn_and_each_event_answered(
    connection: sqlite3.Connection, person: int, data: st.DataObject
) -> None:
    with undone(connection):
        keep(connection, outlived(load(connection, person), data))
        state = load(connection, person)
        for shown in (state, repeat(state)[0]):
            screen = render(view(shown, now=LATER))
        dialog = state.dialog
        taps: list[Event] = [Tap(button.action, dialog.id, dialog.revision, dialog.card) for button in screen.buttons()]
        for event in (*taps, *MESSAGES):
            after, effects = step(state, event, world(now=LATER))
            render(view(after, now=LATER))
            with undone(connection):
                save_state(connection, state, after, effects, update=1, now=LATER)
        for kind in ReminderKind:
            taken = take(state, Due(LATER, kind, 0), LATER)
            assert not isinstance(taken, State) or render(view(taken, now=LATER)).text
        history = load_history(connection, state.person, first_day(TODAY))
        report = make_report(history, state.person, TODAY, content().catalog, content().policy)
        assert report is None or (report_text(view(state), report) and make_report_page(view(state), report))
        journal = journal_of(connection, state.person, LATER)
        assert progress(view(state, progress=compute_progress(journal, TODAY, content().policy)))


def test_a_session_with_an_exercise_that_is_gone_is_closed_and_the_log_names_it() -> None:
    state = at_exercise(2)
    assert state.session is not None
    gone = replace(state, session=replace(state.session, plan=(*FULL[:3], *GONE, *FULL[5:])))
    after, effects = do(gone, "hello")
    assert after.open_session is None
    logged = [effect for effect in effects if isinstance(effect, LogLine)]
    assert logged == [LogLine("exercise-gone", exercise=exercise, session=state.session.id) for exercise in GONE]
    assert play(after, Verb.START).dialog.place is Place.ROUTINE


def test_an_exercise_that_is_gone_stays_left_out_for_when_it_comes_back() -> None:
    state = play(settled(left_out=(GONE[0], FULL[1])), "/settings", "ds:", "lo:", f"lo:{FULL[2]}")
    assert set(state.person.preferences.left_out) == {GONE[0], f"lower-back/{FULL[1]}", f"lower-back/{FULL[2]}"}


def test_who_left_out_all_that_is_still_there_is_asked_what_to_take_back() -> None:
    state = play(settled(left_out=FULL), "/today")
    assert (state.dialog.place, state.session) == (Place.LEAVE_OUT, None)
    assert play(state, f"lo:{FULL[0]}", "ho:", "/today").dialog.place is Place.ROUTINE


def test_the_settings_count_only_what_is_left_out_of_the_routine_there_is() -> None:
    screens = [
        render(view(play(settled(left_out=left_out), "/settings"))) for left_out in ((FULL[0],), (FULL[0], *GONE))
    ]
    assert screens[0] == screens[1]
