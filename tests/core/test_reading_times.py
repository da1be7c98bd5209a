"""Times as people type them are read, asked about where they are not sure, or not taken for a time."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reading import MOST_CANDIDATES, Reading
from bot.core.reading.times import read_time
from bot.core.reading.wording import LONGEST, ascii_digits
from tools.walk.people import content

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "de", "es", "uk")
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def read(text: str, language: str = "en", *, twelve_hours: bool = False) -> Reading[time]:
    return read_time(text, content().reading.times, language, twelve_hours=twelve_hours)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7h30", time(7, 30)),
        ("19 h 30", time(19, 30)),
        ("om 20 uur", time(20)),
        ("às 7 da manhã", time(7)),
        ("7 heures du soir", time(19)),
        ("7時30分", time(7, 30)),
        ("午後7時30分", time(19, 30)),
        ("下午7点", time(19)),
        ("오후 7시 30분", time(19, 30)),
        ("٧:٣٠", time(7, 30)),
        ("७:३०", time(7, 30)),
        ("7 ㏘", time(19)),
    ],
)
def test_a_time_is_read_in_more_languages_and_digits(text: str, expected: time) -> None:
    assert read(text).sure == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [("8:30 gibberish", "en"), ("19:30 am", "en"), ("8:30 p pm am", "en"), ("7 am", "de"), ("mañana a las 8", "es")],
)
def test_words_that_are_not_known_or_contradict_the_number_are_asked_about(text: str, language: str) -> None:
    asked = read(text, language)
    assert not asked.is_sure
    assert len(asked.candidates) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [("7", "en"), ("um acht", "de"), ("8 Uhr", "de"), ("halb acht", "de"), ("a las siete", "es"), ("о сьомій", "uk")],
)
def test_a_bare_hour_may_be_of_the_morning_or_the_evening(text: str, language: str) -> None:
    morning, evening = read(text, language).candidates
    assert (evening.hour - morning.hour, evening.minute) == (12, morning.minute)


@pytest.mark.parametrize("text", ["7:30", "730", "7.30", "7h30"])
def test_a_clock_of_digits_is_asked_about_only_where_times_are_read_with_twelve_hours(text: str) -> None:
    assert read(text).sure == time(7, 30)
    assert read(text, twelve_hours=True).candidates == (time(7, 30), time(19, 30))
    assert read(f"0{text}", twelve_hours=True).sure == time(7, 30)
    assert read(f"{text} pm", twelve_hours=True).sure == time(19, 30)


@pytest.mark.parametrize("text", ["", "hello", "24:30", "2460", "7:5", "7:300", "0530+", "\N{MINUS SIGN}7"])
def test_what_is_no_time_is_never_sure(text: str) -> None:
    assert not read(text).is_sure


def test_a_long_text_is_no_time() -> None:
    assert read("7:30" + " " * LONGEST) == Reading()


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
    at=MINUTES,
    form=st.sampled_from(FORMATS),
    zero=st.sampled_from(["0", "٠", "۰", "०", "\N{FULLWIDTH DIGIT ZERO}"]),
    case=st.sampled_from([str.lower, str.upper]),
)
def test_every_minute_is_read_in_every_format_and_asked_only_in_the_small_hours(
    at: time, form: str, zero: str, case: Callable[[str], str]
) -> None:
    half = "am" if at.hour < 12 else "pm"
    text = form.format(h=at.hour, m=at.minute, h12=(at.hour - 1) % 12 + 1, half=half, dotted=f"{half[0]}.{half[1]}.")
    found = read(case(text).translate({ord("0") + value: chr(ord(zero) + value) for value in range(10)}))
    assert found.sure == at or (1 <= at.hour <= 5 and at in found.candidates and not found.is_sure)


@given(at=MINUTES, language=st.sampled_from(LANGUAGES), zone=st.sampled_from(["Europe/Berlin", "America/New_York"]))
def test_every_time_that_the_bot_writes_is_read_as_the_same(at: time, language: str, zone: str) -> None:
    written = content().texts[language].time(datetime.combine(datetime(2026, 3, 2), at, ZoneInfo(zone)))  # noqa: DTZ001
    found = read(written, language)
    spanish_small_hour = language == "es" and 1 <= at.hour <= 5  # "1:00" may be one in the afternoon
    assert found.candidates[-1] == at if spanish_small_hour else found.sure == at


@given(st.text(max_size=2 * LONGEST) | st.text("0123456789:. hpam+-", max_size=12), st.sampled_from(LANGUAGES))
def test_no_text_is_an_error_and_no_more_candidates_are_offered_than_fit(text: str, language: str) -> None:
    found = read(text, language)
    assert len(found.candidates) <= MOST_CANDIDATES
    assert not found.is_sure or len(found.candidates) == 1


@given(st.text())
def test_digits_of_every_script_become_ascii(text: str) -> None:
    assert all(char in "0123456789" for char in ascii_digits(text) if char.isdecimal())
