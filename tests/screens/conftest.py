"""The walk over every reachable state, made once for all tests."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tests.support.walk_size import WALK
from tools.walk.whole import whole_walk

if TYPE_CHECKING:
    from tools.walk.graph import Graph


@pytest.fixture(scope="session")
def graph(request: pytest.FixtureRequest) -> Graph:
    """Walk over everything, once for all tests."""
    gc.disable()  # all that a walk makes stays, and the collector would look through it again and again
    found = whole_walk()
    gc.freeze()
    gc.enable()
    taps = sum(happening.kind == "button" for happening in found.happenings)
    request.config.stash[WALK] = (
        f"The walk: {len(found.states)} states, {len(found.happenings)} transitions, {taps} of them buttons."
    )
    return found


@pytest.hookimpl(tryfirst=True)  # before xdist looks for groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that look at the walk in one process and in the slow tier: it is walked once for all of them."""
    for item in items:
        if "graph" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("walk"))
            item.add_marker(pytest.mark.slow)
