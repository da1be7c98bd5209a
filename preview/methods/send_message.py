"""Sending and deleting messages, and chat actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from preview import wire
from preview.api_errors import bad_request
from preview.formatted import text_of
from preview.message_limits import DELETE_SECONDS, check_text
from preview.reply_markup import read_markup
from preview.world_events import Typing

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


def send(world: World, params: Params, **content: Any) -> object:  # noqa: ANN401 - Message's own typed fields
    """Send a message of the bot, with the parameters that all sending methods share."""
    keyboard, reply_keyboard = read_markup(params.decoded("reply_markup"))
    message = world.add_message(
        params.chat_id(),
        None,
        keyboard=keyboard,
        reply_keyboard=reply_keyboard,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        effect=params.text("message_effect_id") or None,
        **content,
    )
    return wire.message(world, message)


async def send_message(world: World, params: Params) -> object:
    """Send a text."""
    world.require_chat(params.chat_id())
    text, entities = text_of(params)
    check_text(text)
    return send(world, params, text=text, entities=entities)


async def delete_message(world: World, params: Params) -> object:
    """Delete a message, the bot's or the person's, within two days after it was sent."""
    message = world.message(params.chat_id(), params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.now() - message.date > DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    world.delete_message(message)
    return True


async def send_chat_action(world: World, params: Params) -> object:
    """Show that the bot is busy."""
    world.require_chat(params.chat_id())
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    world.publish(Typing(params.chat_id()))
    return True


METHODS = (send_message, delete_message, send_chat_action)
