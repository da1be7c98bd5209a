"""What every command begins with: its settings, the log, and the error that ends it with one line."""

from __future__ import annotations

import asyncio
import logging
import signal

from bot.config import Settings, load_settings
from bot.logs import set_up_logging
from bot.setting_sources import files_others_can_read

_log = logging.getLogger(__name__)


class OperatorError(Exception):
    """Something that the host of the bot has to change; its text is the line they read."""


def configure() -> Settings:
    """Read the settings and set up the log; raises SettingsError with a line for each wrong setting."""
    settings = load_settings()
    set_up_logging(settings.log_level, settings.secrets, settings.log_format)
    for file in files_others_can_read(settings.bot_token_file):
        _log.warning("Other users of this machine can read the token in %s. Run: chmod 600 %s", file, file)
    return settings


def token_of(settings: Settings) -> str:
    """Return the bot's token; raises OperatorError where there is none."""
    if settings.bot_token is None:
        raise OperatorError("BOT_TOKEN is missing. Get one from BotFather on Telegram and write it into .env.")
    return settings.bot_token


def stop_signal() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
