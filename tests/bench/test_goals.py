"""The ratios of benchmarks, their goals, and the table of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.bench.compare import MEASURES, report
from tools.bench.goals import RATIOS_FILE, Ratio, read_ratios, report_ratio

if TYPE_CHECKING:
    from pathlib import Path


def test_ratios_reach_the_run_that_asked_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ratios"
    monkeypatch.setenv(RATIOS_FILE, str(file))
    report_ratio("taps", 1.5, at_least=1.25)
    report_ratio("start", 2.5)
    assert read_ratios(file) == [Ratio("taps", 1.5, at_least=1.25), Ratio("start", 2.5)]


@pytest.mark.parametrize(
    ("ratio", "goal", "met"),
    [
        (Ratio("a", 1.0), "none", ""),
        (Ratio("a", 1.0, at_least=1.0), "at least 1", "yes"),
        (Ratio("a", 0.99, at_least=1.0), "at least 1", "no"),
        (Ratio("a", 1.1, at_most=1.0), "at most 1", "no"),
        (Ratio("a", 0.0, at_most=0.0), "at most 0", "yes"),
        (Ratio("a", 1.0, at_least=0.9, at_most=1.033), "at least 0.9, at most 1.033", "yes"),
    ],
)
def test_a_goal_is_met_within_its_bounds(ratio: Ratio, goal: str, met: str) -> None:
    assert (ratio.goal(), ratio.met()) == (goal, met)


def test_a_comparison_prints_the_median_ratio_of_the_rounds() -> None:
    base = dict.fromkeys(MEASURES, 1.0)
    rounds = [(base, dict.fromkeys(MEASURES, cost)) for cost in (0.5, 0.8, 2.0)]
    first = report(rounds).splitlines()[2]
    assert [cell.strip() for cell in first.split("|")[2:7]] == [
        "0.800",
        "0.500 to 2.000",
        "0.500",
        "1,000.000 ms",
        "800.000 ms",
    ]
