"""Backup, restore and a second process, as a host meets them: real processes on one database file."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.clock import SystemClock
from preview.with_bot import TOKEN
from storage.checks import MOVED, REPLACED
from storage.database import Database
from storage.export import export_person
from tests.support.bot_in_process import read_rows, run_in_process, subscribe
from tests.support.phone import Phone
from tests.support.process import BotProcess
from tests.support.reminders_sent import crowd, make_due, reminders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from storage.checks import FileTrouble
    from storage.export import StoredRows

pytestmark = pytest.mark.slow  # each starts real processes


def settings(server: TelegramServer, path: Path, **more: object) -> dict[str, object]:
    return {
        "bot_token": TOKEN,
        "bot_api_url": server.url,
        "database_url": f"sqlite:///{path}",
        "log_level": "WARNING",
        **more,
    }


async def command(folder: Path, *arguments: str, **given: object) -> tuple[int, str, str]:
    async with BotProcess(folder, *arguments, **given) as process:
        return await process.end()


async def exports(path: Path, people: Iterable[int]) -> list[list[StoredRows]]:
    """Return all that is stored of people, but for what their chats show, which is written a moment later."""
    async with await Database.open(path) as database:
        found = [await database.read(export_person, person) for person in people]
    return [[table for table in tables if table.name not in {"dialogs", "messages"}] for tables in found]


async def test_a_second_process_is_refused_in_one_line_and_telegram_does_not_hear_of_it(
    server: TelegramServer, tmp_path: Path
) -> None:
    given = settings(server, tmp_path / "limber.db")
    async with BotProcess(tmp_path, "run", **given) as first:
        await Phone(server).send("/start")
        asked = len([call for call in server.api.calls if call.method == "getupdates"])
        code, out, error = await command(tmp_path, "run", **given)
        assert (code, out, error.count("\n")) == (75, "", 1)
        assert error.startswith("Another Limber uses the database at DATABASE_URL (process ")
        assert len([call for call in server.api.calls if call.method == "getupdates"]) == asked
        assert (await first.terminate())[0] == 0


async def test_a_backup_of_a_running_bot_is_restored_on_another_folder_with_equal_exports(
    server: TelegramServer, tmp_path: Path
) -> None:
    path, moved, backup = tmp_path / "here" / "limber.db", tmp_path / "there" / "limber.db", tmp_path / "backup.db"
    async with run_in_process(server, path, SystemClock()) as stage:
        people = [1001, *(server.world.add_person(name, "en").id for name in ("Sam", "Kim"))]
        for person in people:
            await subscribe(stage.phone(person))
    given = settings(server, path)
    async with BotProcess(tmp_path, "run", **given) as bot:
        await Phone(server).send("/note it pulls on the left")
        assert (await command(tmp_path, "backup", str(backup), **given))[0] == 0
        code, _, error = await command(tmp_path, "restore", str(backup), **given)
        assert (code, error.count("\n")) == (75, 1)
        assert error.startswith("Another Limber uses the database at DATABASE_URL")
        assert (await bot.terminate())[0] == 0
    before = await exports(path, people)
    code, out, error = await command(tmp_path, "restore", str(backup), **settings(server, moved))
    assert (code, error) == (0, "")
    assert out == f"{backup} is in place at {moved}.\n"
    assert stat.S_IMODE(moved.stat().st_mode) == 0o600
    assert await exports(moved, people) == before


async def test_a_restore_erases_again_whoever_was_erased_since(server: TelegramServer, tmp_path: Path) -> None:
    path, backup = tmp_path / "limber.db", tmp_path / "backup.db"
    given = settings(server, path)
    async with run_in_process(server, path, SystemClock()) as stage:
        alex, sam = stage.phone(), stage.phone(server.world.add_person("Sam", "en").id)
        for phone in (alex, sam):
            await subscribe(phone)
        assert (await command(tmp_path, "backup", str(backup), **given))[0] == 0
        await alex.send("/erase")
        await alex.tap("Yes, delete everything")
    code, out, _ = await command(tmp_path, "restore", str(backup), **given)
    assert (code, out.splitlines()[1]) == (0, "People who were erased since it was made, and are erased again: 1.")
    kept = await exports(path, [alex.person.id, sam.person.id])
    assert [any(table.rows for table in tables) for tables in kept] == [False, True]


@pytest.mark.parametrize("words", [("backup",), ("restore",)])
async def test_a_command_without_its_file_says_how_it_is_used(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, _, error = await command(tmp_path, *words)
    assert code == 2
    assert "FILE" in error


async def test_a_restore_of_no_file_is_one_line(tmp_path: Path) -> None:
    code, out, error = await command(tmp_path, "restore", "none.db")
    assert (code, out, error) == (2, "", "There is no file none.db; nothing was changed.\n")


async def test_a_damaged_database_is_not_served(server: TelegramServer, tmp_path: Path) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, SystemClock()) as stage:
        await subscribe(stage.phone())
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 4 * 4096)
        file.write(b"\xa5" * 8192)
    code, out, error = await command(tmp_path, "run", **settings(server, path))
    assert (code, out, error.count("\n")) == (2, "", 1), error
    assert "is damaged. Keep a copy" in error


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    """Put an older copy in the place of the file, as somebody does who restores by hand."""
    copy = path.with_name("copy.db")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.replace(path)


@pytest.mark.parametrize(("act", "trouble"), [(move, MOVED), (delete, MOVED), (replace, REPLACED)])
async def test_a_file_that_goes_while_the_bot_runs_is_said_and_what_people_do_then_is_kept(
    server: TelegramServer, tmp_path: Path, act: Callable[[Path], None], trouble: FileTrouble
) -> None:
    path = tmp_path / "data" / "limber.db"
    async with BotProcess(tmp_path, "run", **settings(server, path)) as bot:
        phone = Phone(server)
        await phone.send("/start")
        act(path)
        async with asyncio.timeout(60):
            await bot.says(trouble.line)
        await phone.tap("Yes, keep my answers")
        await phone.until(lambda: "None of these" in phone.labels())
        assert (await bot.terminate())[0] == 0
    (kept,) = (path.parent / "backups").glob("*-kept-at-stop.db")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [row["consented_at"] is not None for row in read_rows(kept, "people")] == [True]


async def test_of_two_processes_started_at_once_one_ends_and_everybody_is_reminded_once(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        phones = await crowd(stage, 8)
    make_due(path)
    given = settings(server, path)
    async with BotProcess(tmp_path, "run", **given) as first, BotProcess(tmp_path, "run", **given) as second:
        ends = {asyncio.create_task(process.end()): process for process in (first, second)}
        (lost,), (kept,) = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        assert (lost.result()[0], lost.result()[2].count("\n")) == (75, 1)
        await phones[0].until(lambda: all(map(reminders, phones)))
        kept.cancel()
        await asyncio.wait([kept])
        assert (await ends[kept].terminate())[0] == 0
    assert [len(reminders(phone)) for phone in phones] == [1] * len(phones)
