"""The bot's account and the texts of its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview import wire
from preview.bot_profile import in_language
from preview.message_limits import DESCRIPTION_LENGTH, NAME_LENGTH, SHORT_DESCRIPTION_LENGTH, check_profile_text
from preview.world_events import ProfileChanged

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


async def get_me(world: World, _params: Params) -> object:
    """Return the bot."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**wire.bot_user(world.profile), **abilities}


async def set_my_name(world: World, params: Params) -> object:
    """Set the bot's name in a language; the name for all languages cannot be empty."""
    name = params.text("name")
    check_profile_text(name, NAME_LENGTH)
    if name or params.text("language_code"):
        world.profile.names[params.text("language_code")] = name
    world.publish(ProfileChanged())
    return True


async def get_my_name(world: World, params: Params) -> object:
    """Return the bot's name in a language."""
    return {"name": in_language(world.profile.names, params.text("language_code"))}


async def set_my_description(world: World, params: Params) -> object:
    """Set the text that an empty chat with the bot shows."""
    check_profile_text(params.text("description"), DESCRIPTION_LENGTH)
    world.profile.descriptions[params.text("language_code")] = params.text("description")
    world.publish(ProfileChanged())
    return True


async def get_my_description(world: World, params: Params) -> object:
    """Return the text that an empty chat with the bot shows."""
    return {"description": in_language(world.profile.descriptions, params.text("language_code"))}


async def set_my_short_description(world: World, params: Params) -> object:
    """Set the line under the bot's name on its profile."""
    check_profile_text(params.text("short_description"), SHORT_DESCRIPTION_LENGTH)
    world.profile.short_descriptions[params.text("language_code")] = params.text("short_description")
    world.publish(ProfileChanged())
    return True


async def get_my_short_description(world: World, params: Params) -> object:
    """Return the line under the bot's name on its profile."""
    return {"short_description": in_language(world.profile.short_descriptions, params.text("language_code"))}


async def log_out(_world: World, _params: Params) -> object:
    """Accept, as the cloud server does; the preview has nothing to do."""
    return True


async def close(_world: World, _params: Params) -> object:
    """Accept, as a server does before the bot moves to another one; the preview has nothing to do."""
    return True


METHODS = (
    get_me,
    set_my_name,
    get_my_name,
    set_my_description,
    get_my_description,
    set_my_short_description,
    get_my_short_description,
    log_out,
    close,
)
