"""Explores all reachable states: every event in each state, until there are no new states."""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bot.core.effects import Erase, Show
from bot.core.entrance import enter
from bot.core.planning import heard_from
from tools.walk.events import EventKind, card_kind, events_in, reminders_in
from tools.walk.key import Names
from tools.walk.people import world

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator

    from bot.core.effects import Effect
    from bot.core.events import Event, Verb
    from bot.core.model import Due, State


MOST_STATES = 30_000
"""States after which a walk gives up: something that is no part of a state's meaning makes ever new ones."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in a state and its result; source and target are the states' keys."""

    kind: EventKind
    before: State
    event: Event | Due
    after: State
    effects: tuple[Effect, ...]
    source: Hashable
    target: Hashable
    verb: Verb | None = None
    """The verb of the button that was tapped, or whose label was typed."""
    erases: bool = False
    """Whether the person erased everything."""


@dataclass(slots=True)
class Graph:
    """All states found, by key, and all events."""

    states: dict[Hashable, State] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Disable garbage collection: a walk creates almost no garbage, but hundreds of thousands of live objects."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # they stay: looking through all of them would slow everything from here on
        gc.enable()


@_uncollected()
def walk(
    starts: Iterable[State],
    untapped: Collection[Verb] = (),
    also: Callable[[State], Hashable] = lambda _state: None,
    within: Callable[[State], bool] = lambda _state: True,
    **changes: Any,  # noqa: ANN401 - any field
) -> Graph:
    """Explore all states reachable from these.

    A person who erased everything continues, with their next message, as the first of these people.

    Args:
        starts: the initial states.
        untapped: verbs that are not tapped, so that the cards behind them are left out.
        also: what tells states apart beside their keys.
        within: what leads to a state of which this is false is left out, however it was said.
        changes: fields of the context, such as another catalog or policy instead of the real one.

    Raises:
        OverflowError: there are more than `MOST_STATES`.
    """
    first, *others = starts
    graph = Graph()
    waiting: deque[State] = deque()
    forged: set[Hashable] = set()
    ids = count(100)
    base = world(**changes)

    names = Names(also)

    def visit(state: State) -> Hashable:
        name = names.of(state)
        if graph.states.setdefault(name, state) is state:
            waiting.append(state)
            if len(graph.states) > MOST_STATES:
                raise OverflowError(f"the walk does not end; one of its last states: {state}")
        return name

    for start in (first, *others):
        visit(start)
    while waiting:
        state = waiting.popleft()
        source = names.of(state)
        card = card_kind(state)
        for due, taken in reminders_in(state):
            target = visit(taken)
            graph.happenings.append(
                Happening(EventKind.REMINDER, state, due, taken, (Show(anew=True),), source, target)
            )
        fresh = replace(base, fresh_id=next(ids))  # one id for all events of this state: they are alternatives
        for kind, present, event, context, verb in events_in(state, fresh, forge=card not in forged):
            if verb in untapped:
                continue
            before = heard_from(present)  # the effect of any event; the rest is specific to this event
            after, effects = enter(before, event, context, known=True)
            assert after is not None
            erases = Erase() in effects
            after = first if erases else after
            if not within(after):
                continue
            target = visit(after)
            graph.happenings.append(Happening(kind, before, event, after, effects, source, target, verb, erases))
        forged.add(card)
    return graph
