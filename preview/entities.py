"""Formatting of a message as Telegram stores it: entities over plain text, measured in UTF-16 code units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
VERBATIM = ("code", "pre", "date_time")

# Telegram detects these in the texts of people and bots alike; a command may contain its bot's name.
_FOUND_IN_TEXT = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])"
    r"|(?<![\w/@.])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w/@.])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})\b",
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One piece of formatting; offset and length count UTF-16 code units, as the Bot API's MessageEntity does."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None
    """Of a date_time: how a phone writes the moment in place of the text; without it, the text stays."""

    @property
    def end(self) -> int:
        """The first code unit after the entity."""
        return self.offset + self.length

    def to_json(self) -> dict[str, object]:
        """Return the MessageEntity that a bot receives."""
        fields: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url is not None:
            fields["url"] = self.url
        if self.language is not None:
            fields["language"] = self.language
        if self.unix_time is not None:
            fields["unix_time"] = self.unix_time
        if self.date_time_format is not None:
            fields["date_time_format"] = self.date_time_format
        return fields


def utf16_length(text: str) -> int:
    """Count UTF-16 code units, the unit of Telegram's offsets and of its length limits."""
    return len(text) + sum(char > "\uffff" for char in text)


def tidy(text: str, entities: list[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Return text and entities as Telegram stores them.

    White space around the text and empty entities are removed; equal entities that touch or overlap are merged;
    nothing is formatted inside code or a date; commands, links and mentions are detected. Source: "Formatting options"
    in the Bot API, and `fix_formatted_text` in TDLib.
    """
    stripped = text.strip()
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    size = utf16_length(stripped)
    inside = [_clip(replace(entity, offset=entity.offset - lead), size) for entity in entities]
    verbatim = [entity for entity in inside if entity.type in VERBATIM]
    result = [entity for entity in inside if entity.type not in SPLITTABLE]
    for kind in SPLITTABLE:
        spans = _union([(entity.offset, entity.end) for entity in inside if entity.type == kind])
        for gap in verbatim:
            spans = _without(spans, gap.offset, gap.end)
        result += [Entity(kind, start, end - start) for start, end in spans]
    result += _found(stripped, taken=[entity for entity in inside if entity.type in (*VERBATIM, "text_link")])
    return stripped, tuple(sorted((e for e in result if e.length > 0), key=lambda e: (e.offset, -e.length, e.type)))


def _clip(entity: Entity, size: int) -> Entity:
    start = min(max(entity.offset, 0), size)
    return replace(entity, offset=start, length=max(min(entity.end, size) - start, 0))


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _without(spans: list[tuple[int, int]], gap_start: int, gap_end: int) -> list[tuple[int, int]]:
    left = [(start, min(end, gap_start)) for start, end in spans]
    right = [(max(start, gap_end), end) for start, end in spans]
    return [(start, end) for start, end in left + right if start < end]


def _found(text: str, taken: list[Entity]) -> list[Entity]:
    found = []
    for match in _FOUND_IN_TEXT.finditer(text):
        kind = match.lastgroup
        if kind is None:
            raise AssertionError("every alternative of the pattern is named")
        entity = Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))
        if not any(entity.offset < other.end and other.offset < entity.end for other in taken):
            found.append(entity)
    return found
