"""The text of a request with its formatting: parse mode or ready entities, as the bot sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview.api_errors import bad_request
from preview.entities import Entity, tidy
from preview.html_parser import parse_html

if TYPE_CHECKING:
    from preview.params import Params

Formatted = tuple[str, tuple[Entity, ...]]


def formatted(text: str, parse_mode: str, entities: object) -> Formatted:
    """Return the text as Telegram stores it, with its entities.

    Args:
        text: what the bot sent.
        parse_mode: "HTML" or "". Telegram also accepts Markdown; the bot sends none, so the preview refuses it.
        entities: MessageEntity objects, used only without a parse mode; anything else is ignored.

    Raises:
        ApiError: 400 for a parse mode other than HTML, or HTML that Telegram would refuse.
    """
    if parse_mode.lower() == "html":
        return tidy(*parse_html(text))
    if parse_mode:
        raise bad_request("unsupported parse_mode")
    given = entities if isinstance(entities, list) else []
    return tidy(text, [_entity(item) for item in given if isinstance(item, dict)])


def text_of(params: Params) -> Formatted:
    """Return the `text` of sendMessage or editMessageText.

    Raises:
        ApiError: 400 when there is none, or its formatting is refused.
    """
    if not params.text("text"):
        raise bad_request("message text is empty")
    return formatted(params.text("text"), params.text("parse_mode"), params.decoded("entities"))


def caption_of(params: Params) -> Formatted:
    """Return the `caption` of a request, empty when there is none.

    Raises:
        ApiError: 400 when its formatting is refused.
    """
    return formatted(params.text("caption"), params.text("parse_mode"), params.decoded("caption_entities"))


def _entity(item: dict[str, object]) -> Entity:
    try:
        url, language, moment = item.get("url"), item.get("language"), item.get("unix_time")
        shown = item.get("date_time_format")
        return Entity(
            str(item["type"]),
            int(str(item["offset"])),
            int(str(item["length"])),
            url=None if url is None else str(url),
            language=None if language is None else str(language),
            unix_time=None if moment is None else int(str(moment)),
            date_time_format=None if shown is None else str(shown),
        )
    except (KeyError, ValueError):
        raise bad_request("can't parse MessageEntity") from None
