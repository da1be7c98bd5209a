"""`check`: look at settings and content, and stop."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.commands.setting_up import configure
from content.loader import load_content

if TYPE_CHECKING:
    from argparse import Namespace


async def main(_options: Namespace) -> int:
    """Read both; raises SettingsError or ContentError with a line for each fault."""
    configure()
    load_content()
    sys.stdout.write("Settings and content are fine.\n")
    return 0
