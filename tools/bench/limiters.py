"""Whether a limiter keeps the limit: in any one second, after a 429, and the share of reminders beside many taps.

Run it with `python -m tools.bench.limiters`.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.telegram.limiter import TAP_BURST
from bot.telegram.priority_queue import SHARES, Lane
from tools.bench.api import MeasuringApi
from tools.bench.goals import report_ratio
from tools.bench.side import LIMBER, PEERS, side
from tools.bench.table import machine, table

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE = 30
WATCHED = 10
"""Seconds during which calls are counted."""
MESSAGES = RATE * (WATCHED + 2)
"""More than the limit allows in that time."""
REFUSED_AFTER = 60
"""Calls after which Telegram answers 429 to everything until `retry_after` is over."""
RETRY_AFTER = 2.0
"""Seconds."""
SETTLED = 0.02
"""Seconds that an answer may take to reach the bot."""
SIDES = {"Limber": ("limber", LIMBER), "PTB + AIORateLimiter": ("aio", PEERS)}


def most_in_a_second(moments: Sequence[float]) -> int:
    """Return the most calls of any one-second window; `moments` is sorted."""
    return max((bisect_left(moments, start + 1) - place for place, start in enumerate(moments)), default=0)


async def watch(name: str, *, taps: int = 0, refuses: bool = False) -> MeasuringApi:
    """Let a side send everything at once, and return the server with the calls it received."""
    client, python = SIDES[name]
    async with MeasuringApi() as api, side(python, "limit_side", client, api.url, RATE, MESSAGES, taps) as bot:
        if refuses:
            api.refuse_after("sendMessage", REFUSED_AFTER, RETRY_AFTER)
        bot.go()
        await api.count("sendMessage", 1, WATCHED)
        await asyncio.sleep(WATCHED)
        return api


async def rows(name: str) -> Sequence[str]:
    """Return a side's line of the table."""
    flood = [call.at for call in (await watch(name)).calls if call.method == "sendMessage"]
    api = await watch(name, refuses=True)
    sent = [call.at for call in api.calls if call.method == "sendMessage"]
    second = api.refusals[min(1, len(api.refusals) - 1)]
    waiting = sum(second + SETTLED < moment < second + RETRY_AFTER for moment in sent)
    after = [moment for moment in sent if moment >= second + RETRY_AFTER]
    crowd = await watch(name, taps=MESSAGES)
    share = sum(call.method == "sendMessage" for call in crowd.calls) / (RATE * WATCHED)
    if name == "Limber":
        counted = [call.at for call in crowd.calls if call.method in {"sendMessage", "editMessageText"}]
        busiest = most_in_a_second(counted) / RATE
        one_over = (RATE + 1) / RATE  # a window that ends on a call holds one more
        report_ratio(
            "reminders in the busiest second / limit", most_in_a_second(flood) / RATE, at_least=0.9, at_most=one_over
        )
        report_ratio("the same after a 429", most_in_a_second(after) / RATE, at_least=0.9, at_most=one_over)
        report_ratio(
            "taps and reminders in the busiest second / limit",
            busiest,
            at_least=0.9,
            at_most=(RATE + TAP_BURST + 1) / RATE,
        )
        report_ratio("calls before retry_after", waiting, at_most=0)
        report_ratio(
            "reminders' share of the limit beside a flood of taps",
            share,
            at_least=(SHARES[Lane.BULK] * RATE * WATCHED - 1) / (RATE * WATCHED),
        )
    return (
        name,
        f"{most_in_a_second(flood) / RATE:.2f}",
        f"{most_in_a_second(after) / RATE:.2f}",
        str(waiting),
        f"{share:.2f}",
        str(most_in_a_second(flood)),
        str(most_in_a_second(after)),
    )


async def main() -> None:
    """Measure both limiters and print the table."""
    lines = [await rows(name) for name in SIDES]
    print(machine(f"{MESSAGES} messages at once, limit {RATE}/s, during {WATCHED} s; after {REFUSED_AFTER}, 429"))
    titles = (
        "limiter",
        "most in a second / limit",
        "the same after a 429",
        "calls before retry_after",
        "reminders' share beside a flood of taps",
        "most in a second",
        "after a 429",
    )
    print(table(titles, lines))


if __name__ == "__main__":
    asyncio.run(main())
