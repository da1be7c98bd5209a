"""Looks at the database on a PostgreSQL server; changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.doctor.findings import bad, good, note
from storage.errors import DatabaseNewerError, StorageError
from storage.location import INSTEAD
from storage.migrate import load_migrations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.doctor.findings import Finding

_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""Settings of the server that have to be on: otherwise it loses what was answered already when its machine ends."""


async def look_at_server(url: str, running: str | None, *, by_webhook: bool) -> list[Finding]:
    """Return what is found at this DATABASE_URL; `running` is the Limber that serves people out of it, if any."""
    try:
        from storage.postgres_engine import schema_version, server_settings  # noqa: PLC0415  its driver is an extra

        version = await schema_version(url)
        settings = await server_settings(url, (*_DURABLE, "autovacuum"))
    except DatabaseNewerError as error:
        return [bad("version", str(error).partition(" and was")[0], "Install that Limber.")]
    except StorageError as error:
        line, _, cure = str(error).partition(". ")
        return [bad("database", line, cure)]
    later = len(load_migrations()) - version
    behind = f", {later} behind; the next start upgrades it" if version and later else ""
    more = "more of them may run beside it" if by_webhook else "a second one waits to take over"
    runs = f"A Limber serves people out of it; {more}" if running else "Limber does not run"
    return [
        good("process", runs),
        good("database", "the PostgreSQL server answers"),
        good("version", f"schema {version}{behind}" if version else "the tables are made at the first start"),
        *_kept(settings),
        note("backups", "are the server's; Limber makes none there", f"See that they are made: {INSTEAD}."),
        note(
            "erased",
            "what is deleted stays in the server's files and its log until it writes over it",
            "VACUUM FULL writes the tables anew. Keep no dump longer than BACKUP_DAYS.",
        ),
    ]


def _kept(settings: Mapping[str, str]) -> list[Finding]:
    """Return what is wrong with how the server keeps rows; in a cluster, synchronous_commit may be more than on."""
    off = [name for name in _DURABLE if settings[name] == "off"]
    findings = [bad("durability", f"{name} is off, so what was answered can be lost", "Turn it on.") for name in off]
    if not off:
        findings.append(good("durability", "what is committed is on the disk"))
    if settings["autovacuum"] == "off":
        findings.append(bad("autovacuum", "is off, so deleted rows are never written over", "Turn it on."))
    return findings
