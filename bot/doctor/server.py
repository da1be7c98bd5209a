"""Looks at the database on a PostgreSQL server; changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.doctor.findings import bad, good, note
from storage.errors import DatabaseNewerError, StorageError
from storage.location import INSTEAD
from storage.migrate import load_migrations

if TYPE_CHECKING:
    from bot.doctor.findings import Finding


async def look_at_server(url: str, leader: str | None) -> list[Finding]:
    """Return what is found at this DATABASE_URL; `leader` is the Limber that serves people out of it, if any."""
    try:
        from storage.postgres_engine import schema_version  # noqa: PLC0415  its driver is there at need alone

        version = await schema_version(url)
    except DatabaseNewerError as error:
        return [bad("version", str(error).partition(" and was")[0], "Install that Limber.")]
    except StorageError as error:
        line, _, cure = str(error).partition(". ")
        return [bad("database", line, cure)]
    later = len(load_migrations()) - version
    behind = f", {later} behind; the next start upgrades it" if version and later else ""
    runs = "A Limber serves people out of it; a second one waits to take over" if leader else "Limber does not run"
    return [
        good("process", runs),
        good("database", "the PostgreSQL server answers"),
        good("version", f"schema {version}{behind}" if version else "the tables are made at the first start"),
        note("backups", "are the server's; Limber makes none there", f"See that they are made: {INSTEAD}."),
    ]
