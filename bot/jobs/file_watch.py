"""Notices what happens to the database file while it is open, and keeps what would be lost."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.outages import Outage
from storage.backup_files import dated_file
from storage.checks import REPLACED, FileIdentity, look_at
from storage.errors import StorageError
from storage.location import companions

if TYPE_CHECKING:
    from bot.health.pulse import Pulse
    from storage.checks import FileTrouble
    from storage.sqlite_engine import SqliteEngine

_log = logging.getLogger(__name__)

OVER = "The database file is in order again."


class FileWatch:
    """Looks at the database file of a running bot; says what is wrong with it, in the log."""

    def __init__(self, database: SqliteEngine, pulse: Pulse) -> None:
        """Take the file that is at the database's path now, just after it was opened, as the one that is open."""
        self._pulse = pulse
        self._database = database
        self._opened = FileIdentity.of(database.path)
        self._log_file = _identity_or_none(database)
        self._outage = Outage(_log, OVER)
        self._kept = False
        self._trouble: FileTrouble | None = None

    async def work(self) -> None:
        """Look, and log what is wrong; keep a copy the first time that the file is gone."""
        try:
            self._trouble = await asyncio.to_thread(look_at, self._database.path, self._opened)
        except OSError as error:
            self._outage.failed("The disk with the database fails. Look at it, and at the system's log.", _name(error))
            return
        self._pulse.file_trouble = self._trouble.line if self._trouble is not None and self._trouble.gone else None
        if self._trouble is None:
            self._outage.worked()
            self._log_file = _identity_or_none(self._database)
            return
        self._outage.failed(self._trouble.line)
        if self._trouble.gone and not self._kept:
            self._kept = await self._keep("kept")

    async def close(self) -> None:
        """Before the database is closed: keep a copy if its file is gone, and see that its log harms no other file."""
        await self.work()
        if self._trouble is not None and self._trouble.gone:
            kept = await self._keep("kept-at-stop")
            if kept and self._trouble is REPLACED:
                self._remove_left_log()

    async def _keep(self, reason: str) -> bool:
        """Copy the file that is open; return whether that worked."""
        target = dated_file(self._database.path, reason)
        try:
            await self._database.copy_to(target)
        except StorageError as error:
            _log.error("The open database could not be copied: %s", error)
            return False
        _log.warning("The open database is copied to %s.", target)
        return True

    def _remove_left_log(self) -> None:
        """Delete the write-ahead log of the file that is gone: SQLite would play it into the one in its place."""
        log, index = companions(self._database.path)
        if self._log_file is not None and _identity_or_none(self._database) == self._log_file:
            log.unlink()
            index.unlink(missing_ok=True)


def _identity_or_none(database: SqliteEngine) -> FileIdentity | None:
    """Return the identity of the write-ahead log at the database's path."""
    log, _ = companions(database.path)
    return FileIdentity.of(log) if log.exists() else None


def _name(error: OSError) -> str:
    return error.strerror or type(error).__name__
