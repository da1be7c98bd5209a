"""The command line, `limber COMMAND` or `python -m bot COMMAND`: finds the command, and turns errors into exit codes.

Each command is a module of `bot.commands`, imported when it is used, so that a wrong setting is reported at once and
no command pays for another one's imports.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from bot.commands.setting_up import OperatorError
from bot.config import load_settings
from bot.setting_sources import SettingsError
from bot.version import VERSION
from content.faults import ContentError
from storage.errors import PASSING, StorageError

if TYPE_CHECKING:
    from collections.abc import Coroutine

UNUSABLE = 2
"""Exit code when a person has to change something first: a setting, the token, the content, the database."""

TRY_AGAIN = 75
"""Exit code when the same start may work later (EX_TEMPFAIL of sysexits.h), so that a supervisor should try again."""

_COMMANDS = {
    "init": "ask for the token and who runs the bot, and write .env",
    "run": "run the bot on Telegram; needs BOT_TOKEN",
    "preview": "try the bot in the browser, on this machine alone",
    "check": "look at settings and content, and stop",
    "doctor": "say what is right and wrong with this set-up",
    "health": "ask the running bot how it is; needs HEALTH_PORT",
    "backup": "copy the database into FILE",
    "restore": "put the backup FILE in the place of the database",
    "move": "copy everything from one database into another, empty one",
    "webhook": "set or delete WEBHOOK_URL at Telegram, or say what is set",
    "announce": "write to everybody, slowly",
}
"""Each command, which is a module of `bot.commands`, with its line of help."""

_DETAILS = {
    "init": "It tries the token before it writes anything. An existing .env is left as it is.",
    "run": "It runs until SIGTERM or Ctrl+C, and waits for Telegram where that cannot be reached. Exit codes: 0 it was "
    "stopped; 2 a person has to change something first, which a line says; 75 the same start may work later.",
    "preview": "People and chats in it are made up and gone when you stop it. Whoever can open its address can do "
    "everything in it.",
    "check": "It asks nobody: neither the token is tried nor the database opened. doctor does both.",
    "doctor": "Each fault comes with its cure. It changes nothing, and may run beside the bot. Exit codes: 0 all is "
    "right; 2 not.",
    "health": "Exit codes: 0 healthy; 1 not, and a line says why.",
    "backup": "The bot may run meanwhile. FILE must not exist yet; it is readable by you alone, and its SHA-256 is in "
    "FILE.sha256. It holds health data.",
    "restore": "The bot has to be stopped. A damaged or newer file changes nothing. The database that was there is "
    "kept in the folder backups beside it.",
    "move": "Both are written like DATABASE_URL, and nobody may use them meanwhile. Each row is compared afterwards. "
    "FROM stays as it was.",
    "webhook": "With set, Telegram brings updates to WEBHOOK_URL; with delete, it keeps them until they are fetched. "
    "Updates that wait are kept.",
    "announce": "FOLDER holds a plain text for each language: en.txt, de.txt, es.txt, uk.txt. Without --send nothing "
    "is sent: it shows the texts, and how many people would get them.",
}
"""What else a command's own help says."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code; unless that is 0, the reason is a line on standard error.

    Telegram out of reach ends neither a start nor a run: the bot waits for it. A fault in Limber is Python's exit code
    1, with a traceback.
    """
    options = _parser().parse_args(arguments)
    gc.disable()  # nearly all that a start makes stays, and looking through it again and again is a seventh of a start
    try:
        name = options.command or ("run" if load_settings().bot_token else "preview")
        command = import_module(f"bot.commands.{name}")
        return asyncio.run(_ending_in_a_line(command.main(options)))
    except SettingsError as error:
        return _complain(error)
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="limber",
        description="Limber, a Telegram bot for a sore lower back.",
        epilog="Without a command: run with a BOT_TOKEN, else preview. docs/operations.md describes each of them.",
    )
    parser.add_argument("--version", action="version", version=f"Limber {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, line in _COMMANDS.items():
        command = commands.add_parser(
            name, help=line, description=f"{line[0].upper()}{line[1:]}.", epilog=_DETAILS.get(name)
        )
        if name in {"backup", "restore"}:
            command.add_argument("file", metavar="FILE", help="where the backup is, or is to be")
        if name == "move":
            command.add_argument("source", metavar="FROM", help="a database, written like DATABASE_URL")
            command.add_argument("target", metavar="TO", help="an empty one")
        if name == "webhook":
            command.add_argument("what", choices=("set", "delete", "info"), help="what to do")
        if name == "announce":
            command.add_argument("folder", metavar="FOLDER", help="where the texts are")
            command.add_argument("--send", action="store_true", help="send it; without this it only says to whom")
            command.add_argument("--skip", type=_count, default=0, metavar="N", help="go on after the first N people")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not a number of people")
    return int(text)


async def _ending_in_a_line(work: Coroutine[None, None, int]) -> int:
    """Carry it out and return the exit code; write the line before the event loop ends, which may wait for a DNS."""
    try:
        return await work
    except (OperatorError, SettingsError, ContentError, StorageError) as error:
        return _complain(error)


def _complain(error: Exception) -> int:
    """Write the reason to standard error, and return the exit code that goes with it."""
    sys.stderr.write(f"{error}\n")
    return TRY_AGAIN if isinstance(error, PASSING) else UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
