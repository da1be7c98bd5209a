"""What the font of the page and of the picture has letters for."""

from __future__ import annotations

import unicodedata

_PRINTED_RANGES = (
    *(" ~", "¡¬", "®ē", "Ėī", "Įı", "Ĵķ", "Ĺľ", "Łň", "Ŋō", "Őž", "Șț", "əə", "Ạỹ", "ẞẞ"),  # Latin
    *("ΆΆ", "ΈΊ", "ΌΌ", "ΎΡ", "Σώ", "Ѐџ", "Ґґ", "Үү", "Һһ", "Өө"),  # Greek, Cyrillic
    *("–—", "‘‚", "“„", "••", "……", "‰‰", "‹›", "€€", "₴₴", "№№", "™™", "←↓", "−−", "≈≈", "≠≠", "≤≥"),
)
"""The ranges (first and last character) of the page's font."""

PRINTED = frozenset(chr(code) for ends in _PRINTED_RANGES for code in range(ord(ends[0]), ord(ends[1]) + 1))
"""Characters that the page prints; others are replaced, left out or mentioned in a note."""

_REPLACEMENTS = {"ʼ": "’", "‐": "-", "‑": "-"}
"""Replacements for characters of some keyboards; the first one is used as an apostrophe in Ukrainian."""


def is_in_printed_script(text: str) -> bool:
    """Return whether the page's font has all letters of a text."""
    return all(_as_printed(char) for char in unicodedata.normalize("NFC", text) if char.isalpha())


def printable(text: str) -> str:
    """Return a text without emoji and other characters that the page's font lacks."""
    return "".join(_as_printed(char) for char in unicodedata.normalize("NFC", text))


def _as_printed(char: str) -> str:
    """Return a character as printed: itself, a space, a similar character, or nothing."""
    if char.isspace():
        return " "
    printed = char if char in PRINTED else _REPLACEMENTS.get(char) or unicodedata.normalize("NFKC", char)
    return printed if PRINTED.issuperset(printed) else ""
