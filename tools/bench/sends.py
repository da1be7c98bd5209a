"""Sends a second and processor time a send with 64 in flight; then at a fixed rate while taps are answered.

Run it with `python -m tools.bench.sends [brief]`; brief: fewer rounds, no fixed rates. Compare ratios, since seconds
depend on the machine.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from typing import TYPE_CHECKING, Any

from tools.bench.api import MeasuringApi
from tools.bench.goals import report_ratio
from tools.bench.side import LIMBER, PEERS, side
from tools.bench.table import machine, percentile, table

if TYPE_CHECKING:
    from pathlib import Path

IN_FLIGHT = 64
ROUNDS, BRIEF_ROUNDS = 3, 2
SIDES = {
    "Limber, bulk path": ("limber-calls", LIMBER, 6_000),
    "Limber's backend under PTB": ("limber", LIMBER, 6_000),
    "PTB over httpx": ("ptb", PEERS, 800),
    "PTB over httpx + AIORateLimiter": ("ptb-limiter", PEERS, 800),
    "aiogram": ("aiogram", PEERS, 6_000),
    "bare aiohttp": ("bare", PEERS, 6_000),
}
"""Name: client, interpreter and messages a round; slow sides send fewer, so that a round takes seconds."""

PACED = ("Limber, bulk path", "Limber's backend under PTB", "PTB over httpx", "aiogram")
PACES = (30, 100, 300, 1_000)
SECONDS = 6


async def report(client: str, python: Path, messages: int, how: str) -> dict[str, Any]:
    """Let one client send, and return its report."""
    async with MeasuringApi() as api, side(python, "send_side", client, api.url, messages, how) as running:
        running.go()
        return await running.report()


async def print_floods(rounds: int) -> None:
    """Print sends a second and CPU a send, ratios first; the sides take turns, and medians are compared."""
    rates: dict[str, list[float]] = {name: [] for name in SIDES}
    costs: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(rounds):
        for name, (client, python, messages) in SIDES.items():
            flood = await report(client, python, messages, str(IN_FLIGHT))
            rates[name].append(messages / flood["seconds"])
            costs[name].append(flood["cpu"] * 1e6 / messages)
    typed, bulk = (statistics.median(rates[name]) for name in ("Limber's backend under PTB", "Limber, bulk path"))
    report_ratio(
        "Limber's backend / PTB over httpx, sends a second",
        typed / statistics.median(rates["PTB over httpx"]),
        at_least=6,
    )
    report_ratio(
        "Limber's backend / aiogram, sends a second", typed / statistics.median(rates["aiogram"]), at_least=0.9
    )
    report_ratio("Limber's bulk path / aiogram, sends a second", bulk / statistics.median(rates["aiogram"]), at_least=1)
    lines = []
    for name in SIDES:
        rate, cost = statistics.median(rates[name]), statistics.median(costs[name])
        lines.append((name, f"{typed / rate:.2f}", f"{bulk / rate:.2f}", f"{rate:,.0f}", f"{cost:,.0f} µs"))
    print(machine(f"Sends, {IN_FLIGHT} in flight, median of {rounds} rounds"))
    print(table(("", "Limber's backend is × as fast", "its bulk path", "sends a second", "CPU a send"), lines))


async def print_paces() -> None:
    """Print the share that arrives at a fixed rate, and how long messages and taps take."""
    lines = []
    for name in PACED:
        client, python, _ = SIDES[name]
        slowest = 0.0
        for pace in PACES:
            paced = await report(client, python, pace * SECONDS, f"@{pace}")
            share = len(paced["messages"]) / (pace * SECONDS)
            p50, p99 = (percentile(paced["messages"] or [float("nan")], part) for part in (50, 99))
            tap = percentile(paced["taps"] or [float("nan")], 99)
            slowest = slowest or p99
            if name == PACED[0] and pace == PACES[-1]:
                report_ratio("bulk path at 1,000/s: delivered", share, at_least=0.98)
                report_ratio("bulk path at 1,000/s: cores", paced["cpu"] / paced["seconds"], at_most=0.8)
                report_ratio("bulk path: p99 at 1,000/s / p99 at 30/s", p99 / slowest, at_most=1.5)
            lines.append(
                (
                    name,
                    f"{pace:,}/s",
                    f"{share:.3f}",
                    f"{p99 / slowest:.2f}",
                    f"{paced['cpu'] / paced['seconds']:.2f}",
                    f"{p50 * 1000:,.1f} ms",
                    f"{p99 * 1000:,.1f} ms",
                    f"{tap * 1000:,.1f} ms",
                )
            )
    print(f"At a fixed rate for {SECONDS} s, with ten taps a second at the same time\n")
    titles = ("", "pace", "delivered", "p99 / p99 at 30/s", "cores", "p50", "p99", "p99 of the taps")
    print(table(titles, lines))


async def main(*, brief: bool) -> None:
    """Measure, and print the tables."""
    await print_floods(BRIEF_ROUNDS if brief else ROUNDS)
    if not brief:
        await print_paces()


if __name__ == "__main__":
    asyncio.run(main(brief=sys.argv[1:] == ["brief"]))
