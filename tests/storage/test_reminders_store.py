"""Reminders in the store: a claim is whole or not at all, a row is queued once, and ends once."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.core.model import Dialog, Due, Person, Place, ReminderKind, Screening, State
from bot.core.reminders import replan
from storage.claims import claim_due
from storage.connection import prepare
from storage.migrate import MIGRATIONS_FOLDER
from storage.people import save_person
from storage.reminders import (
    OldCard,
    Queued,
    count_waiting,
    forget_ended,
    keep_dropped,
    keep_sent,
    keep_stripped,
    keep_unreachable,
    old_cards,
    put_off,
    queued,
    take_queued,
)
from storage.states import add_state, load_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MONDAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
HALF_PAST_SEVEN = MONDAY + timedelta(minutes=30)
JUST_DUE = HALF_PAST_SEVEN + timedelta(seconds=3)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "limber.db"
    prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        opened.row_factory = sqlite3.Row
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def subscriber(number: int = 1, **changes: Any) -> State:  # noqa: ANN401 - Person's own typed fields
    """Somebody in London who is reminded at half past seven, planned on Monday at seven."""
    chosen = {"zone": "Europe/London", "remind_at": time(7, 30), **changes}
    person = Person(number, created_at=MONDAY, language="en", consented_at=MONDAY, screening=Screening.CLEAR, **chosen)
    state = State(person, Dialog(id=number, place=Place.HOME, card=10))
    return replan(state, state, MONDAY)


def add(connection: sqlite3.Connection, *states: State) -> None:
    for state in states:
        add_state(connection, state, MONDAY)


def outbox(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    rows = connection.execute(
        "SELECT person_id, day, kind, slot, status, reason FROM outbox ORDER BY due_at, person_id"
    )
    return [tuple(row) for row in rows]


def everything(connection: sqlite3.Connection) -> list[list[tuple[Any, ...]]]:
    return [
        [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608 - our own
        for table in ("people", "dialogs", "outbox")
    ]


def the_item(connection: sqlite3.Connection, now: datetime = JUST_DUE) -> Queued:
    (item,) = queued(connection, now, 10)
    return item


def loaded(connection: sqlite3.Connection, person: int = 1) -> State:
    found = load_state(connection, person)
    assert found is not None
    return found.state


class CutOff(Exception):  # noqa: N818 - no error of the program
    """The machine stopped."""


class CutConnection:
    """A connection that carries out so many statements and no more."""

    def __init__(self, connection: sqlite3.Connection, statements: int) -> None:
        self._connection = connection
        self.left = statements

    def execute(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as sqlite3's
        self.left -= 1
        if self.left < 0:
            raise sqlite3.OperationalError from CutOff()
        return self._connection.execute(*args)


def statements_of(connection: sqlite3.Connection, work: Any, *args: Any) -> int:  # noqa: ANN401 - any work
    """Return how many statements a work takes, and leave nothing of it."""
    counter = CutConnection(connection, 1_000)
    connection.execute("BEGIN")
    work(counter, *args)
    connection.execute("ROLLBACK")
    return 1_000 - counter.left


def cut_off(connection: sqlite3.Connection, statements: int, work: Any, *args: Any) -> None:  # noqa: ANN401 - any work
    """Begin a work in a transaction that ends, uncommitted, with one of its statements, as by kill -9."""
    connection.execute("BEGIN")
    with pytest.raises(sqlite3.OperationalError):
        work(CutConnection(connection, statements), *args)
    connection.execute("ROLLBACK")


def test_a_claim_cut_off_after_any_statement_leaves_nothing_and_is_made_good(connection: sqlite3.Connection) -> None:
    add(connection, subscriber(1), subscriber(2))
    before = everything(connection)
    steps = statements_of(connection, claim_due, JUST_DUE, 10)
    assert steps >= 7  # who is due; load, save and queue each of the two
    for step in range(steps):
        cut_off(connection, step, claim_due, JUST_DUE, 10)
        assert everything(connection) == before
    assert claim_due(connection, JUST_DUE, 10) == 2
    assert [row[:2] for row in outbox(connection)] == [(1, "2026-03-02"), (2, "2026-03-02")]


def test_keeping_that_it_was_sent_cut_off_after_any_statement_leaves_it_queued(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    taken = take_queued(connection, item, JUST_DUE)
    assert taken is not None
    keep = (keep_sent, item, taken.dialog, 77, JUST_DUE)
    for step in range(statements_of(connection, *keep)):
        cut_off(connection, step, *keep)
        assert the_item(connection) == item
    assert keep_sent(connection, *keep[1:]) is True
    assert loaded(connection).dialog.card == 77


def test_a_claim_moves_on_what_is_planned_and_queues_once(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    assert claim_due(connection, HALF_PAST_SEVEN - timedelta(seconds=1), 10) == 0
    assert claim_due(connection, HALF_PAST_SEVEN, 10) == 1
    assert claim_due(connection, JUST_DUE, 10) == 0
    assert outbox(connection) == [(1, "2026-03-02", "reminder", 0, "queued", None)]
    tomorrow = Due(HALF_PAST_SEVEN + timedelta(days=1), ReminderKind.REMINDER, 0)
    assert loaded(connection).person.due == tomorrow


def test_people_are_claimed_a_batch_at_a_time_those_who_wait_longest_first(connection: sqlite3.Connection) -> None:
    add(connection, *(subscriber(number, remind_at=time(7, 40 - number)) for number in range(1, 6)))
    noon = MONDAY + timedelta(hours=1)
    assert claim_due(connection, noon, 2) == 2
    assert {row[0] for row in outbox(connection)} == {5, 4}
    assert [claim_due(connection, noon, 2) for _ in range(3)] == [2, 1, 0]
    assert {row[0] for row in outbox(connection)} == {1, 2, 3, 4, 5}


def test_after_an_outage_of_a_week_only_what_is_still_useful_is_queued(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    next_week = JUST_DUE + timedelta(days=7)
    while claim_due(connection, next_week, 10):
        pass
    assert [row[1] for row in outbox(connection) if row[4] == "queued"] == ["2026-03-09"]
    assert {row[4:] for row in outbox(connection) if row[4] != "queued"} == {("dropped", "missed")}
    assert len(queued(connection, next_week, 10)) == 1


def test_several_times_that_passed_in_an_outage_bring_one_reminder_the_newest(connection: sqlite3.Connection) -> None:
    add(connection, subscriber(more_times=(time(8, 0), time(8, 30))))
    nine = MONDAY + timedelta(hours=2)
    assert claim_due(connection, nine, 10) == 1
    assert the_item(connection, nine).slot == 2
    assert {row[4:] for row in outbox(connection)[:2]} == {("dropped", "missed")}


def test_of_several_that_waited_for_telegram_the_newest_is_sent(connection: sqlite3.Connection) -> None:
    add(connection, subscriber(more_times=(time(8, 0),)))
    claim_due(connection, JUST_DUE, 10)
    after_eight = JUST_DUE + timedelta(minutes=30)
    claim_due(connection, after_eight, 10)
    items = queued(connection, after_eight, 10)
    assert [item.slot for item in items] == [0, 1]
    assert [take_queued(connection, item, after_eight) is not None for item in items] == [False, True]
    assert [row[4:] for row in outbox(connection)] == [("dropped", "overtaken"), ("queued", None)]


def test_a_row_that_makes_no_sense_is_set_aside_and_holds_up_nobody(
    connection: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    add(connection, subscriber(1), subscriber(2), subscriber(3))
    connection.execute("UPDATE people SET zone = 'Atlantis/Capital' WHERE id = 2")
    connection.execute("BEGIN")
    with caplog.at_level(logging.ERROR):
        assert claim_due(connection, JUST_DUE, 10) == 3
    connection.execute("COMMIT")
    assert [row[0] for row in outbox(connection)] == [1, 3]
    assert "could not be decided on: ZoneInfoNotFoundError" in caplog.text
    assert claim_due(connection, JUST_DUE, 10) == 0
    connection.execute("UPDATE people SET zone = 'Europe/London' WHERE id = 2")
    in_an_hour = JUST_DUE + timedelta(hours=1)
    assert claim_due(connection, in_an_hour, 10) == 1
    assert [(row[0], row[4]) for row in outbox(connection)] == [(1, "queued"), (3, "queued"), (2, "queued")]


def test_a_retry_comes_never_before_its_moment_not_even_by_a_fraction_of_a_second(
    connection: sqlite3.Connection,
) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    until = JUST_DUE + timedelta(seconds=7, milliseconds=900)
    put_off(connection, the_item(connection), until)
    assert queued(connection, until, 10) == ()
    assert the_item(connection, until + timedelta(milliseconds=100)).attempts == 1


def test_what_was_sent_or_put_off_since_it_was_looked_up_is_not_sent_again(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    first = the_item(connection)
    put_off(connection, first, JUST_DUE + timedelta(seconds=5))
    before = everything(connection)
    assert take_queued(connection, first, JUST_DUE) is None
    assert everything(connection) == before
    second = the_item(connection, JUST_DUE + timedelta(seconds=5))
    assert take_queued(connection, second, JUST_DUE) is not None
    keep_sent(connection, second, loaded(connection).dialog, 77, JUST_DUE)
    before = everything(connection)
    assert take_queued(connection, second, JUST_DUE) is None
    assert everything(connection) == before


def test_what_has_ended_is_neither_sent_nor_put_off_nor_dropped_again(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    keep_sent(connection, item, loaded(connection).dialog, 77, JUST_DUE)
    put_off(connection, item, JUST_DUE)
    keep_dropped(connection, item, "refused", JUST_DUE)
    assert queued(connection, JUST_DUE + timedelta(days=1), 10) == ()
    assert outbox(connection)[0][4:] == ("sent", None)


def test_a_reminder_that_waited_too_long_is_dropped_as_missed(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    assert take_queued(connection, the_item(connection), JUST_DUE + timedelta(hours=4)) is None
    assert outbox(connection)[0][4:] == ("dropped", "missed")


def test_somebody_who_moved_on_before_the_answer_keeps_their_card(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    taken = take_queued(connection, item, JUST_DUE)
    assert taken is not None
    connection.execute("UPDATE dialogs SET revision = revision + 1, card = 78")
    assert keep_sent(connection, item, taken.dialog, 77, JUST_DUE) is False
    assert loaded(connection).dialog.card == 78
    assert old_cards(connection, 10) == (OldCard(item.key, 77),)


def test_somebody_who_tapped_the_reminder_before_the_answer_has_it_as_their_card(
    connection: sqlite3.Connection,
) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    connection.execute("UPDATE dialogs SET card = 70")
    taken = take_queued(connection, item, JUST_DUE)
    assert taken is not None
    connection.execute("UPDATE dialogs SET revision = revision + 1, card = 77")
    assert keep_sent(connection, item, taken.dialog, 77, JUST_DUE) is True
    assert old_cards(connection, 10) == (OldCard(item.key, 70),)


def test_the_card_that_a_reminder_took_the_place_of_is_known_until_its_buttons_are_off(
    connection: sqlite3.Connection,
) -> None:
    add(connection, subscriber(1), subscriber(2))
    claim_due(connection, JUST_DUE, 10)
    connection.execute("UPDATE dialogs SET card = CASE person_id WHEN 1 THEN 70 END")
    for number, item in enumerate(queued(connection, JUST_DUE, 10)):
        taken = take_queued(connection, item, JUST_DUE)
        assert taken is not None
        keep_sent(connection, item, taken.dialog, 77 + number, JUST_DUE)
    (old,) = old_cards(connection, 10)  # the other one had no card yet
    assert (old.person, old.message) == (1, 70)
    keep_stripped(connection, old)
    assert old_cards(connection, 10) == ()


def test_what_waits_is_counted_no_further_than_asked(connection: sqlite3.Connection) -> None:
    add(connection, *map(subscriber, range(1, 6)))
    assert count_waiting(connection, JUST_DUE, 10) == 0
    claim_due(connection, JUST_DUE, 10)
    assert count_waiting(connection, JUST_DUE, 10) == 5
    assert count_waiting(connection, JUST_DUE, 3) == 3
    assert count_waiting(connection, JUST_DUE - timedelta(days=1), 10) == 0


def test_nothing_more_is_planned_or_sent_to_somebody_who_cannot_be_reached(connection: sqlite3.Connection) -> None:
    add(connection, subscriber(more_times=(time(8, 0),)))
    claim_due(connection, JUST_DUE, 10)
    after_eight = JUST_DUE + timedelta(minutes=30)
    claim_due(connection, after_eight, 10)
    first, second = queued(connection, after_eight, 10)
    keep_unreachable(connection, first, after_eight)
    assert loaded(connection).person.due is None
    assert take_queued(connection, second, after_eight) is None
    assert {row[4:] for row in outbox(connection)} == {("dropped", "unreachable"), ("dropped", "not-wanted")}


def test_with_a_person_goes_what_was_queued_for_them(connection: sqlite3.Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    taken = loaded(connection)
    connection.execute("DELETE FROM people")
    assert outbox(connection) == []
    assert take_queued(connection, item, JUST_DUE) is None
    assert keep_sent(connection, item, taken.dialog, 77, JUST_DUE) is False
    keep_unreachable(connection, item, JUST_DUE)
    assert everything(connection) == [[], [], []]


def test_old_rows_are_forgotten_a_bounded_number_at_a_time_and_waiting_ones_never(
    connection: sqlite3.Connection,
) -> None:
    add(connection, subscriber())
    values = [(date(2026, 1, day).isoformat(), "sent" if day > 2 else "queued", day) for day in range(1, 11)]
    connection.executemany(
        "INSERT INTO outbox (person_id, day, kind, slot, due_at, status, retry_at, ended_at) "
        "VALUES (1, ?, 'reminder', 0, 0, ?2, 0, CASE ?2 WHEN 'sent' THEN ?3 END)",
        values,
    )
    before = datetime.fromtimestamp(9, UTC)
    assert [forget_ended(connection, before, 4) for _ in range(3)] == [4, 2, 0]
    assert [row[1][-2:] for row in outbox(connection)] == ["01", "02", "09", "10"]


def used_index(connection: sqlite3.Connection, statement: str, **values: object) -> str:
    plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    return " ".join(row["detail"] for row in plan)


def test_every_round_looks_up_by_an_index_what_it_needs(connection: sqlite3.Connection) -> None:
    from storage import claims, reminders  # noqa: PLC0415 - their statements, to look at their plans

    assert "INDEX people_due" in used_index(connection, claims._DUE, now=1, limit=1)
    assert "INDEX people_summary" in used_index(connection, claims._DUE_SUMMARIES, now=1, limit=1)
    assert "INDEX outbox_queued" in used_index(connection, reminders._QUEUED, now=1, limit=1)
    assert "INDEX outbox_queued" in used_index(connection, reminders._WAITING, now=1, limit=1)
    assert "INDEX outbox_old_cards" in used_index(connection, reminders._OLD_CARDS, limit=1)
    assert "INDEX outbox_ended" in used_index(connection, reminders._FORGET, before=1, limit=1)
    one = {"person": 1, "day": "", "kind": "", "slot": 0, "attempts": 0, "summary": "summary"}
    assert "SCAN outbox" not in used_index(connection, reminders._STILL, **one, due_at=1)


def test_a_person_saved_without_a_dialog_is_set_aside_too(
    connection: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    save_person(connection, subscriber().person)
    with caplog.at_level(logging.ERROR):
        assert [claim_due(connection, JUST_DUE, 10) for _ in range(2)] == [1, 0]
    assert "LookupError" in caplog.text
