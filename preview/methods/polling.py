"""Delivery of updates: by long polling, or by webhook once one is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview.api_errors import ApiError, bad_request
from preview.webhook import Target

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


_CONFLICT = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
_MOST_CONNECTIONS, _CONNECTIONS = 100, 40


async def get_updates(world: World, params: Params) -> object:
    """Confirm all updates before `offset`; return the others, waiting up to `timeout` seconds for the first."""
    if world.webhook.target is not None:
        raise ApiError(409, _CONFLICT)
    _allow(world, params)
    world.updates.confirm(params.integer("offset"))
    return await world.updates.poll(params.integer("limit", default=100), params.integer("timeout"))


def _allow(world: World, params: Params) -> None:
    allowed = params.decoded("allowed_updates")
    if isinstance(allowed, list):
        world.updates.allow([str(kind) for kind in allowed])


async def set_webhook(world: World, params: Params) -> object:
    """Bring updates to `url` from now on; an address without https is taken as a local Bot API server takes it."""
    url = params.text("url")
    if url and not url.startswith(("https://", "http://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _allow(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    connections = min(max(params.integer("max_connections", default=_CONNECTIONS), 1), _MOST_CONNECTIONS)
    if url:
        world.webhook.set(Target(url, params.text("secret_token"), connections))
    else:
        world.webhook.delete()
    return True


async def delete_webhook(world: World, params: Params) -> object:
    """Bring updates nowhere; delete pending ones if `drop_pending_updates` is set."""
    world.webhook.delete()
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    return True


async def get_webhook_info(world: World, _params: Params) -> object:
    """Return where updates are brought, and the number of pending ones."""
    target = world.webhook.target
    info = {
        "url": "" if target is None else target.url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.pending,
    }
    if target is not None:
        info |= {"max_connections": target.connections, "allowed_updates": world.updates.allowed}
        if world.webhook.last_error is not None:
            info["last_error_message"] = world.webhook.last_error
    return info


METHODS = (get_updates, set_webhook, delete_webhook, get_webhook_info)
