"""`limber init` asks for what is needed, tries the token and writes .env for its owner alone."""

from __future__ import annotations

import io
import stat
from argparse import Namespace
from typing import TYPE_CHECKING

import attrs
import pytest

from bot.__main__ import _ending_in_a_line
from bot.commands import init
from bot.config import LONGEST_NAME, Settings, load_settings
from preview.with_bot import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer

OTHER_TOKEN = "123456789:AAthis-is-a-token-that-nobody-gave-us"  # noqa: S105  opens nothing


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: TelegramServer) -> None:
    monkeypatch.chdir(tmp_path)
    for name in attrs.fields_dict(Settings):
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BOT_API_URL", server.url)


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return await _ending_in_a_line(init.main(Namespace()))


async def test_what_is_answered_is_written_and_read_again_and_nobody_else_can_read_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert await answer(monkeypatch, f" {TOKEN} ", 'Praxis "Rücken & Co" #7', "sam@example.test") == 0
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    written = load_settings()
    assert written.bot_token is not None
    assert written.bot_token == TOKEN
    assert (written.operator_name, written.operator_contact) == ("Praxis 'Rücken & Co' #7", "sam@example.test")
    out, error = capsys.readouterr()
    assert "The token works: it is @" in out
    assert error == ""
    assert TOKEN not in out


@pytest.mark.parametrize(
    ("token", "says"),
    [("not a token", "That does not look like a token;"), (OTHER_TOKEN, "Telegram refuses this token")],
)
async def test_a_token_that_does_not_work_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, token: str, says: str
) -> None:
    assert await answer(monkeypatch, token) == 2
    out, error = capsys.readouterr()
    assert error.startswith(says)
    assert token not in out + error
    assert is_empty(tmp_path)


async def test_a_token_that_cannot_be_tried_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, server: TelegramServer
) -> None:
    await server.stop()
    assert await answer(monkeypatch, TOKEN) == 2
    assert capsys.readouterr().err.startswith("The token cannot be tried, so nothing was written: ")
    assert is_empty(tmp_path)


async def test_a_name_that_is_too_long_for_the_card_is_refused_and_nothing_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert await answer(monkeypatch, TOKEN, "x" * (LONGEST_NAME + 1), "sam@example.test") == 2
    assert capsys.readouterr().err.startswith("That has 65 characters, and at most 64 fit; nothing was written.")
    assert is_empty(tmp_path)


async def test_a_file_that_is_there_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=INFO\n")
    (tmp_path / ".env").chmod(0o600)
    assert await answer(monkeypatch, TOKEN, "Sam", "sam@example.test") == 2
    assert capsys.readouterr().err.startswith("There is a file .env here already; nothing was changed.")
    assert (tmp_path / ".env").read_text() == "LOG_LEVEL=INFO\n"
