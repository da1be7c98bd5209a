"""The HTML that Telegram accepts in a message (https://core.telegram.org/bots/api#html-style), and nothing else."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Placeholder for a value that is filled in later; no text of the content contains this character.
PLACEHOLDER = "\ufffc"

_TAG = re.compile(r"<[^<>]*>?")
_OPENING = re.compile(r"<(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?: [^<>]*)?)>")
_CLOSING = re.compile(r"</(?P<name>[a-z][a-z0-9-]*)>")
_ENTITY = re.compile(r"&(?P<name>[A-Za-z]\w*);")
_ALLOWED = {
    "b": re.compile(""),
    "i": re.compile(""),
    "u": re.compile(""),
    "s": re.compile(""),
    "code": re.compile(""),
    "pre": re.compile(""),
    "tg-spoiler": re.compile(""),
    "tg-time": re.compile('( unix="[1-9][0-9]{0,9}")?'),  # the moment is filled in when it is known
    "a": re.compile(r' href="(https?|tg|mailto|tel):[^"]+"'),
    "blockquote": re.compile("( expandable)?"),
}
_ENTITIES = frozenset({"lt", "gt", "amp", "quot"})
_NOTHING_INSIDE = frozenset({"code", "pre"})


def markup_faults(text: str) -> Iterator[str]:
    """Yield a reason for each part of the text that Telegram rejects or would show as raw markup."""
    yield from (
        f"Telegram does not know {match[0]} (it knows &lt; &gt; &amp; &quot; and numbers)"
        for match in _ENTITY.finditer(text)
        if match["name"] not in _ENTITIES
    )
    open_tags: list[str] = []
    for match in _TAG.finditer(text):
        tag = match[0]
        if PLACEHOLDER in tag:
            yield "a value may not be filled in inside a tag: it is escaped as text, not as an attribute"
        elif closing := _CLOSING.fullmatch(tag):
            yield from _close(closing["name"], open_tags)
        elif opening := _OPENING.fullmatch(tag):
            yield from _open(opening["name"], opening["attributes"], open_tags)
        else:
            yield f"{tag} is no tag; write &lt; for the sign itself"
    yield from (f"<{name}> is never closed" for name in open_tags)


def has_markup(text: str) -> bool:
    """Return whether a text that is shown as plain text contains an HTML tag or entity."""
    return re.search(r"</?[a-z][^<>]*>|&#?\w+;", text) is not None


def visible_length(text: str) -> int:
    """Return the length of a text without its markup, in UTF-16 units."""
    return utf16_length(html.unescape(_TAG.sub("", text)))


def utf16_length(text: str) -> int:
    """Return the length of a plain text in UTF-16 units, the largest of Telegram's ways to count."""
    return len(text.encode("utf-16-le")) // 2


def _open(name: str, attributes: str, open_tags: list[str]) -> Iterator[str]:
    allowed = _ALLOWED.get(name)
    if allowed is None:
        yield f"Telegram does not know <{name}> (it knows {', '.join(_ALLOWED)})"
    elif allowed.fullmatch(attributes) is None:
        yield f"<{name}> may not be written <{name}{attributes}>"
    if _NOTHING_INSIDE.intersection(open_tags):
        yield f"<{name}> stands inside <{open_tags[-1]}>, which takes no markup"
    if name in open_tags:
        yield f"<{name}> stands inside another <{name}>"
    open_tags.append(name)


def _close(name: str, open_tags: list[str]) -> Iterator[str]:
    if open_tags and open_tags[-1] == name:
        open_tags.pop()
    elif name in open_tags:
        yield f"</{name}> comes before </{open_tags[-1]}>"
        open_tags.remove(name)
    else:
        yield f"</{name}> closes nothing"
