"""Sends a second and what one costs, at 64 in flight; then at a pace, while taps are answered. All in one run.

Run it with `python tools/bench/sends.py`. Ratios are what to compare; seconds are this machine's.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that the script runs without an installation

from tools.bench.api import MeasuringApi
from tools.bench.goals import tell
from tools.bench.side import LIMBER, PEERS, side
from tools.bench.table import machine, percentile, table

IN_FLIGHT = 64
ROUNDS = 3
SIDES = {
    "Limber, bulk path": ("limber-calls", LIMBER, 6_000),
    "Limber's backend under PTB": ("limber", LIMBER, 6_000),
    "PTB over httpx": ("ptb", PEERS, 800),
    "PTB over httpx + AIORateLimiter": ("ptb-limiter", PEERS, 800),
    "aiogram": ("aiogram", PEERS, 6_000),
    "bare aiohttp": ("bare", PEERS, 6_000),
}
"""Name: client, interpreter and messages of a round; slow sides send fewer, so that a round takes seconds."""

PACED = ("Limber, bulk path", "Limber's backend under PTB", "PTB over httpx", "aiogram")
PACES = (30, 100, 300, 1_000)
SECONDS = 6


async def report(client: str, python: Path, messages: int, how: str) -> dict[str, Any]:
    """Let one client send, and return what it reports."""
    async with MeasuringApi() as api, side(python, "send_side.py", client, api.url, messages, how) as running:
        running.go()
        return await running.report()


async def print_floods() -> None:
    """Print sends a second and CPU a send, ratios first; the sides take turns, and the medians of the rounds count."""
    rates: dict[str, list[float]] = {name: [] for name in SIDES}
    costs: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(ROUNDS):
        for name, (client, python, messages) in SIDES.items():
            told = await report(client, python, messages, str(IN_FLIGHT))
            rates[name].append(messages / told["seconds"])
            costs[name].append(told["cpu"] * 1e6 / messages)
    typed, bulk = (statistics.median(rates[name]) for name in ("Limber's backend under PTB", "Limber, bulk path"))
    tell(
        "Limber's backend / PTB over httpx, sends a second",
        typed / statistics.median(rates["PTB over httpx"]),
        at_least=6,
    )
    tell("Limber's backend / aiogram, sends a second", typed / statistics.median(rates["aiogram"]), at_least=0.9)
    tell("Limber's bulk path / aiogram, sends a second", bulk / statistics.median(rates["aiogram"]), at_least=1)
    lines = []
    for name in SIDES:
        rate, cost = statistics.median(rates[name]), statistics.median(costs[name])
        lines.append((name, f"{typed / rate:.2f}", f"{bulk / rate:.2f}", f"{rate:,.0f}", f"{cost:,.0f} µs"))
    print(machine(f"Sends, {IN_FLIGHT} in flight, median of {ROUNDS} rounds"))
    print(table(("", "Limber's backend is × as fast", "its bulk path", "sends a second", "CPU a send"), lines))


async def print_paces() -> None:
    """Print what arrives at a pace, and how long messages and taps take."""
    lines = []
    for name in PACED:
        client, python, _ = SIDES[name]
        slowest = 0.0
        for pace in PACES:
            told = await report(client, python, pace * SECONDS, f"@{pace}")
            share = len(told["messages"]) / (pace * SECONDS)
            p50, p99 = (percentile(told["messages"] or [float("nan")], part) for part in (50, 99))
            tap = percentile(told["taps"] or [float("nan")], 99)
            slowest = slowest or p99
            if name == PACED[0] and pace == PACES[-1]:
                tell("bulk path at 1,000/s: delivered", share, at_least=0.98)
                tell("bulk path at 1,000/s: cores", told["cpu"] / told["seconds"], at_most=0.8)
                tell("bulk path: p99 at 1,000/s / p99 at 30/s", p99 / slowest, at_most=1.5)
            lines.append(
                (
                    name,
                    f"{pace:,}/s",
                    f"{share:.3f}",
                    f"{p99 / slowest:.2f}",
                    f"{told['cpu'] / told['seconds']:.2f}",
                    f"{p50 * 1000:,.1f} ms",
                    f"{p99 * 1000:,.1f} ms",
                    f"{tap * 1000:,.1f} ms",
                )
            )
    print(f"At a pace, each message at its moment, for {SECONDS} s, and ten taps a second besides\n")
    titles = ("", "pace", "delivered", "p99 / p99 at 30/s", "cores", "p50", "p99", "p99 of the taps")
    print(table(titles, lines))


async def main() -> None:
    """Measure everything and print the tables."""
    await print_floods()
    await print_paces()


if __name__ == "__main__":
    asyncio.run(main())
