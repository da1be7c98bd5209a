"""The picture of progress in words and numbers: what the screens put together, and the drawing has only to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.chart import DayState


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
class Curve:
    """Pain of one kind: single scores, and a line through the means of the weeks."""

    label: str
    points: tuple[tuple[int, int], ...]
    """Day, from 0, and score."""
    means: tuple[float | None, ...]
    """One for each week; the line is broken where there is none. Empty where single scores are all there is."""


@dataclass(frozen=True, slots=True)
class PainPlot:
    """Pain over the weeks of the calendar, on a scale of 0 to 10."""

    heading: str
    before: Curve
    after: Curve
    other: Curve
    none: str
    """What is said where there is no score at all."""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the picture of progress says; plain text without markup. Equal pictures look the same."""

    title: str
    period: str
    figures: tuple[Figure, ...]
    """The most telling one first."""
    invitation: str
    """Stands in place of the figures where there is nothing to tell yet; empty where there is."""
    calendar: Calendar
    pain: PainPlot
