"""One side of a comparison: a module that runs in a process of its own; its memory and processor time."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
import time
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

ROOT = Path(__file__).parents[2]
LIMBER = Path(sys.executable)
PEERS = ROOT / ".bench-venv" / "bin" / "python"
"""The interpreter of the environment with the peers, made by `make bench`."""

LONGEST_REPORT = 10_000_000
"""Most bytes of one line of a report."""


class Side:
    """A running program that writes a line of JSON when it is ready, and one for each report."""

    def __init__(self, process: asyncio.subprocess.Process, started: float) -> None:
        self._process = process
        self._started = started
        self.facts: dict[str, Any] = {}
        self.ready_after = 0.0
        """Seconds from the start of the process until it was ready."""

    async def ready(self) -> None:
        """Wait for its first line, which becomes `facts`."""
        self.facts = await self.report()
        self.ready_after = time.monotonic() - self._started

    async def report(self) -> dict[str, Any]:
        """Return its next line.

        Raises:
            RuntimeError: the program has ended.
        """
        assert self._process.stdout is not None  # noqa: S101 - it was started with a pipe
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("a side of the benchmark ended early; its error stands above")
        report: dict[str, Any] = json.loads(line)
        return report

    def go(self) -> None:
        """Start its measured work."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        self._process.stdin.write(b"go\n")

    def peak_mb(self) -> float:
        """Return its peak memory so far (VmHWM), in megabytes."""
        return memory_mb(self._process.pid, "VmHWM")

    def cpu_seconds(self) -> float:
        """Return the processor time it has used so far, in steps of 10 ms."""
        return cpu_seconds(self._process.pid)


def cpu_seconds(process: int) -> float:
    """Return the processor time that a process has used so far, user and system, in steps of 1 / SC_CLK_TCK."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int, what: str) -> float:
    """Return the memory of a process, resident now (VmRSS) or at its peak (VmHWM), in megabytes."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


@asynccontextmanager
async def side(python: Path, module: str, *arguments: object, core: int | None = None) -> AsyncIterator[Side]:
    """Run a module of this package until the block ends, on one core if one is given; yield it once it is ready."""
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        python,
        "-m",
        f"tools.bench.{module}",
        *map(str, arguments),
        cwd=ROOT,
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
            process.kill()  # a program that hangs would ignore any other signal
        await process.communicate()


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder that is deleted afterwards; in the working directory, because /tmp may be memory, not a disk."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        yield Path(name)
