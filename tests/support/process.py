"""The bot as a process of its own, as a service or a container runs it: `python -m bot`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]


async def _python(folder: Path, *arguments: str, settings: dict[str, object]) -> asyncio.subprocess.Process:
    """Start a module of this project in a folder, with these environment variables (in small letters) and no others."""
    inherited = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    given = {name.upper(): str(value) for name, value in settings.items()}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **given},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


class BotProcess:
    """One run of `python -m bot`, in a working folder without a .env file, with these settings and no others."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.output = process.stdout

    @classmethod
    async def start(cls, folder: Path, *arguments: str, **settings: object) -> Self:
        """Start it; settings are the environment's variables in small letters."""
        return cls(await _python(folder, "bot", *arguments, settings=settings))

    async def end(self) -> tuple[int, str, str]:
        """Wait for its end; return exit code, standard output and standard error."""
        async with asyncio.timeout(20):
            out, error = await self._process.communicate()
        assert self._process.returncode is not None
        return self._process.returncode, out.decode(), error.decode()

    async def terminate(self) -> tuple[int, str, str]:
        """Ask it to end, as `systemctl stop` does, and wait for it."""
        self._process.terminate()
        return await self.end()


class Nursery:
    """One bot at a time, that can be killed (-9) and is back at once; see `tests.support.fork_server`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._bot: int | None = None

    async def start(self) -> None:
        """Start the bot; the one before has to be killed first."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        self._bot = int(await self._line())

    def kill_now(self) -> None:
        """Kill the bot in this very moment, unless that was done; `kill` then waits for its end."""
        if self._bot is not None:
            os.kill(self._bot, signal.SIGKILL)
            self._bot = None

    async def kill(self) -> None:
        """Kill the bot and wait for its end."""
        self.kill_now()
        assert await self._line() == b"dead\n"

    async def _line(self) -> bytes:
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            return await self._process.stdout.readline()


@asynccontextmanager
async def nursery(folder: Path, **settings: object) -> AsyncIterator[Nursery]:
    """Run a nursery whose bots have these settings, and hold them to silence: nothing on standard error."""
    process = await _python(folder, "tests.support.fork_server", settings=settings)
    bots = Nursery(process)
    try:
        yield bots
    finally:
        bots.kill_now()
        _, complaints = await process.communicate(b"")  # closes its standard input, and so ends it
    assert complaints.decode() == ""
