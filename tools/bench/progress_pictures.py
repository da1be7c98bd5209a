"""The picture of progress: processor time beside the limit and a minimal matplotlib plot; delay of the event loop.

Run it with `python -m tools.bench.progress_pictures`. Compare ratios, since milliseconds depend on the machine.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.core.model import Theme
from bot.drawing.picture import draw_progress
from bot.drawing.picture.frame import HEIGHT, WIDTH
from tools.bench.goals import report_ratio
from tools.bench.table import machine, percentile, table
from tools.sample_journals import full, nothing, picture_of, steady

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.core.journal import Journal

PICTURES = 50
LIMIT = 0.3
"""Seconds of processor time that one picture may take."""
PEER = "a minimal matplotlib plot"
DPI = 100
TICK = 0.001
"""Seconds that the event loop sleeps between two readings of the clock."""


def simplest() -> bytes:
    """Draw a minimal plot of matplotlib: one line on default axes, in a file of the same size."""
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
    FigureCanvasAgg(figure)
    figure.add_subplot().plot(range(12))
    written = BytesIO()
    figure.savefig(written)
    return written.getvalue()


def cpu_seconds(draw: Callable[[], bytes], pictures: int) -> list[float]:
    """Return the processor time of each picture, once the libraries are loaded."""
    draw()
    spent = []
    for _ in range(pictures):
        began = time.process_time()
        draw()
        spent.append(time.process_time() - began)
    return spent


async def waits(draw: Callable[[], bytes] | None, seconds: float) -> list[float]:
    """Return the delays of an event loop's wake-ups, in seconds, while pictures are drawn in a thread one by one."""
    late = []
    ends = time.perf_counter() + seconds
    drawing = None
    while (before := time.perf_counter()) < ends:
        if draw is not None and (drawing is None or drawing.done()):
            drawing = asyncio.ensure_future(asyncio.to_thread(draw))
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - before - TICK)
    if drawing is not None:
        await drawing
    return late


def drawing(journal: Journal) -> Callable[[], bytes]:
    """Return a function that makes a picture from a journal: data, texts and drawing."""
    return lambda: draw_progress(picture_of(journal, "uk"), Theme.DARK)


def main(pictures: int) -> None:
    """Measure each side in turn, and print the tables."""
    sides = {
        "three steady months": drawing(steady()),
        "a run of a year": drawing(full()),
        "nothing yet": drawing(nothing()),
        PEER: simplest,
    }
    spent = {name: statistics.median(cpu_seconds(draw, pictures)) for name, draw in sides.items()}
    slowest = max(seconds for name, seconds in spent.items() if name != PEER)
    report_ratio("processor time of the slowest kind of picture / 300 ms", slowest / LIMIT, at_most=1)
    lines = [
        (
            name,
            f"{seconds / LIMIT:.2f}",
            f"{seconds / spent[PEER]:.2f}",
            f"{seconds * 1000:.0f} ms",
            f"{len(sides[name]()) / 1000:.0f} KB",
        )
        for name, seconds in spent.items()
    ]
    libraries = f"Pillow {version('pillow')}, matplotlib {version('matplotlib')}"
    print(machine(f"{WIDTH} x {HEIGHT} pixels, median of {pictures}; {libraries}"))
    print(table(("a picture of", "of 300 ms", "of matplotlib's", "processor time", "file"), lines))
    late = {
        "nothing is drawn": asyncio.run(waits(None, pictures * LIMIT / 3)),
        "pictures are drawn in a thread": asyncio.run(waits(drawing(steady()), pictures * LIMIT / 3)),
    }
    print(table(("an event loop wakes late while", "p50", "p99", "longest"), [_spread(*each) for each in late.items()]))


def _spread(name: str, late: list[float]) -> Sequence[str]:
    return name, *(f"{value * 1000:.1f} ms" for value in (percentile(late, 50), percentile(late, 99), max(late)))


if __name__ == "__main__":
    main(PICTURES)
