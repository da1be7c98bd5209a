"""Delivery of updates by long polling; the preview has no webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


async def get_updates(world: World, params: Params) -> object:
    """Confirm all updates before `offset`; return the others, waiting up to `timeout` seconds for the first."""
    allowed = params.decoded("allowed_updates")
    if isinstance(allowed, list):
        world.updates.allow([str(kind) for kind in allowed])
    world.updates.confirm(params.integer("offset"))
    return await world.updates.poll(params.integer("limit", default=100), params.integer("timeout"))


async def delete_webhook(world: World, params: Params) -> object:
    """Delete pending updates if `drop_pending_updates` is set."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    return True


async def get_webhook_info(world: World, _params: Params) -> object:
    """Return that there is no webhook, and the number of pending updates."""
    return {"url": "", "has_custom_certificate": False, "pending_update_count": world.updates.pending}


METHODS = (get_updates, delete_webhook, get_webhook_info)
