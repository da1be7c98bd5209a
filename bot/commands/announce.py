"""`announce FOLDER`: write to everybody, slowly, behind all that people wait for; or only say to whom."""

from __future__ import annotations

import asyncio
import html
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.commands.setting_up import OperatorError, configure, stop_signal, token_of
from bot.core.texts import language_of
from bot.gateway import Refused, Sent, TryLater, Unreachable, Urgency
from bot.screens.screen import LONGEST_TEXT
from bot.telegram.sending import sending
from content.loader import load_content
from storage.database import Database
from storage.people import reachable_people

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from bot.gateway import Gateway

MESSAGES_PER_SECOND = 5
"""A sixth of Telegram's limit: people and reminders of the running bot keep the rest."""

MOST_TRIES, PAUSE = 5, 5.0
"""How often one message is tried, and the seconds between where Telegram names none."""


async def main(options: Namespace) -> int:
    """Write to everybody, or say to whom; raises OperatorError where a text is missing or Telegram out of reach."""
    settings = configure()
    texts = _texts(Path(options.folder), list(load_content().texts))
    async with await Database.open(settings.database_url) as database:
        everybody = await database.read(reachable_people)
        people = everybody[options.skip :]
        _describe(people, texts)
        if not options.send:
            sys.stdout.write("Nothing was sent. Add --send to send it.\n")
            return 0
        try:
            async with sending(
                token_of(settings),
                settings.bot_api_url,
                database,
                proxy=settings.proxy,
                messages_per_second=MESSAGES_PER_SECOND,
            ) as gateway:
                counted = await _send_all(gateway, people, texts, stop_signal())
        except TelegramError as error:
            raise OperatorError(f"Telegram cannot be reached, nothing was sent: {error}.") from error
    done = options.skip + counted.total()
    sys.stdout.write(f"Sent: {counted['sent']}, blocked: {counted['blocked']}, not known to have arrived: ")
    sys.stdout.write(f"{counted['failed']}.\n")
    if done < len(everybody):
        sys.stdout.write(f"It was stopped. Go on with --skip {done}.\n")
    return 0


def _texts(folder: Path, languages: Sequence[str]) -> Mapping[str, str]:
    """Return the text of each language as HTML, from files such as en.txt."""
    texts = {}
    for language in languages:
        file = folder / f"{language}.txt"
        try:
            text = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise OperatorError(f"{file} cannot be read. Write a text for each of {', '.join(languages)}.") from None
        if not 0 < len(text) <= LONGEST_TEXT:
            raise OperatorError(f"{file} has {len(text)} characters. Write at least one, and at most {LONGEST_TEXT}.")
        texts[language] = html.escape(text, quote=False)
    return texts


def _describe(people: Sequence[tuple[int, str]], texts: Mapping[str, str]) -> None:
    counts = Counter(language_of(language, texts) for _person, language in people)
    for language, text in texts.items():
        sys.stdout.write(f"--- {language}, to {counts[language]} people ---\n{html.unescape(text)}\n")
    minutes = len(people) / MESSAGES_PER_SECOND / 60
    sys.stdout.write(f"--- {len(people)} people in all, about {minutes:.0f} minutes ---\n")
    sys.stdout.flush()


async def _send_all(
    gateway: Gateway, people: Sequence[tuple[int, str]], texts: Mapping[str, str], stop: asyncio.Event
) -> Counter[str]:
    """Send to one after another until all are done or `stop` is set; return how it went, by number."""
    counted: Counter[str] = Counter()
    for person, language in people:
        if stop.is_set():
            break
        counted[await _send(gateway, person, texts[language_of(language, texts)])] += 1
    return counted


async def _send(gateway: Gateway, person: int, text: str) -> str:
    """Send to one person; one that may have arrived is not sent again."""
    for _ in range(MOST_TRIES):
        match await gateway.say(person, text, Urgency.REMINDER):
            case Sent():
                return "sent"
            case Unreachable():
                return "blocked"
            case TryLater(seconds=seconds, unknown=False):
                await asyncio.sleep(PAUSE if seconds is None else seconds)
            case TryLater() | Refused():
                break
    return "failed"
