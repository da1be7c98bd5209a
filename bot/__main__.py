"""The command line: `python -m bot [run | preview | check]`; with no word, run if BOT_TOKEN is set, else preview.

Each command imports what it needs when it runs, so that a wrong setting is reported at once.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from bot.config import Settings, SettingsError, load_settings
from bot.logs import set_up_logging
from content.faults import ContentError
from storage.errors import DatabaseLockedError, DiskFullError, StorageError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.telegram.get_updates.first import FirstFetch

UNUSABLE = 2
"""Exit code when a person has to change something first: a setting, the token, the content, the database."""

TRY_AGAIN = 75
"""Exit code when the same start may work later (EX_TEMPFAIL of sysexits.h), so that a supervisor should try again."""

_PASSING = (DatabaseLockedError, DiskFullError)


class OperatorError(Exception):
    """Something that the host of the bot has to change; its text is the line they read."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code; unless that is 0, the reason is a line on standard error.

    Telegram out of reach ends neither a start nor a run: the bot waits for it. A fault in Limber is Python's exit code
    1, with a traceback.
    """
    parser = argparse.ArgumentParser(prog="python -m bot", description="Limber, a Telegram bot for a sore lower back.")
    parser.add_argument(
        "command",
        nargs="?",
        choices=("run", "preview", "check"),
        help="run: on Telegram, needs BOT_TOKEN; preview: on this machine, in the browser; "
        "check: look at settings and content, and stop; nothing: run with a BOT_TOKEN, else preview",
    )
    command = parser.parse_args(arguments).command
    gc.disable()  # nearly all that a start makes stays, and looking through it again and again is a seventh of a start
    try:
        settings = load_settings()
        token = settings.bot_token.get_secret_value() if settings.bot_token else None
        set_up_logging(settings.log_level, token)
        return asyncio.run(_ending_in_a_line(_work(command, settings, token)))
    except (OperatorError, SettingsError) as error:
        return _complain(error)
    finally:
        gc.enable()


async def _ending_in_a_line(work: Coroutine[None, None, None]) -> int:
    """Carry it out and return the exit code; write the line before the event loop ends, which may wait for a DNS."""
    try:
        await work
    except (OperatorError, ContentError, StorageError) as error:
        return _complain(error)
    return 0


def _complain(error: Exception) -> int:
    """Write the reason to standard error, and return the exit code that goes with it."""
    sys.stderr.write(f"{error}\n")
    return TRY_AGAIN if isinstance(error, _PASSING) else UNUSABLE


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
    """Ask Telegram for updates at once; loading all that it takes to answer them goes on beside the network's work."""
    from bot.telegram.get_updates.first import first_fetch  # noqa: PLC0415  as the module says

    stop = _stop_signal()
    async with first_fetch(settings.bot_api_url, token) as first:
        await asyncio.to_thread(_load)
        if not stop.is_set():
            await _serve(settings, token, stop, first)


def _load() -> None:
    """Import the bot and read its content, which is most of a start; raises ContentError where that is broken."""
    import bot.app  # noqa: F401, PLC0415  as the module says
    import storage.database  # noqa: F401, PLC0415
    from content.loader import load_content  # noqa: PLC0415

    load_content()


async def _serve(settings: Settings, token: str, stop: asyncio.Event, first: FirstFetch) -> None:
    from telegram.error import InvalidToken  # noqa: PLC0415  as the module says

    from bot.app import Pace, run  # noqa: PLC0415
    from bot.clock import SystemClock  # noqa: PLC0415
    from storage.database import Database  # noqa: PLC0415

    pace = Pace(settings.messages_per_second, paid=settings.allow_paid_broadcast)
    try:
        async with await Database.open(settings.database_url) as database:
            await run(token, settings.bot_api_url, database, SystemClock(), stop, pace, first)
    except InvalidToken as error:
        raise OperatorError(
            "BOT_TOKEN is refused by the server at BOT_API_URL. Copy it again from BotFather, or make a new one there "
            "with /token; and see that BOT_API_URL, if you set it, is the right address."
        ) from error


async def _preview(settings: Settings) -> None:
    from preview.with_bot import preview  # noqa: PLC0415  as the module says

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
