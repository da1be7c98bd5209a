"""The walk over every reachable state, made once, and a line about its size at the end of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.model import Due, ReminderKind
from bot.core.reminders import ASK_AFTER, take
from tests.support.people import NOW, newcomer, settled
from tests.support.walk import walk

if TYPE_CHECKING:
    from bot.core.model import State
    from tests.support.walk import Graph

SIZE = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def graph(request: pytest.FixtureRequest) -> Graph:
    """Walk from somebody new, from one who goes step by step and slipped twice, and from one who ignores reminders."""
    found = walk([newcomer(), settled(step_by_step=True, slips=(NOW, NOW)), unanswering()])
    taps = sum(happening.kind == "button" for happening in found.happenings)
    request.config.stash[SIZE] = (
        f"The walk: {len(found.states)} states, {len(found.happenings)} transitions, {taps} of them buttons."
    )
    return found


def unanswering() -> State:
    """Return somebody to whom the reminder has just come that asks whether to go on."""
    asked = take(settled(unanswered=ASK_AFTER + 1), Due(NOW, ReminderKind.REMINDER, 0), NOW)
    assert asked is not None
    return asked


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print how much was walked."""
    if SIZE in config.stash:
        terminalreporter.write_line(config.stash[SIZE])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that look at the walk in one process: it takes seconds, and is walked once for all of them."""
    for item in items:
        if "graph" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("walk"))
