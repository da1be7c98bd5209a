"""A store in real trouble, before the bot as a service runs it: STOP within 2 s, the hold within 5 s of its end.

The lock is that of another process, the disk is a small one that is full, the file is immutable to everybody. The bot
has its own times here, and so these are measured.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import subprocess
import time
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import begin, heading, read_rows, run_in_process, subscribe, with_buttons
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import BotProcess, python_script

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

pytestmark = pytest.mark.slow
_log = logging.getLogger(__name__)

STOP_SECONDS, HOLD_SECONDS = 2.0, 5.0
LOCKED_SECONDS, OTHER_SECONDS = 30.0, 10.0
DISK_BYTES = 4_000_000
LOCK = """
import sqlite3, sys
shell = sqlite3.connect(sys.argv[1], isolation_level=None)
shell.execute("BEGIN EXCLUSIVE")
print(flush=True)
sys.stdin.read(1)
"""


@contextmanager
def locked(path: Path, _bot: int) -> Iterator[None]:
    """Hold the write lock in another process, as a forgotten database shell does."""
    with python_script(LOCK, path) as shell:
        assert shell.stdout is not None
        shell.stdout.readline()
        yield


@contextmanager
def full(path: Path, _bot: int) -> Iterator[None]:
    """Fill the disk that the database is on to its last byte."""
    ballast = path.with_name("ballast")
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def immutable(path: Path, _bot: int) -> Iterator[None]:
    """Let nobody write to the database, as `chattr +i` does.

    The index of its log stays writable: it is memory that processes share, and no process survives a write to that.
    """
    files = [str(path), f"{path}-wal"]
    changed = subprocess.run(["chattr", "+i", *files], capture_output=True, check=False)  # noqa: S607 - our own files
    if changed.returncode:
        pytest.skip("only root can make a file immutable, and not on every file system")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", *files], check=True)  # noqa: S607 - same


@contextmanager
def too_large(path: Path, bot: int) -> Iterator[None]:
    """Let the bot write nothing behind the end of a file, as a quota or a disk with faults does."""
    _, hard = resource.prlimit(bot, resource.RLIMIT_FSIZE, (path.with_name(f"{path.name}-wal").stat().st_size, -1))
    try:
        yield
    finally:
        resource.prlimit(bot, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Yield a folder on a disk of its own."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - same


TROUBLES: dict[str, Callable[[Path, int], AbstractContextManager[None]]] = {
    "locked": locked,
    "full": full,
    "immutable": immutable,
    "too large": too_large,
}
PEOPLE = ("taps", "types", "waits", "goes on")
"""Taps It hurts, types it, types it behind a tap on Done that waits, goes on with the routine."""


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Give the folder of the database, on a disk of its own where that one gets full."""
    if request.node.callspec.params["trouble"] != "full":
        yield tmp_path
        return
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@asynccontextmanager
async def everybody(server: TelegramServer, folder: Path) -> AsyncIterator[tuple[dict[str, Phone], int]]:
    """Bring everybody to their second exercise; yield their phones, and the process of a bot that serves them."""
    path, people = folder / "limber.db", {name: server.world.add_person(name, "en").id for name in PEOPLE}
    async with run_in_process(server, path, MovableClock()) as stage:
        for person in people.values():
            await subscribe(stage.phone(person))
            await begin(stage.phone(person), exercise=2)
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": f"sqlite:///{path}"}
    async with BotProcess(folder, "run", **settings, log_level="INFO") as bot:
        await bot.says("Limber is running.")
        yield {name: Phone(server, person, seconds=60) for name, person in people.items()}, bot.pid


async def seconds_until(phone: Phone, condition: Callable[[], bool], what: str) -> float:
    begun = time.monotonic()
    await phone.until(condition, what)
    return time.monotonic() - begun


def says_stop(phone: Phone) -> bool:
    return phone.last.text.startswith("Stop.")


def kinds(path: Path, phone: Phone) -> list[str]:
    sessions = {row["id"] for row in read_rows(path, "sessions") if row["person_id"] == phone.person.id}
    return [row["kind"] for row in read_rows(path, "marks") if row["session_id"] in sessions]


async def stored(path: Path, holds: int) -> float:
    """Return how long it takes until this number of holds is stored."""
    begun = time.monotonic()
    async with asyncio.timeout(patient(HOLD_SECONDS)):
        while len(read_rows(path, "holds")) < holds:  # noqa: ASYNC110 - another process stores them
            await asyncio.sleep(0.05)
    return time.monotonic() - begun


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_stop_comes_within_two_seconds_and_all_is_stored_within_five_of_the_end(
    folder: Path, trouble: str
) -> None:
    path = folder / "limber.db"
    async with TelegramServer(TOKEN, MovableClock()) as server, everybody(server, folder) as (phones, bot):
        with TROUBLES[trouble](path, bot):
            ends = time.monotonic() + (LOCKED_SECONDS if trouble == "locked" else OTHER_SECONDS)
            await phones["goes on"].tap("Done", settle=False)
            await phones["waits"].tap("Done", settle=False)
            await asyncio.sleep(0.5)
            acts = {
                "taps": phones["taps"].tap("It hurts", settle=False),
                "types": phones["types"].send("it hurts", settle=False),
                "waits": phones["waits"].send("it hurts", settle=False),
            }
            for act in acts.values():
                await act
            until = (seconds_until(phones[name], lambda phone=phones[name]: says_stop(phone), "STOP") for name in acts)  # type: ignore[misc]  # a default binds it
            stops = dict(zip(acts, await asyncio.gather(*until), strict=True))
            await phones["goes on"].send("done", settle=False)
            assert phones["taps"].alerts
            assert read_rows(path, "holds") == []
            await asyncio.sleep(ends - time.monotonic())
        hold = await stored(path, len(acts))
        for name, phone in phones.items():
            card = "4 of 8" if name == "goes on" else "Stop."
            await phone.until(lambda card=card, phone=phone: heading(phone.card)[0].startswith(card), card)  # type: ignore[misc]  # same
            await phone.until(lambda phone=phone: len(list(with_buttons(phone))) == 1, "one card")  # type: ignore[misc]  # same
        await phones["taps"].until(lambda: not server.world.updates.pending, "that all is confirmed")
        assert not server.world.open_callbacks()
        assert kinds(path, phones["taps"]) == kinds(path, phones["types"]) == ["done", "hurt"]
        assert kinds(path, phones["waits"]) == ["done", "done", "hurt"]
        assert kinds(path, phones["goes on"]) == ["done", "done", "done"]
    times = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in stops.items())
    _log.info("%s: STOP %s; the holds %.2f s after the end", trouble, times, hold)
    assert max(stops.values()) < STOP_SECONDS
    assert hold < HOLD_SECONDS
