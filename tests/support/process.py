"""The bot as a process of its own, as a service or a container runs it: `python -m bot`."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import subprocess
import sys
from contextlib import AsyncExitStack, asynccontextmanager, chdir, contextmanager
from multiprocessing import forkserver
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, Self

from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

ROOT = Path(__file__).parents[2]

_SECONDS = 10.0
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.support.fork_server"])


def _become_the_bot(arguments: tuple[str, ...], folder: Path, output: Path, environment: dict[str, str]) -> None:
    """Run the bot in a process that was just forked."""
    _settle_in(folder, output)
    os.environ.clear()
    os.environ.update(environment)
    from bot.__main__ import main  # noqa: PLC0415 - the tests' own process need not import it

    sys.exit(main(list(arguments)))


def _become_a_fresh_bot(arguments: tuple[str, ...], folder: Path, output: Path, environment: dict[str, str]) -> None:
    """Put `python -m bot` in the place of a process that was just forked."""
    _settle_in(folder, output)
    os.execve(sys.executable, (sys.executable, "-m", "bot", *arguments), environment)  # noqa: S606 - no shell is wanted


def _settle_in(folder: Path, output: Path) -> None:
    """Make a folder the working folder of this process, and files in another its standard output and error."""
    for name, number in (("out", 1), ("error", 2)):
        os.dup2(os.open(output / name, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)


class BotProcess:
    """One run of the bot, which ends with its `async with` block, whatever the test does there.

    It is forked from a process that has everything imported (`tests.support.fork_server`), and from there on does what
    `python -m bot` does.
    """

    _become: ClassVar[Callable[..., None]] = staticmethod(_become_the_bot)

    def __init__(self, folder: Path, *arguments: str, **settings: object) -> None:
        """Describe a run.

        Args:
            folder: The working folder; for no other settings than these it holds no .env file.
            arguments: The words of the command line.
            settings: The environment's variables in small letters; there are no others.
        """
        self._output = TemporaryDirectory()
        self._folder = Path(self._output.name)
        inherited = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        given = {name.upper(): str(value) for name, value in settings.items()}
        environment = {**inherited, "PYTHONPATH": str(ROOT), **given}
        self._process = _processes.Process(target=self._become, args=(arguments, folder, self._folder, environment))

    async def __aenter__(self) -> Self:
        with chdir(ROOT):  # from where the fork server imports this project
            forkserver.ensure_running()
        self._process.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        self.kill_now()
        self._process.join()
        self._output.cleanup()

    async def first_line(self, where: str = "out") -> str:
        """Wait for a line on standard output, or on standard "error", and return the first."""
        async with asyncio.timeout(patient(_SECONDS)):
            while "\n" not in self._said(where):
                assert self._process.exitcode is None, self._said("error")
                await asyncio.sleep(0.01)
        return self._said(where).partition("\n")[0]

    async def end(self) -> tuple[int, str, str]:
        """Wait for its end; return exit code, standard output and standard error."""
        gone = asyncio.Event()
        asyncio.get_running_loop().add_reader(self._process.sentinel, gone.set)
        try:
            async with asyncio.timeout(patient(_SECONDS)):
                await gone.wait()
        finally:
            asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode, self._said("out"), self._said("error")

    async def terminate(self) -> tuple[int, str, str]:
        """Ask it to end, as `systemctl stop` does, and wait for it."""
        self._process.terminate()
        return await self.end()

    def kill_now(self) -> None:
        """Kill it (-9) in this very moment; `end` then waits for its end."""
        self._process.kill()

    def _said(self, where: str) -> str:
        file = self._folder / where
        return file.read_text() if file.exists() else ""


class FreshBotProcess(BotProcess):
    """A run of the bot in a new interpreter, which takes half a second more."""

    _become = staticmethod(_become_a_fresh_bot)


class KillableBot:
    """One bot at a time, that can be killed (-9) and is back at once."""

    def __init__(self, stack: AsyncExitStack, folder: Path, settings: dict[str, object]) -> None:
        self._stack = stack
        self._folder = folder
        self._settings = settings
        self._bot: BotProcess | None = None
        self.complaints = ""

    async def start(self) -> None:
        """Start the bot; the one before has to be killed first."""
        assert self._bot is None
        self._bot = await self._stack.enter_async_context(BotProcess(self._folder, "run", **self._settings))

    def kill_now(self) -> None:
        """Kill the bot in this very moment; `kill` then waits for its end."""
        if self._bot is not None:
            self._bot.kill_now()

    async def kill(self) -> None:
        """Kill the bot and wait for its end."""
        if self._bot is not None:
            self._bot.kill_now()
            _, _, complaints = await self._bot.end()
            self._bot = None
            self.complaints += complaints


@asynccontextmanager
async def killable_bot(folder: Path, **settings: object) -> AsyncIterator[KillableBot]:
    """Let a test start and kill bots with these settings, and hold them to silence: nothing on standard error."""
    async with AsyncExitStack() as stack:
        bot = KillableBot(stack, folder, settings)
        yield bot
        await bot.kill()
    assert bot.complaints == ""


@contextmanager
def python_script(source: str, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a script in a process of its own, with pipes to and from it; it is killed where the block ends before it."""
    command = (sys.executable, "-c", source, *map(str, arguments))
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()
