"""Callback data: a tap as a short string, with where it was tapped (invariant 3), and back again."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.events import Action, BadTap, Tap, Verb

VERSION = "1"
"""Changes when the form of the data changes; cards of an older version are then answered as old cards."""

_FORM = re.compile(rf"{VERSION}\.([a-z]{{2}})\.([0-9a-z]{{1,10}})\.([0-9a-z]{{1,7}})\.([\x21-\x7e]{{0,40}})")
"""At its longest the 64 bytes that Telegram takes; an id has 47 bits, which are 10 digits."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_VERBS = {str(verb): verb for verb in Verb}
_RETIRED = {
    "ts": Action(Verb.TOGGLE, "steps"),
    "tl": Action(Verb.TOGGLE, "short"),
    "tf": Action(Verb.TOGGLE, "films"),
    "th": Action(Verb.TOGGLE, "theme"),
    "tn": Action(Verb.TOGGLE, "nudge"),
}
"""What the buttons of cards sent long ago carry; no new verb takes one of these values."""


def encode(action: Action, dialog: int, revision: int) -> str:
    """Write an action on a card of this dialog and revision; at most 64 bytes of ASCII."""
    return f"{VERSION}.{action.verb}.{_base36(dialog)}.{_base36(revision)}.{action.argument}"


def decode(data: str | None, message: int | None = None) -> Tap | BadTap:
    """Read callback data; whatever `encode` did not write is a BadTap, never an exception."""
    match = _FORM.fullmatch(data or "")
    action = _action(match[1], match[4]) if match else None
    if match is None or action is None:
        return BadTap()
    return Tap(action, dialog=int(match[2], 36), revision=int(match[3], 36), message=message)


def _action(verb: str, argument: str) -> Action | None:
    return Action(_VERBS[verb], argument) if verb in _VERBS else _RETIRED.get(verb)


@lru_cache(maxsize=256)
def _base36(number: int) -> str:
    """Return a number in base 36; every button of a card asks for the same two."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
