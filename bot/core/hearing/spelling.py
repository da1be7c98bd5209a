"""How a typed text is spelled, made uniform: case, accents, look-alike letters, stretched words, punctuation."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 4096
"""Characters, as many as Telegram sends at most; of a text that is longer, both ends are read."""
LONGEST_FOLDED = LONGEST_TEXT * 5 // 4
"""Characters of a folded text. What people write gets a little longer at most ("ß" is "ss"), and is read in whole."""
LONGEST_DECOMPOSED = LONGEST_TEXT * 4
"""Characters of a text whose accents stand for themselves, before they are left out; one sign can become eighteen."""

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
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑–](?=[^\W\d_])|(?<!\S)[-+](?=\d)")
"""Between the parts of a word, or the sign of a number."""
_DOUBLED = re.compile(r"([^\d])(?=\1)")
_TRIPLED = re.compile(r"([^\W\d_])(?=\1\1)")
_MORE_ENDS = re.compile(r"(?<=[?\n])(?:\s*[?\n])+")
_SAD = re.compile(r"[:;=]['-]?[(/|](?!\w)")
_GLAD = re.compile(r"[:;=]['-]?\)")
_PIECES = re.compile(r"\d+(?:[.,:]\d+)?|[^\W\d_][^\W_]*|\n|[^\w\s]")


def fold(text: str) -> str:
    """Return a text in lower case without accents and apostrophes; a letter said three times or more is said twice."""
    return _without_marks(_decomposed(text))


def _decomposed(text: str) -> str:
    """Return a text in lower case whose accents are characters of their own."""
    # Before the compatibility form, which turns the accent that people type as an apostrophe into a space.
    return unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES)).casefold()


def _without_marks(text: str) -> str:
    """Leave out accents, characters that are not seen, and the third of a letter and those after it."""
    if not text.isascii():
        marks = [char for char in set(text) if unicodedata.category(char) in {"Mn", "Me", "Cf"}]
        text = text.translate(dict.fromkeys(map(ord, marks))) if marks else text
    return _TRIPLED.sub("", text)


def both_ends(text: str, longest: int) -> str:
    """Return a text without what is in the middle of it, where it is longer than `longest` characters."""
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]}\n{text[-half:]}"


def spellings(line: str) -> tuple[str, str]:
    """Return how a line of the content may be typed: "ü" as "u" and as "ue"."""
    return fold(line), fold(unicodedata.normalize("NFC", line.casefold()).translate(_UMLAUTS))


def squeeze(word: str) -> str:
    """Return a word without doubled letters ("oww" and "ow" are one)."""
    return _DOUBLED.sub("", word)


def pieces(text: str) -> list[str]:
    """Return the words, numbers, symbols, `BREAK`s and `QUESTION`s of a text in their order."""
    plain = _HYPHEN.sub(" ", _keep_emoticons(both_ends(text, LONGEST_TEXT)))
    parted = _MORE_ENDS.sub("", _ENDS.sub(BREAK, plain))
    folded = _without_marks(both_ends(_decomposed(parted), LONGEST_DECOMPOSED))
    return [_one_script(piece) for piece in _PIECES.findall(both_ends(folded, LONGEST_FOLDED))]


def _keep_emoticons(text: str) -> str:
    """Write sad and glad faces of punctuation as emoji, before the punctuation is read."""
    return _GLAD.sub(" 🙂 ", _SAD.sub(" 🙁 ", text))


def _one_script(word: str) -> str:
    """Write a word of Cyrillic with some Latin letters among them in Cyrillic alone ("бiль")."""
    return word.translate(_LOOK_ALIKES) if _CYRILLIC.search(word) else word
