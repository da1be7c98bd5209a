"""`backup FILE`: copy the database while the bot runs."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.setting_up import configure
from storage.backup import back_up
from storage.location import database_path

if TYPE_CHECKING:
    from argparse import Namespace


async def main(options: Namespace) -> int:
    """Make the copy and say what it is; raises StorageError where it cannot be made."""
    database = database_path(configure().database_url)
    made = await asyncio.to_thread(back_up, database, Path(options.file))
    sys.stdout.write(f"{made.path}: {made.size} bytes, complete and sound, SHA-256 {made.sha256}\n")
    return 0
