"""Home and settings: what can be changed at any time, and what always remains."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.catalog import Catalog
from bot.core.effects import Erase, Export, Info, LogLine, Score, SendInfo, SendText, Show, Toast
from bot.core.events import Verb
from bot.core.flow.commands import COMMANDS
from bot.core.model import PainMoment, Place
from bot.core.reading import read_as
from bot.core.reading.places import FoundPlace
from bot.core.session import EXERCISING, Phase
from tools.walk.people import FULL, NOW, at_exercise, content, do, in_phase, newcomer, play, settled, world


def test_days_can_be_chosen_and_one_always_stays() -> None:
    state = play(settled(), Verb.SETTINGS, Verb.SET_DAYS)
    for day in range(6):
        state = play(state, f"da:{day}")
    assert state.person.schedule.days == {6}
    after, effects = do(state, "da:6")
    assert after.person.schedule.days == {6}
    assert effects == (Toast("toast-one-day"),)
    assert play(after, "da:0").person.schedule.days == {0, 6}
    assert play(after, Verb.SETTINGS).dialog.place is Place.SETTINGS


@pytest.mark.parametrize("argument", ["7", "-1", "", "01", "x"])
def test_an_invalid_weekday_is_rejected(argument: str) -> None:
    state = play(settled(), Verb.SETTINGS, Verb.SET_DAYS)
    assert play(state, f"da:{argument}").person == state.person


def test_the_chosen_days_are_logged() -> None:
    _state, effects = do(play(settled(), Verb.SETTINGS, Verb.SET_DAYS), "da:2")
    assert LogLine("days", "013456") in effects


def test_one_exercise_always_stays() -> None:
    state = play(settled(), Verb.SETTINGS, Verb.DOSES, Verb.LEAVE_OUT, *[f"lo:{item}" for item in FULL[:-1]])
    keys = tuple(f"lower-back/{item}" for item in FULL[:-1])
    assert state.person.preferences.left_out == keys
    after, effects = do(state, f"lo:{FULL[-1]}")
    assert (after.person.preferences.left_out, effects) == (keys, (Toast("toast-one-stays"),))
    assert play(after, f"lo:{FULL[3]}").person.preferences.left_out == (*keys[:3], *keys[4:])
    assert play(after, "lo:headstand").person == after.person


def test_left_out_from_the_settings_leads_back_to_them() -> None:
    state = play(settled(), Verb.SETTINGS, Verb.DOSES, Verb.LEAVE_OUT, f"lo:{FULL[0]}")
    assert play(state, Verb.HOME).dialog.place is Place.SETTINGS


def test_steps_and_short_days_are_switched() -> None:
    state = play(settled(), Verb.SETTINGS, "tg:steps", Verb.DOSES, "tg:short", Verb.SETTINGS)
    assert (state.person.preferences.step_by_step, state.person.preferences.short_day) == (True, True)
    state = play(state, "tg:steps", Verb.DOSES, "tg:short")
    assert (state.person.preferences.step_by_step, state.person.preferences.short_day) == (False, False)


def test_only_a_language_of_the_content_is_accepted() -> None:
    catalog = Catalog(content().catalog.routines, ("en", "de"))
    state = play(settled(), Verb.SETTINGS, Verb.SET_LANGUAGE)
    assert play(state, "la:xx", context=world(catalog=catalog)).person.profile.language == "en"
    after = play(state, "la:de", context=world(catalog=catalog))
    assert (after.person.profile.language, after.dialog.place) == ("de", Place.SETTINGS)
    assert play(state, Verb.SETTINGS).dialog.place is Place.SETTINGS


def test_closing_the_settings_returns_to_the_previous_card() -> None:
    assert play(settled(), Verb.SETTINGS, Verb.HOME).dialog.place is Place.HOME
    state = at_exercise(3)
    back = play(state, "/settings", Verb.HOME)
    assert (back.dialog.place, back.session) == (Place.ROUTINE, state.session)


@pytest.mark.parametrize(("score", "notice"), [(7, "notice-pain-noted"), (8, "notice-pain-severe")])
def test_pain_can_be_noted_at_any_time(score: int, notice: str) -> None:
    state, effects = do(play(in_phase(Phase.ENDED), Verb.NOTE_PAIN), f"sc:{score}")
    assert (state.dialog.place, state.dialog.notice) == (Place.HOME, notice)
    (pain,) = (effect.pain for effect in effects if isinstance(effect, Score))
    assert (pain.score, pain.moment, pain.session) == (score, PainMoment.NOTE, None)


@pytest.mark.parametrize("way", [Verb.NO_SCORE, Verb.HOME, "skip"])
def test_the_pain_question_can_be_skipped(way: Verb | str) -> None:
    assert play(settled(), "/pain", way).dialog.place is Place.HOME
    assert play(settled(), "/pain", "sc:99").dialog.place is Place.NOTE_PAIN


def test_stop_keeps_everything_and_one_tap_or_start_comes_back() -> None:
    state = at_exercise(2)
    stopped = play(state, "/stop", Verb.NOT_HURT)
    assert (stopped.dialog.place, stopped.person.schedule.stopped_at) == (Place.STOPPED, NOW)
    assert stopped.session == state.session
    for way in (Verb.COME_BACK, "/start"):
        back, effects = do(stopped, way)
        assert (back.person, back.session) == (state.person, state.session)
        assert LogLine("came-back") in effects


def test_the_routine_can_be_done_while_reminders_are_stopped() -> None:
    state = play(settled(), "/stop", "start")
    assert state.open_session is not None
    assert state.person.schedule.stopped_at == NOW


def test_erase_asks_first() -> None:
    asked, first = do(settled(), "/erase")
    assert (asked.dialog.place, Erase() in first) == (Place.ERASE, False)
    _gone, effects = do(asked, Verb.ERASE)
    assert effects == (Erase(), SendText("erased"))
    assert play(asked, Verb.HOME).dialog.place is Place.HOME
    assert play(asked, Verb.DONE).dialog.place is Place.ERASE


@pytest.mark.parametrize(
    ("event", "effect"),
    [
        ("/progress", SendInfo(Info.PROGRESS)),
        (Verb.PROGRESS, SendInfo(Info.PROGRESS)),
        ("/help", SendInfo(Info.HELP)),
        ("/privacy", SendInfo(Info.PRIVACY)),
        ("/export", Export()),
    ],
)
def test_info_messages_are_sent_separately_from_the_card(event: str | Verb, effect: object) -> None:
    before = settled()
    after, effects = do(before, event)
    assert effects == (effect,)
    assert after == replace(before, dialog=replace(before.dialog, buried=True))


def test_home_leads_to_each_of_its_places() -> None:
    places = {Verb.START: Place.ROUTINE, Verb.HOME: Place.HOME, Verb.NOTE_PAIN: Place.NOTE_PAIN}
    for verb, place in {**places, Verb.SETTINGS: Place.SETTINGS}.items():
        assert play(settled(), verb).dialog.place is place


def test_a_verb_that_a_card_does_not_have_shows_it_again() -> None:
    for state in (settled(), play(settled(), "/settings"), newcomer()):
        after, effects = do(state, Verb.DONE)
        assert (after.dialog.place, effects) == (state.dialog.place, (Show(anew=False),))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("phase", Phase)
def test_a_command_in_a_session_loses_nothing_of_it(phase: Phase, command: str) -> None:
    state = in_phase(phase)
    after, effects = do(state, f"/{command}")
    assert effects
    assert state.session is not None
    assert after.session is not None
    if command == "pain" and phase in EXERCISING:
        assert after.hold is not None
    elif command == "stop" and phase is not Phase.ENDED:
        assert (after.dialog.place, after.person.schedule.stopped_at) == (Place.ASK_HURT, NOW)
        assert play(after, Verb.NOT_HURT).session == state.session
    else:
        assert after.session == state.session
        assert play(after, "/start" if after.person.schedule.stopped_at else "/today").session == state.session


def test_an_unknown_command_is_answered_with_a_notice() -> None:
    state = settled()
    after = play(state, "/abracadabra")
    assert (after.dialog.notice, after.session) == ("notice-unknown-command", state.session)
    assert SendText("notice-unknown-command") in do(newcomer(), "/abracadabra")[1]


def test_a_time_that_was_added_leads_back_to_the_list_of_reminders() -> None:
    listed = play(settled(), "/settings", Verb.TIMES)
    assert play(listed, "et:1", "ti:18:30").dialog.place is Place.TIMES
    assert play(listed, "et:1", Verb.BACK).dialog.place is Place.TIMES
    assert play(settled(), "/settings", Verb.SET_TIME, "ti:18:30").dialog.place is Place.SETTINGS


def test_a_place_typed_on_the_settings_sets_the_time_zone_or_is_asked_about() -> None:
    opened = play(settled(), "/settings")
    sure = play(opened, "New York", context=world(place=read_as([FoundPlace("America/New_York")], sure=True)))
    assert (sure.dialog.place, sure.person.schedule.zone) == (Place.SETTINGS, "America/New_York")
    may_be = read_as([FoundPlace("America/New_York", "Springfield, NY"), FoundPlace("America/Chicago")], sure=False)
    asked = play(opened, "Springfield", context=world(place=may_be))
    assert (asked.dialog.place, asked.dialog.notice) == (Place.ZONE, "notice-zone-several")
    assert play(asked, Verb.BACK).dialog.place is Place.SETTINGS
    alike = world(place=read_as([FoundPlace("America/Chicago", is_guess=True)], sure=False))
    assert play(opened, "Berlim", context=alike).dialog.place is Place.SETTINGS
