"""What every command begins with: its settings, the log, and the error that ends it with one line."""

from __future__ import annotations

import asyncio
import signal

from bot.config import Settings, load_settings
from bot.logs import set_up_logging


class OperatorError(Exception):
    """Something that the host of the bot has to change; its text is the line they read."""


def configure() -> Settings:
    """Read the settings and set up the log; raises SettingsError with a line for each wrong setting."""
    settings = load_settings()
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    set_up_logging(settings.log_level, token)
    return settings


def token_of(settings: Settings) -> str:
    """Return the bot's token; raises OperatorError where there is none."""
    if settings.bot_token is None:
        raise OperatorError("BOT_TOKEN is missing. Get one from BotFather on Telegram and write it into .env.")
    return settings.bot_token.get_secret_value()


def stop_signal() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
