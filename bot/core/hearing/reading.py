"""Reads a text into clauses of words with their meanings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.hearing.spelling import BREAK, QUESTION, TOPIC, pieces, squeeze
from bot.core.hearing.tags import HARMLESS, PLACES, Tag, is_signal
from bot.core.hearing.vocabulary import LONGEST_WORD, START, STEM, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.core.hearing.vocabulary import Words

CORRECTED = 48
"""Different unknown words of a text whose spelling is corrected, half of them from its end; it bounds the cost."""
SHORTEST_COMPOUND = 8
SHORTEST_HALF = 3
_HURTS = frozenset({Tag.PAIN, Tag.NUMB, Tag.WEAK})
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPACED_OUT = 3
"""Single letters in a row that are read as one word ("p a i n")."""
_UNKNOWN = frozenset({Tag.UNKNOWN})
Find = Callable[[str], frozenset[Tag]]
"""Returns what a word of the text means (`Words.find`), looked up once each."""


class Token(Struct, frozen=True):
    """A word or phrase of the text with its meanings; several only where languages differ."""

    word: str
    tags: frozenset[Tag]


@dataclass(slots=True)
class Clause:
    """The words between two ends: punctuation, or a word such as "but", which then opens the next one."""

    opened_by: Tag | None = None
    tokens: list[Token] = field(default_factory=list)
    asks: bool = False
    """Whether a question mark ends it."""


def read(text: str, words: Words, language: str | None) -> list[Clause]:
    """Read a text into its clauses, spelling corrected; empty ones are left out."""
    find = cache(partial(words.find, language=language))
    typed = _join(pieces(text), words, find)
    known = _known(typed, words, language, find)
    clauses = [Clause()]
    for token in _tokens(typed, known, words):
        if token.word in {BREAK, QUESTION}:
            clauses[-1].asks |= token.word == QUESTION
            clauses.append(Clause())
        elif opener := next(iter(token.tags & {Tag.BUT, Tag.EXCEPT}), None):
            clauses.append(Clause(opened_by=opener))
        else:
            clauses[-1].tokens.append(token)
            if Tag.NOPE in token.tags and all(Tag.NOPE in before.tags for before in clauses[-1].tokens):
                clauses.append(Clause())
    return [_with_senses(clause, words) for clause in clauses if clause.tokens or clause.opened_by or clause.asks]


def _join(typed: Iterable[str], words: Words, find: Find) -> list[str]:
    """Join words that were typed with spaces in them."""
    joined: list[str] = []
    is_one_word = cache(partial(_is_one_word, words, find))
    for word in _join_letters(typed):
        before = joined[-1] if joined else ""
        if is_one_word(before, word):
            joined[-1] = before + word
        else:
            joined.append(word)
    return joined


def _join_letters(typed: Iterable[str]) -> Iterator[str]:
    letters: list[str] = []
    for word in [*typed, BREAK]:
        if len(word) == 1 and word.isalpha():
            letters.append(word)
            continue
        yield from ["".join(letters)] if len(letters) >= _SPACED_OUT else letters
        letters = []
        yield word


def _is_one_word(words: Words, find: Find, first: str, second: str) -> bool:
    """Tell whether two halves are a signal together, of which neither is one by itself and one at least is unknown."""
    if len(first) + len(second) > LONGEST_WORD or not (first.isalpha() and second.isalpha()):
        return False
    if not words.may_be_a_signal(first + second):
        return False
    halves = [find(half) or (HARMLESS if half in words.in_phrases else _UNKNOWN) for half in (first, second)]
    if _UNKNOWN not in halves or any(half != _UNKNOWN and is_signal(half) for half in halves):
        return False
    return is_signal(find(first + second) or HARMLESS)


def _known(typed: Iterable[str], words: Words, language: str | None, find: Find) -> dict[str, tuple[Token, ...]]:
    """Return what every different word of the text is read as."""
    known: dict[str, tuple[Token, ...]] = {}
    strangers: list[str] = []
    for word in dict.fromkeys(typed):
        if (short := _without_doubles(word, words)) != word:
            known[word] = (Token(short, _plain(short, words, find) or _UNKNOWN),)
        elif tags := _plain(word, words, find):
            known[word] = (Token(word, tags),)
            if tags & PLACES and (more := _hurting(word, words, find)):
                known[word] = (Token(word, tags | more),)
        elif words.is_in_a_phrase(word):
            halves = words.split(word, language) if len(word) <= LONGEST_WORD else None
            tags = frozenset().union(*(find(half) for half in halves or ()))
            known[word] = (Token(word, tags or _UNKNOWN),)
        elif len(word) <= LONGEST_WORD and (halves := words.split(word, language)):
            known[word] = tuple(Token(half, find(half)) for half in halves)
        else:
            strangers.append(word)
            known[word] = (Token(word, _UNKNOWN),)
    for word in _ends(strangers):
        if len(word) <= LONGEST_WORD and (meant := words.correct(word)):
            known[word] = (Token(meant, find(meant)),)
    return known


def _without_doubles(word: str, words: Words) -> str:
    """Return a word with its doubled letters said once, where only so it is one ("sooo" is "so", "oof" is "oof")."""
    if word in words.whole or word in words.in_phrases:
        return word
    short = squeeze(word)
    return short if short in words.whole or short in words.in_phrases else word


def _hurting(word: str, words: Words, find: Find) -> frozenset[Tag]:
    """Return what hurts of a part of the body in one word with it ("Leistenschmerz")."""
    if word in words.whole or not SHORTEST_COMPOUND <= len(word) <= LONGEST_WORD:
        return frozenset()
    return next(
        (
            felt
            for cut in range(len(word) - SHORTEST_HALF, SHORTEST_HALF, -1)
            if (felt := find(word[cut:]) & _HURTS) and find(word[:cut]) & PLACES
        ),
        frozenset(),
    )


def _plain(word: str, words: Words, find: Find) -> frozenset[Tag]:
    """Return what a piece of text means as it stands; nothing where it is not known."""
    if word in {BREAK, QUESTION}:
        return frozenset({Tag.LIGHT})
    if word[0].isdigit():
        if _YEAR.fullmatch(word):
            return frozenset({Tag.LONG_AGO})
        return find(word) | {Tag.NUMBER if any(unicodedata.digit(char, 0) for char in word) else Tag.ZERO}
    if word[0].isalpha():
        return find(word) if word.isalpha() and len(word) <= LONGEST_WORD else frozenset()
    if word == TOPIC:
        return frozenset({Tag.MAYBE})
    if word in words.symbols:
        return frozenset({words.symbols[word]})
    return frozenset() if unicodedata.category(word[0]) == "So" else frozenset({Tag.LIGHT})


def _ends(items: list[str]) -> list[str]:
    half = CORRECTED // 2
    return items if len(items) <= CORRECTED else [*items[:half], *items[-half:]]


def _tokens(typed: list[str], known: dict[str, tuple[Token, ...]], words: Words) -> Iterator[Token]:
    """Yield the tokens of a text; the words of a phrase are one token."""
    parts = [token for word in typed for token in known[word]]
    at = 0
    while at < len(parts):
        length, tag = _phrase(parts, at, words)
        if tag is None:
            yield parts[at]
        else:
            yield Token(" ".join(part.word for part in parts[at : at + length]), frozenset({tag}))
        at += length


def _phrase(parts: list[Token], at: int, words: Words) -> tuple[int, Tag | None]:
    """Return the length and meaning of the longest phrase that begins at a token; it has one word if there is none."""
    first, second = parts[at].word, parts[at + 1].word if at + 1 < len(parts) else ""
    best: tuple[int, Tag | None] = (1, None)
    for end in range(2 if len(first) > 1 else 1, min(len(first), LONGEST_WORD) + 1) if second else ():
        group = words.phrases.get(first[:end])
        for phrase, tag in (*group.get(second, ()), *group.get(STEM, ())) if group else ():
            if len(phrase) > best[0] and _begins(phrase, parts, at):
                best = (len(phrase), tag)
    return best


def _begins(phrase: tuple[str, ...], parts: list[Token], at: int) -> bool:
    """Tell whether a phrase stands at a token."""
    return at + len(phrase) <= len(parts) and all(
        matches(pattern, part.word) for pattern, part in zip(phrase, parts[at : at + len(phrase)], strict=True)
    )


def _with_senses(clause: Clause, words: Words) -> Clause:
    """Make a word harmless that stands beside one that gives it another sense, unless a part of the body is there."""
    if any(token.tags & PLACES for token in clause.tokens):
        return clause
    said = {token.word for token in clause.tokens}
    harmless = {word for word in said if _in_another_sense(word, said, words)}
    clause.tokens = [
        Token(token.word, frozenset({Tag.FINE})) if token.word in harmless else token for token in clause.tokens
    ]
    return clause


def _in_another_sense(word: str, said: set[str], words: Words) -> bool:
    if word[:START] not in words.sense_starts:
        return False
    keys = (word, *(word[:end] + STEM for end in range(3, min(len(word), LONGEST_WORD) + 1)))
    beside = [pattern for key in keys for pattern in words.senses.get(key, ())]
    if not said.isdisjoint(beside):
        return True
    stems = tuple(pattern[:-1] for pattern in beside if pattern.endswith(STEM))
    return bool(stems) and any(other.startswith(stems) for other in said)
