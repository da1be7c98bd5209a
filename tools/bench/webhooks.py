"""Whole taps by webhook, on SQLite and on PostgreSQL with one, two and three processes, in one run on the same cores.

Run it with `python -m tools.bench.webhooks`. A tap is an update in, its transaction on the disk, 200, the answer to the
tap and the edited card out. nginx is in front wherever updates are brought, and gives each to any process. The goal is
0.75 of what SQLite does by webhook.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from bot.core.events import Action, Verb
from bot.screens.callbacks import encode
from bot.telegram.webhook import SECRET_HEADER
from storage.moving import move
from tools.bench.api import MeasuringApi, tap
from tools.bench.decisions import SETTINGS, cpu_of
from tools.bench.goals import report_ratio
from tools.bench.nginx_front import free_port, nginx_before
from tools.bench.postgres_server import postgres_server
from tools.bench.sample_people import DIALOG, fill
from tools.bench.side import LIMBER, scratch_folder, side
from tools.bench.table import machine, table
from tools.bench.webhook_side import SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bench.postgres_server import PostgresServer

ROUNDS, TAPS, WARM = 5, 1_500, 200
"""Rounds in turn, taps in each, every one of another person, and taps before that, which are not measured."""

AT_ONCE = 64
"""Updates that wait for 200 at the same time; Telegram has up to 100."""

GOAL = 0.75
PATIENCE = 120.0
SETTLED = 1.5
"""Seconds until the work that follows a start is over."""

FILE, SERVER = "SQLite", "PostgreSQL"
POLLED, BROUGHT = "SQLite, fetched", "SQLite"
SHAPES = {
    POLLED: (FILE, 0),
    BROUGHT: (FILE, 1),
    "PostgreSQL, one process": (SERVER, 1),
    "PostgreSQL, two processes": (SERVER, 2),
    "PostgreSQL, three processes": (SERVER, 3),
}
"""Name: the store, and the processes to which updates are brought; with none, one fetches them."""


class Figures(NamedTuple):
    """What one round measured."""

    rate: float
    """Taps a second."""
    bots: float
    """Processor time of all processes of the bot a tap, in seconds."""
    server: float
    """Processor time of the database server a tap."""


async def bring(port: int, people: Iterator[int]) -> None:
    """Bring taps one after another on one connection, as Telegram does, until nobody is left."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for person in people:
        body = json.dumps(start_tap(person)).encode()
        head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in answer.partition(b"\r\n")[0]:
            raise RuntimeError(f"an update was not taken: {answer.decode()}")
    writer.close()


async def listens(port: int) -> None:
    """Wait until something listens on this port of this machine."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionRefusedError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


def start_tap(person: int) -> dict[str, object]:
    """Return the update of a person's tap on "Start now"."""
    return tap(person, person, encode(Action(Verb.START), DIALOG + person, 0))


async def measure(url: str, processes: int, people: range, server: PostgresServer | None) -> Figures:
    """Let each of these people tap once, the first ones to warm up, and wait for the last card."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(MeasuringApi())
        ports = [free_port() for _ in range(processes)] or [0]
        bots = [await stack.enter_async_context(side(LIMBER, "webhook_side", api.url, url, port)) for port in ports]
        for port in ports if processes else ():
            await listens(port)
        front = stack.enter_context(nginx_before(ports)).port if processes else 0
        await asyncio.sleep(SETTLED)

        def used() -> tuple[float, float]:
            return sum(bot.cpu_seconds() for bot in bots), cpu_of(server) if server else 0.0

        await let_tap(api, front, people[:WARM], WARM)
        before, began, taps = used(), time.monotonic(), len(people) - WARM
        await let_tap(api, front, people[WARM:], len(people))
        seconds = time.monotonic() - began
        if server:
            await at_rest(url)
        after = used()
        bots_used, server_used = (now - then for now, then in zip(after, before, strict=True))
        return Figures(taps / seconds, bots_used / taps, server_used / taps)


async def at_rest(url: str) -> None:
    """Wait until nobody's card is being drawn: a turn that was not given back is work of the taps as well."""
    async with asyncio.timeout(PATIENCE), await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        drawn = await connection.execute("SELECT count(*) FROM drawings")
        while await drawn.fetchone() != (0,):
            await asyncio.sleep(0.1)
            drawn = await connection.execute("SELECT count(*) FROM drawings")


async def let_tap(api: MeasuringApi, front: int, people: range, cards: int) -> None:
    """Let each of these people tap once, and wait until there is this number of cards in all."""
    if front:
        waiting = iter(people)
        await asyncio.gather(*(bring(front, waiting) for _ in range(AT_ONCE)))
    else:
        for person in people:
            api.push(start_tap(person))
    if not await api.count("editMessageText", cards, PATIENCE):
        raise RuntimeError("not all taps were answered")


async def main(rounds: int) -> None:
    """Fill both databases with the same people, measure in turn, and print medians."""
    found: dict[str, list[Figures]] = {name: [] for name in SHAPES}
    people = rounds * (WARM + TAPS) * len(SHAPES)
    with scratch_folder() as folder, postgres_server(SETTINGS) as server:
        path = folder / "limber.db"
        await fill(path, 0, people)
        urls = {FILE: f"sqlite:///{path}", SERVER: server.new_database()}
        await asyncio.to_thread(move, urls[FILE], urls[SERVER])
        server.psql("CHECKPOINT")
        first = 1
        for _ in range(rounds):
            for name, (store, processes) in SHAPES.items():
                some = range(first, first := first + WARM + TAPS)
                busy = server if store == SERVER else None
                found[name].append(await measure(urls[store], processes, some, busy))
    report(found, rounds)


def report(found: dict[str, list[Figures]], rounds: int) -> None:
    """Print the medians, and report the ratios."""
    lines = []
    for name, each in found.items():
        ratios = [one.rate / file.rate for one, file in zip(each, found[BROUGHT], strict=True)]
        rate, bots, server = (statistics.median(column) for column in zip(*each, strict=True))
        ratio = statistics.median(ratios)
        if SHAPES[name][0] == SERVER:
            report_ratio(f"whole taps by webhook: {name} / SQLite", ratio, at_least=GOAL)
        lines.append(
            (
                name,
                f"{ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
                f"{rate:,.0f}",
                f"{bots * 1000:.2f} ms",
                f"{server * 1000:.2f} ms" if server else "",
            )
        )
    print(machine(f"Whole taps by webhook, {AT_ONCE} at once, {TAPS} a round, median of {rounds} rounds in turn"))
    titles = ("store", "of SQLite's by webhook", "taps a second", "processor time of the bot a tap", "of the server")
    print(table(titles, lines))


if __name__ == "__main__":
    asyncio.run(main(1 if sys.argv[1:] == ["brief"] else ROUNDS))
