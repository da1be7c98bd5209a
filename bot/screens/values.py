"""The contents of the page for a PT and of the picture of progress, ready to draw.

All text is plain, without markup. Equal values look the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bot.core.chart import DayState


class Symbol(StrEnum):
    """The mark of a series of pain scores; marks differ in shape, not only in colour."""

    RING = "ring"
    DISC = "disc"
    TRIANGLE = "triangle"
    CROSS = "cross"
    SQUARE = "square"


class Series(Struct, frozen=True):
    """Pain scores of one kind."""

    label: str
    symbol: Symbol
    points: tuple[tuple[float, float], ...]
    """Days since the plot's first midnight, and the score. An integer is a day without a time."""
    means: tuple[float | None, ...] = ()
    """The mean of each week, None for a week without one. Empty for a series of single scores only."""


class Section(Struct, frozen=True):
    """A heading and lines of text."""

    heading: str
    lines: tuple[str, ...]


class Grid(Struct, frozen=True):
    """A table of four columns: the exercise, and how often it was done, skipped (with reasons), stopped for pain."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class DailyPain(Struct, frozen=True):
    """Each pain score of the report's days, and a box for each day that shows whether it was done."""

    heading: str
    days: int
    ticks: tuple[tuple[int, str], ...]
    """Day, from 0, and its name."""
    series: tuple[Series, ...]
    links: tuple[tuple[float, int, int], ...]
    """Lines from the score before a session to the one after it: the moment, and both scores."""
    stops: tuple[float, ...]
    """The moments of stops for pain."""
    stop_label: str
    done: frozenset[int]
    """The days done."""
    done_label: str


class ReportPage(Struct, frozen=True):
    """The page for a PT, from top to bottom."""

    language: str
    """The code of the page's language, for screen readers."""
    title: str
    period: str
    name_label: str
    """The label of the line for the name, which is written by hand."""
    short: Section
    plot: DailyPain
    exercises: Grid
    stops: Section
    notes: Section
    """The person's notes; without lines the section is left out."""
    origin: str


class Figure(Struct, frozen=True):
    """One number and its label."""

    number: str
    label: str


class Calendar(Struct, frozen=True):
    """A column of seven days for each week."""

    weekdays: tuple[str, ...]
    """Names of the seven rows."""
    months: tuple[tuple[int, str], ...]
    """Week, from 0, and the name of the month that begins in it."""
    days: tuple[DayState, ...]
    """Week by week."""
    today: int
    """The index of today."""
    today_label: str
    keys: tuple[tuple[DayState, str], ...]
    """The states that occur and are explained in the legend."""


class WeeklyPain(Struct, frozen=True):
    """Pain over the weeks of the calendar, on a scale of 0 to 10."""

    heading: str
    before: Series
    after: Series
    other: Series
    peg: Series
    """Pain in daily life (PEG), each a mean of three scores."""
    none: str
    """Shown if there are no scores."""


class Activity(Struct, frozen=True):
    """How well one activity went, 0 to 10, over the same weeks; more is better, unlike pain."""

    heading: str
    points: tuple[tuple[float, float], ...]


class ProgressPicture(Struct, frozen=True):
    """The picture of progress, from top to bottom."""

    title: str
    period: str
    figures: tuple[Figure, ...]
    """The most important first."""
    invitation: str
    """Replaces the figures if there is nothing to count yet; otherwise empty."""
    calendar: Calendar
    pain: WeeklyPain
    activity: Activity | None = None
