"""A parser of the HTML that Telegram accepts from a bot, with the rules and errors of TDLib's `parse_html`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from preview.api_errors import ApiError, bad_request
from preview.entities import Entity, utf16_length

_ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")
_SPACES = " \t\r\n\0\v"
_TAG_NAME = re.compile(rf"[^{_SPACES}>]*")
_ATTRIBUTE = re.compile(
    rf"""(?P<name>[^{_SPACES}=>]+)[{_SPACES}]*(?:=[{_SPACES}]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]*)))?""",
)
_SPACE_RUN = re.compile(rf"[{_SPACES}]*")
_MAX_REFERENCE = 10
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_DATE_FORMAT = re.compile("[rR]|[tTdDwW]*")
_DIGITS = re.compile("[0-9]+")
_LAST_MOMENT = 2**31 - 1
"""TDLib keeps the moment of a date in 32 bits; what is no moment in them leaves the text as it is."""
_LINK = re.compile(r"(?:https?|tg|tonsite)://\S+|mailto:\S+|(?:[\w-]+\.)+[a-zA-Z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    piece: int
    moment: int = 0
    """The Unix time of a tg-time; 0 for none."""


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text of Telegram's HTML and its entities.

    Raises:
        ApiError: 400 "can't parse entities: ..." with the byte offset, in Telegram's words.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self._at < len(self._source):
            if self._source.startswith("</", self._at):
                self._end_tag()
            elif self._source[self._at] == "<":
                self._start_tag()
            else:
                self._words()
        if self._open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._pieces), self._entities

    def _words(self) -> None:
        plain = _PLAIN.match(self._source, self._at)
        decoded, self._at = (plain[0], plain.end()) if plain else _decode(self._source, self._at)
        self._pieces.append(decoded)
        self._units += utf16_length(decoded)

    def _start_tag(self) -> None:
        begin, name_end = self._at, self._skip(_TAG_NAME, self._at + 1)
        if name_end == len(self._source):
            raise _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        tag = self._source[begin + 1 : name_end].lower()
        if tag not in _ENTITY_OF_TAG:
            raise _refusal(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(begin, name_end, tag)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        moment = _moment(attributes.get("unix", "")) if tag == "tg-time" else 0
        self._open.append(_Open(tag, _argument(tag, attributes), self._units, len(self._pieces), moment))

    def _attributes(self, begin: int, at: int, tag: str) -> dict[str, str]:
        """Read attributes up to the closing bracket and step over it."""
        attributes: dict[str, str] = {}
        while True:
            at = self._skip(_SPACE_RUN, at)
            if at == len(self._source):
                raise _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if self._source[at] == ">":
                self._at = at + 1
                return attributes
            match = _ATTRIBUTE.match(self._source, at)
            if match is None:
                raise _refusal(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            at = match.end()
            if at < len(self._source) and self._source[at] not in _SPACES + ">":
                raise self._broken_value(begin, at, match)
            attributes[match["name"].lower()] = _value(match)

    def _broken_value(self, begin: int, at: int, attribute: re.Match[str]) -> ApiError:
        if self._source[at] in "\"'":
            return _refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return _refusal(f"Unexpected end of name token at byte offset {self._byte(attribute.start('bare'))}")

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _refusal(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name_end = self._skip(_TAG_NAME, begin + 2)
        close = self._skip(_SPACE_RUN, name_end)
        if not self._source.startswith(">", close):
            raise _refusal(f"Unclosed end tag at byte offset {self._byte(begin)}")
        opened, tag = self._open.pop(), self._source[begin + 2 : name_end].lower()
        if tag and tag != opened.tag:
            raise _refusal(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"',
            )
        self._at = close + 1
        if self._units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        kind, length = _ENTITY_OF_TAG[opened.tag], self._units - opened.offset
        if kind == "text_link":
            url = opened.argument or "".join(self._pieces[opened.piece :])
            if _LINK.fullmatch(url):
                self._entities.append(Entity(kind, opened.offset, length, url=_with_scheme(url)))
        elif kind == "custom_emoji":
            return  # only bots with a purchased username may send one; others get the plain emoji
        elif kind == "date_time":
            self._close_date(opened, length)
        elif kind == "blockquote" and opened.argument:
            self._entities.append(Entity("expandable_blockquote", opened.offset, length))
        elif kind == "pre":
            self._entities.append(Entity(kind, opened.offset, length, language=self._language(opened, length)))
        else:
            self._entities.append(Entity(kind, opened.offset, length, language=opened.argument or None))

    def _close_date(self, opened: _Open, length: int) -> None:
        if not _DATE_FORMAT.fullmatch(opened.argument):
            raise _refusal("Invalid date format used")
        if opened.moment:
            shown = opened.argument or None
            date = Entity("date_time", opened.offset, length, unix_time=opened.moment, date_time_format=shown)
            self._entities.append(date)

    def _language(self, opened: _Open, length: int) -> str | None:
        """Fold `<pre><code class="language-x">` into one entity, as Telegram does."""
        last = self._entities[-1] if self._entities else None
        if last is None or (last.type, last.offset, last.length) != ("code", opened.offset, length):
            return None
        self._entities.pop()
        return last.language

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self._source, at)
        return at if match is None else match.end()

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())


def _refusal(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _argument(tag: str, attributes: dict[str, str]) -> str:
    if tag == "a":
        return attributes.get("href", "")
    if tag == "code":
        return attributes.get("class", "").partition("language-")[2]
    if tag == "tg-time":
        return attributes.get("format", "")
    return "expandable" if tag == "blockquote" and "expandable" in attributes else ""


def _moment(unix: str) -> int:
    """Return a Unix time, or 0 for what is none."""
    digits = _DIGITS.match(unix)
    moment = int(digits[0]) if digits else 0
    return moment if moment <= _LAST_MOMENT else 0


def _value(match: re.Match[str]) -> str:
    quoted = match["double"] if match["double"] is not None else match["single"]
    if quoted is None:
        return (match["bare"] or "").lower()
    at, decoded = 0, []
    while at < len(quoted):
        piece, at = _decode(quoted, at)
        decoded.append(piece)
    return "".join(decoded)


def _decode(text: str, at: int) -> tuple[str, int]:
    """Return the character at `at`, with a character reference resolved, and where the next one starts."""
    match = _REFERENCE.match(text, at)
    if match is None:
        return text[at], at + 1
    if match[3]:
        return _NAMED[match[3]], match.end()
    code = int(match[1], 16) if match[1] else int(match[2])
    valid = 0 < code < _LAST_CODE_POINT and code not in _SURROGATES
    if not valid or len(match[0].rstrip(";")) >= _MAX_REFERENCE:
        return text[at], at + 1
    return chr(code), match.end()


def _with_scheme(url: str) -> str:
    return url if "://" in url or url.startswith("mailto:") else f"http://{url}"
