"""The bot as a process of its own whose waits are as short as those of the fault matrix, to be killed often."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.process import BotProcess, settle_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.transactions.events import Incoming

CALLS = ("answer", "knock", "edit_card", "send_card", "strip", "remove", "say", "send_file", "send_picture")
"""The calls of the gateway that an act can lead to."""


def _become_a_scaled_bot(arguments: tuple[str, ...], folder: Path, output: Path, environment: dict[str, str]) -> None:
    settle_in(folder, output)
    os.environ.clear()
    os.environ.update(environment)
    sys.exit(asyncio.run(_serve(*arguments)))


async def _serve(token: str, url: str, store: str, steps: str = "", port: str = "") -> None:
    """Serve people until killed, by its own hand after `steps`; by webhook, where updates come to a port."""
    from bot.app import running_bot  # noqa: PLC0415 - the tests' own process need not import it
    from bot.clock import SystemClock  # noqa: PLC0415 - same
    from bot.logs import set_up_logging  # noqa: PLC0415 - same
    from bot.timing import TIMING  # noqa: PLC0415 - same
    from storage.database import Database  # noqa: PLC0415 - same
    from storage.location import is_postgres  # noqa: PLC0415 - same
    from tests.support.fault_matrix import SCALE, scaled_limiter  # noqa: PLC0415 - same
    from tests.support.webhooks import webhook_at  # noqa: PLC0415 - same

    set_up_logging("ERROR", token)
    if steps:
        _kill_after(int(steps))
    timing, limiter = TIMING.scaled(SCALE), scaled_limiter()
    webhook = webhook_at(int(port)) if port else None
    async with (
        await Database.open(store if is_postgres(store) else Path(store), is_replica=bool(port)) as database,
        running_bot(token, url, database, SystemClock(), limiter=limiter, timing=timing, webhook=webhook) as bot,
    ):
        await bot.receiving


def _kill_after(steps: int) -> None:
    """Kill this process (-9) in the midst of the first event, after this number of steps, each before or after a work.

    The work is each transaction, each read and each call.
    """
    from bot.conversation import Conversation  # noqa: PLC0415 - the tests' own process need not import it
    from bot.telegram.gateway import TelegramGateway  # noqa: PLC0415 - same
    from storage.database import Database  # noqa: PLC0415 - same

    left = steps
    has_begun = False

    def step() -> None:
        nonlocal left
        if has_begun and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= has_begun

    def stepped(work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def run(*args: object, **options: object) -> Any:  # noqa: ANN401 - as the work
            step()
            result = await work(*args, **options)
            step()
            return result

        return run

    accept = Conversation.accept

    async def begin(conversation: Conversation, incoming: Incoming) -> None:
        nonlocal has_begun
        has_begun = True
        await accept(conversation, incoming)

    Conversation.accept = begin  # type: ignore[assignment,method-assign]  # this process is there to be killed
    for owner, names in ((Database, ("transaction", "read")), (TelegramGateway, CALLS)):
        for name in names:
            setattr(owner, name, stepped(getattr(owner, name)))


class ScaledBot(BotProcess):
    """A run of such a bot; its arguments are the token, the address of the Bot API and the database, a file or a URL.

    A fourth one is the number of steps after which it kills itself (`_kill_after`), a fifth one the port of a webhook.
    """

    _become = staticmethod(_become_a_scaled_bot)
