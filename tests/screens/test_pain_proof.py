"""After "it hurts" no exercise without the PT prompt and the person's own word; any rule broken, the proof fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.broken_rules import SEEN_BY_THE_WALK
from tests.support.pain_proof import (
    after_a_crisis,
    crisis_faults,
    faults,
    small_walk,
)
from tests.support.pain_rule import in_emergency, shows_an_exercise

if TYPE_CHECKING:
    from tests.support.broken_rules import Break
    from tools.walk.graph import Graph


def test_no_exercise_after_it_hurts_without_the_prompt_and_a_confirmation(graph: Graph) -> None:
    assert faults(graph) == []


def test_the_proof_has_seen_what_it_speaks_of(graph: Graph) -> None:
    states = graph.states.values()
    assert sum(state.hold is not None for state in states) > 100
    assert sum(shows_an_exercise(state) for state in states) > 100
    assert any(in_emergency(state) for state in states)


@pytest.fixture(scope="module")
def small() -> Graph:
    """Walk the small routine, once for the tests that break no rule."""
    return small_walk()


@pytest.mark.slow
@pytest.mark.xdist_group("small-walk")
def test_the_small_walk_is_without_a_fault(small: Graph) -> None:
    assert faults(small) == []


@pytest.mark.slow
@pytest.mark.xdist_group("small-walk")
def test_no_exercise_on_the_day_of_a_crisis(small: Graph) -> None:
    graph = after_a_crisis(small)
    assert crisis_faults(graph) == []
    assert len(graph.states) > 100


@pytest.mark.slow
@pytest.mark.proof
@pytest.mark.parametrize("broken", SEEN_BY_THE_WALK, ids=lambda broken: broken.__name__)
def test_the_proof_fails_when_one_rule_is_broken(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert faults(small_walk()) != []
