"""The parameters of one Bot API request, however they were sent: query, form, multipart or JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader
from aiohttp.web import HTTPRequestEntityTooLarge

from preview.api_errors import ApiError, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp.web import Request

_TRUE = ("true", "yes", "1")


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that came with a request."""

    name: str
    content: bytes


class Params:
    """Typed access to parameters; unknown ones are ignored, as by Telegram."""

    def __init__(self, values: Mapping[str, object], uploads: Mapping[str, UploadedFile]) -> None:
        """Keep values as they came: text from a form, anything that JSON can hold from a JSON body."""
        self._values = values
        self._uploads = uploads

    def text(self, name: str) -> str:
        """Return a text parameter, "" when it is missing.

        Raises:
            ApiError: 400 for text that is no valid Unicode.
        """
        value = self._values.get(name)
        text = "" if value is None else str(value)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise bad_request("strings must be encoded in UTF-8")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number, the default when it is missing or no number."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return whether a flag is set."""
        return self.text(name).lower() in _TRUE

    def decoded(self, name: str) -> object:
        """Return a JSON parameter as Python values, None when it is missing or empty.

        Raises:
            ApiError: 400 for a text that is no JSON.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> UploadedFile | None:
        """Return the file that was sent under this name, or None."""
        return self._uploads.get(name)

    def chat_id(self) -> int:
        """Return the chat's id.

        Raises:
            ApiError: 400 if it is missing or not a number; the preview has no chats with public names.
        """
        given = self.text("chat_id")
        if not given:
            raise bad_request("chat_id is empty")
        try:
            return int(given)
        except ValueError:
            raise bad_request("chat not found") from None


async def read_params(request: Request) -> Params:
    """Read the parameters of a request.

    Raises:
        ApiError: 400 for a JSON body that is no object, and for parts of a form that cannot be told apart.
    """
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, UploadedFile] = {}
    if request.content_type == "application/json":
        values |= _json_object(await request.text())
    elif request.content_type == "multipart/form-data":
        await _read_parts(request, values, uploads)
    else:
        values |= await request.post()
    return Params(values, uploads)


async def _read_parts(request: Request, values: dict[str, object], uploads: dict[str, UploadedFile]) -> None:
    """Read a multipart body into memory, part by part.

    `request.post` keeps files in temporary files, and leaves one open whenever the client hangs up in the middle of it.

    Raises:
        ApiError: 400 for a part without a name, or one that has parts of its own.
        HTTPRequestEntityTooLarge: for a body beyond the server's limit.
    """
    parts = await request.multipart()
    while (part := await parts.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart form data")
        content = bytes(await part.read(decode=True))
        if request.content.total_bytes > request.client_max_size:
            raise HTTPRequestEntityTooLarge(request.client_max_size, request.content.total_bytes)
        if part.filename:
            uploads[part.name] = UploadedFile(part.filename, content)
        else:
            values[part.name] = content.decode("utf-8", "surrogateescape")


def _json_object(body: str) -> dict[str, object]:
    try:
        decoded = json.loads(body) if body else {}
    except ValueError:
        decoded = None
    if not isinstance(decoded, dict):
        raise ApiError(400, "Bad Request: can't parse request body as JSON object")
    return decoded
