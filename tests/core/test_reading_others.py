"""Numbers in words, weekdays, places of pain and languages are read; several are taken where several are natural."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.cards import DaysPayload
from bot.core.events import Verb
from bot.core.model import Place, State, Where
from bot.core.reading.others import read_language, read_number, read_places_of_pain, read_weekdays
from tools.walk.people import at_exercise, content, newcomer, play, settled

LANGUAGES = ("en", "de", "es", "uk")


def at_where() -> State:
    """Return a person who is asked where it hurts."""
    return play(at_exercise(), Verb.HURTS, Verb.IS_PAIN, "sc:4")


@given(st.sampled_from(LANGUAGES), st.sets(st.integers(0, 6), min_size=1))
def test_the_weekdays_that_the_bot_writes_are_read_as_the_same(language: str, days: set[int]) -> None:
    written = ", ".join(content().texts[language].weekday(day) for day in sorted(days))
    assert read_weekdays(written, content().reading.weeks, language).sure == frozenset(days)


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_no_text_is_an_error(text: str, language: str) -> None:
    words = content().reading
    read_weekdays(text, words.weeks, language)
    read_places_of_pain(text, words.body, language)
    assert read_language(text, words.languages) in {None, *LANGUAGES}
    number = read_number(text, words.times, language)
    assert number is None or 0 <= number < 60


def test_several_weekdays_are_chosen_at_once() -> None:
    state = play(settled(), "/settings", Verb.SET_DAYS, "Mon Wed Fri")
    assert (state.dialog.place, state.person.schedule.days) == (Place.SET_DAYS, frozenset({0, 2, 4}))


def test_every_other_day_is_asked_about() -> None:
    asked = play(settled(), "/settings", Verb.SET_DAYS, "every other day")
    assert (asked.dialog.payload, asked.dialog.notice) == (DaysPayload(("024", "135", "0246")), "notice-which")
    assert play(asked, "dy:135").person.schedule.days == {1, 3, 5}
    assert play(asked, "dy:0").person.schedule == asked.person.schedule
    assert play(asked, "Tuesday and Friday").dialog.payload is None


def test_words_that_name_no_day_change_nothing() -> None:
    before = play(settled(), "/settings", Verb.SET_DAYS)
    assert play(before, "whenever").person.schedule == before.person.schedule


def test_the_day_of_the_summary_is_typed_and_only_one_is_taken() -> None:
    before = play(settled(), "/settings", Verb.SET_SUMMARY)
    assert play(before, "on Sunday please").person.schedule.summary_day == 6
    assert play(before, "Saturday and Sunday").person.schedule.summary_day is None


def test_several_places_of_pain_are_chosen_at_once() -> None:
    state = play(at_where(), "lower back and left leg")
    assert state.hold is not None
    assert (state.dialog.place, state.hold.where) == (Place.HURT_WHERE, (Where.LOWER_BACK, Where.LEG))
    again = play(state, "my back")
    assert again.hold is not None
    assert again.hold.where == (Where.LOWER_BACK, Where.LEG)


def test_both_legs_among_several_are_an_emergency_sign() -> None:
    state = play(at_where(), "lower back and both legs")
    assert state.hold is not None
    assert (state.dialog.place, state.hold.signs) == (Place.EMERGENCY, True)
    assert Where.BOTH_LEGS in state.hold.where


@pytest.mark.parametrize(
    ("typed", "score"), [("seven", 7), ("sieben", 7), ("siete", 7), ("сім", 7), ("٧", 7), ("zero", 0)]
)
def test_a_score_may_be_typed_in_words_of_any_language(typed: str, score: int) -> None:
    session = play(settled(), "/today", Verb.START, typed).session
    assert session is not None
    assert session.pain_before == score


@pytest.mark.parametrize(
    ("typed", "code"), [("alemán", "de"), ("German", "de"), ("Українська", "uk"), ("Spanisch", "es")]
)
@pytest.mark.parametrize("place", [Place.WELCOME, Place.HOME, Place.SETTINGS, Place.SET_LANGUAGE])
def test_the_language_is_changed_by_typing_its_name_in_any_language(typed: str, code: str, place: Place) -> None:
    before = {
        Place.WELCOME: play(newcomer(), "/start"),
        Place.HOME: settled(),
        Place.SETTINGS: play(settled(), "/settings"),
        Place.SET_LANGUAGE: play(settled(), "/settings", Verb.SET_LANGUAGE),
    }[place]
    after = play(before, typed)
    assert after.person.profile.language == code
    assert after.dialog.place is (Place.SETTINGS if place is Place.SET_LANGUAGE else place)
