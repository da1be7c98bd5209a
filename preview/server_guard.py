"""Access control of the whole port: programs of this machine and the own page, and no other site in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MOST_OF_THE_PAGE = 1_000_000
"""Bytes that the page may send in one request; a bot may send files, and so more."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a page of another site can make a browser send here, on every path, and bodies that are too large.

    With DNS rebinding a site that resolves to 127.0.0.1 sends its own name as Host. Forms, scripts and pictures of
    other sites say so by Origin or Sec-Fetch-Site, which no script can change (Fetch Metadata). A bot is no browser and
    sends neither. The front page alone may be opened by a link anywhere: it shows itself in no frame.
    """
    reason = _reason(request)
    if reason is not None:
        return web.json_response({"error": reason}, status=403)
    if _is_for_bots(request):
        return await handler(request)
    try:
        return await handler(request.clone(client_max_size=MOST_OF_THE_PAGE))
    except web.HTTPRequestEntityTooLarge:
        return web.json_response({"error": "That is too much for one request."}, status=413)


def _reason(request: web.Request) -> str | None:
    """Return why a request is refused, as a sentence."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if request.host not in _LOOPBACK and request.host.rpartition(":")[0] not in _LOOPBACK:
        return "The preview answers on this machine's own address only."
    if _is_for_bots(request):
        return None if origin is None and site is None else "The Bot API is for bots, not for pages."
    if origin not in {None, f"http://{request.host}"}:
        return "The preview answers its own page only."
    is_own = site in {None, "same-origin", "none"}  # none: typed into the address bar
    return None if is_own or request.path == "/" else "The preview answers its own page only."


def _is_for_bots(request: web.Request) -> bool:
    return request.path.startswith(("/bot", "/file/bot"))
