"""The ratios that a benchmark measures, with their goals: reported to the run that prints the table of all of them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

RATIOS_FILE = "BENCH_RATIOS"
"""The environment variable that names the file to which ratios are appended; without it they are dropped."""


class Ratio(NamedTuple):
    """A measured ratio; its goal is to lie within the bounds, where it has any."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None

    def goal(self) -> str:
        """Return the bounds in words."""
        bounds = {"at least": self.at_least, "at most": self.at_most}
        return ", ".join(f"{name} {bound:.4g}" for name, bound in bounds.items() if bound is not None) or "none"

    def met(self) -> str:
        """Return "yes" or "no", or "" where there is no goal."""
        if self.at_least is None and self.at_most is None:
            return ""
        low = self.at_least is not None and self.value < self.at_least
        high = self.at_most is not None and self.value > self.at_most
        return "no" if low or high else "yes"


def report_ratio(name: str, value: float, *, at_least: float | None = None, at_most: float | None = None) -> None:
    """Append a ratio, and the bounds of its goal, to the run's file."""
    if file := os.environ.get(RATIOS_FILE):
        with Path(file).open("a") as ratios:
            ratios.write(json.dumps(Ratio(name, value, at_least, at_most)) + "\n")


def read_ratios(file: Path) -> list[Ratio]:
    """Return the ratios that a benchmark has reported."""
    return [Ratio(*json.loads(line)) for line in file.read_text().splitlines()]
