"""However many calls fail in an outage, the log has a line at its begin, one each ten minutes, and one at its end."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot.outages import EVERY, Outage

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = logging.getLogger("outage")


@pytest.fixture
def clock() -> list[float]:
    """The seconds that the outage's clock shows."""
    return [0.0]


@pytest.fixture
def outage(clock: list[float]) -> Outage:
    return Outage(LOG, "It works again.", now=lambda: clock[0])


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    return lambda: [record.getMessage() for record in caplog.records]


def test_an_outage_of_half_an_hour_is_five_lines(
    outage: Outage, clock: list[float], lines: Callable[[], list[str]]
) -> None:
    for second in range(int(3 * EVERY) + 1):
        clock[0] = float(second)
        outage.failed("It fails.", f"error {second}")
    outage.worked()
    assert lines() == [*(f"It fails. (error {at})" for at in (0, 600, 1200, 1800)), "It works again."]


def test_another_kind_of_failure_is_logged_at_once(outage: Outage, lines: Callable[[], list[str]]) -> None:
    for line in ("It fails.", "It is refused.", "It fails.", "It is refused."):
        outage.failed(line)
    assert lines() == ["It fails.", "It is refused."]


def test_the_next_outage_is_logged_from_its_first_failure(outage: Outage, lines: Callable[[], list[str]]) -> None:
    for _ in range(2):
        outage.failed("It fails.")
        outage.worked()
    assert lines() == ["It fails.", "It works again."] * 2


def test_success_without_an_outage_is_not_logged(outage: Outage, lines: Callable[[], list[str]]) -> None:
    outage.worked()
    assert lines() == []
