"""The proof of pain over two processes that take turns at one person's events, out of one database of either engine."""

from __future__ import annotations

import random
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from bot.core.effects import Erase
from bot.core.entrance import enter
from bot.core.planning import heard_from
from storage.database import Database
from storage.location import is_postgres
from storage.people import erase_person
from storage.sessions import save_hold, save_session
from storage.states import add_state, load_state, save_state
from tests.support.pain_proof import faults
from tools.walk.events import events_in
from tools.walk.graph import Graph, Happening
from tools.walk.key import Names
from tools.walk.people import NOW, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.context import Context
    from bot.core.effects import Effect
    from bot.core.events import Event
    from bot.core.model import State
    from storage.engine import Connection
    from tools.walk.events import Trial

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

STATES, EVENTS = 120, 12
"""How many states of the walk are tried, and how many events in each."""


def store(connection: Connection, state: State) -> None:
    """Write a whole state as if it had been reached."""
    person = state.person.id
    erase_person(connection, person)
    add_state(connection, state, NOW)
    if state.session is not None:
        save_session(connection, person, state.session, None)
    if state.hold is not None:
        save_hold(connection, person, state.hold)


def read(connection: Connection, person: int) -> State | None:
    """Read a state."""
    loaded = load_state(connection, person)
    return None if loaded is None else loaded.state


def decide(
    connection: Connection, person: int, event: Event, context: Context
) -> tuple[State, State, tuple[Effect, ...]]:
    """Decide on an event out of the rows, as the bot does."""
    loaded = load_state(connection, person)
    assert loaded is not None
    before = heard_from(loaded.state)
    after, effects = enter(before, event, context, known=True)
    assert after is not None
    save_state(connection, loaded.state, after, effects, update=1, now=NOW)
    return before, after, effects


def trials(graph: Graph, chance: random.Random) -> Iterator[Trial]:
    """Yield a sample of what is tried in the walk."""
    for number, state in enumerate(chance.sample(list(graph.states.values()), STATES)):
        found = list(events_in(state, world(fresh_id=900_000 + number), forge=True))
        yield from chance.sample(found, min(EVENTS, len(found)))


async def test_what_two_processes_make_of_the_walk_in_turns_breaks_no_rule(graph: Graph, database_url: str) -> None:
    shared, names, happenings, stopped = is_postgres(database_url), Names(), [], 0
    async with (
        await Database.open(database_url, is_replica=shared) as one,
        await Database.open(database_url, is_replica=shared) as other,
    ):
        turns = cycle((one, other))
        for kind, present, event, context, verb in trials(graph, random.Random(6)):  # noqa: S311  guards nothing
            person = present.person.id
            await next(turns).transaction_about(person, store, present)
            before, meant, effects = await next(turns).transaction_about(person, decide, person, event, context)
            after = await next(turns).read(read, person)
            next(turns)  # so that each of the two does each of the three
            if Erase() in effects:
                assert after is None
                continue
            assert after is not None
            assert names.of(after) == names.of(meant)
            stopped += before.hold is None and after.hold is not None
            source, target = names.of(present), names.of(after)
            happenings.append(Happening(kind, before, event, after, effects, source, target, verb))
    assert stopped > STATES / 10
    assert faults(Graph(graph.states, graph.happenings + happenings)) == []
