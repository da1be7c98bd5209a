"""`move FROM TO`: copy everything from one database into an empty one, of the same engine or the other."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.commands.setting_up import configure
from storage.moving import move

if TYPE_CHECKING:
    from argparse import Namespace


async def main(options: Namespace) -> int:
    """Move it and say how much that was; raises StorageError where nothing was moved."""
    configure()
    moved = await asyncio.to_thread(move, options.source, options.target)
    for table, rows in moved.items():
        sys.stdout.write(f"{table:<12}{rows:>10} rows, equal in both\n")
    sys.stdout.write("Everything is moved. Set DATABASE_URL to the new database, and start Limber.\n")
    return 0
