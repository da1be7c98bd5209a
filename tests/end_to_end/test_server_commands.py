"""The commands of a host whose database is on a PostgreSQL server: what they do, and what they leave to the server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from preview.with_bot import TOKEN
from storage.database import Database
from storage.migrate import load_migrations
from tests.support.patience import patient
from tests.support.process import BotProcess
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer

pytestmark = pytest.mark.slow  # each starts real processes


def is_empty(folder: Path) -> bool:
    return list(folder.iterdir()) == []


async def command(folder: Path, *arguments: str, **given: object) -> tuple[int, str, str]:
    async with BotProcess(folder, *arguments, **given) as process:
        return await process.end()


@pytest.mark.parametrize("name", ["backup", "restore"])
async def test_backups_are_left_to_the_servers_own_tools(tmp_path: Path, postgres_url: str, name: str) -> None:
    code, out, error = await command(tmp_path, name, "file.db", database_url=postgres_url)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert "pg_dump" in error
    assert is_empty(tmp_path)


async def test_the_doctor_looks_at_the_server_and_changes_nothing(
    tmp_path: Path, postgres_url: str, server: TelegramServer
) -> None:
    given = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": postgres_url}
    _, out, _ = await command(tmp_path, "doctor", **given)
    assert "the PostgreSQL server answers" in out
    assert "the tables are made at the first start" in out
    await (await Database.open(postgres_url)).close()
    _, out, _ = await command(tmp_path, "doctor", **given)
    assert f"schema {len(load_migrations())}" in out
    assert "fsync is off" in out  # as it is for the tests
    assert "full_page_writes is off" not in out
    assert "stays in the server's files" in " ".join(out.split())
    async with BotProcess(tmp_path, "run", **given) as bot:
        await bot.says("Limber is running.")
        _, out, _ = await command(tmp_path, "doctor", **given)
        assert "A Limber serves people out of it; a second one waits to take over" in " ".join(out.split())
    given |= {"webhook_url": "http://127.0.0.1:9/hook", "webhook_port": str(free_port())}
    async with BotProcess(tmp_path, "run", **given) as bot:
        await bot.says("Limber is running.")
        _, out, _ = await command(tmp_path, "doctor", **given)
        assert "A Limber serves people out of it; more of them may run beside it" in " ".join(out.split())


async def test_the_doctor_says_that_the_server_cannot_be_reached(tmp_path: Path) -> None:
    url = f"postgresql://limber:secret@127.0.0.1:{free_port()}/limber"
    code, out, error = await command(tmp_path, "doctor", database_url=url)
    assert (code, error) == (2, "")
    assert "The PostgreSQL server at DATABASE_URL cannot be reached" in " ".join(out.split())
    assert "secret" not in out


async def test_a_start_waits_for_a_server_that_is_not_there_yet_and_says_so_once(
    tmp_path: Path, server: TelegramServer
) -> None:
    tries = asyncio.Semaphore(0)

    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        tries.release()

    async with await asyncio.start_server(hang_up, "127.0.0.1", port := free_port()):
        url = f"postgresql://limber:secret@127.0.0.1:{port}/limber"
        async with BotProcess(tmp_path, "run", bot_token=TOKEN, bot_api_url=server.url, database_url=url) as bot:
            async with asyncio.timeout(patient(10)):
                for _ in range(4):
                    await tries.acquire()
            code, _, error = await bot.terminate()
    assert code == 0
    assert error.count("cannot be reached") == 1
    assert "secret" not in error
