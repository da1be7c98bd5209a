"""The operator's chat: what is written to ADMIN_IDS, and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.telegram.get_updates.failures import OVER, UNREACHABLE
from bot.version import VERSION
from preview.with_bot import TOKEN
from tests.support.phone import Phone
from tests.support.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from preview.server import TelegramServer

pytestmark = pytest.mark.slow  # starts real processes

ADMIN = 1001


@pytest.fixture
def settings(server: TelegramServer, tmp_path: Path) -> dict[str, object]:
    return {
        "bot_token": TOKEN,
        "bot_api_url": server.url,
        "database_url": f"sqlite:///{tmp_path / 'limber.db'}",
        "admin_ids": ADMIN,
        "log_level": "WARNING",
    }


@pytest.fixture
def admin(server: TelegramServer) -> Phone:
    """The phone of an operator who has written to the bot before."""
    phone = Phone(server, ADMIN)
    phone.person.started = True
    return phone


def texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.messages if message.from_bot]


async def test_the_operator_hears_of_start_and_stop_and_gets_counts_and_nobody_else_does(
    server: TelegramServer, tmp_path: Path, settings: dict[str, object], admin: Phone
) -> None:
    other = Phone(server, server.world.add_person("Sam", "en").id)
    async with BotProcess(tmp_path, "run", **settings) as bot:
        await admin.until(lambda: texts(admin) == [f"Limber {VERSION} has started."])
        await other.send("/start")
        await other.until(lambda: "Yes, keep my answers" in other.labels())
        await other.send("/status")
        await admin.send("/status", settle=False)
        await admin.until(lambda: texts(admin)[-1].startswith(f"Limber {VERSION}. Up 0 h 0 min. 1 people, 1 active"))
        assert (await bot.terminate())[0] == 0
    assert texts(admin)[-1] == "Limber is stopping."
    assert not any("Limber is stopping" in text or "active this week" in text for text in texts(other))


async def test_words_after_status_are_heard_like_anybodys(
    tmp_path: Path, settings: dict[str, object], admin: Phone
) -> None:
    async with BotProcess(tmp_path, "run", **settings) as bot:
        await admin.send("/start")
        await admin.until(lambda: "Yes, keep my answers" in admin.labels())
        await admin.send("/status it hurts")
        assert not any("active this week" in text for text in texts(admin))
        assert (await bot.terminate())[0] == 0


@pytest.mark.slow
async def test_the_operator_hears_of_an_outage_when_it_is_over(
    server: TelegramServer, tmp_path: Path, settings: dict[str, object], admin: Phone
) -> None:
    async with BotProcess(tmp_path, "run", **settings) as bot:
        await admin.until(lambda: len(texts(admin)) == 1)
        await server.stop()
        await bot.says(UNREACHABLE)
        await server.start()
        await bot.says(OVER)
        assert (await bot.terminate())[0] == 0
    lines = texts(admin)[-1].splitlines()
    assert lines[0].startswith(UNREACHABLE)
    assert lines[1:] == [OVER, "Limber is stopping."]


async def test_an_operator_who_cannot_be_written_to_is_said_in_the_log_without_their_id(
    tmp_path: Path, settings: dict[str, object]
) -> None:
    async with BotProcess(tmp_path, "run", **settings) as bot:
        await bot.says("They have to send /start to the bot first.")
        code, _, error = await bot.terminate()
    assert code == 0
    assert str(ADMIN) not in error
