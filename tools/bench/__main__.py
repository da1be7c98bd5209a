"""Run benchmarks one after another, and print one table of all ratios, with their goals, at the end.

- `python -m tools.bench` (`make bench`): the main ones, briefly; at most six minutes.
- `python -m tools.bench all` (`make bench-all`): all of them, with every round; much longer.
- `python -m tools.bench NAME...`: those named, with every round.

Each benchmark is a module of its own, runs in a process of its own, prints its tables and reports its ratios.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tools.bench.goals import RATIOS_FILE, Ratio, read_ratios
from tools.bench.side import PEERS
from tools.bench.table import machine, table

MAIN = ("sends", "taps", "start", "storm", "waves")
WITH_PEERS = ("progress_pictures",)
"""Benchmarks that import a peer themselves, and so run in the environment of the peers."""

ALL = (
    *(
        "sends",
        "taps",
        "limiters",
        "storm",
        "waves",
        "store",
        "decisions",
        "webhooks",
        "start",
        "memory",
        "growth",
        "films",
    ),
    *("progress_pictures", "crowd", "flood", "brisk"),
)


class Run(NamedTuple):
    """The result of one benchmark."""

    bench: str
    succeeded: bool
    ratios: list[Ratio]


def run(bench: str, folder: Path, *, brief: bool) -> Run:
    """Run a benchmark, which prints its tables; `folder` takes the file of its ratios."""
    file = folder / bench
    file.touch()
    began = time.monotonic()
    python = PEERS if bench in WITH_PEERS else sys.executable
    command = [python, "-m", f"tools.bench.{bench}", *(["brief"] if brief else [])]
    finished = subprocess.run(command, env={**os.environ, RATIOS_FILE: str(file)}, check=False)
    print(f"({bench} took {time.monotonic() - began:.0f} s)\n", flush=True)
    return Run(bench, finished.returncode == 0, read_ratios(file))


def main(names: list[str]) -> int:
    """Run the benchmarks and print the table; return 1 if one of them failed, so that ratios are missing."""
    began = time.monotonic()
    benches = dict.fromkeys(ALL if names == ["all"] else names or MAIN)
    with tempfile.TemporaryDirectory() as folder:
        runs = [run(bench, Path(folder), brief=not names) for bench in benches]
    print(machine(f"All ratios, in a run of {(time.monotonic() - began) / 60:.1f} min"))
    lines = [
        (f"{ratio.value:.3f}", ratio.goal(), ratio.met(), ratio.name, each.bench)
        for each in runs
        for ratio in each.ratios
    ]
    print(table(("ratio", "goal", "met", "what", "measured by"), lines))
    failed = [each.bench for each in runs if not each.succeeded]
    if failed:
        print(f"Failed: {', '.join(failed)}; see the errors above.")
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measure Limber beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all, or some of: {', '.join(ALL)}")
    names = parser.parse_args().names
    if unknown := set(names) - {"all", *ALL}:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    sys.exit(main(names))
