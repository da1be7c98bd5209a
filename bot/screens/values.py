"""What the drawing puts on the page for a PT and on the picture of progress: words and numbers, nothing left to decide.

All of it is plain text without markup. Equal values look the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.chart import DayState


class Symbol(StrEnum):
    """The mark of a series of pain scores; each differs from the others in shape, not only in colour."""

    RING = "ring"
    DISC = "disc"
    TRIANGLE = "triangle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Series:
    """Pain scores of one kind."""

    label: str
    symbol: Symbol
    points: tuple[tuple[float, int], ...]
    """Days since the plot's first midnight, and the score. A whole number is a day without a time."""
    means: tuple[float | None, ...] = ()
    """The mean of each week, None where a week has none. Empty where single scores are all there is."""


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
class DailyPain:
    """Each pain score of the report's days, with a box for each day that says whether it was done."""

    heading: str
    days: int
    ticks: tuple[tuple[int, str], ...]
    """Day, from 0, and its name."""
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
class ReportPage:
    """The page for a PT, from top to bottom."""

    language: str
    """Code of the language the page is written in, for programs that read it aloud."""
    title: str
    period: str
    name_label: str
    """Stands before the line for the name, which is written by hand."""
    short: Section
    plot: DailyPain
    exercises: Grid
    stops: Section
    notes: Section
    """What the person wrote; without a line, the page has no such section."""
    origin: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """A column of seven days for each week."""

    weekdays: tuple[str, ...]
    """Names of the seven rows."""
    months: tuple[tuple[int, str], ...]
    """Week, from 0, and the name of the month that begins in it."""
    days: tuple[DayState, ...]
    """Week by week."""
    today: int
    """Which of the days is today."""
    today_label: str
    keys: tuple[tuple[DayState, str], ...]
    """The states that need a word, and occur."""


@dataclass(frozen=True, slots=True)
class WeeklyPain:
    """Pain over the weeks of the calendar, on a scale of 0 to 10."""

    heading: str
    before: Series
    after: Series
    other: Series
    none: str
    """Shown where there is no score at all."""


@dataclass(frozen=True, slots=True)
class ProgressPicture:
    """The picture of progress, from top to bottom."""

    title: str
    period: str
    figures: tuple[Figure, ...]
    """The most telling one first."""
    invitation: str
    """Stands in place of the figures where there is nothing to count yet; empty where there is."""
    calendar: Calendar
    pain: WeeklyPain
