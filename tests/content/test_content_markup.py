"""The HTML that the content may contain."""

from __future__ import annotations

import pytest

from content.markup import PLACEHOLDER, has_markup, markup_faults, utf16_length, visible_length


@pytest.mark.parametrize(
    "text",
    [
        "plain, 3 > 2 &amp; more &#39;x&#x27;",
        "<b>bold <i>and</i> <u>more</u></b> <s>x</s> <code>y</code> <pre>z</pre>",
        '<a href="https://example.org/?a=1&amp;b=2">link</a>',
        "<blockquote expandable>long</blockquote><blockquote>short</blockquote>",
        "<tg-spoiler>hidden</tg-spoiler>",
        '<tg-time>today, 18:00</tg-time> <tg-time unix="1780000000">today, 18:00</tg-time>',
        f"<b>{PLACEHOLDER}</b>",
    ],
)
def test_what_telegram_accepts_has_no_fault(text: str) -> None:
    assert list(markup_faults(text)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>bold", "<b> is never closed"),
        ("bold</b>", "</b> closes nothing"),
        ("<b><i>x</b></i>", "</b> comes before </i>"),
        ("<h1>x</h1>", "does not know <h1>"),
        ("a<br>b", "does not know <br>"),
        ("<br/>", "<br/> is no tag"),
        ("2 < 3", "is no tag; write &lt;"),
        ("<B>x</B>", "<B> is no tag"),
        ("a&nbsp;b", "does not know &nbsp;"),
        ("<b><b>x</b></b>", "<b> stands inside another <b>"),
        ("<code><b>x</b></code>", "<b> stands inside <code>"),
        ("<a>x</a>", "may not be written <a>"),
        ('<a href="javascript:x">x</a>', "may not be written <a"),
        ('<b class="x">x</b>', 'may not be written <b class="x">'),
        (f'<a href="{PLACEHOLDER}">x</a>', "inside a tag"),
        (f'<tg-time unix="{PLACEHOLDER}">x</tg-time>', "inside a tag"),
        ('<tg-time unix="soon">x</tg-time>', 'may not be written <tg-time unix="soon">'),
    ],
)
def test_what_telegram_refuses_is_named(text: str, reason: str) -> None:
    found = list(markup_faults(text))
    assert any(reason in fault for fault in found), found


def test_lengths_leave_markup_out_and_count_utf16_units() -> None:
    assert visible_length('<b>a</b> &lt; <a href="https://example.org">b</a>') == len("a < b")
    assert utf16_length("é") == 1
    assert utf16_length("💡") == 2


def test_plain_text_with_signs_is_not_taken_for_markup() -> None:
    assert not has_markup("2 < 3 & 5 > 4")
    assert has_markup("<b>x</b>")
    assert has_markup("x &amp; y")
