"""Single calls of the Bot API for the commands of the host, with what the answer says of the way to it."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import aiohttp
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

SECONDS = 10.0
"""The longest that a call may take beyond what it asks Telegram to wait."""


class Answer(Struct, frozen=True):
    """What came back."""

    status: int
    result: Any
    """The field `result` of a success; None for everything else."""
    is_bot_api: bool
    """Whether it has the form of the Bot API's answers; what a proxy or another server says has not."""
    date: datetime | None
    """When the server answered, by its own clock (HTTP: Date)."""
    reason: str | None = None
    """What the Bot API says of a refusal."""


class UnreachableError(Exception):
    """There was no answer; the text says why, and holds neither the token nor a password."""

    def __init__(self, reason: str, *, proxy: bool = False, certificate: bool = False) -> None:
        super().__init__(reason)
        self.proxy = proxy
        """Whether the proxy is the reason."""
        self.certificate = certificate
        """Whether the server's certificate was not accepted."""


class BotApi:
    """Calls methods as a bot, one at a time."""

    def __init__(self, session: aiohttp.ClientSession, api_url: str, token: str, proxy: str | None) -> None:
        self._session = session
        self._url = f"{api_url}/bot{token}"
        self._proxy = proxy

    async def call(self, method: str, wait: float = 0, **fields: object) -> Answer:
        """Call a method; `wait` is how many seconds Telegram may take by itself. Raises UnreachableError."""
        limit = aiohttp.ClientTimeout(total=SECONDS + wait)
        try:
            async with self._session.post(
                f"{self._url}/{method}", json=fields, proxy=self._proxy, timeout=limit, allow_redirects=False
            ) as response:
                return _answer(response.status, await response.read(), response.headers.get("Date"))
        except TimeoutError:
            failure = UnreachableError(f"no answer within {limit.total:.0f} seconds")
        except aiohttp.ClientHttpProxyError as error:
            failure = UnreachableError(f"the proxy answers with status {error.status}", proxy=True)
        except aiohttp.ClientProxyConnectionError as error:
            failure = UnreachableError(f"the proxy cannot be reached: {error.strerror}", proxy=True)
        except aiohttp.ClientConnectorCertificateError:
            failure = UnreachableError("its certificate is not valid", certificate=True)
        except aiohttp.ClientConnectorError as error:
            failure = UnreachableError(error.strerror or type(error).__name__)
        except aiohttp.ClientError as error:
            failure = UnreachableError(type(error).__name__)
        raise failure  # out here, without the error before it, which may hold the URL and so the token


@asynccontextmanager
async def bot_api(api_url: str, token: str, proxy: str | None) -> AsyncIterator[BotApi]:
    """Open connections to the Bot API for the block."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield BotApi(session, api_url, token, proxy)


def _answer(status: int, body: bytes, date: str | None) -> Answer:
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    is_bot_api = isinstance(content, dict) and isinstance(content.get("ok"), bool)
    result = content.get("result") if is_bot_api and content["ok"] else None
    reason = content.get("description") if is_bot_api else None
    return Answer(status, result, is_bot_api, _moment(date), reason)


def _moment(date: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(date) if date else None
    except ValueError:
        return None
