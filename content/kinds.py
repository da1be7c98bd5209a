"""The kinds of messages, by the prefix of their id: the maximum length, and whether markup is allowed."""

from __future__ import annotations

from msgspec import Struct


class MessageKind(Struct, frozen=True):
    """The rules for messages whose id starts with `prefix`.

    `limit` is in UTF-16 units without markup, which is never less than what Telegram counts.
    Telegram shows a kind without markup as plain text, so its arguments are not HTML-escaped.
    """

    prefix: str
    limit: int
    reason: str
    markup: bool


# Limits from https://core.telegram.org/bots/api: answerCallbackQuery, BotCommand, setMyDescription,
# setMyShortDescription, sendDocument, sendMessage. The limits of a button, the page and the picture are our own.
_PLAIN_KINDS = (
    MessageKind("button-", 40, "a phone cuts off a longer button", markup=False),
    MessageKind("toast-", 200, "Telegram takes no longer answer to a tap", markup=False),
    MessageKind("hurts-toast", 200, "Telegram takes no longer answer to a tap", markup=False),
    MessageKind("command-", 256, "Telegram takes no longer description of a command", markup=False),
    MessageKind("sheet-", 400, "the printed page has no room for more", markup=False),
    MessageKind("picture-", 60, "the picture of progress has no room for more", markup=False),
    MessageKind("position-", 40, "a line of the list of exercises has no room for more", markup=False),
    MessageKind("bot-description", 512, "Telegram takes no longer description of a bot", markup=False),
    MessageKind("bot-short-description", 120, "Telegram takes no longer short description of a bot", markup=False),
)
_CAPTION = MessageKind("caption-", 1024, "Telegram takes no longer caption of a file", markup=True)
_EDUCATION = MessageKind("education-", 280, "a piece is read in half a minute", markup=True)
_TEXT = MessageKind("", 4096, "Telegram takes no longer message", markup=True)


def kind_of(message_id: str) -> MessageKind:
    """Return the kind of the message with this id."""
    for kind in (*_PLAIN_KINDS, _CAPTION, _EDUCATION):
        if message_id.startswith(kind.prefix):
            return kind
    return _TEXT
