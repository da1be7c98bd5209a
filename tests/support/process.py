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
    settle_in(folder, output)
    os.environ.clear()
    os.environ.update(environment)
    from bot.__main__ import main  # noqa: PLC0415 - the tests' own process need not import it

    sys.exit(main(list(arguments)))


def _become_a_fresh_bot(arguments: tuple[str, ...], folder: Path, output: Path, environment: dict[str, str]) -> None:
    """Replace a process that was just forked by `python -m bot`."""
    settle_in(folder, output)
    os.execve(sys.executable, (sys.executable, "-m", "bot", *arguments), environment)  # noqa: S606 - no shell is wanted


def settle_in(folder: Path, output: Path) -> None:
    """Change the working folder of this process, and redirect its standard output and error to files."""
    for name, number in (("out", 1), ("error", 2)):
        os.dup2(os.open(output / name, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)


class BotProcess:
    """One run of the bot, which ends with its `async with` block even if the test fails.

    It is forked from a process that has imported everything (`tests.support.fork_server`), and then runs like
    `python -m bot`.
    """

    _become: ClassVar[Callable[..., None]] = staticmethod(_become_the_bot)

    def __init__(self, folder: Path, *arguments: str, **settings: object) -> None:
        """Prepare a run.

        Args:
            folder: The working folder; without a .env file no other settings apply.
            arguments: The arguments of the command line.
            settings: The environment variables in lower case; there are no others.
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

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid is not None, "it was not started"
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether the process has ended."""
        return self._process.exitcode is not None

    async def first_line(self, where: str = "out") -> str:
        """Wait for the first line on standard output, or on standard error (`where="error"`), and return it."""
        await self.says("\n", where)
        return self._said(where).partition("\n")[0]

    async def says(self, words: str, where: str = "error") -> None:
        """Wait until it has written these words."""
        async with asyncio.timeout(patient(_SECONDS)):
            while words not in self._said(where):
                assert self._process.exitcode is None, self._said("error")
                await asyncio.sleep(0.01)

    def has_said(self, words: str) -> bool:
        """Whether it has written these words to standard error."""
        return words in self._said("error")

    async def end(self) -> tuple[int, str, str]:
        """Wait until it ends; return exit code, standard output and standard error."""
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
        """Send SIGTERM, as `systemctl stop` does, and wait until it ends."""
        self._process.terminate()
        return await self.end()

    def kill_now(self) -> None:
        """Kill it (-9) immediately; `end` then waits until it has ended."""
        self._process.kill()

    def _said(self, where: str) -> str:
        file = self._folder / where
        return file.read_text() if file.exists() else ""


class FreshBotProcess(BotProcess):
    """A run of the bot in a new interpreter, which takes half a second longer."""

    _become = staticmethod(_become_a_fresh_bot)


class KillableBot:
    """A bot that can be killed (-9) and started again, one process at a time."""

    def __init__(self, stack: AsyncExitStack, begin: Callable[[], BotProcess]) -> None:
        self._stack = stack
        self._begin = begin
        self._bot: BotProcess | None = None
        self.complaints = ""

    async def start(self) -> None:
        """Start the bot; the previous one must be killed first."""
        assert self._bot is None
        self._bot = await self._stack.enter_async_context(self._begin())

    def kill_now(self) -> None:
        """Kill the bot immediately; `kill` then waits until it has ended."""
        if self._bot is not None:
            self._bot.kill_now()

    async def kill(self) -> None:
        """Kill the bot and wait until it has ended."""
        if self._bot is not None:
            self._bot.kill_now()
            _, _, complaints = await self._bot.end()
            self._bot = None
            self.complaints += complaints


@asynccontextmanager
async def killable_bot(folder: Path, **settings: object) -> AsyncIterator[KillableBot]:
    """Let a test start and kill bots with these settings, and check that nothing is written to standard error."""
    async with killable(lambda: BotProcess(folder, "run", **settings)) as bot:
        yield bot


@asynccontextmanager
async def killable(begin: Callable[[], BotProcess]) -> AsyncIterator[KillableBot]:
    """The same with processes made by `begin`."""
    async with AsyncExitStack() as stack:
        bot = KillableBot(stack, begin)
        yield bot
        await bot.kill()
    assert bot.complaints == ""


@contextmanager
def python_script(source: str, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a script in a new process, with pipes to and from it; it is killed at the end of the block."""
    command = (sys.executable, "-c", source, *map(str, arguments))
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()
