"""Updates as Telegram sends them: fetched, and made into what python-telegram-bot passes to handlers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from telegram import Update
from telegram.error import TelegramError

from bot.telegram.calls import Body
from bot.telegram.get_updates.first import LATEST, LONG_POLL, asking

if TYPE_CHECKING:
    from telegram import Bot
    from telegram.request import BaseRequest, RequestData

    from bot.telegram.calls import Fields

_log = logging.getLogger(__name__)

WORDS = ("message_id", "date", "chat", "from", "text", "caption")
"""The fields of a message that are enough to hear what somebody says."""


class Tapped(Struct, frozen=True):
    """An update with a tap, as far as anybody reads it; PTB passes updates of any type to handlers of that type.

    A tap comes with its whole card, every button of it, and PTB checks each field of each object that it makes of that,
    which takes as long as to decide on the tap.
    """

    update_id: int
    person: int
    is_bot: bool
    language_code: str | None
    query: str
    """The id of the callback query, to answer it."""
    data: str | None
    message: int | None
    """The id of the card; None where it is too old to be shown (Telegram: CallbackQuery)."""


async def fetch_updates(bot: Bot, request: BaseRequest, offset: int) -> list[Fields]:
    """Return the next updates, each with a usable `update_id`; confirm those before the offset (Telegram: getUpdates).

    Raises:
        TelegramError: as PTB's `get_updates` does; also where the answer is no list of updates.
    """
    url, data = f"{bot.base_url}/getUpdates", cast("RequestData", Body(asking(offset)))
    answer = cast("object", await request.post(url, data, read_timeout=LONG_POLL + LATEST))
    updates = [raw for raw in answer if has_id(raw)] if isinstance(answer, list) else []
    if not updates and answer != []:  # nothing that can be confirmed: the same would come again at once, without end
        raise TelegramError("Invalid server response")
    return updates


def has_id(raw: object) -> bool:
    """Tell whether something is an update that can be confirmed."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return type(number) is int and number >= 0  # a negative offset would drop updates that wait


def read_update(raw: Fields, bot: Bot) -> Update | Tapped:
    """Return an update for PTB's handlers; one that no handler takes, with its id alone, where it cannot be read.

    What cannot be read today cannot be read tomorrow either, so it is logged by id and kind and passed over. PTB's
    parser raises whatever its code runs into, as when a required field is missing (a server that is newer than PTB, or
    older). Words are heard even then: "it hurts" does not depend on the part that is broken.
    """
    try:
        return as_update(raw, bot)
    except Exception as error:  # noqa: BLE001 - see the docstring
        kind = next((name for name in raw if name in Update.ALL_TYPES), "unknown")
        _log.warning("Update %d (%s) cannot be read: %s.", raw["update_id"], kind, type(error).__name__)
    try:
        return as_update(_words(raw), bot)
    except Exception:  # noqa: BLE001 - logged already
        return Update(raw["update_id"])


def _words(raw: Fields) -> Fields:
    """Return an update reduced to the words in its message, if it has any; else to its id."""
    reduced = {"update_id": raw["update_id"]}
    for kind in ("message", "edited_message"):
        message = raw.get(kind)
        if isinstance(message, dict) and isinstance(message.get("text") or message.get("caption"), str):
            reduced[kind] = {name: message[name] for name in WORDS if name in message}
    return reduced


def as_update(raw: dict[str, Any], bot: Bot) -> Update | Tapped:
    """Return an update for PTB's handlers; raises whatever error comes of an update that is broken."""
    tap = raw.get("callback_query")
    if tap is not None:
        return _tapped(raw["update_id"], tap)
    update = Update.de_json(raw, bot)
    if (update.message or update.edited_message) is not None and update.effective_chat is None:
        raise TypeError("a message without a chat")  # PTB does not look for it, and breaks on it in its filters
    for whose in (update.effective_user, update.effective_chat):
        if whose is not None:
            _check_id(whose.id)
    return update


def _tapped(number: int, tap: dict[str, Any]) -> Tapped:
    """Return a tap; what nobody reads may be missing, as some Bot API servers leave it out."""
    user, card = tap["from"], tap.get("message")
    _check_id(user["id"])
    if card:
        _check_id(card["chat"]["id"])
    return Tapped(
        number,
        user["id"],
        is_bot=user.get("is_bot", False),
        language_code=user.get("language_code"),
        query=tap["id"],
        data=tap.get("data"),
        message=card and card["message_id"],
    )


def _check_id(number: object) -> None:
    if type(number) is not int:
        raise TypeError("an id that is no number")
