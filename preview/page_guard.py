"""Access control of the page's API: browsers on this machine only, and no other sites; and its error responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from preview.api_errors import PreviewError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
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
    """Return the handler behind checks that keep other sites out.

    With DNS rebinding, a site that resolves to 127.0.0.1 sends its own name as Host. A form on another site cannot send
    JSON, and a script there needs permission by CORS. Every error is a JSON object with one sentence as its `error`.
    """

    async def checked(request: web.Request) -> web.StreamResponse:
        if request.host.rpartition(":")[0] not in _LOOPBACK and request.host not in _LOOPBACK:
            return _refusal(403, "The preview answers on this machine's own address only.")
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
