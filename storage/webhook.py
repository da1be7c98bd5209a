"""The secret that Telegram sends along with each update, where no setting has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.engine import Connection

_KEEP = "INSERT INTO webhook (one, secret) VALUES (1, :secret) ON CONFLICT (one) DO NOTHING"
_SELECT = "SELECT secret FROM webhook"


def keep_secret(connection: Connection, fresh: str) -> str:
    """Return the secret that is kept, which is `fresh` if there was none."""
    connection.execute(_KEEP, {"secret": fresh})
    (secret,) = connection.execute(_SELECT).fetchone()
    return str(secret)
