"""Times as people type them are parsed correctly or rejected."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.timeparse import LONGEST, ascii_digits, parse_time

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7:30", time(7, 30)),
        ("7.30", time(7, 30)),
        ("7,30", time(7, 30)),
        ("7 30", time(7, 30)),
        ("7 : 30", time(7, 30)),
        ("0730", time(7, 30)),
        ("730", time(7, 30)),
        ("  07:30\n", time(7, 30)),
        ("at 7:30 please", time(7, 30)),
        ("7:30 pm", time(19, 30)),
        ("7:30PM", time(19, 30)),
        ("19:30 pm", time(19, 30)),
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("7 a. m.", time(7)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("12:30 am", time(0, 30)),
        ("12:30 pm", time(12, 30)),
        ("0:15 am", time(0, 15)),
        ("7", time(7)),
        ("at 19", time(19)),
        ("19h", time(19)),
        ("19 h", time(19)),
        ("19h30", time(19, 30)),
        ("19 h 30", time(19, 30)),
        ("19 Uhr", time(19)),
        ("um 7 Uhr morgens", time(7)),
        ("7:30 Uhr", time(7, 30)),
        ("7 Uhr 30", time(7, 30)),
        ("8 Uhr abends", time(20)),
        ("kl.7.30", time(7, 30)),
        ("klo 19", time(19)),
        ("om 8 uur", time(8)),
        ("7 de la tarde", time(19)),
        ("a las 7:15 de la mañana", time(7, 15)),
        ("às 7 da manhã", time(7)),
        ("7 heures", None),
        ("в 7 вечера", time(19)),
        ("о 7:30 ранку", time(7, 30)),
        ("7時30分", time(7, 30)),
        ("午後7時30分", time(19, 30)),
        ("下午7点", time(19)),
        ("오후 7시 30분", time(19, 30)),
        ("7点半", None),  # half past seven: reading only the digits would give seven
        ("19:30", time(19, 30)),
        ("٧:٣٠", time(7, 30)),
        ("۷:۳۰", time(7, 30)),
        ("७:३०", time(7, 30)),
        ("7 ㏘", time(19)),
        ("half past seven", time(7, 30)),
        ("Half Past Seven in the evening", time(19, 30)),
        ("quarter past 7", time(7, 15)),
        ("quarter to eight pm", time(19, 45)),
        ("quarter to one", time(12, 45)),
        ("quarter to 0", None),
        ("seven thirty", time(7, 30)),
        ("seven forty-five pm", time(19, 45)),
        ("eleven o'clock", time(11)),
        ("7 o’clock", time(7)),
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("at midday", time(12)),
        ("Midnight", time(0)),
        ("10 at night", time(22)),
        ("2 at night", time(2)),
        ("12 at night", time(0)),
        ("23:30 nachts", time(23, 30)),
    ],
)
def test_a_time_is_parsed(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "24:00",
        "25:00",
        "7:60",
        "2460",
        "99",
        "7:5",
        "7:300",
        "12345",
        "7:30:15",
        "19:30 am",
        "0:30 pm",
        "7 am pm",
        "7:30 or 8:30",
        "7 - 8",
        "5 to 7",
        "7.30.2025",
        "-7:30",
        "+2",
        "UTC+5:30",
        "+0530",
        "\N{MINUS SIGN}7",
        "3 kids",
        "halb 8 Uhr",
        "half seven",
        "5 min",
        "half past noon",
        "7:30" + " " * LONGEST,
    ],
)
def test_a_text_without_a_time_or_with_an_ambiguous_one_is_rejected(text: str) -> None:
    assert parse_time(text) is None


FORMATS = (
    "{h}:{m:02}",
    "{h:02}:{m:02}",
    "{h}.{m:02}",
    "{h} {m:02}",
    "{h:02}{m:02}",
    "{h}h{m:02}",
    "{h} h {m:02}",
    "{h}:{m:02} Uhr",
    "{h} Uhr {m:02}",
    "at {h}:{m:02}",
    "{h}時{m:02}分",
    "{h12}:{m:02} {half}",
    "{h12}:{m:02}{half}",
    "{h12}.{m:02} {dotted}",
)


@given(
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    form=st.sampled_from(FORMATS),
    zero=st.sampled_from(["0", "٠", "۰", "०", "\N{FULLWIDTH DIGIT ZERO}"]),
    case=st.sampled_from([str.lower, str.upper]),
)
def test_every_minute_of_the_day_is_parsed_in_every_format(
    at: time, form: str, zero: str, case: Callable[[str], str]
) -> None:
    half = "am" if at.hour < 12 else "pm"
    text = form.format(h=at.hour, m=at.minute, h12=(at.hour - 1) % 12 + 1, half=half, dotted=f"{half[0]}.{half[1]}.")
    digits = str.maketrans({str(value): chr(ord(zero) + value) for value in range(10)})
    assert parse_time(case(text).translate(digits)) == at


@given(st.text(max_size=2 * LONGEST) | st.text("0123456789:. hpam+-", max_size=12))
def test_no_text_is_an_error(text: str) -> None:
    read = parse_time(text)
    assert read is None or (read.second, read.microsecond) == (0, 0)


@given(st.text())
def test_digits_of_every_script_become_ascii(text: str) -> None:
    assert all(char in "0123456789" for char in ascii_digits(text) if char.isdecimal())
