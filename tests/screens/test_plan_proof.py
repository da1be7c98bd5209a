"""A plan from a link loosens no rule about pain, positions or what was left out; any rule broken, the proof fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.broken_plans import SEEN_BY_THE_WALK
from tests.support.pain_proof import faults
from tests.support.plan_proof import people, plan_faults, walk_from

if TYPE_CHECKING:
    from tests.support.broken_plans import Break


@pytest.mark.slow
@pytest.mark.parametrize("name", people())
def test_a_plan_loosens_no_rule(name: str) -> None:
    graph = walk_from(people()[name])
    assert plan_faults(graph) == []
    assert faults(graph) == []
    assert any(state.open_session is not None for state in graph.states.values())


@pytest.mark.slow
@pytest.mark.proof
@pytest.mark.parametrize(("broken", "name"), SEEN_BY_THE_WALK.items(), ids=lambda one: getattr(one, "__name__", one))
def test_the_proof_notices_each_rule_that_is_broken(broken: Break, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start = people()[name]
    broken(monkeypatch)
    assert plan_faults(walk_from(start)) != []
