"""The entrance: what is heard first, however it is wrapped, and what is a place, a note or a link all the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.cards import EmergencyPayload, HurtPayload, SignsPayload
from bot.core.effects import Info, LogLine, Release, SendInfo
from bot.core.entrance import enter
from bot.core.events import Command, Edited, Other, Typed, Verb
from bot.core.flow.listening import listen
from bot.core.hearing import Heard
from bot.core.model import Place
from bot.core.reading import read_as
from bot.core.reading.places import FoundPlace
from tests.support.cards import EN, button, card
from tools.walk.people import NOW, ZONES, at_exercise, do, newcomer, play, settled, world

SURE = world(place=read_as([FoundPlace(ZONES[0])], sure=True))


@pytest.mark.parametrize(
    "event", [Typed("it hurts"), Edited("it hurts"), Command("it_hurts"), Command("start", "ouch")]
)
def test_words_of_a_stranger_are_answered_and_not_kept(event: Typed | Edited | Command) -> None:
    assert enter(newcomer(), event, world(), known=False) == (None, (SendInfo(Info.SEE_PT),))


def test_a_stranger_who_starts_is_kept() -> None:
    after, _effects = enter(newcomer(), Command("start"), world(), known=False)
    assert after is not None
    assert after.dialog.place is Place.WELCOME


def test_a_place_that_sounds_like_pain_is_one_where_it_is_surely_asked_for() -> None:
    asked = play(settled(zone=None, floor=True), "/start")
    assert asked.dialog.place is Place.ZONE
    assert play(asked, "Pain", context=SURE).person.schedule.zone == ZONES[0]
    assert play(asked, "Pain").hold is not None


@pytest.mark.parametrize(
    ("words", "place"), [("both my legs went numb", Place.EMERGENCY), ("I want to die", Place.CRISIS)]
)
def test_no_place_hides_an_emergency_or_a_crisis(words: str, place: Place) -> None:
    after = play(settled(zone=None), "/start")
    after = play(after, words, context=SURE)
    assert (after.dialog.place, after.person.schedule.zone) == (place, None)


def test_in_a_session_no_place_hides_pain() -> None:
    asked = play(at_exercise(1), "/settings", Verb.SET_ZONE)
    assert asked.dialog.place is Place.ZONE
    assert play(asked, "Pain", context=SURE).hold is not None


@pytest.mark.parametrize(
    ("command", "heard"),
    [
        (Command("start", "ad-lorem-42"), Heard.NOTHING),
        (Command("today"), Heard.NOTHING),
        (Command("today", "please"), Heard.NOTHING),
        (Command("stop", "the thingummy"), Heard.UNSURE),
        (Command("abracadabra"), Heard.UNSURE),
        (Command("hurts", "my back"), Heard.PAIN),
        (Command("pain"), Heard.PAIN),
        (Command("pain", "both my legs are numb"), Heard.PAIN),
        (Command("note", "it hurts"), Heard.PAIN),
    ],
)
def test_commands_are_heard_at_an_exercise(command: Command, heard: Heard) -> None:
    assert listen(at_exercise(1), command, world()) is heard


def test_behind_note_stands_a_note_while_no_session_goes_on() -> None:
    assert play(settled(), "/note it hurts when I bend").dialog.place is Place.NOTE
    assert play(settled(), "/note both my legs went numb").dialog.place is Place.EMERGENCY


def test_a_stop_says_whether_it_came_from_words() -> None:
    for event, words in ((Verb.HURTS, False), ("it hurts", True), ("/it_hurts", True)):
        assert play(at_exercise(1), event).dialog.payload == HurtPayload(words=words)


def test_emergency_words_withdrawn_give_back_the_exercise_and_count_no_slip() -> None:
    state = at_exercise(2)
    told = play(state, "both my legs went numb")
    assert told.dialog.payload == EmergencyPayload(words=True)
    assert play(told, "/today").dialog.payload == EmergencyPayload(words=True)
    back, effects = do(told, Verb.NOT_MEANT)
    assert (back.session, back.hold, back.person.safety.slips) == (state.session, None, ())
    assert {Release("withdrawn"), LogLine("withdrawn")} <= set(effects)


def test_emergency_words_withdrawn_give_back_the_hold_that_stood() -> None:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    told = play(held, "both my legs went numb")
    assert told.hold is not None
    assert told.hold.signs
    back = play(told, Verb.NOT_MEANT)
    assert (back.hold, back.dialog.place) == (held.hold, Place.SEE_PT)


@pytest.mark.parametrize(
    "events",
    [
        (Verb.HURTS,),
        ("it hurts",),
        (Verb.HURTS, Verb.IS_PAIN),
        (Verb.HURTS, Verb.IS_PAIN, "sc:6"),
        (Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE),
    ],
)
def test_emergency_words_withdrawn_lead_back_to_the_question_after_a_stop(events: tuple[Verb | str, ...]) -> None:
    asked = play(at_exercise(2), *events)
    back = play(asked, "both my legs went numb", Verb.NOT_MEANT)
    assert back.hold == asked.hold
    assert back.dialog.place is asked.dialog.place
    assert back.dialog.carried(HurtPayload) == asked.dialog.carried(HurtPayload)
    assert play(back, Verb.MISTAKE).hold == play(asked, Verb.MISTAKE).hold


def test_the_usual_pain_is_still_the_usual_one_after_emergency_words_withdrawn() -> None:
    asked = play(settled(), "my back hurts", Verb.USUAL)
    back = play(asked, "both my legs went numb", Verb.NOT_MEANT)
    assert back.dialog.payload == asked.dialog.payload == SignsPayload(usual=True)


@pytest.mark.parametrize("both", ["wh:both-legs", "both legs"])
def test_both_legs_can_be_taken_back_like_words(both: str) -> None:
    asked = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:lower-back")
    told = play(asked, both)
    assert told.hold is not None
    assert (told.dialog.place, told.hold.signs, told.hold.emergency_at) == (Place.EMERGENCY, True, NOW)
    assert button(card(told), Verb.NOT_MEANT).text == EN("button-not-meant")
    back = play(told, Verb.NOT_MEANT)
    assert (back.dialog.place, back.hold) == (Place.HURT_WHERE, asked.hold)


def test_a_sign_that_was_tapped_cannot_be_withdrawn() -> None:
    told = play(
        at_exercise(2),
        Verb.HURTS,
        Verb.IS_PAIN,
        "sc:6",
        "wh:leg",
        Verb.WHERE_DONE,
        Verb.SIGNS_SOME,
        "both my legs went numb",
    )
    assert play(told, Verb.NOT_MEANT).hold == told.hold


def test_an_unanswered_doubt_is_there_again_after_words_withdrawn() -> None:
    asked = play(at_exercise(2), "the thingummy blorps")
    assert play(asked, "both my legs went numb", Verb.NOT_MEANT).dialog.place is Place.ASK_HURT


def test_no_to_the_question_after_the_session_has_ended_leads_home() -> None:
    asked = play(at_exercise(2), Other())
    ended = replace(asked, session=None)
    assert play(ended, Verb.NOT_HURT).dialog.place is Place.HOME
    assert play(ended, Verb.HURTS).hold is not None


@pytest.mark.parametrize("word", ["stop", "erase", "help", "settings", "today"])
@pytest.mark.parametrize("place", [Place.HURT, Place.SEE_PT, Place.EMERGENCY, Place.CRISIS])
def test_a_bare_word_is_no_command_while_a_stop_an_emergency_or_a_crisis_has_the_say(place: Place, word: str) -> None:
    states = {
        Place.HURT: play(at_exercise(1), Verb.HURTS),
        Place.SEE_PT: play(
            at_exercise(1), Verb.HURTS, Verb.IS_PAIN, "sc:5", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE
        ),
        Place.EMERGENCY: play(settled(), "both my legs went numb"),
        Place.CRISIS: play(settled(), "I want to die"),
    }
    state = states[place]
    assert state.dialog.place is place
    after = play(state, word)
    assert after.dialog.place is place
    assert after.person.schedule.stopped_at is None


@pytest.mark.parametrize(("language", "words"), [("en", "both legs"), ("en", "and both legs"), ("de", "beide Beine")])
@pytest.mark.parametrize("place", [Place.HURT, Place.HURT_SCORE, Place.SEE_PT])
def test_both_legs_are_an_emergency_wherever_pain_was_reported(place: Place, language: str, words: str) -> None:
    answers = {
        Place.HURT: (),
        Place.HURT_SCORE: (Verb.IS_PAIN,),
        Place.SEE_PT: (Verb.IS_PAIN, "sc:5", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE),
    }
    state = play(at_exercise(1, language=language), Verb.HURTS, *answers[place])
    assert state.dialog.place is place
    assert play(state, words).dialog.place is Place.EMERGENCY


def test_both_legs_alone_are_no_emergency_before_any_pain() -> None:
    assert play(settled(), "both legs").dialog.place is not Place.EMERGENCY
