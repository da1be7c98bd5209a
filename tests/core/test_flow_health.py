"""The safety question by groups: who may exercise, the stored answers, and when it is asked again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.effects import LogLine, SendText
from bot.core.events import Edited, Verb
from bot.core.hearing import Heard, hear
from bot.core.model import Place, Screening, State
from bot.core.reading import read_as
from bot.core.reading.places import FoundPlace
from bot.core.screening import EVERY_GROUP, Answer, GroupAnswer, SignGroup
from tests.support.wordings import HARMLESS, HEALTH, NO_HEALTH
from tools.walk.people import (
    DAY,
    NO_SIGNS,
    NOW,
    TODAY,
    at_exercise,
    content,
    do,
    flagged,
    newcomer,
    no_signs,
    play,
    settled,
    unasked,
    world,
)

EMERGENCY, URGENT, ASK_FIRST = EVERY_GROUP
TO_GROUP = {EMERGENCY: NO_SIGNS[:0], URGENT: NO_SIGNS[:1], ASK_FIRST: NO_SIGNS[:2]}


def asked(group: SignGroup) -> State:
    """Return a new person at the question about this group."""
    return play(newcomer(), "/start", Verb.AGREE, *TO_GROUP[group])


def answers(state: State) -> dict[SignGroup, Answer]:
    return {given.group: given.answer for given in state.person.safety.screened}


def test_the_groups_are_asked_one_by_one_and_each_answer_is_stored_with_its_day() -> None:
    state = play(newcomer(), "/start", Verb.AGREE)
    for group in EVERY_GROUP:
        assert (state.dialog.place, state.person.safety.to_ask[0]) == (Place.SCREENING, group)
        state, effects = do(state, Verb.SIGNS_NONE)
        assert LogLine(f"screening-{group}", "none") in effects
    assert (state.dialog.place, state.person.safety.screened) == (Place.FLOOR, no_signs())


@pytest.mark.parametrize("group", EVERY_GROUP)
def test_a_sign_means_no_exercise_until_that_group_is_answered_otherwise(group: SignGroup) -> None:
    state = play(asked(group), Verb.SIGNS_SOME)
    assert (state.dialog.place, state.person.safety.flagged) == (Place.FLAGGED, group)
    for event in ("/today", "/start", "/settings", "start", Verb.START, Verb.DOCTOR_KNOWS):
        assert play(state, event).dialog.place is Place.FLAGGED
    again = play(state, Verb.ASK_AGAIN)
    assert (again.dialog.place, again.person.safety.to_ask[0]) == (Place.SCREENING, group)
    assert again.person.safety.screening is Screening.FLAGGED
    rest = len(again.person.safety.to_ask)
    assert play(again, *[Verb.SIGNS_NONE] * rest).dialog.place is Place.FLOOR


@pytest.mark.parametrize("group", [URGENT, ASK_FIRST])
def test_a_person_whose_doctor_allows_it_may_exercise(group: SignGroup) -> None:
    state = play(settled(screened=no_signs()[:0], to_ask=EVERY_GROUP), "/today", *TO_GROUP[group], Verb.DOCTOR_KNOWS)
    state = play(state, *[Verb.SIGNS_NONE] * len(state.person.safety.to_ask))
    assert answers(state)[group] is Answer.DOCTOR_KNOWS
    assert play(state, "/today").dialog.place is Place.ROUTINE


def test_a_doctors_permission_does_not_apply_to_emergency_signs() -> None:
    state = play(asked(EMERGENCY), Verb.DOCTOR_KNOWS)
    assert (state.dialog.place, state.person.safety.screened) == (Place.SCREENING, ())


def test_a_sign_reported_before_there_were_groups_leads_to_all_of_them() -> None:
    old = unasked()
    old = replace(old, dialog=replace(old.dialog, place=Place.FLAGGED))
    assert play(old, Verb.ASK_AGAIN).dialog.place is Place.SCREENING


@pytest.mark.parametrize(
    ("days", "place"), [(0, Place.ROUTINE), (89, Place.ROUTINE), (90, Place.SCREENING), (400, Place.SCREENING)]
)
def test_answers_count_for_90_days(days: int, place: Place) -> None:
    ended = play(at_exercise(7), Verb.DONE, "sc:3", Verb.HOME)
    assert ended.session is not None
    active = replace(ended, session=replace(ended.session, day=TODAY - DAY))
    known = active.having(replace(active.person.safety, screened=no_signs(TODAY - days * DAY)))
    state, effects = do(known, "/today")
    assert state.dialog.place is place
    if place is Place.SCREENING:
        assert SendText("notice-screening-again") in effects
        assert len(state.person.safety.screened) == len(EVERY_GROUP)
        answered = play(state, *NO_SIGNS)
        assert (answered.dialog.place, answered.person.safety.screened) == (Place.HOME, no_signs())
        assert play(answered, Verb.START).dialog.place is Place.ROUTINE


def test_the_oldest_answer_counts() -> None:
    given = (GroupAnswer(EMERGENCY, Answer.NONE, TODAY - 90 * DAY), *no_signs()[1:])
    assert play(settled(screened=given), "/today").dialog.place is Place.SCREENING


@pytest.mark.parametrize(("days", "place"), [(29, Place.ROUTINE), (30, Place.SCREENING)])
def test_after_30_days_without_a_session_they_are_asked_for_again(days: int, place: Place) -> None:
    later = world(now=NOW + days * DAY)
    ended = play(at_exercise(7), Verb.DONE, "sc:3", Verb.HOME)
    for state in (settled(), ended):
        assert play(state, "/today", context=later).dialog.place is place


def test_reminders_go_on_while_answers_are_asked_for_again() -> None:
    asked_again = play(settled(screened=no_signs(TODAY - 90 * DAY)), "/today")
    assert asked_again.person.schedule.due is not None
    assert play(asked_again, Verb.SIGNS_SOME).person.schedule.due is None


def test_my_health_has_changed_asks_all_groups_and_keeps_the_answers() -> None:
    state, effects = do(play(settled(), "/settings"), Verb.HEALTH_CHANGED)
    assert state.dialog.place is Place.SCREENING
    assert (state.person.safety.to_ask, state.person.safety.screened) == (EVERY_GROUP, no_signs())
    assert {LogLine("health-changed"), SendText("notice-health-changed")} < set(effects)
    assert play(state, *NO_SIGNS).dialog.place is Place.HOME


@pytest.mark.parametrize("text", [text for language in HEALTH.values() for text in language])
def test_a_change_of_health_in_words_is_asked_about_unless_it_sounds_like_pain(text: str) -> None:
    stops = hear(text, content().hearing, "en") > Heard.UNSURE
    for state in (settled(), at_exercise(3), play(settled(), "/settings")):
        after = play(state, text)
        if stops:
            assert after.hold is not None
            continue
        assert (after.dialog.place, after.person.safety.to_ask) == (Place.SCREENING, EVERY_GROUP)


@pytest.mark.parametrize("text", [text for language in HARMLESS.values() for text in language])
def test_other_words_do_not_ask_about_health(text: str) -> None:
    assert content().lexicon.with_health_marked(text) is None


@pytest.mark.parametrize("text", [text for language in NO_HEALTH.values() for text in language])
def test_health_that_is_denied_is_not_asked_about(text: str) -> None:
    after = play(settled(), text)
    assert after.dialog.place is not Place.SCREENING
    assert after.hold is None


@pytest.mark.parametrize(
    "text",
    ["I am not ill. I am pregnant", "no thanks, I am pregnant", "I'm not sure if I'm pregnant", "I had cancer before",
     "nicht krank. Ich bin schwanger", "no me duele, estoy embarazada", "не болить. Я вагітна"],
)  # fmt: skip
def test_a_denial_of_something_else_does_not_hide_health(text: str) -> None:
    assert play(settled(), text).dialog.place is Place.SCREENING


@pytest.mark.parametrize("way_on", ["/start", "/today", "done", "next", "hello", "/settings", "/resume"])
def test_an_open_session_waits_for_the_answers(way_on: str) -> None:
    changed = play(at_exercise(3), "I am pregnant")
    assert changed.open_session is not None
    assert play(changed, way_on).dialog.place is Place.SCREENING
    done = play(changed, *NO_SIGNS)
    assert done.dialog.place is Place.HOME
    assert play(done, Verb.START).session == replace(changed.open_session)
    known = play(changed, Verb.SIGNS_NONE, Verb.SIGNS_NONE, Verb.SIGNS_SOME)
    assert [play(known, event).dialog.place for event in ("/start", "/today")] == [Place.FLAGGED] * 2


def test_during_a_hold_a_change_is_recorded_and_asked_about_after_the_hold() -> None:
    held = play(at_exercise(3), Verb.HURTS, Verb.IS_PAIN)
    changed = play(held, "I am pregnant")
    assert (changed.dialog.place, changed.dialog.notice) == (Place.HURT_SCORE, "notice-health-changed")
    assert changed.person.safety.to_ask == EVERY_GROUP
    slip = play(at_exercise(3), Verb.HURTS, "I am pregnant", Verb.STRETCH)
    assert (slip.hold, slip.dialog.place) == (None, Place.SCREENING)
    freed = play(changed, "sc:4", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE, Verb.CLEARED, Verb.CONFIRM, "sw:today")
    freed = play(freed, Verb.HOME)
    assert (freed.hold, freed.dialog.place) == (None, Place.SCREENING)


def test_a_note_a_place_and_a_person_before_consent_change_nothing() -> None:
    note = play(settled(), "/note", "I had an operation in spring")
    assert note.person.safety.to_ask == ()
    found = world(place=read_as([FoundPlace("Europe/Berlin")], sure=False))
    place = play(play(settled(), "/settings", Verb.SET_ZONE), "Tumor", context=found)
    assert place.person.safety.to_ask == ()
    assert play(newcomer(), "I am pregnant").person == newcomer().person
    assert play(settled(), Edited("I am pregnant")).person.safety.to_ask == ()


def test_signs_of_an_earlier_answer_do_not_prevent_asking_again() -> None:
    state = play(flagged(ASK_FIRST, to_ask=()), "I had an operation")
    assert state.dialog.place is Place.SCREENING
    assert play(state, *NO_SIGNS).person.safety.flagged is None


def test_an_answer_while_no_group_is_asked_about_changes_no_answer() -> None:
    state = settled()
    idle = replace(state, dialog=replace(state.dialog, place=Place.SCREENING))
    assert play(idle, Verb.SIGNS_SOME).person.safety == idle.person.safety


def test_signs_denied_after_a_stop_are_not_asked_about_again_at_once() -> None:
    stopped = play(newcomer(), "/start", Verb.AGREE, "my back hurts", Verb.USUAL)
    assert stopped.dialog.place is Place.HURT_SIGNS
    after = play(stopped, Verb.SIGNS_NONE)
    assert (after.hold, after.dialog.place) == (None, Place.SCREENING)
    assert after.person.safety.to_ask == (SignGroup.URGENT, SignGroup.ASK_FIRST)
    assert after.person.safety.screened == (GroupAnswer(SignGroup.EMERGENCY, Answer.NONE, NOW.date()),)
