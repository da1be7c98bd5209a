"""A connection that can be cut: it stays open, and nothing comes through, as when a machine loses its network."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_BYTES = 65_536


class Cable:
    """Passes on what comes to a port of this machine."""

    def __init__(self, plug: Callable[[], Awaitable[Ends]]) -> None:
        """Prepare it; `plug` connects to the other end."""
        self.port = 0
        self._plug = plug
        self._whole = asyncio.Event()
        self._whole.set()
        self._writers: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Let nothing through, in either direction."""
        self._whole.clear()

    def restore(self) -> None:
        """Let new connections through; those that were cut are reset."""
        for writer in self._writers:
            writer.transport.abort()
        self._whole.set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either end closes it."""
        self._writers.add(writer)
        await self._whole.wait()
        far = None
        try:
            far_reader, far = await self._plug()
            self._writers.add(far)
            there, back = (
                asyncio.create_task(self._pass(reader, far)),
                asyncio.create_task(self._pass(far_reader, writer)),
            )
            await asyncio.wait((there, back), return_when=asyncio.FIRST_COMPLETED)
            there.cancel()
            back.cancel()
        except OSError:
            pass  # the other end is not there: the connection is closed, as a machine would refuse it
        finally:
            for end in (writer, far):
                if end is not None:
                    self._writers.discard(end)
                    end.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(_BYTES):
                await self._whole.wait()
                writer.write(data)
                await writer.drain()


@asynccontextmanager
async def cable(plug: Callable[[], Awaitable[Ends]]) -> AsyncIterator[Cable]:
    """Lay a cable from a free port of this machine to what `plug` connects to."""
    laid = Cable(plug)
    server = await asyncio.start_server(laid.carry, "127.0.0.1", 0)
    laid.port = server.sockets[0].getsockname()[1]
    try:
        yield laid
    finally:
        laid.restore()
        server.close()
