"""Information about chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview import wire

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


async def get_chat(world: World, params: Params) -> object:
    """Return a chat with all its fields (ChatFullInfo)."""
    world.require_chat(params.chat_id())
    accepted = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {
        **wire.chat(world, params.chat_id()),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": accepted,
    }


METHODS = (get_chat,)
