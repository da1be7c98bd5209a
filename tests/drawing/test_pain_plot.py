"""The plot of the page: positions of boxes, marks and lines, read from the PDF's operators."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from bot.drawing.boxes import Box
from bot.drawing.page.pain_plot import draw_plot
from bot.drawing.page.paper import Paper
from bot.screens.values import DailyPain, Series, Symbol

BOX = Box(50, 200, 500, 240)
NUMBER = r"(-?[\d.]+)"
PLOT = DailyPain(
    heading="Pain",
    days=30,
    ticks=((0, "6 May"), (28, "a long name of a day")),
    series=(
        Series("before", Symbol.RING, ((2 + 1 / 3, 6), (29.99, 10))),
        Series("after", Symbol.DISC, ((2.4, 4), (5, 0))),
        Series("noted", Symbol.TRIANGLE, ((7.5, 8),)),
        Series("hurt", Symbol.CROSS, ((9.25, 2),)),
    ),
    links=((2 + 1 / 3, 6, 4),),
    stops=(9.2,),
    stop_label="stop",
    done=frozenset({1, 2, 28}),
    done_label="done",
)

Numbers = tuple[float, ...]


class Drawn:
    """The contents of a plot, from the operators in the page's content stream."""

    def __init__(self, plot: DailyPain = PLOT) -> None:
        paper = Paper("A title", "en")
        draw_plot(paper, plot, BOX, 9)
        self.content = paper._canvas.getCurrentPageContent()

    def found(self, operators: str) -> list[Numbers]:
        """Return the operands of each occurrence of these operators; N matches a number."""
        pattern = operators.replace(" ", r"\s+").replace("N", NUMBER)
        return [tuple(map(float, found)) for found in re.findall(pattern, self.content)]

    def lines(self) -> list[Numbers]:
        """Return x1, y1, x2, y2 of all lines."""
        return self.found("n N N m N N l S")

    def day_boxes(self) -> list[Numbers]:
        """Return x, y, width, height of the days' boxes, from left to right."""
        boxes = self.found("n N N N N re B")
        lowest_row = max(box[1] for box in boxes)
        return [box for box in boxes if box[1] == lowest_row]

    def scale_lines(self) -> list[float]:
        """Return the y coordinates of the lines for the scores 0, 2, ... 10."""
        return [y1 for x1, y1, x2, y2 in self.lines() if y1 == y2 and x2 - x1 > 400]

    def y(self, score: float) -> float:
        """Return the y coordinate of a score, from the scale's lines."""
        lowest, *_, highest = self.scale_lines()
        return lowest + (highest - lowest) * score / 10

    def x(self, day: float) -> float:
        """Return the x coordinate of a day, from the boxes of the days."""
        boxes = self.day_boxes()
        middles = [left + width / 2 for left, _y, width, _height in boxes]
        pitch = (middles[-1] - middles[0]) / (len(middles) - 1)
        return middles[0] + (day - 0.5) * pitch


def test_there_is_a_box_for_each_day_and_those_of_days_done_are_dark() -> None:
    drawn = Drawn()
    boxes = drawn.day_boxes()
    assert len(boxes) == 30
    gaps = [after[0] - (before[0] + before[2]) for before, after in pairwise(boxes)]
    assert gaps == pytest.approx([gaps[0]] * 29, abs=0.01)
    assert gaps[0] > 0
    fills = re.findall(r"([\d.]+) g\n(?:.*\n){1,4}?n [-\d. ]+ re B", drawn.content)[-30:]
    assert {day for day, fill in enumerate(fills) if float(fill) < 0.5} == PLOT.done


def test_the_scale_has_an_even_line_for_every_second_score() -> None:
    heights = Drawn().scale_lines()
    assert len(heights) == 6
    steps = [after - before for before, after in pairwise(heights)]
    assert steps == pytest.approx([steps[0]] * 5, abs=0.01)
    assert steps[0] > 10, "upwards"


def circles(drawn: Drawn) -> list[tuple[float, float, float]]:
    """Return centre and radius of all circles except those of the keys."""
    curve = " ".join(["N"] * 6)
    found = drawn.found(f"n N N m {curve} c {curve} c {curve} c {curve} c")
    shapes = []
    for numbers in found:
        xs, ys = numbers[0::2], numbers[1::2]
        shapes.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, (max(xs) - min(xs)) / 2))
    return [shape for shape in shapes if shape[1] > drawn.y(-0.5)]


def test_each_score_has_its_mark_at_its_time_and_height() -> None:
    drawn = Drawn()
    rings = [(x, y) for x, y, radius in circles(drawn) if radius > 3]
    discs = [(x, y) for x, y, radius in circles(drawn) if radius < 3]
    for series, marks in ((PLOT.series[0], rings), (PLOT.series[1], discs)):
        assert len(marks) == len(series.points)
        for (day, score), (x, y) in zip(series.points, marks, strict=True):
            assert x == pytest.approx(drawn.x(day), abs=0.05)
            assert y == pytest.approx(drawn.y(score), abs=0.05)
    triangles = [found for found in drawn.found("n N N m N N l N N l h B") if found[1] > drawn.y(-0.5)]
    ((x, top, _right, below, _left, _below),) = triangles
    assert x == pytest.approx(drawn.x(7.5), abs=0.05)
    assert below < drawn.y(8) < top
    strokes = [line for line in drawn.lines() if abs(line[0] - line[2]) == pytest.approx(5.6) and line[1] != line[3]]
    crosses = {((x1 + x2) / 2, (y1 + y2) / 2) for x1, y1, x2, y2 in strokes if min(y1, y2) > drawn.y(-0.5)}
    assert len(crosses) == 1
    assert crosses.pop() == pytest.approx((drawn.x(9.25), drawn.y(2)), abs=0.05)


def test_a_line_joins_the_scores_before_and_after_a_session() -> None:
    drawn = Drawn()
    ends = (drawn.y(6), drawn.y(4))
    joined = [line for line in drawn.lines() if (line[1], line[3]) == pytest.approx(ends, abs=0.05)]
    ((x1, _y1, x2, _y2),) = joined
    assert x1 == x2 == pytest.approx(drawn.x(2 + 1 / 3), abs=0.05)


def test_a_stop_for_pain_is_a_dashed_line_over_the_whole_height_and_has_a_key() -> None:
    drawn = Drawn()
    through = [
        line
        for line in drawn.lines()
        if line[0] == line[2] and max(line[1::2]) > drawn.y(10) and min(line[1::2]) < drawn.y(0)
    ]
    assert [line[0] for line in through] == pytest.approx([drawn.x(9.2)], abs=0.05)
    assert drawn.content.count("[3.5 2.5] 0 d") == 2, "the line and its key"


def test_without_a_stop_there_is_no_dashed_line_and_no_key_for_one() -> None:
    without = Drawn(replace(PLOT, stops=()))
    assert "[3.5 2.5] 0 d" not in without.content
    assert without.content.count(" Tj ") == Drawn().content.count(" Tj ") - 1
