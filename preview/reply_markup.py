"""Parser of `reply_markup`: buttons under the message, or a reply keyboard."""

from __future__ import annotations

from typing import cast

from preview.api_errors import bad_request
from preview.chat_model import InlineButton, Keyboard, ReplyButton, ReplyKeyboard
from preview.message_limits import check_keyboard

_UNKNOWN_KINDS = (
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "web_app",
)


def read_markup(markup: object) -> tuple[Keyboard, ReplyKeyboard | None]:
    """Return the inline keyboard, the reply keyboard, or neither.

    Raises:
        ApiError: 400 for markup of an unknown kind, or buttons that Telegram refuses.
    """
    if markup is None or markup == {}:
        return (), None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"]), None
    if "keyboard" in markup:
        rows = tuple(tuple(_reply_button(item) for item in row) for row in _rows(markup["keyboard"], "keyboard"))
        return (), ReplyKeyboard(rows, one_time=bool(markup.get("one_time_keyboard")))
    return (), ReplyKeyboard() if markup.get("remove_keyboard") else None


def read_inline(markup: object) -> Keyboard:
    """Return the inline keyboard of an edit, which accepts no other kind.

    Raises:
        ApiError: 400 for another kind, or buttons that Telegram refuses.
    """
    keyboard, other = read_markup(markup)
    if other is not None:
        raise bad_request("inline keyboard expected")
    return keyboard


def _inline(value: object) -> Keyboard:
    rows = tuple(tuple(_button(item) for item in row) for row in _rows(value, "inline keyboard") if row)
    check_keyboard(rows)
    return rows


def _rows(value: object, kind: str) -> list[list[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f"can't parse {kind}: an Array of Arrays expected")  # ours
    return cast("list[list[object]]", value)


def _button(item: object) -> InlineButton:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    data, url, style = (
        None if item.get(name) is None else str(item[name]) for name in ("callback_data", "url", "style")
    )
    if not data and not url:
        unknown = next((name for name in _UNKNOWN_KINDS if name in item), None)
        reason = (
            f"the preview has no {unknown} buttons" if unknown else "Text buttons are unallowed in the inline keyboard"
        )
        raise bad_request(f"can't parse inline keyboard button: {reason}")
    return InlineButton(item["text"], data=None if url else data, url=url or None, style=style)


def _reply_button(item: object) -> ReplyButton:
    if isinstance(item, str):
        return ReplyButton(item)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return ReplyButton(item["text"], request_location=bool(item.get("request_location")))
