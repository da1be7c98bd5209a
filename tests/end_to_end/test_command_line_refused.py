"""`python -m bot` where something is wrong: one line that names the setting or the file, and nothing is touched."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import attrs
import pytest

from bot.__main__ import main
from bot.config import Settings
from preview.user_actions import send_text
from preview.with_bot import TOKEN
from storage.database import Database
from tests.support.process import ROOT, BotProcess, FreshBotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer

OTHER_TOKEN = "123456789:AAthis-is-a-token-that-nobody-gave-us"  # noqa: S105  opens nothing


async def fails_with(folder: Path, *arguments: str, **settings: object) -> str:
    """Run a command that has to end with exit code 2 and one line; return the line."""
    async with BotProcess(folder, *arguments, **{"log_level": "WARNING", **settings}) as process:
        code, out, error = await process.end()
    assert (code, out) == (2, ""), error
    assert error.count("\n") == 1, error
    for secret in (TOKEN, OTHER_TOKEN, OTHER_TOKEN.partition(":")[2]):
        assert secret not in error
    return error.strip()


def test_an_installation_without_the_preview_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "preview", None)
    assert main(["preview"]) == 2
    assert capsys.readouterr().err.startswith("The preview is not part of the container image.")


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "BOT_TOKEN is missing."),
        ({"bot_token": "   "}, "BOT_TOKEN is missing."),
        ({"bot_token": "not-a-token"}, "BOT_TOKEN does not look like a token;"),
        ({"bot_token": OTHER_TOKEN + "!"}, "BOT_TOKEN does not look like a token;"),
        ({"bot_api_url": "api.telegram.org"}, "BOT_API_URL is not a web address;"),
        ({"bot_api_url": "ftp://api.telegram.org"}, "BOT_API_URL is not a web address;"),
        ({"database_url": "mysql://me:secret@host/limber"}, "DATABASE_URL"),
        ({"database_url": "limber.db"}, "DATABASE_URL is not a URL."),
        ({"database_url": "sqlite:///:memory:"}, "DATABASE_URL must name a file"),
        ({"database_url": "sqlite:///data/.."}, "DATABASE_URL must name a file"),
        ({"log_level": "LOUD"}, "LOG_LEVEL"),
        ({"preview_port": "70000"}, "PREVIEW_PORT"),
        ({"preview_port": "eighty"}, "PREVIEW_PORT is not a port; write a number"),
        ({"bot_api_url": "https://api.telegram.org/bot/"}, "BOT_API_URL must be the address of the server alone;"),
        ({"messages_per_second": "fast"}, "MESSAGES_PER_SECOND is not a number of messages;"),
        ({"messages_per_second": "1001", "allow_paid_broadcast": "true"}, "MESSAGES_PER_SECOND is not a number of"),
        ({"messages_per_second": "31"}, "MESSAGES_PER_SECOND over 30 costs Telegram Stars;"),
        ({"operator_name": "x" * 65}, "OPERATOR_NAME has 65 characters; write one line of at most 64."),
        ({"operator_name": "Ada\nExample"}, "OPERATOR_NAME has characters that cannot be shown; write one line"),
        ({"operator_contact": "x" * 201}, "OPERATOR_CONTACT has 201 characters;"),
        ({"allow_paid_broadcast": "maybe"}, "ALLOW_PAID_BROADCAST is neither on nor off;"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(
    tmp_path: Path,
    settings: dict[str, str],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in attrs.fields_dict(Settings):
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name.upper(), value)
    code = main(["run"])
    out, error = capsys.readouterr()
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert error.startswith(says)
    assert "secret" not in error
    assert OTHER_TOKEN not in error
    assert is_empty(tmp_path)


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def test_several_wrong_settings_are_a_line_each(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, "run", bot_token="x", preview_port="-1") as process:  # noqa: S106  no token at all
        code, _, error = await process.end()
    assert code == 2
    assert [line.split(" ")[0] for line in error.splitlines()] == ["BOT_TOKEN", "PREVIEW_PORT"]


async def test_a_token_that_telegram_refuses_is_one_line(server: TelegramServer, tmp_path: Path) -> None:
    line = await fails_with(tmp_path, "run", bot_token=OTHER_TOKEN, bot_api_url=server.url)
    assert line.startswith("BOT_TOKEN is refused by the server at BOT_API_URL.")


async def test_a_database_of_a_newer_limber_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "limber.db"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        (newest,) = connection.execute("SELECT max(number) FROM schema_version").fetchone()
        connection.execute("INSERT INTO schema_version VALUES (?, 'far_ahead', '', 0)", (newest + 1,))
    before = path.read_bytes()
    line = await fails_with(tmp_path, "run", bot_token=OTHER_TOKEN, database_url=f"sqlite:///{path}")
    assert "newer" in line
    assert path.read_bytes() == before


async def test_a_database_file_that_is_none_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "limber.db"
    path.write_text("this is my shopping list, not a database, and it is long enough to be one " * 10)
    before = path.read_bytes()
    line = await fails_with(tmp_path, "run", bot_token=OTHER_TOKEN, database_url=f"sqlite:///{path}")
    assert "DATABASE_URL" in line
    assert path.read_bytes() == before


async def test_a_preview_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = await fails_with(tmp_path, "preview", preview_port=port)
    assert line.startswith(f"PREVIEW_PORT {port} cannot be used")


def copy_the_project(folder: Path) -> None:
    """Copy what runs, for a test that breaks something in it."""
    for part in ("bot", "content", "preview", "storage"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))


async def test_broken_content_is_named_by_file_field_and_reason(tmp_path: Path) -> None:
    copy_the_project(tmp_path)
    routine = tmp_path / "content" / "routines" / "lower-back" / "routine.toml"
    routine.write_text(routine.read_text().replace("reps = 3", "reps = -3", 1))
    async with FreshBotProcess(tmp_path, "check", pythonpath=tmp_path) as process:
        code, _, error = await process.end()
    assert code == 2
    assert "routine.toml" in error
    assert "reps" in error
    assert "Traceback" not in error


@pytest.mark.slow
async def test_a_preview_with_broken_content_never_says_its_address(tmp_path: Path) -> None:
    copy_the_project(tmp_path)
    (tmp_path / "content" / "words" / "de.toml").unlink()
    async with FreshBotProcess(tmp_path, "preview", pythonpath=tmp_path, preview_port=0) as process:
        assert await process.end() == (2, "", "words/de.toml: file: missing\n")


@pytest.mark.slow
async def test_updates_are_asked_for_before_the_content_is_read_and_none_is_lost_if_that_is_broken(
    server: TelegramServer, tmp_path: Path
) -> None:
    copy_the_project(tmp_path)
    (tmp_path / "content" / "words" / "de.toml").unlink()
    send_text(server.world, 1001, "/start")
    async with FreshBotProcess(
        tmp_path, "run", pythonpath=tmp_path, bot_token=TOKEN, bot_api_url=server.url
    ) as process:
        assert await process.end() == (2, "", "words/de.toml: file: missing\n")
    assert [call.method for call in server.api.calls] == ["getupdates"]
    assert server.world.updates.pending == 1


async def test_settings_are_read_from_a_dotenv_file(server: TelegramServer, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={OTHER_TOKEN}\nBOT_API_URL={server.url}\n")
    (tmp_path / ".env").chmod(0o600)
    assert (await fails_with(tmp_path, "run")).startswith("BOT_TOKEN is refused by the server at BOT_API_URL.")


@pytest.mark.parametrize("written", ["LOG_LEVEL=INFO\n".encode("utf-16"), b"LOG_LEVEL=INFO # gr\xfc\xdfe\n"])
async def test_a_dotenv_file_that_is_not_utf8_is_one_line(tmp_path: Path, written: bytes) -> None:
    (tmp_path / ".env").write_bytes(written)
    assert await fails_with(tmp_path, "run") == "The file .env is not UTF-8 text. Save it as UTF-8 and start again."


async def test_a_dotenv_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    async with BotProcess(tmp_path, "check") as process:
        code, _, error = await process.end()
    assert (code, error.count("\n")) in {(0, 0), (2, 1)}
    assert "Traceback" not in error
