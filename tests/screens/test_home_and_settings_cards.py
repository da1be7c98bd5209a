"""What the cards outside of a session say: home, the settings, and the questions for zone and time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from msgspec.structs import replace

from bot.core.catalog import Catalog
from bot.core.events import Verb
from bot.core.journal import Journal, compute_progress
from bot.core.model import Place
from bot.core.session import Phase
from bot.core.toggles import TOGGLES, Toggle
from bot.screens.render import render
from bot.screens.screen import Style
from tests.support.cards import EN, POLICY, button, card, next_reminder, verbs
from tools.walk.people import DAY, FULL, NOW, TODAY, at_exercise, berlin, content, in_phase, play, settled, view

PROGRESS_OF_NONE = compute_progress(Journal(), TODAY, POLICY)


def test_the_resting_button_says_what_it_does() -> None:
    assert button(card(settled()), Verb.START).text == EN("button-start")
    assert button(card(in_phase(Phase.ENDED)), Verb.START).text == EN("button-once-more")
    going = play(at_exercise(2), "/stop", Verb.NOT_HURT, Verb.COME_BACK)
    assert button(card(going), Verb.START).text == EN("button-go-on")


def test_home_says_whether_today_is_done_and_when_the_next_reminder_comes() -> None:
    assert card(settled()).text == f"{EN('home')}\n" + next_reminder(EN("day-tomorrow"), berlin(5, 7, 30))
    assert card(play(in_phase(Phase.ENDED), "/today")).text.startswith(EN("home-done"))
    assert card(settled(stopped_at=NOW)).text == EN("home-stopped")


def test_times_are_said_in_the_persons_own_zone() -> None:
    late = datetime(2025, 6, 4, 22, 30, tzinfo=UTC)
    drawn = view(settled(), now=late)
    assert drawn.today == date(2025, 6, 5)
    assert drawn.wall_time(time(7, 30)) == "07:30"
    assert view(settled(zone=None)).zone.key == "UTC"


def test_zones_are_offered_with_their_own_clock() -> None:
    state = play(settled(), "/settings", Verb.SET_ZONE)
    assert button(card(state), Verb.ZONE, "Europe/Vienna").text == EN("button-zone", time="11:00", place="Vienna")
    assert Verb.BACK in verbs(card(state))


_TO_TOGGLES = {Place.TIMES: [Verb.TIMES], Place.GOALS: [Verb.GOALS], Place.DOSES: [Verb.DOSES]}


@pytest.mark.parametrize("toggle", TOGGLES.values(), ids=TOGGLES)
def test_each_toggle_is_on_its_card_with_the_words_of_its_value_and_switches_round(toggle: Toggle) -> None:
    first = play(settled(), "/settings", *_TO_TOGGLES.get(toggle.place, ()))
    state = first
    for _ in toggle.values:
        words = EN(f"button-{toggle.name}-{toggle.label(state.person)}")
        assert button(card(state), Verb.TOGGLE, toggle.name).text == words
        state = play(state, f"tg:{toggle.name}")
        assert words not in {shown.text for shown in card(state).buttons()}
    assert state.person == first.person


def test_a_toggle_of_another_card_switches_nothing() -> None:
    state = play(settled(), "/settings", "tg:nudge")
    assert (state.person, state.dialog.place) == (settled().person, Place.SETTINGS)


def test_settings_show_their_values() -> None:
    screen = card(play(settled(days=frozenset({0, 3}), step_by_step=True, left_out=(FULL[0],)), "/settings"))
    assert button(screen, Verb.SET_TIME).text == EN("button-set-time", time="07:30")
    assert button(screen, Verb.SET_DAYS).text == EN("button-set-days", days=EN("settings-days", count=2))
    assert button(screen, Verb.SET_ZONE).text == EN("button-set-zone", place="Berlin")
    assert button(screen, Verb.TOGGLE, "steps").text == EN("button-steps-on")
    assert button(screen, Verb.DOSES).text == EN("button-doses-own")
    how_much = card(play(settled(left_out=(FULL[0],)), "/settings", Verb.DOSES))
    assert button(how_much, Verb.LEAVE_OUT).text == EN("button-leave-out", count=1)
    every = card(play(settled(), "/settings"))
    assert button(every, Verb.SET_DAYS).text == EN("button-set-days", days=EN("settings-every-day"))


def test_settings_before_everything_is_set_say_so() -> None:
    state = settled(zone=None, remind_at=None)
    screen = card(replace(state, dialog=replace(state.dialog, place=Place.SETTINGS)))
    assert EN("settings-none") in button(screen, Verb.SET_TIME).text
    assert EN("settings-none") in button(screen, Verb.SET_ZONE).text


@pytest.mark.parametrize("languages", [("en",), ("en", "xx")])
def test_a_language_can_be_chosen_where_there_are_two(languages: tuple[str, ...]) -> None:
    drawn = view(play(settled(), "/settings"), catalog=Catalog(content().catalog.routines, languages))
    assert (Verb.SET_LANGUAGE in verbs(render(drawn))) == (len(languages) > 1)


def test_leaving_out_shows_what_is_out() -> None:
    screen = card(play(settled(left_out=(FULL[1],)), Verb.SETTINGS, Verb.DOSES, Verb.LEAVE_OUT))
    for exercise in view(settled()).routine.exercises:
        key = "button-left-out" if exercise.id == FULL[1] else "button-kept-in"
        assert button(screen, Verb.LEAVE_OUT, exercise.id).text == EN(key, name=exercise.words["en"].short)


def test_after_severe_pain_was_told_nothing_calls_to_the_exercises_for_the_rest_of_the_day() -> None:
    told = play(settled(), "/pain", "sc:9", "anything else")
    assert button(card(told), Verb.START).style is None
    assert EN("home-rest") in card(told).text
    for phase in (Phase.SEVERE, Phase.RISEN):
        rested = play(in_phase(phase), Verb.REST)
        assert Verb.START not in verbs(card(rested, PROGRESS_OF_NONE))
        assert button(card(play(rested, "/start")), Verb.START).style is None
    tomorrow = render(view(told, now=NOW + DAY))
    assert EN("home") in tomorrow.text
    assert button(tomorrow, Verb.START).style is Style.SUCCESS


def test_home_with_an_open_session_says_how_to_go_on() -> None:
    screen = card(replace(at_exercise(2), dialog=replace(at_exercise(2).dialog, place=Place.HOME)))
    assert EN("home-open") in screen.text
    assert button(screen, Verb.START).text == EN("button-go-on")


@pytest.mark.parametrize("language", content().catalog.languages)
def test_before_there_is_a_clock_none_is_spoken_of(language: str) -> None:
    state = play(settled(zone=None), "/settings", Verb.SET_TIME)
    asked = replace(state, dialog=replace(state.dialog, place=Place.TIME))
    texts = content().texts[language]
    assert render(view(asked, language)).text == texts("time-ask")
    with_clock = asked.having(replace(asked.person.schedule, zone="Europe/Berlin"))
    assert render(view(with_clock, language)).text.endswith(texts("time-ask-clock", place=texts.zone("Europe/Berlin")))


@pytest.mark.parametrize(("day", "label"), [(None, "Summary: off"), (0, "Summary: Mon")])
def test_the_settings_say_when_the_weekly_summary_comes(day: int | None, label: str) -> None:
    card = render(view(play(settled(summary_day=day), "/settings")))
    assert label in [button.text for button in card.buttons()]


def test_the_day_of_the_weekly_summary_is_marked() -> None:
    card = render(view(play(settled(summary_day=2), "/settings", Verb.SET_SUMMARY)))
    labels = [button.text for button in card.buttons()]
    assert (labels[1], labels[2]) == ("Tue", "✓ Wed")


def test_the_reminder_of_today_of_tomorrow_and_of_a_later_day_is_said_as_people_say_it() -> None:
    due = settled().person.schedule.due
    assert due is not None
    days = {-1: EN("day-today"), 0: EN("day-tomorrow"), 1: EN.day(TODAY + 2 * DAY)}
    for later, day in days.items():
        state = settled()
        state = state.having(replace(state.person.schedule, due=replace(due, at=due.at + later * DAY)))
        assert next_reminder(day, due.at + later * DAY) in card(state).text


def test_a_finished_day_does_not_call_to_do_it_again_first() -> None:
    done = play(in_phase(Phase.ENDED), "/start")
    assert [button.action.verb for button in card(done).buttons()][-1] is Verb.START
    assert next(button.action.verb for button in card(settled()).buttons()) is Verb.START


def test_the_chosen_clock_is_ticked() -> None:
    asked = play(settled(), "/settings", Verb.SET_ZONE)
    assert [button.text.startswith("\N{CHECK MARK}") for button in card(asked).buttons()][:2] == [True, False]
