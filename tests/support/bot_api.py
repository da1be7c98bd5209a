"""Two ways to call a preview server as a bot: raw HTTP, and python-telegram-bot's own client."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from telegram import Bot
from telegram.request import HTTPXRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    import aiohttp

TOKEN = "7000000001:test-token"  # noqa: S105 - opens nothing
ALEX = 1001
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass
class ApiAnswer:
    """Status and JSON of an answered call."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:  # noqa: ANN401 - as many types as the API has
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> str:
        assert not self.body["ok"], self.body
        assert self.body["error_code"] == self.status
        return str(self.body["description"])


class Api:
    """Raw calls of the Bot API, as any client would make them."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def __call__(
        self, method: str, params: Mapping[str, object] = NOTHING, *, token: str = TOKEN, **more: object
    ) -> ApiAnswer:
        body = {**params, **more}
        async with self.session.post(f"{self.url}/bot{token}/{method}", json=body) as response:
            return ApiAnswer(response.status, await response.json())

    async def send(self, text: str = "hello", **params: object) -> dict[str, Any]:
        return dict((await self("sendMessage", {"chat_id": ALEX, "text": text, **params})).result)


@asynccontextmanager
async def ptb(url: str) -> AsyncIterator[Bot]:
    """python-telegram-bot's client over its own HTTP backend."""
    async with Bot(TOKEN, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot", request=HTTPXRequest()) as bot:
        yield bot
