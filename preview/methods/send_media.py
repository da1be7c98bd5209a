"""Sending files, as an upload or by file_id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview import wire
from preview.api_errors import bad_request
from preview.files import pixels
from preview.formatted import caption_of
from preview.message_limits import check_caption, check_file, check_photo
from preview.methods.send_message import send

if TYPE_CHECKING:
    from preview.chat_model import MediaKind, StoredFile
    from preview.params import Params, UploadedFile
    from preview.world import World


def resolve(world: World, params: Params, kind: MediaKind, reference: str, field: str) -> StoredFile:
    """Return the file that a request refers to: an upload under `field`, one named by attach://, or a known file_id.

    Raises:
        ApiError: 400 for no file, an unknown file_id (the preview does not download from URLs), or a file of another
            kind; 400 or 413 for an upload over Telegram's limits.
    """
    upload = params.upload(reference.removeprefix("attach://") if reference.startswith("attach://") else field)
    if upload is not None:
        return _accept(world, kind, upload)
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.get(reference)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _accept(world: World, kind: MediaKind, upload: UploadedFile) -> StoredFile:
    check_file(kind, upload.content)
    if kind == "photo":
        check_photo(pixels(upload.content))
    return world.files.add(kind, upload.name, upload.content)


def _send_media(world: World, params: Params, kind: MediaKind) -> object:
    world.require_chat(params.chat_id())
    stored = resolve(world, params, kind, params.text(kind), kind)
    text, entities = caption_of(params)
    check_caption(text)
    above = params.flag("show_caption_above_media")
    return send(world, params, media=stored, caption_above=above, text=text, entities=entities)


async def send_photo(world: World, params: Params) -> object:
    """Send a picture."""
    return _send_media(world, params, "photo")


async def send_animation(world: World, params: Params) -> object:
    """Send a GIF or a soundless MP4."""
    return _send_media(world, params, "animation")


async def send_video(world: World, params: Params) -> object:
    """Send an MP4 with sound."""
    return _send_media(world, params, "video")


async def send_document(world: World, params: Params) -> object:
    """Send a file as it is."""
    return _send_media(world, params, "document")


async def get_file(world: World, params: Params) -> object:
    """Return the path under which a file can be downloaded."""
    stored = world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    return {**wire.file(stored), "file_path": stored.path}


METHODS = (send_photo, send_animation, send_video, send_document, get_file)
