"""A bot that stops working is noticed: by `limber health`, and by systemd's watchdog over its own protocol."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from preview.injected_faults import ResetBefore, WaitFor
from preview.with_bot import TOKEN
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import BotProcess
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from preview.params import Params
    from preview.server import TelegramServer

pytestmark = pytest.mark.slow  # each starts real processes

ALLOWED = 30.0
"""Seconds after which the health check has to fail."""


@pytest.fixture
def settings(server: TelegramServer, tmp_path: Path) -> dict[str, object]:
    path = tmp_path / "limber.db"
    return {
        "bot_token": TOKEN,
        "bot_api_url": server.url,
        "database_url": f"sqlite:///{path}",
        "health_port": free_port(),
    }


async def health(folder: Path, settings: dict[str, object]) -> tuple[int, str]:
    async with BotProcess(folder, "health", **settings) as process:
        code, out, error = await process.end()
    assert error == ""
    return code, out.strip()


async def until_healthy(folder: Path, settings: dict[str, object]) -> None:
    async with asyncio.timeout(patient(10)):
        while True:
            if (await health(folder, settings))[0] == 0:
                return
            await asyncio.sleep(0.1)


async def seconds_until_unhealthy(folder: Path, settings: dict[str, object]) -> tuple[float, str]:
    """Return after how many seconds the health check fails, and what it says."""
    begun = asyncio.get_running_loop().time()
    async with asyncio.timeout(patient(ALLOWED)):
        while True:
            code, line = await health(folder, settings)
            if code != 0:
                return asyncio.get_running_loop().time() - begun, line
            await asyncio.sleep(0.5)


async def test_health_without_a_port_says_what_to_set(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, "health") as process:
        code, _, error = await process.end()
    assert (code, error.partition(",")[0]) == (2, "HEALTH_PORT is not set")


async def test_health_of_a_bot_that_does_not_run_or_whose_loop_is_blocked_is_bad(
    tmp_path: Path, settings: dict[str, object]
) -> None:
    assert (await health(tmp_path, settings))[0] == 1
    async with BotProcess(tmp_path, "run", **settings) as bot:
        await until_healthy(tmp_path, settings)
        os.kill(bot.pid, signal.SIGSTOP)
        code, line = await health(tmp_path, settings)
        os.kill(bot.pid, signal.SIGCONT)
        assert code == 1
        assert "no answer on port" in line
        await until_healthy(tmp_path, settings)
        assert (await bot.terminate())[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize("stops", ["refused", "never answered"])
async def test_health_is_bad_within_half_a_minute_after_polling_stops(
    tmp_path: Path, settings: dict[str, object], server: TelegramServer, stops: str
) -> None:
    answer = asyncio.Event()

    def no_updates(method: str, _params: Params) -> ResetBefore | WaitFor | None:
        if method != "getupdates":
            return None
        return ResetBefore() if stops == "refused" else WaitFor(answer)

    async with BotProcess(tmp_path, "run", **settings) as bot:
        await until_healthy(tmp_path, settings)
        server.api.faults = no_updates
        await Phone(server).send("/start", settle=False)  # ends the poll that is under way
        seconds, line = await seconds_until_unhealthy(tmp_path, settings)
        answer.set()
        assert (await bot.terminate())[0] == 0
    assert seconds < ALLOWED + patient(1)
    assert "Telegram has answered no getUpdates" in line


@pytest.mark.slow
async def test_health_is_bad_within_half_a_minute_after_the_store_hangs(
    tmp_path: Path, settings: dict[str, object]
) -> None:
    async with BotProcess(tmp_path, "run", **settings) as bot:
        await until_healthy(tmp_path, settings)
        with closing(sqlite3.connect(tmp_path / "limber.db", isolation_level=None)) as shell:
            shell.execute("BEGIN IMMEDIATE")
            seconds, line = await seconds_until_unhealthy(tmp_path, settings)
            shell.execute("ROLLBACK")
        await until_healthy(tmp_path, settings)
        assert (await bot.terminate())[0] == 0
    assert seconds < ALLOWED + patient(1)
    assert "The store has not answered" in line


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """The socket on which systemd listens to a service."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)  # noqa: FBT003 - socket's own
        yield listener


async def hear(systemd: socket.socket, seconds: float) -> str | None:
    try:
        async with asyncio.timeout(seconds):
            return (await asyncio.get_running_loop().sock_recv(systemd, 1000)).decode()
    except TimeoutError:
        return None


async def test_systemd_hears_of_the_start_of_life_and_of_the_end(
    tmp_path: Path, settings: dict[str, object], systemd: socket.socket
) -> None:
    given = {**settings, "notify_socket": tmp_path / "notify", "watchdog_usec": 1_000_000}
    async with BotProcess(tmp_path, "run", **given) as bot:
        heard = [await hear(systemd, patient(10))]
        while heard[-1] != "STATUS=Serving people.\nWATCHDOG=1":
            heard.append(await hear(systemd, patient(10)))
            assert heard[-1] is not None
        assert "READY=1" in heard
        os.kill(bot.pid, signal.SIGSTOP)
        while await hear(systemd, 0.1) is not None:
            pass
        assert await hear(systemd, 1) is None  # systemd would restart it now
        os.kill(bot.pid, signal.SIGCONT)
        code, _, _ = await bot.terminate()
        while (last := await hear(systemd, 0.1)) not in {None, "STOPPING=1"}:
            pass
    assert code == 0
    assert last == "STOPPING=1"


async def test_a_log_in_json_is_one_object_a_line(tmp_path: Path, settings: dict[str, object]) -> None:
    async with BotProcess(tmp_path, "run", **settings, log_format="json") as bot:
        await bot.says("Limber is running.")
        _, _, error = await bot.terminate()
    for line in error.splitlines():
        assert set(json.loads(line)) == {"time", "level", "logger", "message"}
