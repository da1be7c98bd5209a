"""Checks the Fluent messages of all languages: references exist, Telegram accepts the text, the languages agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.dates import parse_pattern
from fluent.runtime.builtins import BUILTINS

from content.faults import Fault
from content.kinds import kind_of
from content.markup import has_markup, markup_faults, utf16_length, visible_length
from content.patterns import Names, longest_text, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fluent.syntax.ast import Pattern

    from content.locales import Locale, LocaleEntry

# The messages that the code of content/ itself formats.
_DATE_PATTERNS = ("format-time", "format-day", "format-short-day", "format-full-date")
_REQUIRED = (*_DATE_PATTERNS, "dose")


def message_faults(locales: Mapping[str, Locale]) -> Iterator[Fault]:
    """Yield the faults in the messages of each language; the first language is the reference for the others."""
    first, *others = (_LocaleCheck(locale) for locale in locales.values())
    for message_id in _REQUIRED:
        if message_id not in first.messages:
            yield Fault(first.folder, message_id, "missing")
    for check in (first, *others):
        yield from check.faults()
    for other in others:
        yield from _difference_faults(first, other)


class _LocaleCheck:
    """The checks within one language."""

    def __init__(self, locale: Locale) -> None:
        self.folder = f"locales/{locale.language}"
        self.language = locale.language
        self.entries = locale.entries
        self.messages = locale.messages
        self._names = {name: Names(entry.node) for name, entry in locale.entries.items()}
        self._known = {*locale.entries, *self._term_attributes()}

    def variables(self, message_id: str) -> set[str]:
        """Return the variables of a message, including those of the messages it references."""
        parts = {message_id, *self._parts(message_id)} & set(self.messages)
        return {variable for part in parts for variable in self._names[part].variables}

    def faults(self) -> Iterator[Fault]:
        """Yield the faults of this language."""
        try:
            BabelLocale.parse(self.language, sep="-")
        except (UnknownLocaleError, ValueError):
            yield Fault(self.folder, "folder", "no language code that CLDR knows (write en, uk or pt-BR)")
        for name, entry in self.entries.items():
            for reason in self._reasons(name, entry):
                yield Fault(entry.file, name, reason)

    def _reasons(self, name: str, entry: LocaleEntry) -> Iterator[str]:
        if name in self.messages and entry.node.attributes:
            attributes = ", ".join(f".{attribute.id.name}" for attribute in entry.node.attributes)
            yield f"attributes of messages are never shown ({attributes})"
        pattern = entry.node.value
        if pattern is None:
            yield "has no text"
            return
        names = self._names[name]
        yield from (f"there is no {reference} to refer to" for reference in sorted(names.references - self._known))
        yield from (f"there is no function {function}" for function in sorted(names.functions - set(BUILTINS)))
        yield from _markup_reasons(name, pattern)
        if any(part in self._parts(part) for part in (name, *self._parts(name))):
            yield "leads back to itself through the messages and terms it is made of"
        else:
            yield from _length_reasons(name, longest_text(pattern, self.entries))
        if name in _DATE_PATTERNS:
            yield from _date_pattern_reasons(pattern)

    def _term_attributes(self) -> Iterator[str]:
        """Yield the attributes of terms, which select variants; attributes of messages are not used."""
        for name, entry in self.entries.items():
            if name not in self.messages:
                yield from (f"{name}.{attribute.id.name}" for attribute in entry.node.attributes)

    def _parts(self, name: str) -> set[str]:
        """Return the entries that an entry references, at any depth; in a cycle the entry itself is included."""
        found: set[str] = set()
        ahead = [name]
        while ahead:
            names = self._names.get(ahead.pop())
            new = names.references - found if names else set()
            found |= new
            ahead += new
        return found


def _length_reasons(name: str, longest: str) -> Iterator[str]:
    kind = kind_of(name)
    length = visible_length(longest) if kind.markup else utf16_length(longest)
    if length > kind.limit:
        yield f"may become {length} characters, and at most {kind.limit} fit: {kind.reason}"


def _markup_reasons(name: str, pattern: Pattern) -> Iterator[str]:
    for text in texts_of(pattern):
        if kind_of(name).markup:
            yield from markup_faults(text)
        elif has_markup(text):
            yield "has markup in it, but Telegram shows this kind of text as it is written"


def _date_pattern_reasons(pattern: Pattern) -> Iterator[str]:
    try:
        parse_pattern("".join(texts_of(pattern)))
    except ValueError as error:
        yield f"no date pattern of CLDR: {error}"


def _difference_faults(first: _LocaleCheck, other: _LocaleCheck) -> Iterator[Fault]:
    """Yield the messages and variables that only one of the two languages has."""
    for message_id in first.messages:
        if message_id not in other.messages:
            yield Fault(other.folder, message_id, f"missing: {first.language} has it")
    for message_id, entry in other.messages.items():
        if message_id not in first.messages:
            yield Fault(entry.file, message_id, f"{first.language} has no such message")
            continue
        wanted, given = first.variables(message_id), other.variables(message_id)
        for name in sorted(wanted - given):
            yield Fault(entry.file, message_id, f"does not use ${name}, as {first.language} does")
        for name in sorted(given - wanted):
            yield Fault(entry.file, message_id, f"uses ${name}, which {first.language} does not")
