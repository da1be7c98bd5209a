"""Menu and descriptions are registered when they have changed, and for private chats alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.flow.commands import BESIDE_THE_MENU, COMMANDS
from bot.telegram.profile import register_profile
from preview.bot_profile import DEFAULT_SCOPE, PRIVATE_SCOPE
from preview.with_bot import TOKEN
from storage.database import Database
from tools.walk.people import content

if TYPE_CHECKING:
    from pathlib import Path

    from telegram.ext import ExtBot

    from bot.telegram.priority_queue import Lane
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer

BOT = int(TOKEN.partition(":")[0])


class Seen:
    """The methods that are called."""

    def __init__(self, server: TelegramServer) -> None:
        self.calls: list[str] = []
        server.api.faults = self._see

    def _see(self, method: str, _params: Params) -> Fault | None:
        self.calls.append(method)
        return None


async def test_a_profile_that_did_not_change_is_not_registered_again(
    server: TelegramServer, bot: ExtBot[Lane], database_url: str
) -> None:
    texts, routine = content().texts, content().catalog.routines[0]
    fewer = {language: words for language, words in texts.items() if language != "uk"}
    seen = Seen(server)
    async with await Database.open(database_url) as database:
        await register_profile(bot, texts, routine, database, BOT)
        assert len(seen.calls) == 4 * (len(texts) + 1)
        await register_profile(bot, texts, routine, database, BOT)
        assert len(seen.calls) == 4 * (len(texts) + 1)
        await register_profile(bot, fewer, routine, database, BOT)
        assert len(seen.calls) == 4 * (len(texts) + 1) + 4 * (len(fewer) + 1)


async def test_the_menu_is_that_of_private_chats(server: TelegramServer, bot: ExtBot[Lane], tmp_path: Path) -> None:
    await bot.set_my_commands([("today", "as an earlier version registered it")], language_code="de")
    async with await Database.open(tmp_path / "limber.db") as database:
        await register_profile(bot, content().texts, content().catalog.routines[0], database, BOT)
    commands = server.world.profile.commands
    shown = [name for name in COMMANDS if name not in BESIDE_THE_MENU]
    assert [line.command for line in commands[PRIVATE_SCOPE, "de"]] == shown
    assert not [lines for (scope, _), lines in commands.items() if scope == DEFAULT_SCOPE and lines]
