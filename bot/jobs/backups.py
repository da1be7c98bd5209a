"""The nightly backup, and the end of old ones."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from storage.backup import back_up
from storage.backup_files import days_kept, newest_nightly, nightly_file, oldest, prune
from storage.erasures import forget_erasures
from storage.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.clock import Clock

_log = logging.getLogger(__name__)


class NightlyBackups:
    """Makes one backup for each day in UTC, and deletes all copies, and what was for them, after the stated days."""

    def __init__(self, path: Path, clock: Clock, days: int) -> None:
        """Back up the database at `path`; `days` is how long copies are kept, 0 for no nightly ones."""
        self._path = path
        self._clock = clock
        self._days = days

    async def work(self) -> None:
        """Make today's backup if there is none, then delete old ones; what fails is logged and tried next time."""
        today = self._clock.now().date()
        try:
            if self._days and newest_nightly(self._path) != today:
                await asyncio.to_thread(back_up, self._path, nightly_file(self._path, today))
                _log.info("Tonight's backup is made.")
            first = today - timedelta(days=days_kept(self._days) - 1)
            prune(self._path, first)
            first = min(first, oldest(self._path) or first)
            forget_erasures(self._path, datetime.combine(first, time(), UTC))
        except StorageError as error:
            _log.error("Tonight's backup could not be made: %s", error)
        except OSError as error:
            _log.error("Old backups could not be deleted: %s", error.strerror)
        except ValueError:
            _log.error("The journal of erasures beside the database is damaged, and stays longer than it has to.")
