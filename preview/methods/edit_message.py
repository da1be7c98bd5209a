"""Editing a message of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from preview import wire
from preview.api_errors import bad_request
from preview.formatted import caption_of, formatted, text_of
from preview.message_limits import check_caption, check_text
from preview.methods.send_media import resolve
from preview.reply_markup import read_inline

if TYPE_CHECKING:
    from preview.chat_model import MediaKind, Message
    from preview.params import Params
    from preview.world import World

_EDITABLE_KINDS: dict[str, MediaKind] = {
    "photo": "photo",
    "animation": "animation",
    "video": "video",
    "document": "document",
}
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


async def edit_message_text(world: World, params: Params) -> object:
    """Change a text and its buttons; without reply_markup the buttons are removed."""
    message = _editable(world, params)
    text, entities = text_of(params)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    check_text(text)
    return _change(world, message, text=text, entities=entities, keyboard=_keyboard(params))


async def edit_message_caption(world: World, params: Params) -> object:
    """Change a caption and the buttons."""
    message = _editable(world, params)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    text, entities = caption_of(params)
    check_caption(text)
    above = params.flag("show_caption_above_media")
    return _change(world, message, text=text, entities=entities, caption_above=above, keyboard=_keyboard(params))


async def edit_message_media(world: World, params: Params) -> object:
    """Change the file of a message, or add one to a text, with its caption and buttons."""
    message = _editable(world, params)
    media = params.decoded("media")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an object")  # ours
    kind = _EDITABLE_KINDS.get(str(media.get("type")))
    if kind is None:
        raise bad_request("can't parse InputMedia: type must be photo, animation, video or document here")  # ours
    stored = resolve(world, params, kind, str(media.get("media") or ""), "media")
    parse_mode = str(media.get("parse_mode") or "")
    text, entities = formatted(str(media.get("caption") or ""), parse_mode, media.get("caption_entities"))
    check_caption(text)
    caption = {"text": text, "entities": entities, "caption_above": bool(media.get("show_caption_above_media"))}
    return _change(world, message, media=stored, keyboard=_keyboard(params), **caption)


async def edit_message_reply_markup(world: World, params: Params) -> object:
    """Change only the buttons; without reply_markup they are removed."""
    return _change(world, _editable(world, params), keyboard=_keyboard(params))


def _keyboard(params: Params) -> object:
    return read_inline(params.decoded("reply_markup"))


def _editable(world: World, params: Params) -> Message:
    world.require_chat(params.chat_id())
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = world.message(params.chat_id(), message_id)
    if message is None:
        raise bad_request("message to edit not found")
    # TDLib refuses to edit a message that was sent with a reply keyboard.
    if not message.from_bot or message.reply_keyboard is not None:
        raise bad_request("message can't be edited")
    return message


def _change(world: World, message: Message, **content: Any) -> object:  # noqa: ANN401 - Message's own typed fields
    if all(getattr(message, name) == value for name, value in content.items()):
        raise bad_request(_NOT_MODIFIED)
    world.edit_message(message, **content)
    return wire.message(world, message)


METHODS = (edit_message_text, edit_message_caption, edit_message_media, edit_message_reply_markup)
