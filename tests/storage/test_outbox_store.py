"""The outbox in the database: a queued reminder is sent, postponed or dropped, ends once, and is deleted later."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.transactions.reminders import (
    REPEAT_AFTER,
    claim_due,
    record_sent,
    record_unknown,
    record_unreachable,
    take_queued,
)
from bot.transactions.views import Views
from storage.outbox import (
    OldCard,
    count_waiting,
    forget_ended,
    mark_dropped,
    mark_put_away,
    old_cards,
    put_off,
    queued,
)
from tests.support.cut_off import cut_off, statements_of
from tests.support.reminder_store import JUST_DUE, add, everything, loaded, outbox, subscriber, the_item
from tools.walk.people import content

if TYPE_CHECKING:
    from storage.engine import Connection
    from storage.outbox import Queued

VIEWS = Views(content())


def test_marking_as_sent_interrupted_after_any_statement_leaves_it_queued(connection: Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    taken = take_queued(connection, item, JUST_DUE, VIEWS)
    assert taken is not None
    keep = (record_sent, item, taken.state.dialog, 77, JUST_DUE)
    for step in range(statements_of(connection, *keep)):
        cut_off(connection, step, *keep)
        assert the_item(connection, JUST_DUE + REPEAT_AFTER) == replace(item, begun=1)
    assert record_sent(connection, *keep[1:]) is True
    assert loaded(connection).dialog.card == 77


class Sending:
    """The one reminder of a person, sent again and again; the clock stands at the moment of the next sending."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.now = JUST_DUE
        self.sent = 0
        add(connection, subscriber())
        claim_due(connection, JUST_DUE, 10)

    def begin(self) -> Queued | None:
        """Begin to send it; None where it is not to be sent."""
        item = the_item(self.connection, self.now)
        if take_queued(self.connection, item, self.now, VIEWS) is None:
            return None
        self.sent += 1
        return item

    def meets(self, *faults: str) -> None:
        """Begin it once for each fault: its answer is lost, or the bot is killed before it can record the end."""
        for fault in faults:
            item = self.begin()
            assert item is not None
            if fault == "answer lost":
                record_unknown(self.connection, item, self.now, self.now + REPEAT_AFTER)
            assert queued(self.connection, self.now + REPEAT_AFTER - timedelta(seconds=1), 10) == ()
            self.now += REPEAT_AFTER


@pytest.mark.parametrize(
    ("faults", "sendings"),
    [
        pytest.param(["answer lost"], 2, id="an answer lost: once more"),
        pytest.param(["killed"], 2, id="killed: once more"),
        pytest.param(["killed", "killed"], 3, id="killed twice: never lost"),
        pytest.param(["killed", "killed", "killed"], 4, id="killed three times: never lost"),
        pytest.param(["answer lost", "killed"], 2, id="an answer lost, and killed in the repeat: left"),
    ],
)
def test_a_reminder_that_may_have_arrived_is_repeated_once_and_after_each_kill(
    connection: Connection, faults: list[str], sendings: int
) -> None:
    sending = Sending(connection)
    sending.meets(*faults)
    sending.begin()
    assert sending.sent == sendings
    left = sendings == len(faults)
    assert [row[4:] for row in outbox(connection)] == [("sent", "unknown") if left else ("queued", None)]


@pytest.mark.parametrize("before", ["answer lost", "killed"])
def test_a_repeat_whose_answer_is_lost_as_well_is_the_last(connection: Connection, before: str) -> None:
    sending = Sending(connection)
    sending.meets(before)
    item = sending.begin()
    assert item is not None
    record_unknown(connection, item, sending.now, sending.now + REPEAT_AFTER)
    assert [row[4:] for row in outbox(connection)] == [("sent", "unknown")]


def test_a_sending_that_did_not_arrive_leaves_nothing_in_doubt(connection: Connection) -> None:
    sending = Sending(connection)
    for _ in range(5):
        item = sending.begin()
        assert item is not None
        sending.now += timedelta(seconds=5)
        put_off(connection, item, sending.now)
    assert (the_item(connection, sending.now).begun, the_item(connection, sending.now).unknown_at) == (0, None)


def test_of_several_that_waited_for_telegram_the_newest_is_sent(connection: Connection) -> None:
    add(connection, subscriber(more_times=(time(8, 0),)))
    claim_due(connection, JUST_DUE, 10)
    after_eight = JUST_DUE + timedelta(minutes=30)
    claim_due(connection, after_eight, 10)
    items = queued(connection, after_eight, 10)
    assert [item.slot for item in items] == [0, 1]
    assert [take_queued(connection, item, after_eight, VIEWS) is not None for item in items] == [False, True]
    assert [row[4:] for row in outbox(connection)] == [("dropped", "overtaken"), ("queued", None)]


def test_a_retry_comes_never_before_its_moment_not_even_by_a_fraction_of_a_second(
    connection: Connection,
) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    until = JUST_DUE + timedelta(seconds=7, milliseconds=900)
    put_off(connection, the_item(connection), until)
    assert queued(connection, until, 10) == ()
    assert the_item(connection, until + timedelta(milliseconds=100)).attempts == 1


def test_a_reminder_sent_or_postponed_since_it_was_read_is_not_sent_again(connection: Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    first = the_item(connection)
    put_off(connection, first, JUST_DUE + timedelta(seconds=5))
    before = everything(connection)
    assert take_queued(connection, first, JUST_DUE, VIEWS) is None
    assert everything(connection) == before
    second = the_item(connection, JUST_DUE + timedelta(seconds=5))
    assert take_queued(connection, second, JUST_DUE, VIEWS) is not None
    record_sent(connection, second, loaded(connection).dialog, 77, JUST_DUE)
    before = everything(connection)
    assert take_queued(connection, second, JUST_DUE, VIEWS) is None
    assert everything(connection) == before


def test_an_ended_reminder_is_neither_sent_nor_postponed_nor_dropped_again(connection: Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    record_sent(connection, item, loaded(connection).dialog, 77, JUST_DUE)
    put_off(connection, item, JUST_DUE)
    mark_dropped(connection, item, "refused", JUST_DUE)
    assert queued(connection, JUST_DUE + timedelta(days=1), 10) == ()
    assert outbox(connection)[0][4:] == ("sent", None)


def test_a_reminder_that_waited_too_long_is_dropped_as_missed(connection: Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    assert take_queued(connection, the_item(connection), JUST_DUE + timedelta(hours=4), VIEWS) is None
    assert outbox(connection)[0][4:] == ("dropped", "missed")


def test_a_person_who_acted_before_the_send_returned_keeps_their_card(connection: Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    taken = take_queued(connection, item, JUST_DUE, VIEWS)
    assert taken is not None
    connection.execute("UPDATE dialogs SET revision = revision + 1, card = 78")
    assert record_sent(connection, item, taken.state.dialog, 77, JUST_DUE) is False
    assert loaded(connection).dialog.card == 78
    assert old_cards(connection, 10) == (OldCard(item.key, 77),)


def test_a_person_who_tapped_the_reminder_before_the_send_returned_has_it_as_their_card(
    connection: Connection,
) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    connection.execute("UPDATE dialogs SET card = 70")
    taken = take_queued(connection, item, JUST_DUE, VIEWS)
    assert taken is not None
    connection.execute("UPDATE dialogs SET revision = revision + 1, card = 77")
    assert record_sent(connection, item, taken.state.dialog, 77, JUST_DUE) is True
    assert old_cards(connection, 10) == (OldCard(item.key, 70),)


def test_the_card_replaced_by_a_reminder_is_stored_until_its_buttons_are_removed(
    connection: Connection,
) -> None:
    add(connection, subscriber(1), subscriber(2))
    claim_due(connection, JUST_DUE, 10)
    connection.execute("UPDATE dialogs SET card = CASE person_id WHEN 1 THEN 70 END")
    for number, item in enumerate(queued(connection, JUST_DUE, 10)):
        taken = take_queued(connection, item, JUST_DUE, VIEWS)
        assert taken is not None
        record_sent(connection, item, taken.state.dialog, 77 + number, JUST_DUE)
    (old,) = old_cards(connection, 10)  # the other one had no card yet
    assert (old.person, old.message) == (1, 70)
    mark_put_away(connection, old)
    assert old_cards(connection, 10) == ()


def test_waiting_reminders_are_counted_up_to_the_limit(connection: Connection) -> None:
    add(connection, *map(subscriber, range(1, 6)))
    assert count_waiting(connection, JUST_DUE, 10) == 0
    claim_due(connection, JUST_DUE, 10)
    assert count_waiting(connection, JUST_DUE, 10) == 5
    assert count_waiting(connection, JUST_DUE, 3) == 3
    assert count_waiting(connection, JUST_DUE - timedelta(days=1), 10) == 0


def test_nothing_is_planned_or_sent_for_an_unreachable_person(connection: Connection) -> None:
    add(connection, subscriber(more_times=(time(8, 0),)))
    claim_due(connection, JUST_DUE, 10)
    after_eight = JUST_DUE + timedelta(minutes=30)
    claim_due(connection, after_eight, 10)
    first, second = queued(connection, after_eight, 10)
    record_unreachable(connection, first, after_eight)
    assert loaded(connection).person.schedule.due is None
    assert take_queued(connection, second, after_eight, VIEWS) is None
    assert {row[4:] for row in outbox(connection)} == {("dropped", "unreachable"), ("dropped", "not-wanted")}


def test_erasing_a_person_deletes_their_queued_reminders(connection: Connection) -> None:
    add(connection, subscriber())
    claim_due(connection, JUST_DUE, 10)
    item = the_item(connection)
    taken = loaded(connection).dialog
    connection.execute("DELETE FROM people")
    assert outbox(connection) == []
    assert take_queued(connection, item, JUST_DUE, VIEWS) is None
    assert record_sent(connection, item, taken, 77, JUST_DUE) is False
    record_unreachable(connection, item, JUST_DUE)
    assert everything(connection) == [[], [], []]


def test_old_rows_are_deleted_in_batches_and_waiting_ones_never(
    connection: Connection,
) -> None:
    add(connection, subscriber())
    values = [
        {
            "day": date(2026, 1, day).isoformat(),
            "status": "sent" if day > 2 else "queued",
            "at": day if day > 2 else None,
        }
        for day in range(1, 11)
    ]
    connection.executemany(
        "INSERT INTO outbox (person_id, day, kind, slot, due_at, status, retry_at, ended_at) "
        "VALUES (1, :day, 'reminder', 0, 0, :status, 0, :at)",
        values,
    )
    before = datetime.fromtimestamp(9, UTC)
    assert [forget_ended(connection, before, 4) for _ in range(3)] == [4, 2, 0]
    assert [row[1][-2:] for row in outbox(connection)] == ["01", "02", "09", "10"]


def used_index(connection: Connection, statement: str, **values: object) -> str:
    plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    return " ".join(row["detail"] for row in plan)


@pytest.mark.sqlite
def test_every_round_looks_up_by_an_index_what_it_needs(connection: Connection) -> None:
    from storage import outbox  # noqa: PLC0415 - its statements, to check their query plans

    assert "INDEX people_due" in used_index(connection, outbox._DUE, now=1, limit=1)
    assert "INDEX people_summary" in used_index(connection, outbox._DUE_SUMMARIES, now=1, limit=1)
    assert "INDEX outbox_queued" in used_index(connection, outbox._QUEUED, now=1, limit=1)
    assert "INDEX outbox_queued" in used_index(connection, outbox._WAITING, now=1, limit=1)
    assert "INDEX outbox_old_cards" in used_index(connection, outbox._OLD_CARDS, limit=1)
    assert "INDEX outbox_ended" in used_index(connection, outbox._FORGET, before=1, limit=1)
    one = {"person": 1, "day": "", "kind": "", "slot": 0, "attempts": 0, "begun": 0, "summary": "summary"}
    begin = used_index(connection, outbox._BEGIN, **one, due_at=1, retry_at=1)
    assert "SEARCH other" in begin
    assert "SCAN" not in begin
