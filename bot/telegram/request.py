"""The request backend: python-telegram-bot's calls over aiohttp, with PTB's own time-outs and errors.

It replaces `telegram.request.HTTPXRequest` and differs from it only in speed. Three rules: a request to the Bot API,
which PTB POSTs, is sent once and never repeated here (aiohttp repeats a GET whose kept connection had closed, which
only downloads use; redirects are not followed, as HTTPXRequest does not follow them either); no error, log or repr
holds the token, which is part of every URL of the Bot API; no answer's text is logged.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import aiohttp
from aiohttp.payload import BytesIOPayload, BytesPayload, Payload
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest
from yarl import URL

from bot.health.pulse import Pulse

if TYPE_CHECKING:
    from aiohttp.abc import AbstractStreamWriter
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

_JSON = {
    "Content-Type": "application/json"
}  # shorter to write than a form, and taken alike (Telegram: making requests)
POOL_TIMEOUT = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram. "
    "Consider adjusting the connection pool size or the pool timeout."
)
NOT_CONNECTED = "Timed out before there was a connection. Request was *not* sent to Telegram."
# A body of this size goes into the socket's and asyncio's buffers (64 KiB) without a wait, so it needs no time limit.
_AT_ONCE = 32_768
_TOO_MANY = 429  # Too Many Requests (Telegram: making requests)
# Errors whose text names a host and a port or the broken answer, never the URL's path.
_TELLABLE = (aiohttp.ClientConnectorError, aiohttp.ClientPayloadError)


class AiohttpRequest(BaseRequest):
    """PTB's requests over a pool of kept connections; use one instance for getUpdates and one for the rest.

    The defaults are those of `HTTPXRequest` (PTB 22.8), all in seconds, None for no limit. A local Bot API server needs
    nothing here: its plain http address comes with PTB's base_url. The environment's proxy variables are not read.

    Args:
        connection_pool_size: Requests under way at once; further ones wait for `pool_timeout`.
        read_timeout: The longest silence while waiting for the answer or for more of it.
        write_timeout: The longest that one write to the socket may take.
        connect_timeout: For a new connection: name look-up, TCP, TLS, and the proxy's part in it.
        pool_timeout: The longest wait for a place in the pool.
        media_write_timeout: As write_timeout, for requests that upload files.
        proxy: An http:// or https:// address, with user and password in it if the proxy asks for them.
        keepalive_timeout: How long an idle connection is kept. A server that closes one first does so in silence, and a
            request sent at that moment is lost, so this stays well under the usual 60 to 75 of servers.
        pulse: Where answers of 429 (Too Many Requests) are counted.

    Raises:
        ValueError: If the proxy is of another kind (SOCKS is not supported).
    """

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
        keepalive_timeout: float = 15.0,
        pulse: Pulse | None = None,
    ) -> None:
        if proxy is not None and URL(proxy).scheme not in {"http", "https"}:
            raise ValueError("the proxy's address must begin with http:// or https://")
        self._proxy = proxy
        self._pulse = pulse or Pulse()
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._keepalive_timeout = keepalive_timeout
        self._places = asyncio.Semaphore(connection_pool_size)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Return the default read time-out in seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; does nothing if it is open."""
        if self._session is not None:
            return
        self._places = asyncio.Semaphore(self._pool_size)
        self._session = aiohttp.ClientSession(
            # The semaphore is the pool's bound: aiohttp has one limit for waits for a place and for the network.
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=self._keepalive_timeout),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )

    async def shutdown(self) -> None:
        """Close the pool; does nothing if it is closed."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917 - BaseRequest's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request once and return the answer's status and body; see `BaseRequest.do_request`.

        Raises:
            TimedOut: A time-out ran out. Unless its text says it was the pool's, the request may have been carried out.
            NetworkError: The connection could not be made, or broke; in the latter case it may have been carried out.
            RuntimeError: The pool is not open.
        """
        uploads = request_data is not None and request_data.contains_files
        limits = _limits(_given(connect_timeout, self._connect_timeout), _given(read_timeout, self._read_timeout))
        write_limit = _given(write_timeout, self._media_write_timeout if uploads else self._write_timeout)
        headers = None if uploads or request_data is None else _JSON
        await self._take_place(_given(pool_timeout, self._pool_timeout))
        try:
            status, payload = await self._exchange(method, url, _body(request_data, write_limit), headers, limits)
            if status == _TOO_MANY:
                self._pulse.too_many_requests += 1
            return status, _without_page(method, status, payload)
        except aiohttp.ConnectionTimeoutError:
            failure: NetworkError = TimedOut(NOT_CONNECTED)
        except TimeoutError:
            failure = TimedOut()
        except (aiohttp.ClientError, OSError) as error:
            failure = NetworkError(f"aiohttp.{type(error).__name__}: {_reason(error)}")
        finally:
            self._places.release()
        # Raised out here, so that not even its __context__ is aiohttp's error, which may hold the URL and so the token.
        raise failure

    async def _exchange(
        self, method: str, url: str, body: Payload | None, headers: dict[str, str] | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        """Send a request, wait for its answer, and return that as it came; raises as aiohttp does."""
        if self._session is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=limits, proxy=self._proxy, allow_redirects=False
        ) as response:
            return response.status, await response.read()

    async def _take_place(self, limit: float | None) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(limit):
                await self._places.acquire()
        except TimeoutError:
            raise TimedOut(POOL_TIMEOUT) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer as PTB does, without its log line and its error chain: both would hold the answer's text.

        Raises:
            TelegramError: If it is not a JSON object.
        """
        answer = _json_or_none(payload)
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer


@lru_cache
def _limits(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    """Return a time limit; kept, because a call has one of a few."""
    return aiohttp.ClientTimeout(connect=connect, sock_read=read)


def _given(value: ODVInput[float], default: float | None) -> float | None:
    """Return the caller's time-out; PTB marks "not given" by a wrapped value, as None already means "no limit"."""
    return value if value is None or isinstance(value, int | float) else default


def _body(data: RequestData | None, write_limit: float | None) -> Payload | None:
    if data is None:
        return None
    if not data.contains_files:
        fields = data.json_payload
        return (
            BytesPayload(fields)
            if len(fields) <= _AT_ONCE
            else _TimedBody(BytesIOPayload(io.BytesIO(fields)), write_limit)
        )
    form = aiohttp.FormData(quote_fields=False)  # file names go out as UTF-8, as HTTPXRequest sends them
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        if file.seekable():
            file.seek(0)  # a call repeated after a 429 sends the whole file again
        form.add_field(name, file, filename=filename, content_type=mimetype)
    return _TimedBody(form(), write_limit)


class _TimedBody(Payload):
    """A body whose every write to the socket has a time limit; aiohttp has none, and would wait without end.

    Closing it does not close the files in it: they are the caller's, and a repeated call reads them again.
    """

    def __init__(self, body: Payload, limit: float | None) -> None:
        super().__init__(body, headers=body.headers)
        self._limit = limit

    @property
    def size(self) -> int | None:
        return cast("Payload", self._value).size

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        return cast("Payload", self._value).decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        timed = cast("AbstractStreamWriter", _TimedWriter(writer, self._limit))  # payloads only ever call write
        await cast("Payload", self._value).write(timed)


class _TimedWriter:
    def __init__(self, writer: AbstractStreamWriter, limit: float | None) -> None:
        self._writer = writer
        self._limit = limit

    async def write(self, chunk: bytes) -> None:
        async with asyncio.timeout(self._limit):
            await self._writer.write(chunk)


def _reason(error: Exception) -> str:
    """Say why, from the parts of an error that cannot hold the URL."""
    if isinstance(error, _TELLABLE):
        return str(error)
    if isinstance(error, aiohttp.ClientResponseError):
        return f"status {error.status}"
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return ""


def _without_page(method: str, status: int, payload: bytes) -> bytes:
    """Drop the body of an answer that is none of the Bot API's.

    PTB quotes the body of a failure in its error, and a proxy's page quotes the URL. At a success without a result
    (Telegram: making requests) PTB raises KeyError. A GET is a download, and its body the file.
    """
    if status < 300:  # noqa: PLR2004 - from 300 on HTTP speaks of failure
        return payload if method == "GET" or b'"result"' in payload else b""
    return payload if isinstance(_json_or_none(payload), dict) else b""


def _json_or_none(payload: bytes) -> object:
    try:
        return cast("object", json.loads(payload.decode("utf-8", "replace")))
    except ValueError:
        return None
