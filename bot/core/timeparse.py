"""Parses a wall-clock time as people type it, in many languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

LONGEST = 40
"""In characters; a longer text is not read as a time."""

_DAY, _NOON, _HOUR = 24, 12, 60
"""Hours in a day and to noon, minutes in an hour."""

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"fifteen": "15", "thirty": "30", "forty-five": "45"}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBERS)})\b")

_MARKS = "uhr|uur|hrs|hs|h|u|ч|г|時|时|点|點|시"
"""Words after an hour: Uhr, uur, heures, horas, часов, годин and similar."""
_HALF = re.compile(r"\b([ap])\.\s?m\b\.?")
_DIGITS = re.compile(r"(?<![\d+\-\u2212])(?P<hour>\d{1,2})(?P<minute>\d{2})(?!\d)")
_CLOCK = re.compile(
    rf"(?<![\d+\-\u2212])(?P<hour>\d{{1,2}})(?!\d)"
    rf"(?:(?:\s?[:.,]\s?|\s?(?:{_MARKS})\s?|\s)(?P<minute>\d{{2}})(?!\d)"
    rf"|\s?(?:{_MARKS}|o'clock)(?![^\W\d_]))?"
)
_SPOKEN = re.compile(r"\b(?P<part>half|quarter) (?P<way>past|to) (?P<hour>\d{1,2})\b")
_NAMED = {"noon": "12:00 pm", "midday": "12:00 pm", "midnight": "12:00 am"}
_NAMED_WORD = re.compile(rf"\b(?:12(?::00)? )?({'|'.join(_NAMED)})\b")


def _words(text: str) -> frozenset[str]:
    """Split `text` into words."""
    return frozenset(text.split())


_MORNING = _words(
    "am morning morgens früh vormittags matin mañana madrugada manhã mattina mattino утра ранку rano sabah "
    "午前 上午 早上 오전 صباحا ص"
)
_AFTERNOON = _words(
    "pm afternoon evening tonight nachmittags abends midi soir tarde pomeriggio sera дня вечера вечора "
    "wieczorem wieczór popołudniu akşam 午後 下午 晚上 오후 مساء م"
)
_NIGHT = _words("night nachts nuit noche noite notte ночи ночі nocy gece")
_AROUND = _words("at in the um gegen à a las de la alle di del às as da du в о у kl klo om o saat")
"""Words allowed with an hour without minutes; with others it may not be a time, or another one ("3 kids", "halb 8")."""


def ascii_digits(text: str) -> str:
    """Return `text` in compatibility form (NFKC) with the decimal digits of every script as 0 to 9."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)


def parse_time(text: str) -> time | None:
    """Return the one wall-clock time that `text` names, or None.

    Hours are on the 24-hour clock unless the text names a part of the day ("pm", "abends", "de la tarde", "下午").
    None for a text without a time, with two times, with a time out of range, with a part of the day that does not
    match ("19:30 am"), or for a long text.
    """
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    match = _SPOKEN.search(plain) or _DIGITS.search(plain) or _CLOCK.search(plain)
    if match is None:
        return None
    rest = f"{plain[: match.start()]} {plain[match.end() :]}"
    if re.search(r"\d", rest):
        return None
    words = frozenset(re.findall(r"[^\W\d_]+", rest))
    hour, minute = _read(match)
    if minute is None and not words <= _AROUND | _MORNING | _AFTERNOON | _NIGHT:
        return None
    return _on_the_clock(hour, minute or 0, words)


def _plain(text: str) -> str:
    """Return `text` in lower case with ASCII digits, and with digits for English number words."""
    plain = " ".join(ascii_digits(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower().split())
    plain = _HALF.sub(r"\1m", plain)
    plain = _NUMBER_WORD.sub(lambda found: _NUMBERS[found[1]], plain)
    return _NAMED_WORD.sub(lambda found: _NAMED[found[1]], plain)


def _read(match: re.Match[str]) -> tuple[int, int | None]:
    """Return the hour and, if given, the minute of a match, without checking their range."""
    found = match.groupdict()
    hour = int(found["hour"])
    if "part" not in found:
        return hour, None if found["minute"] is None else int(found["minute"])
    minute = 30 if found["part"] == "half" else 15
    if found["way"] == "past":
        return hour, minute
    return _NOON if hour == 1 else hour - 1, _HOUR - minute


def _on_the_clock(hour: int, minute: int, words: frozenset[str]) -> time | None:
    """Return the time according to the words for a part of the day, or None if they do not match."""
    parts = [part for part in (_MORNING, _AFTERNOON, _NIGHT) if words & part]
    if len(parts) > 1 or not 0 <= hour < _DAY or minute >= _HOUR:
        return None
    if not parts:
        return time(hour, minute)
    part = parts[0]
    if (part is _MORNING and hour > _NOON) or (part is _AFTERNOON and hour == 0):
        return None
    if hour > _NOON:
        return time(hour, minute)
    # "2 at night" is after midnight, "10 at night" before it.
    is_late = part is _AFTERNOON or (part is _NIGHT and _NOON / 2 <= hour < _NOON)
    return time(hour % _NOON + _NOON * is_late, minute)
