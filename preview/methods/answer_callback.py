"""The answer to a tap on a button: once, and within the time limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview.api_errors import bad_request
from preview.message_limits import CALLBACK_SECONDS, check_callback_answer
from preview.world_events import CallbackAnswered

if TYPE_CHECKING:
    from preview.params import Params
    from preview.world import World


async def answer_callback_query(world: World, params: Params) -> object:
    """Answer a tap, with a toast or an alert if there is a text. The world's clock decides whether it is in time."""
    text = params.text("text")
    check_callback_answer(text)
    query = world.close_callback(params.text("callback_query_id"))
    if query is None or world.now() - query.date > CALLBACK_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.publish(CallbackAnswered(query.person_id, query.id, text or None, params.flag("show_alert")))
    return True


METHODS = (answer_callback_query,)
