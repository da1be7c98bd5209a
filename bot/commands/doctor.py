"""`doctor`: one screen of what is right and wrong with this set-up, each fault with its cure."""

from __future__ import annotations

import asyncio
import sys
from textwrap import fill
from typing import TYPE_CHECKING

from bot.config import load_settings
from bot.doctor.database import look_at_database
from bot.doctor.findings import State, bad, good, note
from bot.doctor.machine import look_at_machine
from bot.doctor.server import look_at_server
from bot.doctor.telegram import look_at_telegram
from bot.logs import set_up_logging
from bot.setting_sources import SettingsError, files_others_can_read
from storage.errors import StorageError
from storage.location import database_path, is_postgres
from storage.lock import holder

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import AsyncIterator, Iterator

    from bot.config import Settings
    from bot.doctor.findings import Finding

_WIDTH, _ABOUT = 100, 12
WRONG = 2
"""Exit code where something is wrong; a person has to change it."""


async def main(_options: Namespace) -> int:
    """Look at everything, print it, and return 0 if nothing is wrong."""
    findings = [finding async for finding in _look()]
    for finding in findings:
        sys.stdout.write(f"{_printed(finding)}\n")
    wrong = sum(finding.state is State.BAD for finding in findings)
    sys.stdout.write(f"\n{'All is right.' if not wrong else f'{wrong} to be put right.'}\n")
    return WRONG if wrong else 0


async def _look() -> AsyncIterator[Finding]:
    try:
        settings = load_settings()
    except SettingsError as error:
        for line in str(error).splitlines():
            yield bad("settings", line, "Correct it in .env or in the environment.")
    else:
        set_up_logging("ERROR", settings.secrets)
        for finding in _look_at_settings(settings):
            yield finding
        running = await _running(settings)
        if settings.bot_token is not None:
            for finding in await look_at_telegram(settings, settings.bot_token, running):
                yield finding
        for finding in await _look_at_store(settings, running):
            yield finding
    for finding in look_at_machine():
        yield finding


async def _running(settings: Settings) -> str | None:
    """Return the Limber that serves people out of the database, in words, if any."""
    url = settings.database_url
    try:
        if not is_postgres(url):
            return holder(database_path(url))
        from storage.leading import is_led  # noqa: PLC0415  its driver is there at need alone

        words = "the leader" if settings.webhook_url is None else "by webhook"
        return words if await is_led(url) else None
    except StorageError:
        return None  # it cannot be read, which is found later


async def _look_at_store(settings: Settings, running: str | None) -> list[Finding]:
    if is_postgres(settings.database_url):
        return await look_at_server(settings.database_url, running, by_webhook=settings.webhook_url is not None)
    path = database_path(settings.database_url)
    return await asyncio.to_thread(look_at_database, path, running, settings.backup_days)


def _look_at_settings(settings: Settings) -> Iterator[Finding]:
    yield good("settings", "can be read")
    for file in files_others_can_read(settings.bot_token_file):
        yield note("settings", f"other users of this machine can read {file}", f"chmod 600 {file}")
    if settings.bot_token is None:
        yield bad("token", "BOT_TOKEN is missing", "Get one from BotFather on Telegram; `limber init` writes it down.")
    if not (settings.operator_name and settings.operator_contact):
        cure = "Set OPERATOR_NAME and OPERATOR_CONTACT, which people are entitled to know."
        yield note("operator", "who runs this bot is not stated", cure)


def _printed(finding: Finding) -> str:
    head = f"{finding.state.value:<6}{finding.about:<{_ABOUT}}"
    indent = " " * len(head)
    text = fill(finding.line, _WIDTH, initial_indent=head, subsequent_indent=indent, break_on_hyphens=False)
    if finding.cure:
        text += "\n" + fill(
            finding.cure,
            _WIDTH,
            initial_indent=f"{indent}-> ",
            subsequent_indent=f"{indent}   ",
            break_on_hyphens=False,
        )
    return text
