"""`limber move FROM TO` as a host meets it: the bot goes on with the other database where people were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.bot_in_process import begin, heading, run_in_process, subscribe
from tests.support.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.server import TelegramServer

pytestmark = pytest.mark.slow  # starts real processes


async def command(folder: Path, *arguments: str) -> tuple[int, str, str]:
    async with BotProcess(folder, *arguments, log_level="WARNING") as process:
        return await process.end()


async def test_a_person_goes_on_in_the_other_database_with_the_next_tap(
    server: TelegramServer, clock: MovableClock, tmp_path: Path, database_url: str
) -> None:
    first = f"sqlite:///{tmp_path / 'first.db'}"
    async with run_in_process(server, first, clock) as stage:
        await subscribe(stage.phone())
        await begin(stage.phone(), exercise=2)
    code, out, error = await command(tmp_path, "move", first, database_url)
    assert (code, error) == (0, "")
    assert out.splitlines()[0].split() == ["people", "1", "rows,", "equal", "in", "both"]
    assert out.endswith("Set DATABASE_URL to the new database, and start Limber.\n")
    async with run_in_process(server, database_url, clock) as stage:
        phone = stage.phone()
        await phone.tap("Done")
        assert heading(phone.card)[0].startswith("3 of 8")
    code, out, error = await command(tmp_path, "move", first, database_url)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert "not empty" in error
