"""The page's API takes JSON only; its headers and error responses. `server_guard` keeps other sites out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from preview.api_errors import PreviewError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def guarded(handler: Handler) -> Handler:
    """Return the handler behind a check that no form reaches it, with the page's headers.

    A form cannot send JSON. Every error is a JSON object with one sentence as its `error`.
    """

    async def checked(request: web.Request) -> web.StreamResponse:
        if request.method == "POST" and request.content_type != "application/json":
            return _refusal(403, "The preview takes JSON only.")
        try:
            response = await handler(request)
        except PreviewError as error:
            return _refusal(400, str(error))
        except web.HTTPNotFound:
            return _refusal(404, "There is nothing here.")
        if not response.prepared:
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return checked


def _refusal(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
