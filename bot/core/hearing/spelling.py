"""How a typed text is spelled, made uniform: case, accents, look-alike letters, stretched words, punctuation."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 4096
"""Characters, as many as Telegram sends at most; of a text that is longer, or gets longer, both ends are read."""

BREAK = "\n"
"""Stands for punctuation that ends a clause."""
QUESTION = "?"
TOPIC = "\ue000"
"""Stands for something that a text mentions; a person cannot type it."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′ʹ"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LOOK_ALIKES = str.maketrans("abceikmhoptxy", "авсеікмнортху")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ENDS = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[;!\n()\"«»„“”…¿¡|]|\s[-–—]+\s")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑–](?=[^\W\d_])")
_DOUBLED = re.compile(r"(.)\1+")
_TRIPLED = re.compile(r"([^\W\d_])\1{2,}")
_PIECES = re.compile(r"\d+(?:[.,:]\d+)?|[^\W\d_][^\W_]*|\n|[^\w\s]")


def fold(text: str) -> str:
    """Return a text in lower case without accents and apostrophes; a letter said three times or more is said twice."""
    # Before the compatibility form, which turns the accent that people type as an apostrophe into a space.
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES)).casefold()
    shown = "".join(char for char in plain if unicodedata.category(char) not in {"Mn", "Me", "Cf"})
    return _TRIPLED.sub(r"\1\1", shown)


def _both_ends(text: str) -> str:
    half = LONGEST_TEXT // 2
    return text if len(text) <= LONGEST_TEXT else f"{text[:half]}\n{text[-half:]}"


def spellings(line: str) -> tuple[str, str]:
    """Return how a line of the content may be typed: "ü" as "u" and as "ue"."""
    return fold(line), fold(unicodedata.normalize("NFC", line.casefold()).translate(_UMLAUTS))


def squeeze(word: str) -> str:
    """Return a word without doubled letters ("oww" and "ow" are one)."""
    return _DOUBLED.sub(r"\1", word)


def pieces(text: str) -> list[str]:
    """Return the words, numbers, symbols, `BREAK`s and `QUESTION`s of a text in their order."""
    spaced = _ENDS.sub(f" {BREAK} ", re.sub(r"\?+", QUESTION, _HYPHEN.sub(" ", _keep_emoticons(_both_ends(text)))))
    return [_one_script(piece) for piece in _PIECES.findall(_both_ends(fold(spaced)))]


def _keep_emoticons(text: str) -> str:
    """Write sad and glad faces of punctuation as emoji, before the punctuation is read."""
    return re.sub(r"[:;=]['-]?\)", " 🙂 ", re.sub(r"[:;=]['-]?[(/|](?!\w)", " 🙁 ", text))


def _one_script(word: str) -> str:
    """Write a word of Cyrillic with some Latin letters among them in Cyrillic alone ("бiль")."""
    return word.translate(_LOOK_ALIKES) if _CYRILLIC.search(word) else word
