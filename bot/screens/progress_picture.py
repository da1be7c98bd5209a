"""The contents of the picture of progress: names, dates and numbers of twelve weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.chart import WEEKS, DayState
from bot.screens.goals import activity_words, capitalised
from bot.screens.printed import is_in_printed_script, printable
from bot.screens.values import Activity, Calendar, Figure, ProgressPicture, Series, Symbol, WeeklyPain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.chart import Chart, PainLine
    from bot.core.progress import PainScore
    from bot.core.texts import Texts
    from bot.screens.view import View

_DAY = timedelta(days=1)
_WEEK = 7
_NAMED = (DayState.DONE, DayState.SHORT, DayState.REST, DayState.PAUSED, DayState.STOPPED, DayState.HELD)
"""The states in the legend, in order; empty cells are not explained, and missed days least of all."""
_RUN = 2
"""The minimum length of a run, in days."""
_ROOM = 2
"""The minimum distance between the names of two months, in weeks, so that they do not touch."""


def make_picture(view: View, chart: Chart) -> ProgressPicture:
    """Format a chart as a picture."""
    texts = view.texts
    return ProgressPicture(
        title=texts("picture-title", weeks=WEEKS),
        period=_period(texts, chart),
        figures=tuple(_figures(texts, chart)),
        invitation=texts("picture-invitation") if chart.is_blank else "",
        calendar=_calendar(texts, chart),
        pain=_pain(texts, chart),
        activity=_activity(view, chart),
    )


def _period(texts: Texts, chart: Chart) -> str:
    first = texts.short_day if chart.first.year == chart.today.year else texts.full_date
    return texts("picture-period", first=first(chart.first), last=texts.full_date(chart.today))


def _figures(texts: Texts, chart: Chart) -> Iterable[Figure]:
    """Yield the numbers, without those that would repeat another."""
    if chart.run >= _RUN:
        yield _figure(texts, "run", chart.run)
    if chart.this_week:
        yield _figure(texts, "week", chart.this_week)
    if chart.total > chart.this_week:
        yield _figure(texts, "total", chart.total)


def _figure(texts: Texts, key: str, count: int) -> Figure:
    return Figure(texts.number(count), texts(f"picture-{key}", count=count))


def _calendar(texts: Texts, chart: Chart) -> Calendar:
    first = chart.first.weekday()
    return Calendar(
        weekdays=tuple(texts.weekday((first + row) % _WEEK) for row in range(_WEEK)),
        months=tuple(_months(texts, chart)),
        days=chart.days,
        today=(chart.today - chart.first).days,
        today_label=texts("picture-today"),
        keys=tuple((state, texts(f"picture-{state}")) for state in _NAMED if state in chart.days),
    )


def _months(texts: Texts, chart: Chart) -> Iterable[tuple[int, str]]:
    """Yield the first week of each month, and the first week of all if there is space for its name.

    A week belongs to the month in which most of its days are (ISO 8601), and to none that today has not reached.
    """
    middles = [chart.first + (week * _WEEK + _WEEK // 2) * _DAY for week in range(WEEKS)]
    reached = [day for day in middles if day <= chart.today or day.month == chart.today.month]
    begun = [(week, day.month) for week, day in enumerate(reached) if day.day <= _WEEK]
    if begun[0][0] >= _ROOM:
        yield 0, texts.month(middles[0].month)
    for week, month in begun:
        yield week, texts.month(month)


def _pain(texts: Texts, chart: Chart) -> WeeklyPain:
    return WeeklyPain(
        heading=texts("picture-pain"),
        before=_curve(texts("picture-before"), Symbol.RING, chart, chart.before),
        after=_curve(texts("picture-after"), Symbol.DISC, chart, chart.after),
        other=Series(texts("picture-other"), Symbol.TRIANGLE, _points(chart, chart.other)),
        peg=Series(
            texts("picture-peg"), Symbol.SQUARE, tuple(((day - chart.first).days, peg) for day, peg in chart.peg)
        ),
        none=texts("picture-pain-none"),
    )


def _activity(view: View, chart: Chart) -> Activity | None:
    if not chart.own:
        return None
    words = activity_words(view, chart.activity)  # the picture has the font of the page
    shown = printable(words) if is_in_printed_script(words) else view.texts("button-goals")
    heading = capitalised(view.texts("picture-own", activity=shown))
    return Activity(heading, tuple(((day - chart.first).days, score) for day, score in chart.own))


def _curve(label: str, symbol: Symbol, chart: Chart, line: PainLine) -> Series:
    return Series(label, symbol, _points(chart, line.scores), line.means)


def _points(chart: Chart, scores: Iterable[PainScore]) -> tuple[tuple[int, int], ...]:
    return tuple(((score.day - chart.first).days, score.score) for score in scores)
