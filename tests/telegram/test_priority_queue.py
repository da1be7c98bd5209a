"""The three lanes as arithmetic: what they guarantee whenever calls come and however late the timers are."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.cooldowns import Cooldowns
from bot.telegram.gcra import Gcra
from bot.telegram.priority_queue import SHARES, Lane, Lanes, Ticket
from tests.support.narrow import present

if TYPE_CHECKING:
    import asyncio

RATE, BURST = 20, 4
SECOND = 1 - 1e-9  # floating point: two calls a hair less than a second apart count as a second apart


def lanes(rate: float = RATE, chat: Gcra | None = None) -> Lanes:
    return Lanes(
        rate=rate,
        tap_burst=BURST,
        shares=SHARES,
        chat=chat or Gcra.per_second(1, 5),
        cooldowns=Cooldowns(),
    )


def ticket(number: int, lane: Lane, chat: object = None) -> Ticket:
    return Ticket(number, lane, chat, cast("asyncio.Future[None]", Future()))  # no event loop runs here


def drive(queue: Lanes, arrivals: list[tuple[float, Ticket]], lateness: list[float]) -> list[tuple[float, Ticket]]:
    """Let the tickets arrive at their moments, wake whenever the queue says, late by turns; who was served when."""
    served: list[tuple[float, Ticket]] = []
    coming = deque(sorted(arrivals, key=lambda entry: entry[0]))
    alarm: float | None = None
    turn = 0
    while coming or alarm is not None:
        if coming and (alarm is None or coming[0][0] <= alarm):
            now, new = coming.popleft()
            queue.add(new)
        else:
            now = present(alarm)
        while taken := queue.take(now):
            served.append((now, taken))
        due, turn = queue.next_at(), turn + 1
        alarm = None if due is None else max(now, due) + lateness[turn % len(lateness)]
    return served


def most_in_a_second(moments: list[float]) -> int:
    return max((sum(start <= other < start + SECOND for other in moments) for start in moments), default=0)


calls = st.lists(
    st.tuples(st.floats(0, 3), st.sampled_from(list(Lane)), st.integers(0, 30)),
    min_size=1,
    max_size=150,
)
delays = st.lists(st.floats(0, 0.05), min_size=1, max_size=10)


@settings(max_examples=60)
@given(calls, delays)
def test_no_second_holds_more_than_the_limit_and_the_burst_and_everybody_is_served(
    calls: list[tuple[float, Lane, int]], delays: list[float]
) -> None:
    arrivals = [(moment, ticket(i, lane, chat)) for i, (moment, lane, chat) in enumerate(calls)]
    served = drive(lanes(), arrivals, delays)
    assert most_in_a_second([moment for moment, _ in served]) <= RATE + BURST
    assert sorted(entry.number for _, entry in served) == list(range(len(calls)))
    for chat in {chat for _, _, chat in calls}:
        assert most_in_a_second([moment for moment, entry in served if entry.chat == chat]) <= 5


@settings(max_examples=30)
@given(st.integers(1, 200), delays)
def test_bulk_alone_never_exceeds_the_limit_in_any_second(count: int, delays: list[float]) -> None:
    served = drive(lanes(), [(0.0, ticket(i, Lane.BULK)) for i in range(count)], delays)
    assert most_in_a_second([moment for moment, _ in served]) <= RATE


def test_a_wave_takes_no_longer_than_its_size_over_the_limit_though_every_timer_is_late() -> None:
    served = drive(lanes(30), [(0.0, ticket(i, Lane.BULK)) for i in range(3_000)], [0.004, 0.001, 0.003])
    assert served[-1][0] <= 3_000 / 30 * 1.01


def test_taps_of_one_chat_keep_their_order_and_do_not_hold_up_another_chat() -> None:
    taps = [(0.0, ticket(i, Lane.INTERACTIVE, "busy")) for i in range(8)]
    served = drive(lanes(chat=Gcra.per_second(1, 2)), [*taps, (0.1, ticket(8, Lane.INTERACTIVE, "other"))], [0.0])
    assert [entry.number for _, entry in served] == [0, 1, 8, 2, 3, 4, 5, 6, 7]
    assert served[2][0] == 0.1


def test_taps_that_would_take_everything_leave_bulk_its_share_and_no_more() -> None:
    taps = [(0.0, ticket(i, Lane.INTERACTIVE)) for i in range(1_000)]
    bulk = [(0.0, ticket(1_000 + i, Lane.BULK)) for i in range(1_000)]
    served = drive(lanes(), taps + bulk, [0.0])
    in_ten_seconds = [entry.lane for moment, entry in served if moment < 10]
    assert in_ten_seconds.count(Lane.BULK) in range(20, 22)
    assert len(in_ten_seconds) >= 198


def test_pain_goes_before_everything_that_came_earlier() -> None:
    crowd = [(0.0, ticket(i, Lane.INTERACTIVE)) for i in range(5_000)]
    reminders = [(0.0, ticket(5_000 + i, Lane.BULK)) for i in range(1_000)]
    pain = [(20.0 + i, ticket(6_000 + i, Lane.PAIN)) for i in range(100)]
    served = drive(lanes(), crowd + reminders + pain, [0.0])
    waits = [moment - (20.0 + entry.number - 6_000) for moment, entry in served if entry.lane is Lane.PAIN]
    assert len(waits) == 100
    assert max(waits) < 1.1 / RATE


def test_pain_that_would_take_everything_leaves_the_other_lanes_their_shares() -> None:
    entries = [(0.0, ticket(1_000 * place + i, lane)) for place, lane in enumerate(Lane, start=1) for i in range(1_000)]
    served = drive(lanes(), entries, [0.0])
    in_ten_seconds = [entry.lane for moment, entry in served if moment < 10]
    assert in_ten_seconds.count(Lane.BULK) in range(20, 22)
    assert in_ten_seconds.count(Lane.INTERACTIVE) in range(38, 42)
    assert len(in_ten_seconds) >= 198


def test_in_one_chat_pain_takes_the_next_call_that_the_chat_allows() -> None:
    cards = [(0.0, ticket(i, Lane.INTERACTIVE, "chat")) for i in range(6)]
    pain = (0.5, ticket(6, Lane.PAIN, "chat"))
    served = drive(lanes(chat=Gcra.per_second(1, 2)), [*cards, pain], [0.0])
    assert [entry.number for _, entry in served] == [0, 1, 6, 2, 3, 4, 5]
    assert served[2][0] == 1


def test_a_call_that_gave_up_costs_nothing_and_leaves_nothing_behind() -> None:
    queue = lanes()
    entries = [ticket(i, Lane.BULK) for i in range(5)]
    for entry in entries:
        queue.add(entry)
    assert queue.take(0.0) is entries[0]
    for entry in entries[1:4]:
        entry.served.cancel()
    assert queue.take(0.0) is None
    assert queue.take(present(queue.next_at())) is entries[4]
    assert queue.next_at() is None
    assert queue.empty() == []


def test_memory_does_not_grow_with_the_number_of_chats() -> None:
    queue, now, most = lanes(rate=1_000), 0.0, 0
    for chat in range(100_000):
        queue.add(ticket(chat, Lane.BULK, chat))
        while queue.take(now) is None:
            now = present(queue.next_at())
        most = max(most, len(queue._chats))
    assert most < 5_000
