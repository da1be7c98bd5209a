"""What Telegram shows of the bot before anybody writes to it: command menu and descriptions, in every language."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from telegram import BotCommand, BotCommandScopeAllPrivateChats

from bot.core.flow.commands import BESIDE_THE_MENU, COMMANDS
from storage.profiles import keep_profile, load_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from telegram import Bot

    from bot.core.catalog import Routine
    from bot.core.texts import Texts
    from storage.database import Database

_SCOPE = BotCommandScopeAllPrivateChats()
"""Where the menu is shown: elsewhere the bot only says that it talks to one person at a time."""


class Entry(NamedTuple):
    """The profile in one language."""

    code: str | None
    """None for everybody whose language has no entry."""
    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


async def register_profile(
    bot: Bot, texts: Mapping[str, Texts], routine: Routine, database: Database, bot_id: int
) -> None:
    """Register menu, description and short description where they differ from what was registered last.

    The first language is also everybody else's. The descriptions speak of this routine, the first of the content.

    Raises:
        TelegramError: Telegram refused, or could not be reached.
        StorageError: as the store does.
    """
    profile = tuple(_entries(texts, routine))
    digest = sha256(json.dumps([_SCOPE.type, *profile]).encode()).hexdigest()
    if await database.read(load_profile, bot_id) == digest:
        return
    for entry in profile:
        await bot.set_my_commands(entry.commands, scope=_SCOPE, language_code=entry.code)
        await bot.delete_my_commands(language_code=entry.code)  # an earlier version set them for every kind of chat
        await bot.set_my_description(entry.description, language_code=entry.code)
        await bot.set_my_short_description(entry.short_description, language_code=entry.code)
    await database.transaction(keep_profile, bot_id, digest)


def commands(texts: Texts) -> list[BotCommand]:
    """Return the command menu in one language."""
    return [BotCommand(name, texts(f"command-{name}")) for name in COMMANDS if name not in BESIDE_THE_MENU]


def _entries(texts: Mapping[str, Texts], routine: Routine) -> Iterator[Entry]:
    for number, (language, words) in enumerate(texts.items()):
        about = routine.variables(language)
        description, short = words("bot-description", **about), words("bot-short-description", **about)
        for code in (None, language) if number == 0 else (language,):
            menu = tuple((command.command, command.description) for command in commands(words))
            yield Entry(code, menu, description, short)
