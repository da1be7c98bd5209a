"""What Telegram shows of the bot before anybody writes to it: command menu and descriptions, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import BotCommand

from bot.core.flow.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Bot

    from bot.core.catalog import Routine
    from bot.core.texts import Texts


async def register_profile(bot: Bot, texts: Mapping[str, Texts], routine: Routine) -> None:
    """Register menu, description and short description; the first language is also everybody else's.

    The descriptions speak of this routine, the first of the content.

    Raises:
        TelegramError: Telegram refused, or could not be reached.
    """
    for number, (language, words) in enumerate(texts.items()):
        for code in (None, language) if number == 0 else (language,):
            await bot.set_my_commands(commands(words), language_code=code)
            about = routine.variables(language)
            await bot.set_my_description(words("bot-description", **about), language_code=code)
            await bot.set_my_short_description(words("bot-short-description", **about), language_code=code)


def commands(texts: Texts) -> list[BotCommand]:
    """Return the command menu in one language."""
    return [BotCommand(name, texts(f"command-{name}")) for name in COMMANDS]
