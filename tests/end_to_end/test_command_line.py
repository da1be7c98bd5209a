"""`python -m bot` as its host meets it: what is wrong is one line that names the setting, and it ends cleanly."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.config import Settings, load_settings
from preview.user_actions import send_text
from preview.with_bot import TOKEN
from storage.database import Database
from tests.support.patience import patient
from tests.support.phone import Phone
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


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "BOT_TOKEN is missing."),
        ({"bot_token": "   "}, "BOT_TOKEN is missing."),
        ({"bot_token": "not-a-token"}, "BOT_TOKEN does not look like a token;"),
        ({"bot_token": OTHER_TOKEN + "!"}, "BOT_TOKEN does not look like a token;"),
        ({"bot_api_url": "api.telegram.org"}, "BOT_API_URL is not a web address;"),
        ({"bot_api_url": "ftp://api.telegram.org"}, "BOT_API_URL is not a web address;"),
        ({"database_url": "postgres://me:secret@host/limber"}, "DATABASE_URL"),
        ({"database_url": "limber.db"}, "DATABASE_URL is not a URL."),
        ({"database_url": "sqlite:///:memory:"}, "DATABASE_URL must name a file"),
        ({"log_level": "LOUD"}, "LOG_LEVEL"),
        ({"preview_port": "70000"}, "PREVIEW_PORT"),
        ({"preview_port": "eighty"}, "PREVIEW_PORT is not a port; write a number"),
        ({"bot_api_url": "https://api.telegram.org/bot/"}, "BOT_API_URL must be the address of the server alone;"),
        ({"messages_per_second": "fast"}, "MESSAGES_PER_SECOND is not a number of messages;"),
        ({"messages_per_second": "1001", "allow_paid_broadcast": "true"}, "MESSAGES_PER_SECOND is not a number of"),
        ({"messages_per_second": "31"}, "MESSAGES_PER_SECOND over 30 costs Telegram Stars;"),
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
    for name in Settings.model_fields:
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


async def test_a_preview_with_broken_content_never_says_its_address(tmp_path: Path) -> None:
    copy_the_project(tmp_path)
    (tmp_path / "content" / "words" / "de.toml").unlink()
    async with FreshBotProcess(tmp_path, "preview", pythonpath=tmp_path, preview_port=0) as process:
        assert await process.end() == (2, "", "words/de.toml: file: missing\n")


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


async def test_a_sigterm_while_the_bot_is_being_loaded_ends_it_cleanly(server: TelegramServer, tmp_path: Path) -> None:
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "log_level": "WARNING"}
    async with FreshBotProcess(tmp_path, "run", **settings) as process:
        await Phone(server).until(lambda: any(call.method == "getupdates" for call in server.api.calls))
        assert await process.terminate() == (0, "", "")
    assert {call.method for call in server.api.calls} == {"getupdates"}


async def test_check_says_that_all_is_fine(tmp_path: Path) -> None:
    async with FreshBotProcess(tmp_path, "check") as process:
        code, out, error = await process.end()
    assert (code, out, error) == (0, "Settings and content are fine.\n", "")


def test_the_example_names_every_setting_with_its_default_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    fields = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    written = {None: "", False: "false", (): ""}
    assert example == {name: written.get(default, str(default)) for name, default in fields.items()}
    for number, line in enumerate(lines):
        assert line.startswith(("#", "BOT_TOKEN")) or not line or lines[number - 1].startswith("#")


def test_every_command_is_in_the_help_and_in_the_operations_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"(?m)^    ([a-z]+) {2,}\S", capsys.readouterr().out)
    page = (ROOT / "docs" / "operations.md").read_text()
    assert listed == re.findall(r"(?m)^\| `([a-z]+)(?: [A-Z]+)?` \|", page)
    assert {file.stem for file in (ROOT / "bot" / "commands").glob("*.py")} == {*listed, "__init__", "setting_up"}


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


@pytest.mark.parametrize("level", ["debug", " Info "])
def test_a_log_level_in_small_letters_will_do(level: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOG_LEVEL", level)
    assert load_settings().log_level == level.strip().upper()


def shows_another_card(phone: Phone, before: str) -> bool:
    return phone.card.text != before


async def test_the_log_at_its_loudest_holds_no_token_and_no_words_of_a_person(
    server: TelegramServer, tmp_path: Path
) -> None:
    settings = {"bot_token": TOKEN, "bot_api_url": server.url, "log_level": "DEBUG"}
    async with BotProcess(tmp_path, "run", **settings) as process:
        phone = Phone(server)
        phone.person.name = "Rumpelstiltskin"
        await phone.send("/start from-the-clinic")
        await phone.tap("Yes, keep my answers")
        await phone.until(lambda: "None of these" in phone.labels())
        for _group in range(3):
            before = phone.card.text
            await phone.tap("None of these")
            await phone.until(partial(shows_another_card, phone, before))
        await phone.until(lambda: "London" in str(phone.labels()))
        await phone.send("Zwolle")
        await phone.until(lambda: "Is it this place?" in phone.card.text)
        await phone.tap("in Zwolle")
        await phone.until(lambda: "When shall I remind you?" in phone.card.text)
        await phone.send("my secret sentence")
        await phone.until(lambda: "I could not read that as a time" in phone.card.text)
        await phone.forge("a forged string")
        begun = time.monotonic()
        code, out, error = await process.terminate()
    assert code == 0
    assert time.monotonic() - begun < patient(5)
    assert "Limber is running." in error
    for secret in (TOKEN, TOKEN.partition(":")[2], "Zwolle", "secret sentence", "forged string", "Rumpelstiltskin"):
        assert secret not in out + error
    assert not re.search(r"\b1001\b", re.sub(r"^.*DEBUG.*$", "", error, flags=re.MULTILINE))
    assert "clinic" not in error


async def test_the_database_is_made_at_need_and_readable_by_its_owner_alone(
    server: TelegramServer, tmp_path: Path
) -> None:
    async with BotProcess(tmp_path, "run", bot_token=TOKEN, bot_api_url=server.url) as process:
        await Phone(server).send("/start")
        assert (await process.terminate())[0] == 0
    path = tmp_path / "data" / "limber.db"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_sigterm_ends_the_preview_too(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, "preview", preview_port=0) as process:
        assert re.match(r"Limber's preview: http://127\.0\.0\.1:\d+ ", await process.first_line())
        assert (await process.terminate())[0] == 0


async def test_a_killed_preview_is_gone_at_the_next_start_and_a_running_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    async with (
        BotProcess(tmp_path, "preview", preview_port=0, tmpdir=folder) as killed,
        BotProcess(tmp_path, "preview", preview_port=0, tmpdir=folder) as running,
    ):
        for process in (killed, running):
            assert (await process.first_line()).startswith("Limber's preview: ")
        killed.kill_now()
        await killed.end()
        assert len(list(folder.glob("limber-preview-*"))) == 2
        async with BotProcess(tmp_path, "preview", preview_port=0, tmpdir=folder) as third:
            await third.first_line()
            assert len(list(folder.glob("limber-preview-*"))) == 2
            assert (await third.terminate())[0] == 0
        assert (await running.terminate())[0] == 0
    assert list(folder.iterdir()) == []


async def test_without_a_word_and_a_token_it_is_the_preview(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, preview_port=0) as process:
        assert (await process.first_line()).startswith("Limber's preview: ")
        assert (await process.terminate())[0] == 0
