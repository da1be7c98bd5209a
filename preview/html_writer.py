"""A message's text and entities as HTML that is safe to insert into the chat page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from preview.entities import Entity

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_SAFE_LINK = re.compile(r"(?:https?|tg)://|mailto:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Tag:
    start: int
    end: int
    opening: str
    closing: str


def to_html(text: str, entities: Sequence[Entity]) -> str:
    """Return the text with its entities as nested tags; everything in it is escaped.

    The result has only the tags of Telegram's formatting, `<span class="spoiler">`, `<blockquote class="expandable">`,
    `<a href>` with a web, mail or tg address, and `<span class="command" data-command>` for a command. Entities that
    overlap are closed and reopened.
    """
    units = text.encode("utf-16-le")
    tags = [_tag(entity, _piece(units, entity.offset, entity.end)) for entity in entities]
    edges = sorted({0, len(units) // 2, *(tag.start for tag in tags), *(tag.end for tag in tags)})
    out: list[str] = []
    stack: list[_Tag] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        _close_ended(stack, start, out)
        for tag in tags:
            if tag.start == start:
                out.append(tag.opening)
                stack.append(tag)
        out.append(escape(_piece(units, start, end)))
    return "".join(out)


def _close_ended(stack: list[_Tag], at: int, out: list[str]) -> None:
    """Close the tags that end here; tags inside them that continue are closed and opened again."""
    ended = next((index for index, tag in enumerate(stack) if tag.end == at), len(stack))
    closing = stack[ended:]
    out.extend(tag.closing for tag in reversed(closing))
    stack[ended:] = [tag for tag in closing if tag.end > at]
    out.extend(tag.opening for tag in stack[ended:])


def _piece(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _tag(entity: Entity, content: str) -> _Tag:
    opening, closing = _markup(entity, content)
    return _Tag(entity.offset, entity.end, opening, closing)


def _markup(entity: Entity, content: str) -> tuple[str, str]:
    url = {"text_link": entity.url or "", "url": content}.get(entity.type, "")
    if _SAFE_LINK.match(url):
        return f'<a href="{escape(url)}">', "</a>"
    if entity.type == "bot_command":
        return f'<span class="command" data-command="{escape(content)}">', "</span>"
    if entity.type == "spoiler":
        return '<span class="spoiler">', "</span>"
    if entity.type == "expandable_blockquote":
        return '<blockquote class="expandable">', "</blockquote>"
    tag = _TAGS.get(entity.type, "span")
    return f"<{tag}>", f"</{tag}>"
