"""A printed page in words: what the screens put together and the drawing puts on paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Symbol(StrEnum):
    """The sign of a series in the plot; each is told from the others without colour."""

    RING = "ring"
    DISC = "disc"
    TRIANGLE = "triangle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Series:
    """Pain scores of one kind: (days since the plot's first midnight, score)."""

    label: str
    symbol: Symbol
    points: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Pain over the days, with a box for each day that says whether it was done."""

    heading: str
    days: int
    ticks: tuple[tuple[int, str], ...]
    """Day and its name."""
    series: tuple[Series, ...]
    links: tuple[tuple[float, int, int], ...]
    """From the score before a session to the one after it: when, and both."""
    stops: tuple[float, ...]
    """When exercise was stopped for pain."""
    stop_label: str
    done: frozenset[int]
    """The days done."""
    done_label: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and lines of text."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of four columns: the exercise, how often it was done, skipped and why, stopped for pain."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, from top to bottom; plain text without markup."""

    title: str
    period: str
    name_label: str
    """What stands before the line for the name, which is written by hand."""
    short: Section
    plot: Plot
    exercises: Grid
    stops: Section
    notes: Section
    """What the person wrote; without a line, the page has no such section."""
    origin: str
