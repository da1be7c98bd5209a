"""Pain over thirty days, and under it a box for each day; told apart by shape, so that a grey print loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.patches import Patch, Rectangle

from bot.core.sheet import Symbol
from bot.report.paper import HEIGHT, WIDTH, line_height

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from bot.core.sheet import Plot
    from bot.report.layout import Box

_GREY = "0.55"
_LEFT = 0.32
"""Room for the numbers of the scale, in inches."""
_STRIP = 0.13
"""Height of the boxes, in inches."""
_SMALL = 0.9
"""The plot's words in sizes of the print."""
_SCALE = range(0, 11, 2)
# The ring is bigger than the disc, so that both are seen where the score stayed the same.
_MARKERS: dict[Symbol, dict[str, Any]] = {
    Symbol.RING: {"marker": "o", "markerfacecolor": "white", "markersize": 6.5},
    Symbol.DISC: {"marker": "o", "markerfacecolor": "black", "markersize": 3.2},
    Symbol.TRIANGLE: {"marker": "^", "markerfacecolor": "0.75", "markersize": 5},
    Symbol.CROSS: {"marker": "x", "markersize": 6, "markeredgewidth": 1.6},
}


def draw_plot(figure: Figure, plot: Plot, box: Box, size: float) -> None:
    """Draw a plot into a box of the page, with words of about this size in points."""
    words = size * _SMALL
    heading, names, legend = line_height(size * 1.3), line_height(words) * 1.3, line_height(words) * 2.6
    height = box.height - heading - _STRIP - names - legend
    _write(figure, plot.heading, box, size * 1.15)
    scores = _axes(figure, box, heading, height)
    days = _axes(figure, box, heading + height, _STRIP)
    shown = [*_draw_scores(scores, plot, words), *_draw_days(days, plot, words)]
    figure.legend(
        handles=shown,
        loc="lower center",
        bbox_to_anchor=((box.x + box.width / 2) / WIDTH, 1 - (box.y + box.height) / HEIGHT),
        ncols=3,
        fontsize=words,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        labelspacing=0.35,
    )


def _write(figure: Figure, heading: str, box: Box, size: float) -> None:
    figure.text(
        box.x / WIDTH, 1 - box.y / HEIGHT, heading, fontsize=size, fontweight="bold", va="top", parse_math=False
    )


def _axes(figure: Figure, box: Box, down: float, height: float) -> Axes:
    """Return axes over the breadth of the box, so far under its upper edge."""
    bottom = 1 - (box.y + down + height) / HEIGHT
    return figure.add_axes(
        ((box.x + _LEFT) / WIDTH, bottom, (box.width - _LEFT) / WIDTH, height / HEIGHT), in_layout=False
    )


def _draw_scores(axes: Axes, plot: Plot, words: float) -> list[Artist]:
    axes.set_xlim(0, plot.days)
    axes.set_ylim(-0.5, 10.5)
    axes.set_yticks(list(_SCALE))
    axes.tick_params(axis="y", labelsize=words, length=2)
    axes.set_xticks([])
    axes.grid(axis="y", color="0.85", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    for at, before, after in plot.links:
        axes.vlines(at, before, after, color=_GREY, linewidth=1.2, zorder=2)
    shown: list[Artist] = []
    for series in plot.series:
        days, scores = [day for day, _score in series.points], [score for _day, score in series.points]
        style = {"color": "black", "linestyle": "none", "zorder": 3, "clip_on": False, **_MARKERS[series.symbol]}
        shown += axes.plot(days, scores, label=series.label, **style)
    for number, at in enumerate(plot.stops):
        line = axes.axvline(at, color="black", linewidth=0.9, linestyle=(0, (4, 3)), label=plot.stop_label, zorder=1)
        shown += [] if number else [line]
    return shown


def _draw_days(axes: Axes, plot: Plot, words: float) -> list[Artist]:
    axes.set_xlim(0, plot.days)
    axes.set_ylim(0, 1)
    axes.set_yticks([])
    axes.set_xticks([day + 0.5 for day, _name in plot.ticks], [name for _day, name in plot.ticks])
    axes.tick_params(axis="x", labelsize=words, length=2)
    axes.spines[:].set_visible(False)
    for day in range(plot.days):
        colour = "0.25" if day in plot.done else "white"
        axes.add_patch(Rectangle((day + 0.12, 0.1), 0.76, 0.75, facecolor=colour, edgecolor=_GREY, linewidth=0.5))
    return [Patch(facecolor="0.25", edgecolor=_GREY, linewidth=0.5, label=plot.done_label)]
