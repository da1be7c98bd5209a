"""The arithmetic of GCRA: the bound on every window, and the rate in the long run."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.gcra import Gcra

NEVER = float("-inf")


def conforming(limit: Gcra, arrivals: list[float]) -> list[float]:
    """The arrivals let through if those that come too early are turned away; exact where they are fractions."""
    tat = NEVER
    passed: list[float] = []
    for now in arrivals:
        if limit.ready_at(tat) <= now:
            tat = limit.spend(tat, now)
            passed.append(now)
    return passed


fractions = st.fractions(min_value=0, max_value=2, max_denominator=50)
positive = st.fractions(min_value=Fraction(1, 50), max_value=2, max_denominator=50)


@given(positive, fractions, st.lists(fractions, max_size=60), positive)
def test_no_window_holds_more_than_its_length_and_the_tolerance_allow(
    interval: float, tolerance: float, gaps: list[float], window: float
) -> None:
    arrivals = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    passed = conforming(Gcra(interval, tolerance), arrivals)
    bound = ceil((window + tolerance) / interval)
    assert all(sum(start <= moment < start + window for moment in passed) <= bound for start in passed)


@given(positive, fractions, st.integers(1, 100))
def test_who_always_waits_until_ready_gets_the_whole_rate(interval: float, tolerance: float, count: int) -> None:
    limit, tat = Gcra(interval, tolerance), NEVER
    now: float = 0
    for _ in range(count):
        now = max(now, limit.ready_at(tat))
        tat = limit.spend(tat, now)
    assert now == max(0, (count - 1) * interval - tolerance)


def test_a_burst_passes_at_once_after_a_rest_and_only_then() -> None:
    limit = Gcra.per_second(2, burst=3)
    assert conforming(limit, [0.0] * 5) == [0.0] * 3
    assert conforming(limit, [0.0] * 5 + [0.4, 0.5, 0.5]) == [0.0] * 3 + [0.5]
    assert conforming(limit, [0.0] * 5 + [9.0] * 5) == [0.0] * 3 + [9.0] * 3
