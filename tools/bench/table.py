"""Output of the benchmarks: Markdown tables, the machine and the versions; and percentiles."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBRARIES = ("python-telegram-bot", "aiohttp", "APScheduler", "aiosqlite")


def table(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with aligned columns and a blank line after it."""
    every = [titles, *lines]
    widths = [max(len(line[column]) for line in every) for column in range(len(titles))]
    ruled = [titles, ["-" * width for width in widths], *lines]
    written = (
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in ruled
    )
    return "\n".join(written) + "\n"


def machine(title: str) -> str:
    """Return the heading of a table: a title, the machine and the versions."""
    versions = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    return (
        f"{title}\n{platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {versions}\n"
    )


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that `share` percent of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]
