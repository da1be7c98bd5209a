"""`python -m bot` as its host meets it: what it says and writes, and that it ends cleanly."""

from __future__ import annotations

import re
import time
from functools import partial
from typing import TYPE_CHECKING

import attrs
import pytest

from bot.__main__ import main
from bot.config import Settings, load_settings
from preview.with_bot import TOKEN
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import ROOT, BotProcess, FreshBotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer


@pytest.mark.slow
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
    fields = {name.upper(): field.default for name, field in attrs.fields_dict(Settings).items()}
    written = {None: "", False: "false", (): ""}
    assert example == {name: written.get(default, str(default)) for name, default in fields.items()}
    for number, line in enumerate(lines):
        assert line.startswith(("#", "BOT_TOKEN")) or not line or lines[number - 1].startswith("#")


def test_every_command_is_in_the_help_and_in_the_operations_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"(?m)^    ([a-z]+) {2,}\S", capsys.readouterr().out)
    page = (ROOT / "docs" / "operations.md").read_text()
    assert listed == re.findall(r"(?m)^\| `([a-z]+)(?: [A-Z]+)*` \|", page)
    assert {file.stem for file in (ROOT / "bot" / "commands").glob("*.py")} == {*listed, "__init__", "setting_up"}


@pytest.mark.parametrize("level", ["debug", " Info "])
def test_a_log_level_in_small_letters_will_do(level: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOG_LEVEL", level)
    assert load_settings().log_level == level.strip().upper()


def shows_another_card(phone: Phone, before: str) -> bool:
    return phone.card.text != before


@pytest.mark.slow
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
        await phone.until(lambda: "Yes" in phone.labels())
        await phone.tap("Yes")
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
