"""The picture of progress: processor time of one, beside the limit and beside matplotlib's simplest; and who waits.

Run it with `python tools/bench/progress_pictures.py [pictures]`. Ratios are what to compare; milliseconds are
this machine's.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from bot.core.model import Theme
from bot.drawing.picture import draw_progress
from bot.drawing.picture.frame import HEIGHT, WIDTH
from tests.support.sample_journals import full, nothing, picture_of, steady
from tools.bench.goals import tell
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.core.journal import Journal

LIMIT = 0.3
"""Seconds of processor time that one picture may take."""
PEER = "matplotlib's simplest"
DPI = 100
TICK = 0.001
"""Seconds that the event loop sleeps between two looks at the clock."""


def simplest() -> bytes:
    """Draw what matplotlib needs least for: one line on axes as they come, in a file of the same size."""
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
    """Return by how much an event loop wakes late while pictures are drawn in a thread, one after the other."""
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


def drawing(told: Journal) -> Callable[[], bytes]:
    """Return a side that makes a picture from what is stored: data, words and drawing."""
    return lambda: draw_progress(picture_of(told, "uk"), Theme.DARK)


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
    tell("processor time of the slowest kind of picture / 300 ms", slowest / LIMIT, at_most=1)
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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
