"""What several processes agree on in a PostgreSQL database: whose turn it is, who lives, who keeps house."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.transactions.reminders import claim_due
from storage.database import Database
from storage.errors import DatabaseLockedError
from storage.leading import Leader
from storage.outbox import begin
from storage.replica_engine import ReplicaEngine
from storage.replicas import Turn, beat, heed_turn, join, leave, may_be_card, release_turns, take_slots, take_turn
from tests.support.patience import patient
from tests.support.reminder_store import JUST_DUE, add, subscriber, the_item

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.engine import Connection
    from storage.postgres_connection import PostgresConnection

pytestmark = pytest.mark.slow

ONE, OTHER, PERSON = 11, 22, 1001


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[tuple[ReplicaEngine, ReplicaEngine]]:
    """Two processes, as far as the server sees, each of which has joined."""
    async with (
        await Database.open(postgres_url, is_replica=True) as one,
        await Database.open(postgres_url, is_replica=True) as other,
    ):
        assert one.shared is not None
        assert other.shared is not None
        await one.shared.run_aside(partial(join, me=ONE))
        await other.shared.run_aside(partial(join, me=OTHER))
        yield one.shared, other.shared


Pair = tuple[ReplicaEngine, ReplicaEngine]


async def test_one_has_the_turn_and_hears_of_what_the_other_decides(pair: Pair) -> None:
    one, other = pair
    assert await one.run_aside(partial(take_turn, me=ONE, person=PERSON)) == Turn(mine=True, fresh=True)
    assert not (await other.run_aside(partial(take_turn, me=OTHER, person=PERSON))).mine
    assert (await one.run_aside(partial(beat, me=ONE))).asked == (PERSON,)
    assert await one.run_aside(partial(release_turns, me=ONE, people=[PERSON])) == {PERSON}
    await one.run_aside(partial(heed_turn, me=ONE, person=PERSON))
    assert await one.run_aside(partial(release_turns, me=ONE, people=[PERSON])) == set()
    assert await other.run_aside(partial(take_turn, me=OTHER, person=PERSON)) == Turn(mine=True, fresh=True)


async def test_turns_are_given_back_together_except_where_there_is_something_new(pair: Pair) -> None:
    one, other = pair
    people = range(PERSON, PERSON + 5)
    for person in people:
        await one.run_aside(partial(take_turn, me=ONE, person=person))
    await other.run_aside(partial(take_turn, me=OTHER, person=PERSON + 1))
    assert await one.run_aside(partial(release_turns, me=ONE, people=people)) == {PERSON + 1}
    for person in (PERSON, PERSON + 4):
        assert await other.run_aside(partial(take_turn, me=OTHER, person=person)) == Turn(mine=True, fresh=True)


async def test_a_turn_is_kept_without_waiting_while_another_process_decides(pair: Pair) -> None:
    one, other = pair
    for person in (PERSON, PERSON + 1):
        await one.run_aside(partial(take_turn, me=ONE, person=person))
    deciding, decided = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def decide(connection: Connection) -> None:
        take_turn(connection, OTHER, PERSON)
        loop.call_soon_threadsafe(deciding.set)
        asyncio.run_coroutine_threadsafe(decided.wait(), loop).result()

    task = asyncio.create_task(other.transaction(decide))
    await deciding.wait()
    assert await one.run_aside(partial(release_turns, me=ONE, people=[PERSON, PERSON + 1])) == {PERSON}
    decided.set()
    await task


async def test_who_leaves_or_loses_the_session_is_followed_at_once(pair: Pair) -> None:
    one, other = pair
    await one.run_aside(partial(take_turn, me=ONE, person=PERSON))
    await other.run_aside(partial(beat, me=OTHER))
    assert (await other.run_aside(partial(beat, me=OTHER))).left == ()
    await one.aside.run(_disconnect)  # as the kernel does for a process that is killed
    async with asyncio.timeout(patient(5)):
        while (await other.run_aside(partial(beat, me=OTHER))).left != (PERSON,):  # noqa: ASYNC110  the server's moment
            await asyncio.sleep(0.01)
    assert await other.run_aside(partial(take_turn, me=OTHER, person=PERSON)) == Turn(mine=True, fresh=False)


async def test_who_was_taken_for_dead_hears_of_it(pair: Pair) -> None:
    one, _ = pair
    await one.run_aside(_silence)
    assert (await one.run_aside(partial(beat, me=ONE))).lapsed


async def test_one_keeps_house_and_hands_over(pair: Pair) -> None:
    one, other = pair
    assert (await one.run_aside(partial(beat, me=ONE))).keeps_house
    assert not (await other.run_aside(partial(beat, me=OTHER))).keeps_house
    await one.run_aside(partial(leave, me=ONE))
    assert (await other.run_aside(partial(beat, me=OTHER))).keeps_house


async def test_a_message_may_be_a_card_if_it_is_one_or_a_reminder_is_under_way(pair: Pair) -> None:
    one, _ = pair

    def may_be(connection: Connection) -> list[bool]:
        return [may_be_card(connection, 1, message) for message in (10, 11)]

    def under_way(connection: Connection) -> None:
        claim_due(connection, JUST_DUE, 10)
        begin(connection, the_item(connection), JUST_DUE + timedelta(minutes=1))

    await one.run_aside(lambda connection: add(connection, subscriber()))
    assert await one.run_aside(may_be) == [True, False]
    await one.run_aside(under_way)
    assert await one.run_aside(may_be) == [True, True]


async def test_slots_follow_each_other_whoever_takes_them(pair: Pair) -> None:
    one, other = pair
    first = await one.run_aside(partial(take_slots, slots=5, interval=2.0))
    assert first.first == pytest.approx(first.now, abs=0.01)
    assert (await other.run_aside(partial(take_slots, slots=5, interval=2.0))).first == pytest.approx(first.first + 10)
    assert (await one.run_aside(partial(take_slots, slots=1, interval=2.0))).first == pytest.approx(first.first + 20)


async def test_slots_begin_anew_after_the_clock_was_set_back(pair: Pair) -> None:
    one, other = pair
    await one.run_aside(partial(take_slots, slots=1, interval=3_600.0))
    taken = await other.run_aside(partial(take_slots, slots=1, interval=1.0))
    assert taken.first == pytest.approx(taken.now, abs=0.01)


async def test_nobody_decides_on_a_person_meanwhile_known_or_not(pair: Pair) -> None:
    one, other = pair
    order: list[str] = []
    begun, go = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(_connection: Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()
        order.append("one")

    first = asyncio.create_task(one.transaction(slowly, PERSON))
    await begun.wait()
    second = asyncio.create_task(other.transaction(lambda _connection: order.append("other"), PERSON))
    await other.transaction(lambda _connection: order.append("somebody else"), PERSON + 1)
    go.set()
    await asyncio.gather(first, second)
    assert order == ["somebody else", "one", "other"]


async def test_who_polls_and_who_does_not_keep_each_other_away(pair: Pair, postgres_url: str) -> None:
    leader = Leader(postgres_url)
    try:
        assert not await leader.take()
    finally:
        await leader.session.close()
    for engine in pair:
        for session in (*engine._sessions, engine.aside):
            await session.run(_disconnect)
    leader = Leader(postgres_url)
    try:
        async with asyncio.timeout(patient(5)):
            while not await leader.take():  # noqa: ASYNC110  the server ends the sessions a moment later
                await asyncio.sleep(0.01)
        with pytest.raises(DatabaseLockedError, match="A Limber that fetches updates leads"):
            await Database.open(postgres_url, is_replica=True)
    finally:
        await leader.session.close()


def _disconnect(connection: PostgresConnection) -> None:
    connection.driver.close()


def _silence(connection: Connection) -> None:
    connection.execute("UPDATE replicas SET alive_until = clock_timestamp() - interval '1 second'")
