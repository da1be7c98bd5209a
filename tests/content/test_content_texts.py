"""The texts of a language: escaping, missing values, dates, numbers, places, doses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser

from bot.core.catalog import BreathCue, BreathKind, Dose, Sides
from content.loader import FOLDER, load_content
from content.reader import load_texts
from content.texts import FluentTexts, TextError

if TYPE_CHECKING:
    from bot.core.texts import Texts

SOURCE = """
hello = Hello, <b>{ $name }</b>!
button-hello = Hello, { $name }!
count = { $n ->
    [one] one day
   *[other] { $n } days
}
button-done = Done
see = Tap <b>{ button-done }</b>.
only-attribute =
    .title = x
number = { NUMBER($value) }
format-time = h:mm a
format-day = d MMMM, EEEE
"""


@pytest.fixture(scope="module")
def english() -> FluentTexts:
    return load_texts(FOLDER, ("en",))["en"]


def made(language: str = "en") -> FluentTexts:
    return FluentTexts(language, [FluentParser().parse(SOURCE)])


def test_the_class_implements_the_interface_of_the_core(english: FluentTexts) -> None:
    texts: Texts = english
    assert texts.language == "en"


def test_arguments_of_html_are_escaped_and_those_of_a_button_are_not() -> None:
    texts = made()
    assert texts("hello", name="<i>Tom & Co</i>") == "Hello, <b>&lt;i&gt;Tom &amp; Co&lt;/i&gt;</b>!"
    assert texts("button-hello", name="Tom & Co") == "Hello, Tom & Co!"


def test_the_last_call_does_not_show_in_the_next_one() -> None:
    texts = made()
    assert [texts("hello", name=name) for name in ("Ann", "Bob")] == ["Hello, <b>Ann</b>!", "Hello, <b>Bob</b>!"]
    assert [texts("see"), texts("see")] == ["Tap <b>Done</b>."] * 2


def test_plurals_follow_the_number() -> None:
    assert [made()("count", n=n) for n in (0, 1, 2, 1.5)] == ["0 days", "one day", "2 days", "1.5 days"]


@pytest.mark.parametrize("key", ["no-such-text", "only-attribute"])
def test_an_unknown_text_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError, match=key):
        made()(key)


def test_a_value_that_was_not_given_is_an_error_and_never_shown() -> None:
    with pytest.raises(TextError, match=r"hello \(en\): .*name"):
        made()("hello")


def test_an_error_does_not_repeat_what_a_person_typed() -> None:
    with pytest.raises(TextError) as caught:
        made()("number", value="my secret")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_times_and_days_follow_the_patterns_of_the_language(english: FluentTexts) -> None:
    moment = datetime(2026, 3, 2, 7, 30)  # noqa: DTZ001  # a wall-clock time needs no zone to be written
    assert english.time(moment) == "07:30"
    assert english.time(moment.replace(hour=19, minute=5)) == "19:05"
    assert english.day(date(2026, 3, 2)) == "Monday, 2 March"
    assert made().time(moment) == "7:30 AM"
    assert made("de").day(date(2026, 3, 2)) == "2 März, Montag"


@pytest.mark.parametrize(
    ("language", "zone", "expected"),
    [
        ("en", "America/New_York", "7:05 PM"),
        ("en", "Australia/Sydney", "7:05 PM"),
        ("en", "Europe/London", "19:05"),
        ("en", "Europe/Kyiv", "19:05"),
        ("en", "Asia/Seoul", "7:05 PM"),
        ("en", "Etc/GMT+5", "19:05"),
        ("es", "America/Bogota", "7:05 PM"),
        ("es", "Europe/Madrid", "19:05"),
        ("es", "Asia/Kolkata", "19:05"),
        ("de", "America/New_York", "19:05"),
        ("uk", "America/Chicago", "19:05"),
        ("en", "Antarctica/Vostok", "19:05"),
    ],
)
def test_a_time_is_written_with_twelve_hours_where_the_country_reads_it_so(
    language: str, zone: str, expected: str
) -> None:
    moment = datetime(2026, 3, 2, 19, 5, tzinfo=ZoneInfo(zone))
    assert load_content().texts[language].time(moment) == expected


def test_weekdays_begin_on_monday(english: FluentTexts) -> None:
    assert [english.weekday(number) for number in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    with pytest.raises(KeyError):
        english.weekday(7)


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        pytest.param("Europe/London", 0, id="Monday"),
        pytest.param("Europe/Kiev", 0, id="Monday, by an old name"),
        pytest.param("America/New_York", 6, id="Sunday"),
        pytest.param("Africa/Cairo", 5, id="Saturday"),
        pytest.param("Antarctica/Vostok", 0, id="a place without a language"),
        pytest.param("Etc/GMT+3", 0, id="no country"),
        pytest.param(None, 0, id="no zone"),
    ],
)
def test_weeks_begin_as_they_do_where_the_person_is(english: FluentTexts, zone: str | None, first: int) -> None:
    assert english.first_weekday(zone) == first
    assert made("uk").first_weekday(zone) == first


def test_without_a_known_country_weeks_begin_as_in_the_language() -> None:
    assert made("he-IL").first_weekday(None) == 6


def test_months_begin_with_january(english: FluentTexts) -> None:
    assert [english.month(number) for number in (1, 5, 12)] == ["Jan", "May", "Dec"]
    assert made("uk").month(1) == "січ."
    with pytest.raises(KeyError):
        english.month(13)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (7, "7"), (2.0, "2"), (3.46, "3.5"), (-0.04, "0"), (-1.25, "-1.2"), (1234.5, "1,234.5")],
)
def test_numbers_have_at_most_one_decimal(english: FluentTexts, value: float, text: str) -> None:
    assert english.number(value) == text


def test_numbers_are_written_as_the_language_does() -> None:
    assert made("uk").number(3.46) == "3,5"


@pytest.mark.parametrize(
    ("code", "name"),
    [("de", "Deutsch"), ("es", "Español"), ("uk", "Українська"), ("pt-BR", "Português (Brasil)")],
)
def test_a_language_is_named_in_itself(english: FluentTexts, code: str, name: str) -> None:
    assert english.own_name(code) == name


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("Europe/Kyiv", "Kyiv"),
        ("Europe/Kiev", "Kyiv"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Asia/Calcutta", "Kolkata"),
        ("America/Indiana/Indianapolis", "Indianapolis"),
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT-5", "UTC+5"),
        ("Etc/GMT+11", "UTC-11"),
    ],
)
def test_a_zone_is_named_after_its_city(english: FluentTexts, zone: str, place: str) -> None:
    assert english.zone(zone) == place


def test_places_are_named_in_the_language_also_under_their_new_names() -> None:
    assert [made("uk").zone(zone) for zone in ("Europe/Kyiv", "America/New_York")] == ["Київ", "Нью-Йорк"]


ONE_HOLD = Dose(1, Sides.BOTH_AT_ONCE, hold_breaths=1, breath_kind=BreathKind.EASY)


@pytest.mark.parametrize(
    ("dose", "sentence"),
    [
        (ONE_HOLD, "once, hold for 1 breath"),
        (Dose(1, Sides.SWITCHING, 1, BreathKind.FULL), "once on each side, hold each for 1 full breath"),
        (
            Dose(2, Sides.ONE_THEN_OTHER, 1, BreathKind.DEEP),
            "2 on one side, then 2 on the other; hold each for 1 deep breath",
        ),
        (Dose(10, Sides.BOTH_AT_ONCE), "10 times"),
        (Dose(10, Sides.BOTH_AT_ONCE, rest_seconds=(30, 30)), "10 times, rest 30 seconds after each"),
        (Dose(4, Sides.BOTH_AT_ONCE, breath_cue=BreathCue.FLOWING), "4 times, keep flowing, no holding"),
    ],
)
def test_any_dose_makes_a_sentence(english: FluentTexts, dose: Dose, sentence: str) -> None:
    assert english.dose(dose) == sentence


@pytest.mark.parametrize("sides", list(Sides))
@pytest.mark.parametrize("how", [*BreathKind, *BreathCue, None])
def test_every_value_of_a_dose_has_a_text(
    english: FluentTexts, sides: Sides, how: BreathKind | BreathCue | None
) -> None:
    """Check that no value of the core is formatted with the text of another."""
    reps = 3
    match how:
        case BreathKind():
            dose = Dose(reps, sides, hold_breaths=4, breath_kind=how)
            assert {"easy": "4 breaths", "deep": "4 deep breaths", "full": "4 full breaths"}[how] in english.dose(dose)
        case BreathCue():
            dose = Dose(reps, sides, breath_cue=how)
            others = [Dose(reps, sides, breath_cue=cue) for cue in BreathCue if cue is not how]
            assert english.dose(dose) not in [*map(english.dose, others), english.dose(Dose(reps, sides))]
        case None:
            sentences = {english.dose(Dose(reps, one)) for one in Sides}
            assert len(sentences) == len(Sides)


def test_a_dose_is_formatted_once(english: FluentTexts) -> None:
    assert english.dose(ONE_HOLD) is english.dose(ONE_HOLD)
