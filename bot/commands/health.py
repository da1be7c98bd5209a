"""`health`: ask the running bot on this machine how it is; for health checks of containers and monitors."""

from __future__ import annotations

import asyncio
import json
import sys
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from bot.commands.setting_up import OperatorError, configure

if TYPE_CHECKING:
    from argparse import Namespace

SECONDS = 5.0
"""How long the answer may take; a bot whose event loop is blocked gives none."""

UNHEALTHY = 1
"""Exit code of a health check that fails (Docker: HEALTHCHECK)."""

_OK = 200


async def main(_options: Namespace) -> int:
    """Say how it is, in a line, and return 0 if it serves people; raises OperatorError without a HEALTH_PORT."""
    port = configure().health_port
    if port is None:
        raise OperatorError("HEALTH_PORT is not set, so nothing can be asked. Set it for the bot and for this command.")
    status, line = await asyncio.to_thread(_ask, port)
    sys.stdout.write(f"{line}\n")
    return 0 if status == _OK else UNHEALTHY


def _ask(port: int) -> tuple[int, str]:
    """Return the status of the answer, 0 for none, and what it says."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        troubles = json.loads(answer.read())["troubles"]
    except (OSError, HTTPException, ValueError, KeyError) as error:
        return 0, f"unhealthy: no answer on port {port} ({type(error).__name__})"
    finally:
        connection.close()
    return answer.status, "unhealthy: " + " ".join(troubles) if troubles else "healthy"
