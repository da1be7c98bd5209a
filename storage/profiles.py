"""What was registered last of a bot's profile: its SHA-256, so that the same is not registered at each start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.engine import Connection

_SELECT = "SELECT sha256 FROM profiles WHERE bot = :bot"
_KEEP = "INSERT INTO profiles (bot, sha256) VALUES (:bot, :sha256) ON CONFLICT (bot) DO UPDATE SET sha256 = :sha256"


def load_profile(connection: Connection, bot: int) -> str | None:
    """Return the SHA-256 of a bot's profile as it was registered, or None."""
    row = connection.execute(_SELECT, {"bot": bot}).fetchone()
    return None if row is None else str(row["sha256"])


def keep_profile(connection: Connection, bot: int, sha256: str) -> None:
    """Store the SHA-256 of what was registered."""
    connection.execute(_KEEP, {"bot": bot, "sha256": sha256})
