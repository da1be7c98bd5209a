"""The key that signs the links of plans: random, made at first need, kept for as long as the database is."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.engine import Connection

_KEY_BYTES = 32
_SELECT = "SELECT value FROM secrets WHERE name = 'plan-key'"
_INSERT = "INSERT INTO secrets (name, value) VALUES ('plan-key', :value) ON CONFLICT (name) DO NOTHING"


def plan_key(connection: Connection) -> bytes:
    """Return the key; of several processes that make it at the same time, the first one's is everybody's."""
    row = connection.execute(_SELECT).fetchone()
    if row is None:
        connection.execute(_INSERT, {"value": secrets.token_hex(_KEY_BYTES)})
        row = connection.execute(_SELECT).fetchone()
    return bytes.fromhex(row["value"])
