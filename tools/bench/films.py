"""Cost of films and pictures: cards with a film beside cards of text; taps while pictures of progress are drawn.

Run it with `python -m tools.bench.films`. Compare ratios, since seconds depend on the machine.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import TYPE_CHECKING

from tools.bench.api import MeasuringApi, command
from tools.bench.sample_people import fill
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.storm import METHODS, taps, together
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bench.storm import Window

CARDS = 3_000
CARD_ROUNDS = 5
PICTURES = 50
WINDOW = 5
"""Seconds over which the requests for pictures are spread evenly."""
TAPS_PER_SECOND = 30
TAP_ROUNDS = 4
RATE = 1_000.0
"""Messages a second that the bot may send, so that the drawing is measured and not Telegram's limit."""


async def print_cards() -> None:
    """Print cards a second, ratio first; films and text take turns, and medians are compared."""
    rates: dict[str, list[float]] = {"text": [], "film": []}
    with scratch_folder() as folder:
        for _ in range(CARD_ROUNDS):
            for kind, measured in rates.items():
                async with MeasuringApi() as api, side(LIMBER, "films_side", api.url, folder, kind, CARDS) as bot:
                    bot.go()
                    measured.append(CARDS / (await bot.report())["seconds"])
    text, film = (statistics.median(measured) for measured in rates.values())
    print(machine(f"Cards edited in place, 64 in flight, median of {CARD_ROUNDS} rounds"))
    lines = [("text alone", "1.00", f"{text:,.0f}"), ("a film by its id", f"{film / text:.2f}", f"{film:,.0f}")]
    print(table(("a card with", "ratio to text", "cards a second"), lines))


async def request_pictures(api: MeasuringApi, first: int) -> None:
    """Let people request their pictures, spread evenly over the window."""
    start = time.monotonic()
    for number in range(PICTURES):
        await asyncio.sleep(start + number * WINDOW / PICTURES - time.monotonic())
        api.push(command(first + number, first + number, "/progress"))


async def idle_and_drawing() -> tuple[Window, Window]:
    """Measure the idle bot, then the same bot while it draws."""
    tapping = TAPS_PER_SECOND * WINDOW
    with scratch_folder() as folder:
        path = folder / "limber.db"
        await fill(path, 0, 2 * tapping + PICTURES + 1)
        async with MeasuringApi() as api, side(LIMBER, "limber_bot", api.url, path, RATE):
            api.push(command(1, 1, "/progress"))
            await api.count("sendPhoto", 1, WINDOW)  # loads the drawing library
            idle = await taps(api, 2, TAPS_PER_SECOND, WINDOW)
            requests = asyncio.create_task(request_pictures(api, 2 + 2 * tapping))
            drawing = await taps(api, 2 + tapping, TAPS_PER_SECOND, WINDOW)
            await requests
            if not await api.count("sendPhoto", PICTURES + 1, WINDOW):
                raise RuntimeError(f"the pictures took longer than {2 * WINDOW} s")
            return idle, drawing


async def print_taps() -> None:
    """Print how long taps take while pictures are drawn and on the idle bot, ratios first."""
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
    """Measure, and print the tables."""
    await print_cards()
    await print_taps()


if __name__ == "__main__":
    asyncio.run(main())
