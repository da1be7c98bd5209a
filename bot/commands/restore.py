"""`restore FILE`: put a backup in the place of the database, while no bot runs."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.setting_up import configure
from storage.backup import restore
from storage.backup_files import dated_file
from storage.location import database_path
from storage.lock import hold

if TYPE_CHECKING:
    from argparse import Namespace


async def main(options: Namespace) -> int:
    """Put it back and say where the present database is kept; raises StorageError where nothing was changed."""
    database = database_path(configure().database_url)
    with hold(database):
        aside = dated_file(database, "before-restore")
        done = await asyncio.to_thread(restore, Path(options.file), database, aside)
    sys.stdout.write(f"{options.file} is in place at {database}.\n")
    if done.erased:
        sys.stdout.write(f"People who were erased since it was made, and are erased again: {done.erased}.\n")
    if done.kept:
        sys.stdout.write(f"The database that was there is kept as {done.kept}.\n")
    return 0
