"""A start that cannot work yet: the bot waits for Telegram, or ends with the exit code that says "try again"."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.telegram.get_updates.failures import OVER, UNREACHABLE
from preview.with_bot import TOKEN
from storage.database import Database
from tests.support.phone import Phone
from tests.support.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer

NOWHERE = "http://127.0.0.1:9"
"""The discard port, where nothing listens."""


async def test_a_start_without_telegram_waits_for_it_with_one_line(server: TelegramServer, tmp_path: Path) -> None:
    await server.stop()
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "log_level": "WARNING"}
    async with BotProcess(tmp_path, "run", **settings) as process:
        assert UNREACHABLE in await process.first_line("error")
        await server.start()
        phone = Phone(server)
        await phone.send("/start")
        await phone.until(lambda: phone.labels() == ["Yes, keep my answers"])
        code, _, error = await process.terminate()
    assert code == 0
    assert [line.partition("failures: ")[2] for line in error.splitlines()] == [f"{UNREACHABLE} (NetworkError)", OVER]


async def test_a_sigterm_while_it_waits_for_telegram_ends_it_cleanly(tmp_path: Path) -> None:
    settings = {"bot_token": TOKEN, "bot_api_url": NOWHERE, "log_level": "WARNING"}
    async with BotProcess(tmp_path, "run", **settings) as process:
        assert UNREACHABLE in await process.first_line("error")
        code, _, error = await process.terminate()
    assert (code, error.count("\n")) == (0, 1)
    assert TOKEN not in error


@pytest.mark.slow
async def test_a_database_that_another_process_holds_is_the_exit_code_for_try_again(
    server: TelegramServer, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    await (await Database.open(path)).close()
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": f"sqlite:///{path}"}
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("BEGIN EXCLUSIVE")
        async with BotProcess(tmp_path, "run", log_level="WARNING", **settings) as process:
            code, _, error = await process.end()
    assert (code, error.count("\n")) == (75, 1)
    assert error.startswith("Another process holds the database")
