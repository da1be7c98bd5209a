"""Telegram's limits for what a bot sends, and the texts of its errors.

Sources: the Bot API reference for each number; the texts are those of telegram-bot-api's Client.cpp and TDLib, as
reported by bots. Where Telegram's text is not known, our own is used and marked "ours".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from preview.api_errors import ApiError, bad_request
from preview.entities import utf16_length

if TYPE_CHECKING:
    from preview.bot_profile import MenuCommand
    from preview.chat_model import Keyboard, MediaKind

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
CALLBACK_ANSWER_LENGTH = 200
CALLBACK_DATA_BYTES = 64
CALLBACK_SECONDS = 15 * 60  # Telegram promises no number; taps answered later than this fail in practice
DELETE_SECONDS = 48 * 3600
KEYBOARD_BUTTONS = 100
ROW_BUTTONS = 8
PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
COMMANDS = 100
COMMAND_DESCRIPTION_LENGTH = 256
NAME_LENGTH = 64
DESCRIPTION_LENGTH = 512
SHORT_DESCRIPTION_LENGTH = 120
STYLES = ("primary", "success", "danger")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def check_text(text: str) -> None:
    """Refuse a text that is empty or over 4,096 code units, after its entities were parsed.

    Raises:
        ApiError: 400.
    """
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LENGTH:
        raise bad_request("message is too long")


def check_caption(text: str) -> None:
    """Refuse a caption over 1,024 code units, after its entities were parsed.

    Raises:
        ApiError: 400.
    """
    if utf16_length(text) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")


def check_callback_answer(text: str) -> None:
    """Refuse a toast over 200 characters.

    Raises:
        ApiError: 400.
    """
    if len(text) > CALLBACK_ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")


def check_keyboard(rows: Keyboard) -> None:
    """Refuse too many buttons, 100 in all or 8 in a row (more in a row cannot be shown on a phone), and bad ones.

    Raises:
        ApiError: 400.
    """
    buttons = [button for row in rows for button in row]
    if len(buttons) > KEYBOARD_BUTTONS or any(len(row) > ROW_BUTTONS for row in rows):
        raise bad_request("reply markup is too long")
    for button in buttons:
        if not button.text.strip():
            raise bad_request("inline keyboard button text is empty")  # ours
        if button.data is not None and len(button.data.encode()) > CALLBACK_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        if button.style is not None and button.style not in STYLES:
            raise bad_request("BUTTON_STYLE_INVALID")  # ours
        if button.url is not None and not re.match(r"(?:https?|tg)://\S+$", button.url):
            raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")


def check_file(kind: MediaKind, content: bytes) -> None:
    """Refuse an empty upload, or one that is too big: 10 MB for a photo, 50 MB for anything else.

    Raises:
        ApiError: 400 or 413.
    """
    if not content:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(content) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes",
        )
    if len(content) > FILE_BYTES:
        raise ApiError(413, "Request Entity Too Large")


def check_photo(size: tuple[int, int] | None) -> None:
    """Refuse a file that is not a picture, and a picture too large or too narrow for a photo.

    Raises:
        ApiError: 400.
    """
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def check_commands(commands: tuple[MenuCommand, ...]) -> None:
    """Refuse a menu of more than 100 commands, a wrong name, or a description that is empty or too long.

    Raises:
        ApiError: 400.
    """
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command.command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= COMMAND_DESCRIPTION_LENGTH:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def check_profile_text(text: str, limit: int) -> None:
    """Refuse a name or description of the bot that is too long.

    Raises:
        ApiError: 400.
    """
    if len(text) > limit:
        raise bad_request("text is too long")  # ours
