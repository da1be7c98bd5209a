"""Callback data: encodes an action and its card (invariant 3) as a short string, and decodes it."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.events import Action, BadTap, Tap, ToCard, Verb

VERSION = "1"
"""Changes with the format of the data; taps on cards of an older version are handled as taps on old cards."""

_FORM = re.compile(rf"{VERSION}\.([a-z]{{2}})\.([0-9a-z]{{1,10}})\.([0-9a-z]{{1,7}})\.([\x21-\x7e]{{0,40}})")
"""At most the 64 bytes that Telegram accepts; an id has 47 bits, which are 10 digits."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_VERBS = {str(verb): verb for verb in Verb}
_RETIRED = {
    "ts": Action(Verb.TOGGLE, "steps"),
    "tl": Action(Verb.TOGGLE, "short"),
    "tf": Action(Verb.TOGGLE, "films"),
    "th": Action(Verb.TOGGLE, "theme"),
    "tn": Action(Verb.TOGGLE, "nudge"),
}
"""Verbs in the callback data of old cards; new verbs must not reuse these values."""

TO_CARD, BEGIN = f"{VERSION}.card", f"{VERSION}.begin"
"""The data of buttons that belong to no card."""

BESIDE = {TO_CARD: ToCard(), BEGIN: ToCard(begins=True)}
"""What they mean, whoever taps them and however late."""


def encode(action: Action, dialog: int, revision: int) -> str:
    """Encode an action on a card of this dialog and revision; at most 64 bytes of ASCII."""
    return f"{VERSION}.{action.verb}.{_base36(dialog)}.{_base36(revision)}.{action.argument}"


def decode(data: str | None, message: int | None = None) -> Tap | ToCard | BadTap:
    """Decode callback data; returns BadTap, and raises nothing, for data that the bot never writes."""
    match = _FORM.fullmatch(data or "")
    action = _action(match[1], match[4]) if match else None
    if match is None or action is None:
        return BESIDE.get(data or "", BadTap())
    return Tap(action, dialog=int(match[2], 36), revision=int(match[3], 36), message=message)


def _action(verb: str, argument: str) -> Action | None:
    return Action(_VERBS[verb], argument) if verb in _VERBS else _RETIRED.get(verb)


@lru_cache(maxsize=256)
def _base36(number: int) -> str:
    """Return a number in base 36; cached, because every button of a card needs the same two numbers."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
