"""Onboarding: consent, the safety question, zone and time by tap or by typing, and that /start loses nothing."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from bot.core.cards import TimePayload, ZonePayload
from bot.core.effects import AskLocation, Erase, LogLine, SendText, Show
from bot.core.events import Located, Verb
from bot.core.flow.commands import COMMANDS, WITHOUT_CONSENT
from bot.core.model import Place, State
from bot.core.reading import read_as
from bot.core.reading.places import FoundPlace
from bot.core.session import Phase
from tools.walk.people import CARD, NO_SIGNS, NOW, ZONES, at_exercise, do, newcomer, no_signs, play, settled, world

if TYPE_CHECKING:
    from bot.core.context import Context

TO_ZONE = ("/start", Verb.AGREE, *NO_SIGNS, Verb.FLOOR_YES)
TO_TIME = (*TO_ZONE, "zo:Europe/Berlin")


def at(place: Place) -> State:
    """Return a person at one of the first questions."""
    return play(newcomer(), *{Place.ZONE: TO_ZONE, Place.TIME: TO_TIME}[place])


def place(*zones: str, sure: bool = False) -> Context:
    """Return the context of a typed place that may mean these zones."""
    return world(place=read_as(map(FoundPlace, zones), sure=sure))


def test_nine_taps_lead_from_start_to_the_first_exercise() -> None:
    taps = (Verb.AGREE, *NO_SIGNS, Verb.FLOOR_YES, "zo:Europe/Berlin", "ti:07:30", Verb.START, Verb.NO_SCORE)
    state = play(newcomer(), "/start", *taps)
    assert len(taps) == 9
    assert state.open_session is not None
    assert state.open_session.phase is Phase.EXERCISE
    person = state.person
    assert person.profile.consented_at == NOW
    assert (person.safety.screened, person.safety.to_ask) == (no_signs(), ())
    assert (person.schedule.zone, person.schedule.remind_at) == ("Europe/Berlin", time(7, 30))


def test_see_you_is_home() -> None:
    assert play(at(Place.TIME), "ti:07:30", Verb.SEE_YOU).dialog.place is Place.HOME


def test_nothing_but_agreeing_leads_on_from_the_welcome() -> None:
    for event in (Verb.SIGNS_NONE, "ok", "yes", Verb.START, "/today", "/settings", "/export"):
        state = play(newcomer(), event)
        assert (state.dialog.place, state.person.profile.consented_at) == (Place.WELCOME, None)


@pytest.mark.parametrize("command", COMMANDS)
def test_before_consent_a_command_is_answered_but_stores_nothing(command: str) -> None:
    before = newcomer()
    after, effects = do(before, f"/{command}")
    assert after.person == before.person
    assert after.dialog.place is (Place.ERASE if command == "erase" else Place.WELCOME)
    is_info = command in WITHOUT_CONSENT - {"start", "erase"}
    assert is_info != any(isinstance(effect, Show) for effect in effects)


def test_only_a_zone_that_was_offered_is_taken() -> None:
    state = at(Place.ZONE)
    assert state.dialog.payload == ZonePayload(ZONES)
    assert play(state, "zo:Mars/Base").person.schedule.zone is None


def test_the_one_zone_found_for_typed_words_is_taken() -> None:
    after, effects = do(at(Place.ZONE), "Kyiv", place("Europe/Kyiv", sure=True))
    assert (after.person.schedule.zone, after.dialog.place) == ("Europe/Kyiv", Place.TIME)
    assert LogLine("zone", "Europe/Kyiv") in effects


def test_a_place_that_may_not_be_meant_is_asked_about_and_not_taken() -> None:
    asked = play(at(Place.ZONE), "hello", context=place("America/Denver"))
    assert (asked.dialog.place, asked.dialog.notice) == (Place.ZONE, "notice-zone-one")
    assert asked.dialog.payload == ZonePayload(("America/Denver",), names=("",))
    assert play(asked, "zo:America/Denver").person.schedule.zone == "America/Denver"


def test_several_zones_found_are_offered() -> None:
    found = (FoundPlace("America/Chicago", "Springfield, MO"), FoundPlace("America/New_York", "Springfield, MA"))
    state = play(at(Place.ZONE), "Springfield", context=world(place=read_as(found, sure=False)))
    offered = ZonePayload(("America/Chicago", "America/New_York"), names=("Springfield, MO", "Springfield, MA"))
    assert (state.dialog.payload, state.dialog.notice) == (offered, "notice-zone-several")
    assert state.person.schedule.zone is None
    assert play(state, "zo:America/Chicago").person.schedule.zone == "America/Chicago"


def test_without_a_matching_zone_the_question_is_asked_again_with_a_notice() -> None:
    state = play(at(Place.ZONE), "Atlantis")
    assert (state.dialog.place, state.dialog.notice) == (Place.ZONE, "notice-zone-none")
    assert state.dialog.payload == ZonePayload(ZONES)


def test_a_location_is_requested_used_once_and_confirmed() -> None:
    state, effects = do(at(Place.ZONE), Verb.SHARE_LOCATION)
    assert effects == (AskLocation(),)
    after, effects = do(state, Located("Asia/Tokyo"))
    assert (after.person.schedule.zone, after.dialog.place) == ("Asia/Tokyo", Place.TIME)
    assert SendText("location-used", keep_keyboard=False) in effects


def test_a_location_without_a_zone_or_unasked_changes_nothing() -> None:
    nowhere = play(at(Place.ZONE), Located(None))
    assert (nowhere.dialog.notice, nowhere.person.schedule.zone) == ("notice-zone-none", None)
    unasked = play(settled(), Located("Asia/Tokyo"))
    assert (unasked.dialog.notice, unasked.person.schedule.zone) == ("notice-location-unasked", "Europe/Berlin")


@pytest.mark.parametrize("typed", ["7:30", "7.30", "half past seven in the morning", "7:30 am", "0730"])
def test_a_time_may_be_typed(typed: str) -> None:
    state = play(at(Place.TIME), typed)
    assert (state.person.schedule.remind_at, state.dialog.place) == (time(7, 30), Place.READY)


@pytest.mark.parametrize("typed", ["25:00", "soon", "7 of my kids", "done", "x" * 4096])
def test_what_is_no_time_is_asked_again(typed: str) -> None:
    state = play(at(Place.TIME), typed)
    assert state.person.schedule.remind_at is None
    assert (state.dialog.place, state.dialog.notice) == (Place.TIME, "notice-time")


@pytest.mark.parametrize("verb", [Verb.SET_TIME, Verb.SET_ZONE])
@pytest.mark.parametrize("back", [Verb.BACK, "back"])
def test_a_setting_can_be_left_unchanged(verb: Verb, back: Verb | str) -> None:
    before = play(settled(), "/settings")
    state = play(before, verb)
    assert state.dialog.payload in {TimePayload(editing=True), ZonePayload(ZONES, editing=True)}
    after = play(state, back)
    assert (after.dialog.place, after.dialog.payload, after.person) == (Place.SETTINGS, None, before.person)


def test_there_is_no_way_back_among_the_first_questions() -> None:
    for place in (Place.ZONE, Place.TIME):
        assert play(at(place), Verb.BACK).dialog.place is place


def test_changed_zone_and_time_lead_back_to_the_settings() -> None:
    state = play(settled(), "/settings", Verb.SET_ZONE, "zo:Europe/Vienna")
    assert (state.dialog.place, state.person.schedule.zone) == (Place.SETTINGS, "Europe/Vienna")
    state = play(state, Verb.SET_TIME, "20:45")
    assert (state.dialog.place, state.person.schedule.remind_at) == (Place.SETTINGS, time(20, 45))


@pytest.mark.parametrize("words", ["leaflet-3", "x" * 65, "my name is Anna", "мій"])
def test_nothing_that_stands_behind_start_is_kept(words: str) -> None:
    bare = play(newcomer(), "/start")
    assert play(newcomer(), f"/start {words}").person == bare.person
    assert words not in repr(play(newcomer(), f"/start {words}"))


@pytest.mark.parametrize(
    "state", [newcomer(), at(Place.ZONE), at(Place.TIME), settled(), at_exercise(4)], ids=lambda s: s.dialog.place
)
def test_start_again_loses_nothing(state: State) -> None:
    after = play(state, "/start")
    assert (after.person, after.session, after.dialog.place) == (state.person, state.session, state.dialog.place)
    assert after.dialog.payload == state.dialog.payload


def test_a_question_asked_again_after_something_else_still_offers_its_zones() -> None:
    for away, home in (("/pain", Verb.NO_SCORE), ("/erase", Verb.HOME), ("/stop", Verb.COME_BACK), ("/pain", "sc:3")):
        state = play(at(Place.ZONE), away, home)
        assert (state.dialog.place, state.dialog.payload) == (Place.ZONE, ZonePayload(ZONES))


def test_the_first_card_is_sent_as_a_new_message() -> None:
    state, effects = do(newcomer(), "/start")
    assert effects == (Show(anew=True),)
    assert state.dialog.card == CARD


def test_a_person_who_does_not_agree_can_have_everything_deleted() -> None:
    asked = play(newcomer(), "/start", "/erase")
    assert play(asked, Verb.HOME).dialog.place is Place.WELCOME
    _after, effects = do(asked, Verb.ERASE)
    assert Erase() in effects


def test_a_time_that_may_be_another_is_shown_and_asked() -> None:
    asked = play(at(Place.TIME), "8:30 or thereabouts")
    assert (asked.dialog.place, asked.dialog.notice) == (Place.TIME, "notice-which")
    assert asked.dialog.payload == TimePayload(offered=(time(8, 30), time(20, 30)))
    assert asked.person.schedule.remind_at is None
    assert play(asked, "ti:20:30").person.schedule.remind_at == time(20, 30)
    assert play(asked, "7:15").person.schedule.remind_at == time(7, 15)


def test_the_one_time_that_may_be_meant_is_asked_about() -> None:
    asked = play(at(Place.TIME), "perhaps 20:30")
    assert (asked.dialog.notice, asked.dialog.payload) == ("notice-is-it", TimePayload(offered=(time(20, 30),)))


@pytest.mark.parametrize("forged", ["ti:24:00", "ti:8:30", "ti:08:60", "ti:", "ti:08:30:15"])
def test_a_button_that_carries_no_time_changes_nothing(forged: str) -> None:
    assert play(at(Place.TIME), forged).person.schedule.remind_at is None
