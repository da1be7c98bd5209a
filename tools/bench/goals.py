"""All the benchmarks, one after another, and at the end one table of the ratios that have a goal.

Run it with `python tools/bench/goals.py [benchmark ...]`, or `make bench`. Each benchmark is a script of
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

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from tools.bench.table import machine, table

ALL = ("sends", "taps", "limiters", "storm", "waves", "store", "start", "growth", "films", "progress_pictures")
TOLD_IN = "BENCH_RATIOS"
"""The environment variable that names the file in which ratios are told; without it, nobody asks for them."""


def tell(what: str, ratio: float, *, at_least: float | None = None, at_most: float | None = None) -> None:
    """Tell a ratio, and the bounds that it is to keep, if it has any."""
    if name := os.environ.get(TOLD_IN):
        with Path(name).open("a") as told:
            told.write(json.dumps({"what": what, "ratio": ratio, "at_least": at_least, "at_most": at_most}) + "\n")


def _line(bench: str, what: str, ratio: float, at_least: float | None, at_most: float | None) -> tuple[str, ...]:
    bounds = {"at least": at_least, "at most": at_most}
    goal = ", ".join(f"{name} {bound:.4g}" for name, bound in bounds.items() if bound is not None)
    met = (at_least is None or ratio >= at_least) and (at_most is None or ratio <= at_most)
    return f"{ratio:.3f}", goal or "none", ("yes" if met else "no") if goal else "", what, f"{bench}.py"


def _run(bench: str, folder: Path) -> tuple[bool, list[tuple[str, ...]]]:
    """Run a benchmark, which prints its tables; return whether it ended well, and its lines of the table of goals."""
    told = folder / bench
    told.touch()
    began = time.monotonic()
    script = Path(__file__).with_name(f"{bench}.py")
    done = subprocess.run([sys.executable, script], env={**os.environ, TOLD_IN: str(told)}, check=False)
    print(f"({bench}.py took {time.monotonic() - began:.0f} s)\n", flush=True)
    return done.returncode == 0, [_line(bench, **json.loads(line)) for line in told.read_text().splitlines()]


def main(benches: tuple[str, ...]) -> int:
    """Run the benchmarks and print the table; return 1 if one of them failed, and so told nothing or not all."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        runs = {bench: _run(bench, Path(folder)) for bench in dict.fromkeys(benches)}
    print(machine(f"All goals, in a run of {(time.monotonic() - began) / 60:.0f} min"))
    titles = ("ratio", "goal", "met", "what", "measured by")
    print(table(titles, [line for _, lines in runs.values() for line in lines]))
    failed = [bench for bench, (ended_well, _) in runs.items() if not ended_well]
    if failed:
        print(f"Failed: {', '.join(failed)}; see their errors above.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or ALL))
