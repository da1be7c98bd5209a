"""`init`: ask for the token and who runs the bot, try the token, and write .env, readable by its owner alone."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bot_api import UnreachableError, bot_api
from bot.commands.setting_up import OperatorError, configure
from bot.config import LONGEST_CONTACT, LONGEST_NAME, TOKEN_FORM
from bot.setting_sources import DOTENV

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.config import Settings

_OWNER_ONLY = 0o600
_ADDRESS = "BOT_API_URL"


async def main(_options: Namespace) -> int:
    """Ask, try and write; raises OperatorError where the file is there already or the token does not work."""
    settings = configure()
    _refuse_existing()
    token = _ask_for_token()
    name = await _name_of_bot(settings, token)
    sys.stdout.write(f"The token works: it is @{name}.\n")
    answers = {
        "BOT_TOKEN": token,
        "OPERATOR_NAME": _ask("Who runs this bot (a person's or an organisation's name)? ", longest=LONGEST_NAME),
        "OPERATOR_CONTACT": _ask("How do people reach them (e-mail, telephone or web page)? ", longest=LONGEST_CONTACT),
    }
    if _ADDRESS in os.environ:
        answers[_ADDRESS] = settings.bot_api_url
    _write(answers)
    sys.stdout.write(f"{DOTENV} is written, for you alone to read. Start the bot with `limber run`.\n")
    return 0


def _refuse_existing() -> None:
    if Path(DOTENV).exists():
        raise OperatorError(
            f"There is a file {DOTENV} here already; nothing was changed. Edit it, or move it away first."
        )


def _ask_for_token() -> str:
    token = _ask("The token from BotFather (@BotFather on Telegram, /newbot): ", secret=True)
    if TOKEN_FORM.fullmatch(token) is None:
        raise OperatorError("That does not look like a token; copy it whole from BotFather, like 123456789:AAE3xyz.")
    return token


def _ask(question: str, *, secret: bool = False, longest: int | None = None) -> str:
    """Return the answer, one line without quotes or breaks; a secret is not shown on a terminal.

    Raises:
        OperatorError: it has more characters than `longest`.
    """
    if secret and sys.stdin.isatty():
        return getpass.getpass(question).strip()
    sys.stdout.write(question)
    sys.stdout.flush()
    answer = sys.stdin.readline().strip().replace('"', "'")
    if longest is not None and len(answer) > longest:
        raise OperatorError(
            f"That has {len(answer)} characters, and at most {longest} fit; nothing was written. Begin again."
        )
    return answer


async def _name_of_bot(settings: Settings, token: str) -> str:
    try:
        async with bot_api(settings.bot_api_url, token, settings.proxy) as api:
            answer = await api.call("getMe")
    except UnreachableError as error:
        raise OperatorError(
            f"The token cannot be tried, so nothing was written: {error}. See `limber doctor`."
        ) from None
    if not isinstance(answer.result, dict):
        raise OperatorError("Telegram refuses this token, so nothing was written. Copy it again from BotFather.")
    return str(answer.result.get("username"))


def _write(answers: dict[str, str]) -> None:
    """Write the settings into a file that nobody else can read at any moment."""
    text = "# Written by `limber init`; .env.example explains every setting.\n"
    text += "".join(f'{name}="{value}"\n' if " " in value else f"{name}={value}\n" for name, value in answers.items())
    try:
        file = os.open(DOTENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
        with os.fdopen(file, "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        raise OperatorError(f"{DOTENV} cannot be written here ({os.strerror(error.errno or 0)}).") from error
