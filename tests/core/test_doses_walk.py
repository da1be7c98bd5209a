"""In every state that can be reached: no dose grows beside pain, none passes its ceiling, and a hold takes all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.cards import OfferPayload
from tests.support.broken_doses import SEEN_BY_THE_WALK
from tests.support.dosed_walk import dosed_walk, faults, raises

if TYPE_CHECKING:
    from tests.support.broken_doses import Break


@pytest.mark.slow
def test_no_state_has_a_dose_that_a_rule_forbids() -> None:
    graph = dosed_walk()
    assert faults(graph) == []
    payloads = {state.dialog.payload for state in graph.states.values()}
    assert sum(isinstance(payload, OfferPayload) for payload in payloads) > 1
    assert any(raises(happening.before, happening.after) for happening in graph.happenings)


@pytest.mark.slow
@pytest.mark.proof
@pytest.mark.parametrize("broken", SEEN_BY_THE_WALK, ids=lambda broken: broken.__name__)
def test_the_walk_notices_a_broken_rule(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert faults(dosed_walk()) != []
