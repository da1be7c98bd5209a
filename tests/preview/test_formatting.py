"""Telegram's HTML: what it means, how it is refused, and that it comes back the same on the page."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from preview.api_errors import ApiError
from preview.entities import SPLITTABLE, VERBATIM, Entity, tidy, utf16_length
from preview.html_parser import parse_html
from preview.html_writer import to_html

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
# No characters that make commands, mentions or links, which are found without any tag.
WORDS = st.text(st.sampled_from("ab <>&\"'\nüא🐕"), min_size=1, max_size=8)


def read(html: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, entities = tidy(*parse_html(html))
    return text, [(entity.type, entity.offset, entity.length) for entity in entities]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><STRONG>b</STRONG>", "ab", [("bold", 0, 2)]),
        ("<i>a</i> <em>b</em>", "a b", [("italic", 0, 1), ("italic", 2, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 2)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", 0, 3)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<code>a</code> <pre>b</pre>", "a b", [("code", 0, 1), ("pre", 2, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="5">🐕</tg-emoji>', "🐕", []),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b >a</b >", "a", [("bold", 0, 1)]),
        ("🐕<b>🐈</b>", "🐕🐈", [("bold", 2, 2)]),
        ("  <b> a </b>  ", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b>a<code>b</code>c</b>", "abc", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        ("&lt;b&gt; &amp; &quot;&apos; &nbsp; &#65;&#x42; &lt", '<b> & "&apos; &nbsp; AB <', []),
        ("&#0; &#x110000; &#xd800; &#00000000065;", "&#0; &#x110000; &#xd800; &#00000000065;", []),
        ("/today", "/today", [("bot_command", 0, 6)]),
        ("see /today@limber_bot, a/b or and/or", "see /today@limber_bot, a/b or and/or", [("bot_command", 4, 17)]),
        ("<code>/today</code>", "/today", [("code", 0, 6)]),
        ("ask @somebody", "ask @somebody", [("mention", 4, 9)]),
        ("https://example.org/a?b.", "https://example.org/a?b.", [("url", 0, 23)]),
    ],
)
def test_html_is_read_as_telegram_reads_it(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert read(html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "https://example.org/?a=1&b=2"),
        ("<a href='tg://resolve?domain=x'>x</a>", "tg://resolve?domain=x"),
        ("<a href=example.org>x</a>", "http://example.org"),
        ("<a>example.org</a>", "http://example.org"),
        ('<a href="mailto:a@example.org">x</a>', "mailto:a@example.org"),
        ('<a href="javascript:alert(1)">x</a>', None),
        ('<a href="nowhere">x</a>', None),
    ],
)
def test_a_link_keeps_its_address_if_it_is_one(html: str, url: str | None) -> None:
    _, entities = parse_html(html)
    assert [entity.url for entity in entities if entity.type == "text_link"] == ([url] if url else [])


def test_a_code_block_keeps_its_language() -> None:
    assert parse_html('<pre><code class="language-python">x</code></pre>') == (
        "x",
        [Entity("pre", 0, 1, language="python")],
    )


@pytest.mark.parametrize(
    ("attributes", "moment", "shown"),
    [
        ('unix="1647531900" format="wDT"', 1647531900, "wDT"),
        ('unix="1647531900"', 1647531900, None),
        ("unix = '12345' format = \"r\"", 12345, "r"),
        ('unix="12345" format="tttTTdDwW"', 12345, "tttTTdDwW"),
        ('unix="2147483647"', 2147483647, None),
    ],
)
def test_a_date_keeps_its_moment_and_the_text_its_words(attributes: str, moment: int, shown: str | None) -> None:
    text, (date,) = parse_html(f"at <tg-time {attributes}>22:45 tomorrow</tg-time>")
    assert (text, date.offset, date.end) == ("at 22:45 tomorrow", 3, 17)
    assert (date.type, date.unix_time, date.date_time_format) == ("date_time", moment, shown)
    assert date.to_json() == {"type": "date_time", "offset": 3, "length": 14, "unix_time": moment} | (
        {} if shown is None else {"date_time_format": shown}
    )
    assert to_html(text, [date]) == "at <span>22:45 tomorrow</span>"


@pytest.mark.parametrize("attributes", ["", ' unix=""', ' unix="0"', ' unix="-5"', ' unix="x"', ' unix="9999999999"'])
def test_a_date_without_a_moment_is_only_its_words(attributes: str) -> None:
    assert parse_html(f"<tg-time{attributes}>today</tg-time>") == ("today", [])


def test_nothing_is_bold_inside_a_date_and_a_quote_may_hold_one() -> None:
    assert read('<blockquote>a <tg-time unix="5">b</tg-time></blockquote>')[1] == [
        ("blockquote", 0, 3),
        ("date_time", 2, 1),
    ]
    assert read('<b>a <tg-time unix="5">b</tg-time></b>')[1] == [("bold", 0, 2), ("date_time", 2, 1)]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("ü<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b x", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>a", 'Can\'t find end tag corresponding to start tag "i"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>a</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-time unix="5" format="rt">a</tg-time>', "Invalid date format used"),
        ('<tg-time unix="5" format="ts">a</tg-time>', "Invalid date format used"),
    ],
)
def test_html_that_telegram_refuses_is_refused_in_its_words(html: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.text(st.sampled_from("ab<>/&;#x1=\"' lt🐕"), max_size=40) | st.text(max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else(html: str) -> None:
    try:
        text, entities = tidy(*parse_html(html))
    except ApiError:
        return
    size = utf16_length(text)
    assert all(0 <= entity.offset < entity.end <= size for entity in entities)


@given(st.text(max_size=60))
def test_escaped_text_comes_through_unchanged(text: str) -> None:
    assert parse_html(escape(text, quote=False))[0] == text


@st.composite
def nested_html(draw: st.DrawFn, depth: int = 3) -> str:
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        inner = draw(nested_html(depth - 1)) if depth and draw(st.booleans()) else escape(draw(WORDS), quote=False)
        tag = draw(st.sampled_from(["", *TAGS.values()]))
        pieces.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
    return "".join(pieces)


@given(nested_html())
@example("<b>a</b><i><b>b</b></i>")
def test_formatting_is_the_same_after_a_round_trip(html: str) -> None:
    text, entities = tidy(*parse_html(html))
    written = to_html(text, entities).replace('<span class="spoiler">', '<span class="tg-spoiler">')
    again, entities_again = tidy(*parse_html(written))
    assert again == text
    assert painted(text, entities_again) == painted(text, entities)


@given(nested_html())
def test_nothing_is_formatted_inside_code(html: str) -> None:
    _, entities = tidy(*parse_html(html))
    for code in (entity for entity in entities if entity.type in VERBATIM):
        inside = [e for e in entities if e.type in SPLITTABLE and e.offset < code.end and code.offset < e.end]
        assert inside == []


def painted(text: str, entities: tuple[Entity, ...]) -> list[set[str]]:
    """Return which formatting each code unit has: overlapping entities may be cut differently and mean the same."""
    return [{e.type for e in entities if e.offset <= at < e.end} for at in range(utf16_length(text))]


class _Strict(HTMLParser):
    """Checks that tags nest and are only those that the page expects."""

    ALLOWED = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote", "span", "a"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.ALLOWED
        for name, value in attrs:
            assert name in {"class", "href", "data-command"}
            assert name != "href" or re.match(r"(https?|tg)://|mailto:", value or "")
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


ENTITIES = st.lists(
    st.builds(
        Entity,
        st.sampled_from([*TAGS, "text_link", "url", "bot_command", "mention", "novelty"]),
        st.integers(-2, 12),
        st.integers(-2, 12),
        url=st.sampled_from([None, 'https://example.org/"><script>', "javascript:alert(1)"]),
    ),
    max_size=6,
)


@given(st.text(st.sampled_from("ab<>&\"'🐕/x"), min_size=1, max_size=10), ENTITIES)
def test_the_page_gets_safe_html_from_any_entities(text: str, entities: list[Entity]) -> None:
    kept, tidied = tidy(text, entities)
    page = _Strict()
    page.feed(to_html(kept, tidied))
    page.close()
    assert page.stack == []
    assert "\ufffd" in page.text or page.text == kept


def test_a_quote_that_folds_is_marked_for_the_page() -> None:
    html = "<blockquote>a</blockquote>b<blockquote expandable>c</blockquote>"
    assert to_html(*tidy(*parse_html(html))) == (
        '<blockquote>a</blockquote>b<blockquote class="expandable">c</blockquote>'
    )


def test_links_commands_and_spoilers_are_marked_for_the_page() -> None:
    html = '<a href="https://example.org/?a&amp;b">site</a> /today <tg-spoiler>x</tg-spoiler> https://example.net'
    assert to_html(*tidy(*parse_html(html))) == (
        '<a href="https://example.org/?a&amp;b">site</a> <span class="command" data-command="/today">/today</span> '
        '<span class="spoiler">x</span> <a href="https://example.net">https://example.net</a>'
    )
