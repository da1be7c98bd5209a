"""`limber doctor` names the cause of each set-up that cannot work, with its cure, and changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.clock import SystemClock
from storage.connection import prepare
from storage.lock import hold
from storage.migrate import MIGRATIONS_FOLDER
from tests.support.bot_in_process import run_in_process, subscribe
from tests.support.diagnosis import OTHER_TOKEN, diagnosis, settings_at
from tests.support.loopback import serving
from tests.support.process import ROOT, BotProcess, FreshBotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer

pytestmark = pytest.mark.slow  # each starts real processes


@pytest.fixture
def settings(server: TelegramServer, tmp_path: Path) -> dict[str, object]:
    return settings_at(server.url, tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of this version."""
    made = tmp_path / "data" / "limber.db"
    prepare(made, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    return made


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


NO_BACKUPS = {"backups": "note BACKUP_DAYS is 0, none are made -> See that another program makes them."}


async def test_a_set_up_that_is_right_has_nothing_wrong(tmp_path: Path, settings: dict[str, object]) -> None:
    assert await diagnosis(tmp_path, **settings) == (0, {})


@pytest.mark.usefixtures("path")
async def test_it_changes_nothing(tmp_path: Path, settings: dict[str, object]) -> None:
    before = contents(tmp_path)
    assert await diagnosis(tmp_path, **settings) == (0, NO_BACKUPS)
    assert contents(tmp_path) == before


async def test_no_token(tmp_path: Path, settings: dict[str, object]) -> None:
    code, wrong = await diagnosis(tmp_path, **{**settings, "bot_token": ""})
    assert code == 2
    assert wrong["token"].startswith("WRONG BOT_TOKEN is missing -> Get one from BotFather on Telegram; `limber init`")


async def test_a_refused_token(tmp_path: Path, settings: dict[str, object]) -> None:
    _, wrong = await diagnosis(tmp_path, **{**settings, "bot_token": OTHER_TOKEN})
    assert wrong["token"].startswith("WRONG 127.0.0.1 refuses BOT_TOKEN -> Copy it again from BotFather")


def slow(value: str) -> object:
    return pytest.param(value, marks=pytest.mark.slow)


async def test_a_limber_that_runs_is_named_and_its_poll_left_alone(
    tmp_path: Path, settings: dict[str, object], server: TelegramServer, path: Path
) -> None:
    with hold(path):
        async with BotProcess(tmp_path, "doctor", **settings) as process:
            _, out, _ = await process.end()
    assert f"Limber runs on this database (process {os.getpid()}); a second one is refused" in out
    assert "getupdates" not in {call.method for call in server.api.calls}


@pytest.mark.parametrize("which", ["folder", slow("file")])
async def test_a_folder_or_file_that_is_read_only(
    tmp_path: Path, settings: dict[str, object], path: Path, which: str
) -> None:
    changed = path if which == "file" else path.parent
    changed.chmod(0o500)
    try:
        _, wrong = await diagnosis(tmp_path, **settings)
    finally:
        changed.chmod(0o700)
    if which == "folder":
        assert re.match(r"WRONG .*data cannot be written by user \d+ -> Give it to Limber's user", wrong["folder"])
    else:
        assert wrong["rights"].startswith("WRONG limber.db is read-only -> Make it writable")


async def test_a_disk_that_is_nearly_full(tmp_path: Path, settings: dict[str, object], path: Path) -> None:
    disk = os.statvfs(path.parent)
    os.truncate(path, disk.f_blocks * disk.f_frsize)  # a hole that takes no space, and would not fit twice
    _, wrong = await diagnosis(tmp_path, **settings)
    assert re.match(r"WRONG only [\d,]+ MB free -> Free some: backups and upgrades need [\d,]+ MB\.", wrong["space"])


@pytest.mark.parametrize("damage", ["pages", slow("header"), slow("other file")])
async def test_a_damaged_file(tmp_path: Path, settings: dict[str, object], server: TelegramServer, damage: str) -> None:
    path = tmp_path / "data" / "limber.db"
    async with run_in_process(server, path, SystemClock()) as stage:
        await subscribe(stage.phone())
    content = bytearray(path.read_bytes())
    if damage == "other file":
        content[:] = b"a shopping list, not a database, and long enough to be one " * 20
    else:
        start = 0 if damage == "header" else len(content) - 4 * 4096
        content[start : start + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    path.chmod(0o600)
    _, wrong = await diagnosis(tmp_path, **settings)
    assert wrong["integrity"].startswith("WRONG The ")
    assert "limber restore" in wrong["integrity"] or "another file" in wrong["integrity"]


async def test_a_database_of_a_newer_version(tmp_path: Path, settings: dict[str, object], path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        (newest,) = connection.execute("SELECT max(number) FROM schema_version").fetchone()
        connection.execute("INSERT INTO schema_version VALUES (?, 'far_ahead', '', 0)", (newest + 1,))
    _, wrong = await diagnosis(tmp_path, **settings)
    assert "was written by a newer Limber" in wrong["version"]
    assert wrong["version"].endswith("-> Install that Limber, or restore an older backup.")


async def test_a_clock_that_is_wrong(tmp_path: Path, settings: dict[str, object]) -> None:
    async def years_ahead(_request: web.Request) -> web.Response:
        return web.json_response(
            {"ok": True, "result": {"username": "b"}}, headers={"Date": "Sat, 01 Jan 2033 00:00:00 GMT"}
        )

    async with serving(years_ahead) as url:
        _, wrong = await diagnosis(tmp_path, **{**settings, "bot_api_url": url.partition("/bot")[0]})
    assert re.match(r"WRONG is \d+ days behind -> Set it, and switch on time synchronisation", wrong["clock"])


@pytest.mark.slow
async def test_a_clock_that_is_behind_what_was_written(tmp_path: Path, settings: dict[str, object], path: Path) -> None:
    os.utime(path, (2_000_000_000, 2_000_000_000))
    _, wrong = await diagnosis(tmp_path, **settings)
    assert wrong["clock"].startswith("WRONG limber.db was written in the future -> Set the clock")


@pytest.mark.slow
async def test_missing_zone_data(tmp_path: Path, settings: dict[str, object]) -> None:
    (tmp_path / "shadow" / "tzdata").mkdir(parents=True)
    (tmp_path / "shadow" / "tzdata" / "__init__.py").touch()
    shadow = {"pythontzpath": "", "pythonpath": f"{tmp_path / 'shadow'}:{ROOT}"}
    _, wrong = await diagnosis(tmp_path, FreshBotProcess, **settings, **shadow)
    assert wrong["zones"] == "WRONG there is no time zone data -> Install the package tzdata: pip install tzdata."


@pytest.mark.slow
async def test_a_language_with_holes(tmp_path: Path, settings: dict[str, object]) -> None:
    for part in ("bot", "content", "preview", "storage"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "content" / "locales" / "de" / "routine.ftl"
    file.write_text(re.sub(r"(?m)^button-step-by-step = .*\n", "", file.read_text()))
    _, wrong = await diagnosis(tmp_path, FreshBotProcess, **settings, pythonpath=tmp_path)
    assert "locales/de: button-step-by-step: missing: en has it" in wrong["languages"]


@pytest.mark.slow
async def test_a_wrong_setting_is_found_beside_the_rest(tmp_path: Path, settings: dict[str, object]) -> None:
    _, wrong = await diagnosis(tmp_path, **{**settings, "log_level": "LOUD"})
    assert wrong["settings"].startswith("WRONG LOG_LEVEL is not a level;")


async def test_a_token_that_others_can_read_is_noted(tmp_path: Path, settings: dict[str, object]) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=INFO\n")
    (tmp_path / ".env").chmod(0o644)
    assert await diagnosis(tmp_path, **settings) == (
        0,
        {"settings": "note other users of this machine can read .env -> chmod 600 .env"},
    )
