"""One side of a comparison: a program in a process of its own, and what it costs the machine."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BENCH = Path(__file__).parent
LIMBER = Path(sys.executable)
PEERS = BENCH.parents[1] / ".bench-venv" / "bin" / "python"
"""The interpreter of the environment with the peers, made by `make bench`."""


LONGEST_REPORT = 10_000_000
"""Bytes of a line that a side may write."""


class Side:
    """A running program that writes a line of JSON when it is ready, and another for whatever it reports."""

    def __init__(self, process: asyncio.subprocess.Process, started: float) -> None:
        self._process = process
        self._started = started
        self.facts: dict[str, Any] = {}
        self.ready_after = 0.0
        """Seconds from the start of the process until it was ready."""

    async def ready(self) -> None:
        """Wait for its first line, and keep what it says in `facts`."""
        self.facts = await self.report()
        self.ready_after = time.monotonic() - self._started

    async def report(self) -> dict[str, Any]:
        """Return what its next line says; raises RuntimeError where it ended instead."""
        assert self._process.stdout is not None  # noqa: S101 - it was started with a pipe
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("a side of the benchmark ended early; its error stands above")
        report: dict[str, Any] = json.loads(line)
        return report

    def go(self) -> None:
        """Tell it to begin what it was started for."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self._process.stdin.write(b"go\n")

    def peak_mb(self) -> float:
        """Return the most memory it has held so far (VmHWM), in megabytes."""
        return memory_mb(self._process.pid, "VmHWM")

    def cpu_seconds(self) -> float:
        """Return the processor time it has used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int, what: str) -> float:
    """Return how much memory a process holds now (VmRSS) or held at most (VmHWM), in megabytes."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


@asynccontextmanager
async def side(python: Path, script: str, *arguments: object, core: int | None = None) -> AsyncIterator[Side]:
    """Run a script of this folder, on one core where one is named; wait until it is ready, end it with the block."""
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        python,
        BENCH / script,
        *map(str, arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_REPORT,
        preexec_fn=None if core is None else partial(os.sched_setaffinity, 0, {core}),
    )
    running = Side(process, started)
    try:
        await running.ready()
        yield running
    finally:
        if process.returncode is None:
            process.kill()  # a side that hangs would not heed less
        await process.communicate()
