"""The chat page and its JSON API, by which a browser acts as a person in the world and moves the clock."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from preview import page_requests, page_view, user_actions
from preview.api_errors import PreviewError
from preview.page_guard import guarded
from preview.page_stream import PageStreams
from preview.world_events import ClockMoved

if TYPE_CHECKING:
    from preview.host import Host
    from preview.world import World

_STATIC = Path(__file__).parent / "static"
_SHOWN_INLINE = ("image/", "video/", "audio/")
# Files of a person or a bot must not run as a part of the page.
_FILE_HEADERS = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "max-age=86400, immutable"}


class Page:
    """Serves the page over one world."""

    def __init__(self, world: World, host: Host) -> None:
        """Show this world; `host` provides the bot's data."""
        self._world = world
        self._host = host
        self._streams = PageStreams(world)

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes of the page, its files and its API, all for browsers on this machine only."""
        posts = {
            "send": self._send,
            "tap": self._tap,
            "location": self._location,
            "attach": self._attach,
            "edit": self._edit,
            "person": self._person,
            "language": self._language,
            "block": self._block,
            "clock": self._clock,
        }
        return [
            web.get("/", guarded(self._index)),
            web.get("/static/{name:[a-z_]+[.](?:js|css|svg)}", guarded(self._static)),
            web.get("/preview/events", guarded(self._events)),
            web.get("/preview/people", guarded(self._people)),
            web.get("/preview/stored", guarded(self._stored)),
            web.get("/preview/file/{file_id}", guarded(self._file)),
            *(web.post(f"/preview/{name}", guarded(handler)) for name, handler in posts.items()),
        ]

    def close(self) -> None:
        """End the open streams."""
        self._streams.close()

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_STATIC / "index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        path = _STATIC / request.match_info["name"]
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        return await self._streams.follow(request, self._world.person(_person_id(request)))

    async def _people(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(page_view.people(self._world))

    async def _stored(self, request: web.Request) -> web.StreamResponse:
        person = self._world.person(_person_id(request))
        tables = [
            {"name": table.name, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}
            for table in await self._host.stored(person.id)
        ]
        return web.json_response({"tables": tables})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._world.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        shown = stored.mime.startswith(_SHOWN_INLINE)
        disposition = {} if shown else {"Content-Disposition": f'attachment; filename="{stored.name}"'}
        headers = {**_FILE_HEADERS, **disposition, "Accept-Ranges": "bytes"}
        if "Range" not in request.headers:
            return web.Response(body=stored.content, content_type=stored.mime, headers=headers)
        start, stop = _asked_part(request, len(stored.content))
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(stored.content)}"
        return web.Response(
            status=HTTPStatus.PARTIAL_CONTENT,
            body=stored.content[start:stop],
            content_type=stored.mime,
            headers=headers,
        )

    async def _send(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.SendRequest, await request.read())
        return _message_id(user_actions.send_text(self._world, body.person, body.text).id)

    async def _tap(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.TapRequest, await request.read())
        query = user_actions.tap(self._world, body.person, body.message_id, body.data, force=body.force)
        return web.json_response({"callback_id": query.id})

    async def _location(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.LocationRequest, await request.read())
        return _message_id(user_actions.share_location(self._world, body.person, body.latitude, body.longitude).id)

    async def _attach(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.AttachRequest, await request.read())
        return _message_id(user_actions.attach(self._world, body.person, body.kind).id)

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.EditRequest, await request.read())
        return _message_id(user_actions.edit(self._world, body.person, body.message_id, body.text).id)

    async def _person(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.NewAccount, await request.read())
        return web.json_response({"id": self._world.add_person(body.name, body.language).id})

    async def _language(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.LanguageRequest, await request.read())
        user_actions.set_language(self._world, body.person, body.language)
        return web.json_response({})

    async def _block(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.BlockRequest, await request.read())
        user_actions.block(self._world, body.person, blocked=body.blocked)
        return web.json_response({})

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        body = page_requests.read(page_requests.MoveClockRequest, await request.read())
        by = await self._move(body)
        if by is not None:
            self._host.clock.advance(by)
            self._world.publish(ClockMoved())
        now = page_view.clock(self._world.clock)["now"]
        return web.json_response({"now": now, "moved": by is not None})

    async def _move(self, body: page_requests.MoveClockRequest) -> timedelta | None:
        """Return the amount to move the clock by, or None if no reminder is planned."""
        if not body.to_next_reminder:
            if body.advance_seconds is None:
                raise PreviewError("Say by how many seconds to move the clock, or to_next_reminder.")
            return timedelta(seconds=body.advance_seconds)
        if body.person is None:
            raise PreviewError("Say whose next reminder is meant.")
        due = await self._host.next_reminder(self._world.person(body.person).id)
        return None if due is None else max(due - self._world.clock.now(), timedelta(0))


def _asked_part(request: web.Request, size: int) -> tuple[int, int]:
    """Return which bytes of a file are asked for: a browser jumps in a film by asking for the part from there on.

    Raises:
        HTTPRequestRangeNotSatisfiable: the file has no such bytes, or the header cannot be read.
    """
    try:
        start, stop, _ = request.http_range.indices(size)
    except ValueError:
        raise web.HTTPRequestRangeNotSatisfiable from None
    if start >= stop:
        raise web.HTTPRequestRangeNotSatisfiable
    return start, stop


def _person_id(request: web.Request) -> int:
    try:
        return int(request.query["person"])
    except (KeyError, ValueError):
        raise PreviewError("The address lacks ?person= with a person's id.") from None


def _message_id(message_id: int) -> web.Response:
    return web.json_response({"message_id": message_id})
