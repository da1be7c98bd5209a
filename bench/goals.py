"""All the benchmarks, one after another, and at the end one table of the ratios that have a goal.

Run from the project's folder: `python bench/goals.py [benchmark ...]`, or `make bench`. Each benchmark is a script of
its own, prints its tables, and tells its ratios with `tell`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # so that the script runs without an installation

from bench.table import machine, table

ALL = ("sends", "taps", "limits", "storm", "reminders", "store", "start", "growth", "media", "picture")
TOLD_IN = "BENCH_RATIOS"
"""The environment variable that names the file in which ratios are told; without it, nobody asks for them."""


def tell(what: str, ratio: float, *, at_least: float | None = None, at_most: float | None = None) -> None:
    """Tell a ratio, and the bound that it is to keep."""
    if name := os.environ.get(TOLD_IN):
        with Path(name).open("a") as told:
            told.write(json.dumps({"what": what, "ratio": ratio, "at_least": at_least, "at_most": at_most}) + "\n")


def _line(bench: str, what: str, ratio: float, at_least: float | None, at_most: float | None) -> tuple[str, ...]:
    met = (at_least is None or ratio >= at_least) and (at_most is None or ratio <= at_most)
    goal = f"at most {at_most:.3g}" if at_least is None else f"at least {at_least:.3g}"
    return f"{ratio:.3g}" if ratio < 1 else f"{ratio:.2f}", goal, "yes" if met else "no", what, f"{bench}.py"


def _run(bench: str, folder: Path) -> list[tuple[str, ...]]:
    """Run a benchmark, which prints its tables; return its lines of the table of goals."""
    told = folder / bench
    told.touch()
    began = time.monotonic()
    script = Path(__file__).with_name(f"{bench}.py")
    subprocess.run([sys.executable, script], env={**os.environ, TOLD_IN: str(told)}, check=True)
    print(f"({bench}.py took {time.monotonic() - began:.0f} s)\n", flush=True)
    return [_line(bench, **json.loads(line)) for line in told.read_text().splitlines()]


def main(benches: tuple[str, ...]) -> None:
    """Run the benchmarks and print the table."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        lines = [line for bench in benches for line in _run(bench, Path(folder))]
    print(machine(f"All goals, in a run of {(time.monotonic() - began) / 60:.0f} min"))
    print(table(("ratio", "goal", "met", "what", "measured by"), lines))


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ALL)
