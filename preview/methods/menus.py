"""The command menu and the button beside the text field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview.api_errors import bad_request
from preview.bot_profile import DEFAULT_SCOPE, MenuCommand
from preview.message_limits import check_commands
from preview.world_events import ProfileChanged

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


async def set_my_commands(world: World, params: Params) -> object:
    """Set the menu for a scope and a language."""
    given = params.decoded("commands")
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise bad_request("can't parse commands JSON object")
    commands = tuple(MenuCommand(str(item.get("command", "")), str(item.get("description", ""))) for item in given)
    check_commands(commands)
    world.profile.commands[_key(params)] = commands
    world.publish(ProfileChanged())
    return True


async def get_my_commands(world: World, params: Params) -> object:
    """Return the menu of exactly this scope and language."""
    commands = world.profile.commands.get(_key(params), ())
    return [{"command": entry.command, "description": entry.description} for entry in commands]


async def delete_my_commands(world: World, params: Params) -> object:
    """Delete the menu of exactly this scope and language."""
    world.profile.commands.pop(_key(params), None)
    world.publish(ProfileChanged())
    return True


async def set_chat_menu_button(world: World, params: Params) -> object:
    """Set the button beside the text field, for one chat or for all."""
    button = params.decoded("menu_button")
    chat_id = params.chat_id() if params.text("chat_id") else None
    world.profile.menu_buttons[chat_id] = button if isinstance(button, dict) else {"type": "default"}
    return True


async def get_chat_menu_button(world: World, params: Params) -> object:
    """Return the button beside the text field."""
    buttons = world.profile.menu_buttons
    chat_id = params.chat_id() if params.text("chat_id") else None
    return buttons.get(chat_id) or buttons.get(None) or {"type": "default"}


def _key(params: Params) -> tuple[str, str]:
    """Return scope and language as the keys of the profile: "default", "all_private_chats", "chat:1001" and so on."""
    scope = params.decoded("scope")
    if not isinstance(scope, dict):
        return DEFAULT_SCOPE, params.text("language_code")
    parts = [str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope]
    return ":".join(parts), params.text("language_code")


METHODS = (set_my_commands, get_my_commands, delete_my_commands, set_chat_menu_button, get_chat_menu_button)
