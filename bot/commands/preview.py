"""`preview`: the bot before a Telegram on this machine, in the browser."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.commands.setting_up import OperatorError, configure, stop_signal

if TYPE_CHECKING:
    from argparse import Namespace


async def main(_options: Namespace) -> int:
    """Run it until it is stopped; raises OperatorError where it is not installed, or its port cannot be used."""
    port = configure().preview_port
    if find_spec("preview") is None:
        raise OperatorError("The preview is not part of the container image. In a checkout, make run starts it.")
    from preview.with_bot import preview  # noqa: PLC0415  as said above, it may be missing

    try:
        await preview(port, stop_signal())
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise OperatorError(
            f"PREVIEW_PORT {port} cannot be used ({reason}). Set another one, or 0 for any free one."
        ) from error
    return 0
