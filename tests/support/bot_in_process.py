"""The whole bot in the test's process, connected to the preview's server, with a real database file."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bot.app import running_bot
from bot.telegram.limiter import LaneLimiter
from bot.timing import TIMING
from content.loader import FOLDER
from preview.with_bot import TOKEN
from storage.database import Database
from storage.location import database_path
from tests.support.engines import listing, looking, url_of
from tests.support.patience import patient
from tests.support.phone import Phone, is_card

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.app import RunningBot
    from bot.conversation import Conversation
    from bot.core.clock import Clock
    from bot.telegram.webhook import Webhook
    from bot.timing import Timing
    from preview.chat_model import Message
    from preview.server import TelegramServer

BUSY_SECONDS = 0.05
"""How long the bot waits for a locked database in these tests."""


HURRIED = replace(
    TIMING,
    call=patient(TIMING.call),
    picture=patient(TIMING.picture),
    pain=patient(TIMING.pain),
    burst=0.005,
    marks=0.05,
    first_retry=0.02,
    longest_retry=0.2,
    longest_pain_retry=0.06,
)
"""A bot that waits no longer than it must between two tries, and gives up no call because a machine is slow."""


def fast_limiter() -> LaneLimiter:
    """Return a limiter without waits, so that a test can tap fast; all other parts are those of the real bot."""
    return LaneLimiter(10_000, chat_per_second=10_000)


@dataclass(frozen=True)
class Stage:
    """A running bot, its Telegram server and its database."""

    server: TelegramServer
    bot: RunningBot
    database: Database
    url: str
    """The DATABASE_URL."""

    @property
    def path(self) -> Path:
        """The path of the database file, where it is one."""
        return database_path(self.url)

    @property
    def service(self) -> Conversation:
        """The bot's conversation."""
        return self.bot.conversation

    def phone(self, person: int = 1001) -> Phone:
        """Return a person's phone."""
        return Phone(self.server, person, idle=self.service.finish)

    def rows(self, table: str, person: int | None = None) -> list[dict[str, Any]]:
        """Read a table, oldest row first; only one person's rows if `person` is given."""
        return [row for row in read_rows(self.url, table) if person in (None, row.get("person_id", row.get("id")))]

    def row(self, table: str) -> dict[str, Any]:
        """Read the only row of a table."""
        (row,) = self.rows(table)
        return row

    def write(self, statement: str) -> None:
        """Change rows as nobody but a database shell does."""
        with looking(self.url) as connection:
            connection.execute(statement)

    def log(self) -> list[tuple[str, str]]:
        """Read kind and value of each line of the log."""
        return [(row["kind"], row["value"]) for row in self.rows("log")]

    def holds_text(self, text: str) -> bool:
        """Return whether the file of the database or its write-ahead log contains this text; on a server, any row."""
        if self.database.file is None:
            return any(text in str(row) for table in tables(self.url) for row in self.rows(table))
        return any(text.encode() in file.read_bytes() for file in self.path.parent.glob(f"{self.path.name}*"))


@asynccontextmanager
async def run_in_process(
    server: TelegramServer,
    store: str | Path,
    clock: Clock,
    content: Path = FOLDER,
    *,
    timing: Timing | None = None,
    limiter: LaneLimiter | None = None,
    webhook: Webhook | None = None,
    is_replica: bool = False,
) -> AsyncIterator[Stage]:
    """Run the bot in this process, connected to `server` over HTTP, with the content of this folder."""
    limiter, timing = limiter or fast_limiter(), timing or HURRIED
    async with (
        await Database.open(
            store, busy_timeout_seconds=5 if is_replica else BUSY_SECONDS, is_replica=is_replica
        ) as database,
        running_bot(
            TOKEN,
            server.url,
            database,
            clock,
            limiter=limiter,
            timing=timing,
            folder=content,
            webhook=webhook,
        ) as bot,
    ):
        yield Stage(server, bot, database, url_of(store))


def tables(store: str | Path) -> list[str]:
    """Return every table that can contain data about a person."""
    with looking(url_of(store)) as connection:
        names = [name for (name,) in connection.execute(listing(url_of(store)))]
    own = {"schema_version", "uploads", "webhook", "profiles", "leader", "secrets"}
    return sorted(name for name in names if name not in own)


def read_rows(store: str | Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table in the order of insertion."""
    with looking(url_of(store)) as connection:
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  our own
        return [dict(zip(row.keys(), row, strict=True)) for row in rows]


def heading(message: Message) -> tuple[str, str]:
    """Return the first line of a card, with number and name of an exercise, and the rest of the text."""
    first, _, rest = re.sub(r"[\u2066-\u2069]", "", message.text).partition("\n")
    return first, rest


def with_buttons(phone: Phone) -> Iterator[Message]:
    """Yield the bot's cards, the messages with the buttons of the conversation; there should be only one."""
    return (message for message in phone.messages if message.from_bot and is_card(message))


async def subscribe(phone: Phone, place: str = "London") -> None:
    """Go from /start to the home card: consent, no signs, the zone of this place, 07:30."""
    for act in ("/start", "Yes, keep my answers", *["None of these"] * 3, "Yes", place, "07:30", "See you at 07:30"):
        await (phone.send(act) if act.startswith("/") else phone.tap(act))


async def begin(phone: Phone, exercise: int = 1) -> None:
    """Begin today's session with a pain score of 3, and mark exercises as done up to this one."""
    await phone.send("/today")
    await phone.tap("3")
    for _ in range(1, exercise):
        await phone.tap("Done")
