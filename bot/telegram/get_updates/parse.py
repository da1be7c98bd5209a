"""Updates as they come from Telegram: fetched, and made into what python-telegram-bot hands to handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from telegram import CallbackQuery, Chat, InaccessibleMessage, Update, User

from bot.telegram.calls import Body
from bot.telegram.get_updates.first import LATEST, LONG_POLL, asking

if TYPE_CHECKING:
    from telegram import Bot
    from telegram.request import BaseRequest, RequestData

    from bot.telegram.calls import Fields


async def fetch_updates(bot: Bot, request: BaseRequest, offset: int) -> list[Update]:
    """Return the next updates; confirm those before the offset (Telegram: getUpdates).

    Raises:
        TelegramError: as PTB's `get_updates` does.
    """
    url, data = f"{bot.base_url}/getUpdates", cast("RequestData", Body(asking(offset)))
    answer = cast("list[Fields]", await request.post(url, data, read_timeout=LONG_POLL + LATEST))
    return [as_update(raw, bot) for raw in answer]


def as_update(raw: dict[str, Any], bot: Bot) -> Update:
    """Return an update for PTB's handlers.

    A tap comes with its whole card, every button of it, of which nobody reads more than the id; PTB builds an object
    for each, and so taps are put together here, with the card as Telegram sends one that is too old to be shown.
    """
    tap = raw.get("callback_query")
    if tap is None:
        return Update.de_json(raw, bot)
    user, card = tap["from"], tap.get("message")
    query = CallbackQuery(
        tap["id"],
        User(user["id"], user["first_name"], is_bot=user["is_bot"], language_code=user.get("language_code")),
        tap["chat_instance"],
        message=card and InaccessibleMessage(Chat(card["chat"]["id"], card["chat"]["type"]), card["message_id"]),
        data=tap.get("data"),
    )
    return Update(raw["update_id"], callback_query=query)
