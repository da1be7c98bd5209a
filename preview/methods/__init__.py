"""The methods of the Bot API that the preview answers, by their lower-case names, as Telegram matches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview.methods import answer_callback, chats, edit_message, menus, polling, send_media, send_message, set_profile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from preview.params import Params
    from preview.world import World

    Method = Callable[[World, Params], Awaitable[object]]

METHODS: dict[str, Method] = {
    method.__name__.replace("_", ""): method
    for method in (
        *polling.METHODS,
        *send_message.METHODS,
        *send_media.METHODS,
        *edit_message.METHODS,
        *answer_callback.METHODS,
        *chats.METHODS,
        *menus.METHODS,
        *set_profile.METHODS,
    )
}
