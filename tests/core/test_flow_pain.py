"""It hurts: the stop, the questions, the hold, the slip of the thumb, the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.core.cards import ZonePayload
from bot.core.effects import CloseSession, LogLine, Release, Score, SendText, Show
from bot.core.events import Action, Tap, Verb
from bot.core.flow.commands import COMMANDS
from bot.core.model import PainMoment, Place, Seen, State, Where
from bot.core.session import AT_ONE, Mark, MarkKind, Outcome, Phase
from tools.walk.people import (
    CARD,
    FULL,
    MINUTE,
    NO_SIGNS,
    NOW,
    ZONES,
    at_exercise,
    do,
    flagged,
    in_phase,
    newcomer,
    no_signs,
    play,
    settled,
    world,
)

DAY = timedelta(days=1)
TO_PROMPT = (Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)
TO_EMERGENCY = (Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_SOME)


def hurt(state: State | None = None) -> State:
    """Return a person right after "it hurts"."""
    return play(state or at_exercise(2), Verb.HURTS)


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ENDED])
def test_pain_stops_the_session_at_once_and_stores_the_exercise_and_time(phase: Phase) -> None:
    before = in_phase(phase)
    after, effects = do(before, Verb.HURTS)
    assert before.session is not None
    assert after.session is not None
    assert after.hold is not None
    hurting = before.session.exercise if phase in AT_ONE else None
    assert (after.session.phase, after.session.outcome, after.session.ended_at) == (Phase.ENDED, Outcome.HURT, NOW)
    assert (after.hold.exercise, after.hold.since, after.hold.session) == (hurting, NOW, before.session.id)
    assert after.session.marked(MarkKind.HURT) == ((hurting,) if hurting else ())
    assert LogLine("hurt", exercise=hurting, session=before.session.id) in effects
    assert effects[-1] == Show(anew=False)


def test_an_exercise_done_before_that_hurts_now_is_marked_as_hurting() -> None:
    state = hurt(play(at_exercise(3), Verb.BACK))
    assert state.session is not None
    assert state.session.mark(FULL[2]) == Mark(FULL[2], MarkKind.HURT, NOW)
    assert state.session.marked(MarkKind.DONE) == FULL[:2]


def test_pain_outside_of_a_session_holds_too() -> None:
    for start in (settled(), in_phase(Phase.ENDED), settled(stopped_at=NOW)):
        state = play(start, "my back hurts")
        assert state.hold is not None
        assert (state.hold.session, state.hold.exercise) == (None, None)
        assert state.session == start.session


def test_pain_outside_of_a_session_is_not_counted_to_the_last_one() -> None:
    state = play(in_phase(Phase.ENDED), "my back hurts", Verb.IS_PAIN)
    _after, effects = do(state, "sc:6")
    assert [effect.pain.session for effect in effects if isinstance(effect, Score)] == [None]


def test_it_hurts_on_an_old_card_is_accepted_and_answered_at_the_bottom() -> None:
    state = at_exercise(2)
    old = Tap(Action(Verb.HURTS), state.dialog.id, state.dialog.revision - 2, CARD - 3)
    after, effects = do(state, old)
    assert after.dialog.place is Place.HURT
    assert after.dialog.card == CARD
    assert effects[-1] == Show(anew=True)


def test_it_hurts_twice_is_one_stop() -> None:
    once = hurt()
    for event in (Verb.HURTS, "ouch"):
        twice, effects = do(once, event, world(fresh_id=99))
        assert (twice.hold, twice.session, twice.dialog.place) == (once.hold, once.session, Place.HURT)
        assert isinstance(effects[-1], Show)


@pytest.mark.parametrize(
    ("events", "place"),
    [
        ((), Place.HURT),
        ((Verb.IS_PAIN,), Place.HURT_SCORE),
        ((Verb.IS_PAIN, Verb.NO_SCORE), Place.HURT_WHERE),
        ((Verb.IS_PAIN, Verb.NO_SCORE, "wh:leg", Verb.WHERE_DONE), Place.HURT_SIGNS),
        (TO_EMERGENCY, Place.EMERGENCY),
        (TO_PROMPT, Place.SEE_PT),
        ((*TO_PROMPT, Verb.CLEARED), Place.CLEARANCE),
        ((*TO_PROMPT, Verb.SETTINGS), Place.SETTINGS),
    ],
)
def test_it_hurts_during_a_hold_asks_for_emergency_signs_again(events: tuple[Verb | str, ...], place: Place) -> None:
    state = play(hurt(), *events)
    assert state.hold is not None
    assert state.dialog.place is place
    again = play(state, "it hurts")
    asking = {Place.HURT, Place.HURT_SCORE, Place.HURT_WHERE, Place.HURT_SIGNS, Place.EMERGENCY}
    assert again.hold == (state.hold if place in asking else replace(state.hold, signs=None))
    assert again.dialog.place is (place if place in asking else Place.HURT_SIGNS)


def test_the_answers_are_stored_with_the_hold_and_the_score_as_a_pain_score() -> None:
    state, effects = do(play(hurt(), Verb.IS_PAIN), "7")
    state = play(state, "wh:elsewhere", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    assert state.hold is not None
    assert (state.hold.score, state.hold.where, state.hold.signs) == (7, (Where.ELSEWHERE,), False)
    (pain,) = (effect.pain for effect in effects if isinstance(effect, Score))
    assert (pain.score, pain.moment, pain.session) == (7, PainMoment.HURT, state.hold.session)


@pytest.mark.parametrize("where", Where)
def test_both_legs_are_an_emergency_of_their_own(where: Where) -> None:
    state = play(hurt(), Verb.IS_PAIN, Verb.NO_SCORE, f"wh:{where}", Verb.WHERE_DONE)
    both = where is Where.BOTH_LEGS
    assert state.hold is not None
    assert state.dialog.place is (Place.EMERGENCY if both else Place.HURT_SIGNS)
    assert state.hold.signs is (True if both else None)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_leads_past_the_emergency_text(command: str) -> None:
    state = play(hurt(), *TO_EMERGENCY, f"/{command}", "/start")
    assert state.dialog.place is Place.EMERGENCY
    understood = play(state, Verb.UNDERSTOOD)
    assert understood.dialog.place is Place.SEE_PT
    assert play(understood, "/start").dialog.place is Place.SEE_PT


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("events", [(), (Verb.IS_PAIN,), TO_PROMPT, (*TO_PROMPT, Verb.CLEARED)])
def test_no_command_ends_a_hold(command: str, events: tuple[Verb | str, ...]) -> None:
    state = play(hurt(), *events)
    after, effects = do(state, f"/{command}")
    assert after.hold == state.hold
    assert after.session == state.session
    assert effects


def test_pain_as_a_command_in_a_session_is_a_stop_and_else_a_note() -> None:
    assert play(at_exercise(1), "/pain").dialog.place is Place.HURT
    assert play(settled(), "/pain").dialog.place is Place.NOTE_PAIN


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ENDED])
def test_a_slip_of_the_thumb_returns_to_the_same_step_and_is_recorded(phase: Phase) -> None:
    before = in_phase(phase)
    after, effects = do(hurt(before), Verb.STRETCH, world(now=NOW + MINUTE))
    assert after.hold is None
    assert after.session == before.session
    assert after.dialog.place is Place.ROUTINE
    assert after.person.safety.slips == (NOW + MINUTE,)
    assert effects[:2] == (Release("stretch"), LogLine("stretch"))


def test_a_session_ended_early_after_a_slip_has_the_outcome_early() -> None:
    state = play(at_exercise(1), Verb.SKIP, Verb.ENOUGH, Verb.FINISH, Verb.HURTS, Verb.STRETCH, "sc:3")
    assert state.session is not None
    assert state.session.outcome is Outcome.EARLY


def test_a_slip_outside_a_session_returns_to_the_resting_card() -> None:
    assert play(settled(), "ouch", Verb.STRETCH).dialog.place is Place.HOME
    assert play(in_phase(Phase.ENDED), "ouch", Verb.STRETCH).dialog.place is Place.HOME


def test_a_slip_among_the_first_questions_goes_on_with_them() -> None:
    state = play(newcomer(), Verb.AGREE, *NO_SIGNS, "ouch", Verb.STRETCH)
    assert state.dialog.place is Place.FLOOR
    state = play(state, Verb.FLOOR_YES)
    assert (state.dialog.place, state.dialog.payload) == (Place.ZONE, ZonePayload(ZONES))


def test_a_slip_confirmed_the_next_morning_begins_a_new_day() -> None:
    after, effects = do(hurt(), Verb.STRETCH, world(now=NOW + DAY))
    assert (after.hold, after.open_session, after.dialog.place) == (None, None, Place.HOME)
    (left,) = (effect.session for effect in effects if isinstance(effect, CloseSession))
    assert (left, left.outcome) == (after.session, Outcome.LEFT)
    assert left.marked(MarkKind.HURT) == ()


@pytest.mark.parametrize(("days", "prompted"), [(13, True), (14, False), (30, False)])
def test_the_third_slip_in_two_weeks_shows_the_pt_prompt(days: int, prompted: bool) -> None:  # noqa: FBT001 - a table
    first = play(at_exercise(1), Verb.HURTS, Verb.STRETCH)
    second = play(first, Verb.HURTS, Verb.STRETCH, context=world(now=NOW + MINUTE))
    assert (second.hold, len(second.person.safety.slips)) == (None, 2)
    later = world(now=NOW + days * DAY, fresh_id=88)
    asked = second.having(replace(second.person.safety, screened=no_signs(NOW.date() + days * DAY)))
    third, effects = do(play(asked, "/today", "sc:2", Verb.HURTS, context=later), Verb.STRETCH, later)
    assert (third.hold is not None) is prompted
    assert third.dialog.place is (Place.HURT_SIGNS if prompted else Place.ROUTINE)
    assert (SendText("notice-stretch-again") in effects) is prompted


def test_only_a_stretch_is_no_answer_once_it_was_pain() -> None:
    for events in ((Verb.IS_PAIN,), TO_PROMPT, TO_EMERGENCY):
        state = play(hurt(), *events)
        assert play(state, Verb.STRETCH).hold == state.hold


def test_the_hold_ends_with_the_persons_confirmation_and_offers_to_leave_exercises_out() -> None:
    state = play(hurt(), *TO_PROMPT, Verb.CLEARED, Verb.NOT_YET)
    assert (state.dialog.place, state.hold is None) == (Place.SEE_PT, False)
    after, effects = do(play(state, Verb.CLEARED, Verb.CONFIRM), f"sw:{Seen.THIS_WEEK}")
    assert (after.hold, after.dialog.place) == (None, Place.LEAVE_OUT)
    assert effects[:3] == (Release("cleared"), LogLine("seen", "this-week"), LogLine("cleared"))
    back = play(after, f"lo:{FULL[2]}", Verb.HOME, Verb.START)
    assert back.session is not None
    assert FULL[2] not in back.session.plan


def test_start_during_a_hold_shows_the_pt_prompt() -> None:
    state = play(hurt(), *TO_PROMPT)
    for event in (Verb.START, "start", "/today", "/start", Verb.HOME):
        after = play(state, event)
        assert (after.dialog.place, after.hold, after.open_session) == (Place.SEE_PT, state.hold, None)


def test_cleared_of_pain_is_not_cleared_of_the_first_signs() -> None:
    asked = flagged()
    state = play(asked, "it hurts", *TO_PROMPT, Verb.CLEARED, Verb.CONFIRM, f"sw:{Seen.TODAY}", Verb.HOME)
    assert (state.hold, state.dialog.place) == (None, Place.FLAGGED)


@pytest.mark.parametrize("place", [Place.HURT_SCORE, Place.HURT_WHERE, Place.HURT_SIGNS, Place.EMERGENCY])
def test_a_question_about_a_hold_that_is_gone_takes_no_answer(place: Place) -> None:
    state = settled()
    lost = replace(state, dialog=replace(state.dialog, place=place))
    for answer in ("sc:5", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_SOME, Verb.UNDERSTOOD):
        after = play(lost, answer)
        assert (after.hold, after.dialog.place) == (None, place)
