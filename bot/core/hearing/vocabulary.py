"""The words of all languages, and how a typed word is found among them, misspelled or not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jellyfish import damerau_levenshtein_distance
from msgspec import Struct

from bot.core.hearing.spelling import squeeze
from bot.core.hearing.tags import NEVER_GUESSED, Tag, is_signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Key = TypeVar("Key")

SHORTEST_MISSPELLED = 4
"""Letters that a word has at least to be misspelled; a stem has one more."""
START = 3
"""Letters that stems, senses and signals are looked up by; no stem is shorter."""
LETTER_BITS = 61
"""Which letters a word has fits into this number of bits; those of one alphabet share none."""
LONGEST_WORD = 40
"""Letters; no word of the content is longer, and what is longer is not looked up."""
SQUEEZED_STEM = 4
"""Letters that a stem without doubled letters has at least: "boss*" is not "bos*"."""
SHORTEST_STEM = 3
"""Letters; a shorter stem would match too many words."""
STEM = "*"
"""Ends an entry that stands for every word beginning so."""


class Entry(NamedTuple):
    """One entry of the content: a word, a stem or a phrase of both, what it means, and the language it is in."""

    spellings: frozenset[str]
    """How it may be typed, folded."""
    tag: Tag
    language: str


class Sense(NamedTuple):
    """A word that is harmless beside others, all folded: "burn" beside "calories"."""

    word: str
    beside: tuple[str, ...]


Spelled = tuple[str, int]
"""A word or stem of the content, and which letters it has (`letters_of`)."""
Meanings = dict[str, Tag]
"""What a word means in each language by its code."""


class Words(Struct, frozen=True):
    """The index of all entries."""

    whole: Mapping[str, Meanings]
    stems: Mapping[str, Meanings]
    phrases: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], Tag], ...]]]
    """By their first word or stem, and by their second word or `STEM`; the longest first."""
    in_phrases: frozenset[str]
    """The words and stems of phrases, which are spelled right even where they mean nothing by themselves."""
    senses: Mapping[str, tuple[str, ...]]
    sense_starts: frozenset[str]
    """The first letters of these."""
    stem_ends: Mapping[str, tuple[int, ...]]
    """The lengths of the stems by their first letters, the longest first, so that few are looked up for a word."""
    alike: Mapping[tuple[str, int], tuple[Spelled, ...]]
    """Words that may be misspelled, by first letter and length."""
    alike_stems: Mapping[str, tuple[Spelled, ...]]
    """Stems that may be misspelled, by first letter."""
    symbols: Mapping[str, Tag]
    signal_starts: frozenset[str]
    """The first letters of all words and stems that are signals."""

    def may_be_a_signal(self, word: str) -> bool:
        """Tell, at little cost, whether a word can be a signal as it is or without doubled letters."""
        return word[:START] in self.signal_starts or squeeze(word[: 3 * START])[:START] in self.signal_starts

    def find(self, word: str, language: str | None) -> frozenset[Tag]:
        """Return what a word means; in the person's own language if it is known there, else in all others."""
        meanings = self._meanings(word)
        if not meanings and (short := squeeze(word)) != word:
            meanings = self._meanings(short)
        return frozenset((meanings[language],) if language in meanings else meanings.values())

    def _meanings(self, form: str) -> Meanings:
        return self.whole.get(form) or self._stem(form)

    def is_in_a_phrase(self, word: str) -> bool:
        """Tell whether a word, or a stem that it begins with, stands in a phrase."""
        ends = range(SHORTEST_STEM, min(len(word), LONGEST_WORD) + 1)
        return word in self.in_phrases or any(word[:end] + STEM in self.in_phrases for end in ends)

    def split(self, word: str, language: str | None) -> tuple[str, str] | None:
        """Return the two known words that a word is made of ("backpain", "Rückenschmerzen"), or None."""
        for cut in range(len(word) - 3, 1, -1):
            first, second = word[:cut], word[cut:]
            if cut == 2 and second not in self.whole:  # noqa: PLR2004  so short a word only before a whole one: "ithurts"
                return None
            known = next(
                (known for known in (first, first.removesuffix("s")) if known in self.whole or known in self.stems),
                None,
            )
            meant = (self.find(known, language), self.find(second, language)) if known else ()
            if known and all(meant) and not any(tags & NEVER_GUESSED for tags in meant):
                return known, second
        return None

    def correct(self, word: str) -> str | None:
        """Return the word or stem that a misspelled word comes nearest to, a signal before a harmless one, or None.

        One mistake (a letter more, less, wrong, or two swapped) is allowed from 4 letters, two from 9; the first letter
        must be right. In a word of 4 letters none may be merely another: "pair" is not "pain". A harmless word
        is only taken for one of 6 letters or more, so that little is explained away.
        """
        found = min(self._near(word), default=None)
        if found is None or (found[1] and len(word) < 6):  # noqa: PLR2004  said above
            return None
        return None if self.find(found[2], None) & NEVER_GUESSED else found[2]

    def _near(self, word: str) -> Iterator[tuple[int, bool, str]]:
        """Yield what a word comes near to: how many mistakes, whether it is harmless, and the word or stem."""
        allowed, letters = mistakes_allowed(len(word)), letters_of(word)
        if not allowed:
            return
        # Each letter that only one of them has is a mistake; most words end here, at little cost.
        others = ~letters
        for length in range(max(SHORTEST_MISSPELLED, len(word) - allowed), len(word) + allowed + 1):
            for known, its_letters in self.alike.get((word[0], length), ()):
                if (its_letters & others).bit_count() > allowed or (letters & ~its_letters).bit_count() > allowed:
                    continue
                swapped = len(word) < 5 and length == len(word) and sorted(known) != sorted(word)  # noqa: PLR2004
                distance = damerau_levenshtein_distance(word, known)
                if distance <= min(allowed, mistakes_allowed(length)) and not swapped:
                    yield distance, not is_signal(self.find(known, None)), known
        stems = self.alike_stems.get(word[0], ())
        for known in [stem for stem, its_letters in stems if (its_letters & others).bit_count() <= allowed]:
            heads = {word[: len(known) + more] for more in (-1, 0, 1)}
            distance = min(damerau_levenshtein_distance(head, known) for head in heads)
            if distance <= min(allowed, mistakes_allowed(len(known))):
                yield distance, not is_signal(self.find(known, None)), known

    def _stem(self, word: str) -> Meanings:
        for end in self.stem_ends.get(word[:START], ()):
            if word[:end] in self.stems:
                return self.stems[word[:end]]
        return {}


def letters_of(word: str) -> int:
    """Return which letters a word has, as bits; a few letters share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % LETTER_BITS)
    return bits


def mistakes_allowed(letters: int) -> int:
    """Return how many spelling mistakes a word of this length may have."""
    return 0 if letters < 4 else 1 if letters < 9 else 2  # noqa: PLR2004  said in `Words.correct`


def matches(pattern: str, word: str) -> bool:
    """Tell whether a word is the one of a pattern, or begins with its stem."""
    return word.startswith(pattern[:-1]) if pattern.endswith(STEM) else word == pattern


def build_words(
    entries: Iterable[Entry], senses: Sequence[Sense] = (), symbols: Mapping[str, Tag] | None = None
) -> Words:
    """Build the index of these entries."""
    whole: defaultdict[str, Meanings] = defaultdict(dict)
    stems: defaultdict[str, Meanings] = defaultdict(dict)
    phrases: defaultdict[str, defaultdict[str, list[tuple[tuple[str, ...], Tag]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for entry in entries:
        for spelling in entry.spellings:
            first, *rest = spelling.split()
            if rest:
                second = STEM if rest[0].endswith(STEM) else rest[0]
                phrases[first.removesuffix(STEM)][second].append(((first, *rest), entry.tag))
            else:
                (stems if first.endswith(STEM) else whole)[first.removesuffix(STEM)][entry.language] = entry.tag
    alike = _grouped((word for word in whole if len(word) >= SHORTEST_MISSPELLED), lambda word: (word[0], len(word)))
    own_stems = (stem for stem in stems if len(stem) > SHORTEST_MISSPELLED and stem not in whole)
    alike_stems = _grouped(own_stems, lambda stem: stem[0])
    for index, shortest in ((whole, 1), (stems, SQUEEZED_STEM)):
        for word in list(index):
            if len(squeezed := squeeze(word)) >= shortest:
                index.setdefault(squeezed, index[word])
    return Words(
        whole=_sharing(whole),
        stems=_sharing(stems),
        phrases={
            first: {second: tuple(sorted(found, key=lambda item: -len(item[0]))) for second, found in group.items()}
            for first, group in phrases.items()
        },
        in_phrases=frozenset(
            word for group in phrases.values() for found in group.values() for phrase, _ in found for word in phrase
        ),
        senses=_senses(senses),
        alike={key: tuple(found) for key, found in alike.items()},
        symbols=symbols or {},
        stem_ends=_ends(stems),
        sense_starts=frozenset(sense.word[:START] for sense in senses),
        alike_stems={letter: tuple(found) for letter, found in alike_stems.items()},
        signal_starts=frozenset(
            form[:START] for index in (whole, stems) for form, meant in index.items() if is_signal(meant.values())
        ),
    )


def _grouped(spelled: Iterable[str], key: Callable[[str], Key]) -> dict[Key, list[Spelled]]:
    """Return words or stems with their letters, by a key."""
    groups: defaultdict[Key, list[Spelled]] = defaultdict(list)
    for word in spelled:
        groups[key(word)].append((word, letters_of(word)))
    return groups


def _ends(stems: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of stems by their first letters, the longest first."""
    ends: defaultdict[str, set[int]] = defaultdict(set)
    for stem in stems:
        ends[stem[:START]].add(len(stem))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in ends.items()}


def _sharing(index: Mapping[str, Meanings]) -> dict[str, Meanings]:
    """Return an index in which equal meanings are one object, which saves several megabytes."""
    known: dict[frozenset[tuple[str, Tag]], Meanings] = {}
    return {word: known.setdefault(frozenset(meanings.items()), meanings) for word, meanings in index.items()}


def _senses(senses: Iterable[Sense]) -> dict[str, tuple[str, ...]]:
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for sense in senses:
        beside[sense.word].extend(sense.beside)
    return {word: tuple(others) for word, others in beside.items()}
