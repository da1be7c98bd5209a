"""`preview`: the bot before a Telegram on this machine, in the browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.commands.setting_up import OperatorError, configure, stop_signal
from preview.with_bot import preview

if TYPE_CHECKING:
    from argparse import Namespace


async def main(_options: Namespace) -> int:
    """Run it until it is stopped; raises OperatorError where its port cannot be used."""
    port = configure().preview_port
    try:
        await preview(port, stop_signal())
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise OperatorError(
            f"PREVIEW_PORT {port} cannot be used ({reason}). Set another one, or 0 for any free one."
        ) from error
    return 0
