"""Claims of due reminders in the database: atomic, each once, and invalid rows are postponed."""

from __future__ import annotations

import logging
from datetime import time, timedelta
from typing import TYPE_CHECKING

from bot.core.model import Due, ReminderKind
from bot.transactions.reminders import claim_due
from storage.outbox import queued
from storage.people import save_person
from tests.support.cut_off import cut_off, statements_of
from tests.support.reminder_store import (
    HALF_PAST_SEVEN,
    JUST_DUE,
    MONDAY,
    add,
    everything,
    loaded,
    outbox,
    subscriber,
    the_item,
)

if TYPE_CHECKING:
    import pytest

    from storage.engine import Connection


def test_a_claim_interrupted_after_any_statement_leaves_nothing_and_is_repeated(connection: Connection) -> None:
    add(connection, subscriber(1), subscriber(2))
    before = everything(connection)
    steps = statements_of(connection, claim_due, JUST_DUE, 10)
    assert steps >= 7  # select the due; load, save and queue each of the two
    for step in range(steps):
        cut_off(connection, step, claim_due, JUST_DUE, 10)
        assert everything(connection) == before
    assert claim_due(connection, JUST_DUE, 10) == 2
    assert [row[:2] for row in outbox(connection)] == [(1, "2026-03-02"), (2, "2026-03-02")]


def test_a_claim_moves_on_what_is_planned_and_queues_once(connection: Connection) -> None:
    add(connection, subscriber())
    assert claim_due(connection, HALF_PAST_SEVEN - timedelta(seconds=1), 10) == 0
    assert claim_due(connection, HALF_PAST_SEVEN, 10) == 1
    assert claim_due(connection, JUST_DUE, 10) == 0
    assert outbox(connection) == [(1, "2026-03-02", "reminder", 0, "queued", None)]
    tomorrow = Due(HALF_PAST_SEVEN + timedelta(days=1), ReminderKind.REMINDER, 0)
    assert loaded(connection).person.schedule.due == tomorrow


def test_people_are_claimed_a_batch_at_a_time_those_who_wait_longest_first(connection: Connection) -> None:
    add(connection, *(subscriber(number, remind_at=time(7, 40 - number)) for number in range(1, 6)))
    noon = MONDAY + timedelta(hours=1)
    assert claim_due(connection, noon, 2) == 2
    assert {row[0] for row in outbox(connection)} == {5, 4}
    assert [claim_due(connection, noon, 2) for _ in range(3)] == [2, 1, 0]
    assert {row[0] for row in outbox(connection)} == {1, 2, 3, 4, 5}


def test_after_an_outage_of_a_week_only_what_is_still_useful_is_queued(connection: Connection) -> None:
    add(connection, subscriber())
    next_week = JUST_DUE + timedelta(days=7)
    while claim_due(connection, next_week, 10):
        pass
    assert [row[1] for row in outbox(connection) if row[4] == "queued"] == ["2026-03-09"]
    assert {row[4:] for row in outbox(connection) if row[4] != "queued"} == {("dropped", "missed")}
    assert len(queued(connection, next_week, 10)) == 1


def test_several_times_that_passed_in_an_outage_bring_one_reminder_the_newest(connection: Connection) -> None:
    add(connection, subscriber(more_times=(time(8, 0), time(8, 30))))
    nine = MONDAY + timedelta(hours=2)
    assert claim_due(connection, nine, 10) == 1
    assert the_item(connection, nine).slot == 2
    assert {row[4:] for row in outbox(connection)[:2]} == {("dropped", "missed")}


def test_an_invalid_row_is_postponed_and_delays_no_one(
    connection: Connection, caplog: pytest.LogCaptureFixture
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


def test_a_person_without_a_dialog_is_postponed_too(connection: Connection, caplog: pytest.LogCaptureFixture) -> None:
    save_person(connection, subscriber().person)
    with caplog.at_level(logging.ERROR):
        assert [claim_due(connection, JUST_DUE, 10) for _ in range(2)] == [1, 0]
    assert "LookupError" in caplog.text
