"""The HTTP endpoints of the Bot API: /bot<token>/<method> and /file/bot<token>/<path>, as on api.telegram.org."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web

from preview.api_errors import ApiError
from preview.call_log import CallLog
from preview.injected_faults import (
    AnswerAfter,
    AnswerOnce,
    AnswerWith,
    Delay,
    Refuse,
    ResetAfter,
    ResetBefore,
    WaitFor,
    no_faults,
)
from preview.message_limits import FILE_BYTES
from preview.methods import METHODS
from preview.params import read_params

if TYPE_CHECKING:
    from preview.injected_faults import Fault, Faults
    from preview.params import Params
    from preview.world import World

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
MAX_REQUEST_BYTES = FILE_BYTES + 1024 * 1024


class RestApi:
    """Answers one bot's calls. `faults` may be replaced at any time; `calls` can be read at any time."""

    def __init__(self, token: str, world: World) -> None:
        """Serve the bot with this token in this world."""
        self.faults: Faults = no_faults
        self.calls = CallLog(world.changes)
        self._token = token
        self._world = world

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes of the Bot API."""
        return [
            web.route("*", "/bot{token:[^/]+}/{method:[^/]+}", self._call),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self._download),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            params = await read_params(request)
        except ApiError as error:
            return _refusal(error.code, error.description)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(413, "Request Entity Too Large")
        method = request.match_info["method"].lower()
        call = self.calls.begin(method, params.text("chat_id"))
        status: int | None = None
        try:
            response = await self._answer(request, method, params)
            status = response.status
        finally:
            self.calls.end(call, status)
        return response

    async def _answer(self, request: web.Request, method: str, params: Params) -> web.Response:
        fault = self.faults(method, params)
        if isinstance(fault, Refuse):
            return _refusal(
                fault.code,
                fault.description,
                retry_after=fault.retry_after,
                migrate_to_chat_id=fault.migrate_to,
            )
        if isinstance(fault, AnswerWith):
            return web.Response(body=fault.body, status=fault.status, content_type="application/json")
        if isinstance(fault, ResetBefore):
            return _reset(request)
        await _wait(fault)
        response = await self._perform(method, params)
        if isinstance(fault, AnswerOnce):
            await fault.until.wait()
        if isinstance(fault, ResetAfter):
            return _reset(request)
        if isinstance(fault, AnswerAfter):
            return web.Response(body=fault.body, status=fault.status, content_type="application/json")
        return response

    async def _perform(self, method: str, params: Params) -> web.Response:
        perform = METHODS.get(method)
        if perform is None:
            return _refusal(404, "Not Found")
        try:
            return web.json_response({"ok": True, "result": await perform(self._world, params)})
        except ApiError as error:
            return _refusal(error.code, error.description)

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._authorize(request)
        except ApiError as error:
            return _refusal(error.code, error.description)
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return _refusal(404, "Not Found")
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _authorize(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._token:
            raise ApiError(401, "Unauthorized")


def _refusal(code: int, description: str, **parameters: int | None) -> web.Response:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    given = {name: value for name, value in parameters.items() if value is not None}
    if given:
        body["parameters"] = given
    return web.json_response(body, status=code)


def _reset(request: web.Request) -> web.Response:
    """Break the connection at once; the returned response is not sent."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _wait(fault: Fault | None) -> None:
    if isinstance(fault, WaitFor):
        await fault.until.wait()
    elif isinstance(fault, Delay):
        await asyncio.sleep(fault.seconds)
