"""What pictures cost: cards with a film by its id beside cards of words; taps while pictures of progress are drawn.

Run it with `python tools/bench/films.py`. Ratios are what to compare; seconds are this machine's.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from tools.bench.api import MeasuringApi, command
from tools.bench.sample_people import fill
from tools.bench.side import LIMBER, side
from tools.bench.storm import METHODS, taps, together
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bench.storm import Window

CARDS = 3_000
CARD_ROUNDS = 5
PICTURES = 50
WINDOW = 5
"""Seconds in which the pictures are asked for, evenly."""
TAPS_PER_SECOND = 30
TAP_ROUNDS = 4
RATE = 1_000.0
"""Messages a second that the bot may send, so that what is seen is the drawing and not Telegram's limit."""


async def print_cards() -> None:
    """Print cards a second, ratio first; films and words take turns, and the median of the rounds counts."""
    rates: dict[str, list[float]] = {"words": [], "film": []}
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for _ in range(CARD_ROUNDS):
            for kind, measured in rates.items():
                async with MeasuringApi() as api, side(LIMBER, "films_side.py", api.url, folder, kind, CARDS) as bot:
                    bot.go()
                    measured.append(CARDS / (await bot.report())["seconds"])
    words, film = (statistics.median(measured) for measured in rates.values())
    print(machine(f"Cards edited in place, 64 in flight, median of {CARD_ROUNDS} rounds"))
    lines = [("words alone", "1.00", f"{words:,.0f}"), ("film by its id", f"{film / words:.2f}", f"{film:,.0f}")]
    print(table(("a card with", "of words alone", "cards a second"), lines))


async def ask(api: MeasuringApi, first: int) -> None:
    """Let people ask for their pictures, evenly over the window."""
    start = time.monotonic()
    for number in range(PICTURES):
        await asyncio.sleep(start + number * WINDOW / PICTURES - time.monotonic())
        api.push(command(first + number, first + number, "/progress"))


async def idle_and_drawing() -> tuple[Window, Window]:
    """Measure the idle bot, then the same bot while it draws."""
    tapping = TAPS_PER_SECOND * WINDOW
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "limber.db"
        await fill(path, 0, 2 * tapping + PICTURES + 1)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot.py", api.url, path, RATE):
            api.push(command(1, 1, "/progress"))
            await api.count("sendPhoto", 1, WINDOW)  # the drawing library is loaded
            idle = await taps(api, 2, TAPS_PER_SECOND, WINDOW)
            asking = asyncio.create_task(ask(api, 2 + 2 * tapping))
            drawing = await taps(api, 2 + tapping, TAPS_PER_SECOND, WINDOW)
            await asking
            if not await api.count("sendPhoto", PICTURES + 1, WINDOW):
                raise RuntimeError(f"the pictures took longer than {2 * WINDOW} s")
            return idle, drawing


async def print_taps() -> None:
    """Print how long taps take while pictures are drawn, beside idle, ratios first."""
    rounds = [await idle_and_drawing() for _ in range(TAP_ROUNDS)]
    idle, drawing = together([before for before, _ in rounds]), together([after for _, after in rounds])
    lines: list[Sequence[str]] = []
    for what in METHODS:
        for share in (50, 99):
            before, after = percentile(idle.seconds[what], share), percentile(drawing.seconds[what], share)
            lines.append(
                (f"{what}, p{share}", f"{after / before:.2f}", f"{before * 1000:.1f} ms", f"{after * 1000:.1f} ms")
            )
    each = TAPS_PER_SECOND * WINDOW * TAP_ROUNDS
    print(f"{each} taps, {TAPS_PER_SECOND}/s, on the idle bot and while {PICTURES} pictures are made in {WINDOW} s\n")
    print(table(("a tap is", "drawing / idle", "idle", "while drawing"), lines))


async def main() -> None:
    """Measure everything and print the tables."""
    await print_cards()
    await print_taps()


if __name__ == "__main__":
    asyncio.run(main())
