"""The JSON bodies of the chat page's POST requests, validated."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from preview.api_errors import PreviewError
from preview.user_actions import Attachment  # noqa: TC001 - pydantic reads the type at run time

_A_YEAR = 366 * 24 * 3600

Name = Annotated[str, Field(min_length=1, max_length=64)]
Language = Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z0-9-]*$")]


class RequestBody(BaseModel):
    """A body with exactly these fields."""

    model_config = ConfigDict(extra="forbid", strict=True)


class SendRequest(RequestBody):
    """Send a text."""

    person: int
    text: str


class TapRequest(RequestBody):
    """Tap a button; `force` sends the data even if there is no such button."""

    person: int
    message_id: int
    data: str
    force: bool = False


class LocationRequest(RequestBody):
    """Share a location, in degrees."""

    person: int
    latitude: float
    longitude: float


class AttachRequest(RequestBody):
    """Send an attachment."""

    person: int
    kind: Attachment


class EditRequest(RequestBody):
    """Edit a text."""

    person: int
    message_id: int
    text: str


class NewAccount(RequestBody):
    """Add a person."""

    name: Name
    language: Language


class LanguageRequest(RequestBody):
    """Change a person's language."""

    person: int
    language: Language


class BlockRequest(RequestBody):
    """Block or unblock the bot."""

    person: int
    blocked: bool


class MoveClockRequest(RequestBody):
    """Move the clock by seconds, at most a year at once, or to a person's next reminder."""

    advance_seconds: Annotated[int, Field(ge=-_A_YEAR, le=_A_YEAR)] | None = None
    to_next_reminder: bool = False
    person: int | None = None


AnyBody = TypeVar("AnyBody", bound=RequestBody)


def read(model: type[AnyBody], body: bytes) -> AnyBody:
    """Return a body as its model.

    Raises:
        PreviewError: it is not JSON, or a field is missing, unknown or invalid; the sentence names the first one.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise PreviewError(f"{where}: {first['msg']}.") from None
