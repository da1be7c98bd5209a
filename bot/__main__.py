"""The command line: `python -m bot [run | preview | check]`; with no word, run if BOT_TOKEN is set, else preview.

Each command imports what it runs only when it runs, so that a setting that is wrong is said at once.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

from bot.config import Settings, SettingsError, load_settings
from bot.logs import set_up_logging
from content.faults import ContentError
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Coroutine

UNUSABLE = 2
"""Exit code when a setting, the content or the database has to be mended first."""


class OperatorError(Exception):
    """Something the host of the bot has to mend; its text is the line they read."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code, 2 with a line on standard error where something has to be mended."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Limber, a Telegram bot for a sore lower back.")
    parser.add_argument(
        "command",
        nargs="?",
        choices=("run", "preview", "check"),
        help="run: on Telegram, needs BOT_TOKEN; preview: on this machine, in the browser; "
        "check: look at settings and content, and stop; nothing: run with a BOT_TOKEN, else preview",
    )
    command = parser.parse_args(arguments).command
    try:
        settings = load_settings()
        token = settings.bot_token.get_secret_value() if settings.bot_token else None
        set_up_logging(settings.log_level, token)
        asyncio.run(_work(command, settings, token))
    except (OperatorError, SettingsError, ContentError, StorageError) as error:
        sys.stderr.write(f"{error}\n")
        return UNUSABLE
    return 0


def _work(command: str | None, settings: Settings, token: str | None) -> Coroutine[None, None, None]:
    """Return what a command does; raises OperatorError where it cannot be done."""
    if command == "check":
        return _check()
    if command == "preview" or (command is None and token is None):
        return _preview(settings)
    if token is None:
        raise OperatorError("BOT_TOKEN is missing. Get one from BotFather on Telegram and write it into .env.")
    return _run(settings, token)


async def _check() -> None:
    from content.loader import load_content  # noqa: PLC0415  as the module says

    load_content()
    sys.stdout.write("Settings and content are fine.\n")


async def _run(settings: Settings, token: str) -> None:
    from telegram.error import InvalidToken, TelegramError  # noqa: PLC0415  as the module says

    from bot.app import Pace, run  # noqa: PLC0415
    from bot.clock import SystemClock  # noqa: PLC0415
    from storage.database import Database  # noqa: PLC0415

    pace = Pace(settings.messages_per_second, paid=settings.allow_paid_broadcast)
    try:
        async with await Database.open(settings.database_url) as database:
            await run(token, settings.bot_api_url, database, SystemClock(), _stop_signal(), pace)
    except InvalidToken as error:
        raise OperatorError(
            "BOT_TOKEN is refused by the server at BOT_API_URL. Copy it again from BotFather, or make a new one there "
            "with /token; and see that BOT_API_URL, if you set it, is the right address."
        ) from error
    except TelegramError as error:
        raise OperatorError(
            f"BOT_API_URL cannot be reached ({type(error).__name__}). Check the network, then start again."
        ) from error


async def _preview(settings: Settings) -> None:
    from bot.previewing import preview  # noqa: PLC0415  as the module says

    try:
        await preview(settings.preview_port, _stop_signal())
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise OperatorError(
            f"PREVIEW_PORT {settings.preview_port} cannot be used ({reason}). Set another one, or 0 for any free one."
        ) from error


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGINT and SIGTERM set."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


if __name__ == "__main__":
    sys.exit(main())
