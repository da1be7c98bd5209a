"""Telegram's file ids of uploaded files, by bot and content (Bot API: Sending files)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.engine import Connection

_SELECT = "SELECT sha256, file_id FROM uploads WHERE bot = :bot"
_KEEP = """
INSERT INTO uploads (bot, sha256, file_id) VALUES (:bot, :sha256, :file_id)
ON CONFLICT (bot, sha256) DO UPDATE SET file_id = excluded.file_id
"""


def load_uploads(connection: Connection, bot: int) -> dict[str, str]:
    """Return a bot's file ids by the SHA-256 of the content."""
    return {row["sha256"]: row["file_id"] for row in connection.execute(_SELECT, {"bot": bot})}


def keep_upload(connection: Connection, bot: int, sha256: str, file_id: str) -> None:
    """Store the id of a file that a bot uploaded."""
    connection.execute(_KEEP, {"bot": bot, "sha256": sha256, "file_id": file_id})
