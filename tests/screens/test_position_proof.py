"""No exercise that the person's position rules out, in any reachable state; any rule broken, the proof fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.events import Verb
from tests.support.broken_position import SEEN_BY_THE_WALK
from tests.support.pain_rule import shows_an_exercise
from tests.support.position_proof import CHAIR, position_faults, position_walk, small_catalog
from tools.walk.events import EventKind

if TYPE_CHECKING:
    from tests.support.broken_position import Break
    from tools.walk.graph import Graph

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("position-walk")]


@pytest.fixture(scope="module", params=[False, True], ids=["one-routine", "two-routines"])
def walked(request: pytest.FixtureRequest) -> tuple[Graph, bool]:
    return position_walk(with_chair=request.param), request.param


def test_nobody_gets_an_exercise_that_their_position_rules_out(walked: tuple[Graph, bool]) -> None:
    graph, with_chair = walked
    assert position_faults(graph, small_catalog(with_chair=with_chair)) == []


def test_the_proof_has_seen_what_it_speaks_of(walked: tuple[Graph, bool]) -> None:
    graph, with_chair = walked
    held_back = [state for state in graph.states.values() if state.person.preferences.floor is False]
    assert sum(map(shows_an_exercise, held_back)) > 20
    closed = [item for item in graph.happenings if item.verb is Verb.FLOOR_NO and item.before.open_session is not None]
    assert closed
    taken = {state.session.routine for state in graph.states.values() if state.session is not None}
    assert (CHAIR in taken) == with_chair


def test_every_tap_on_a_routine_or_the_floor_is_acted_on(walked: tuple[Graph, bool]) -> None:
    graph, _with_chair = walked
    verbs = {
        Verb.FLOOR_YES,
        Verb.FLOOR_NO,
        Verb.LOOK_ROUTINE,
        Verb.TAKE_ROUTINE,
        Verb.EXERCISES,
        Verb.LOOK,
        Verb.ROUTINES,
    }
    for item in graph.happenings:
        if item.kind is EventKind.BUTTON and item.verb in verbs:
            assert (item.after.person, item.after.dialog.payload, item.after.dialog.notice) != (
                *(item.before.person, item.before.dialog.payload, item.before.dialog.notice),
            ) or item.after.dialog.place is not item.before.dialog.place


@pytest.mark.proof
@pytest.mark.parametrize("broken", SEEN_BY_THE_WALK, ids=lambda broken: broken.__name__)
def test_the_proof_fails_when_one_rule_is_broken(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert position_faults(position_walk(), small_catalog(with_chair=False)) != []
