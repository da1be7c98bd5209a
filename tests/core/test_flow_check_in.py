"""The check-in during a hold: when it is due, its questions, and the note for the PT."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.cards import DeleteNotePayload, PtPayload
from bot.core.due import Verdict
from bot.core.effects import AddPtNote, CorrectPtNote, DeletePtNote, LogLine, Score, SendText
from bot.core.events import Edited, Verb
from bot.core.flow.notes import LONGEST_NOTE
from bot.core.model import Due, PainMoment, Place, PtNote, ReminderKind, Seen
from tests.support.simulated_person import SimulatedPerson
from tools.walk.people import NOW, at_exercise, do, play, settled, world

if TYPE_CHECKING:
    from bot.core.model import State

DAY = timedelta(days=1)
QUESTIONS = (Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)


def hurt(*more: Verb | str, **changes: object) -> State:
    """Return a person on Wednesday at 11:00 whose third exercise hurt, after these answers."""
    return play(at_exercise(2, **changes), Verb.HURTS, *more)


def asked(*answers: Verb | str, **changes: object) -> State:
    """Return the same person on Thursday at 7:30, after the check-in and these answers to it."""
    life = SimulatedPerson(hurt(*QUESTIONS, **changes), NOW)
    life.pass_days(1)
    assert [sent.place for sent in life.sent] == [Place.CHECK_IN]
    return play(life.state, *answers, context=world(now=life.now))


def days_of(life: SimulatedPerson) -> list[int]:
    return [sent.day.day for sent in life.sent]


def test_the_check_in_is_due_the_next_day_at_the_reminder_time_and_nothing_else() -> None:
    life = SimulatedPerson(hurt(more_times=(), nudge=True, snoozed_until=NOW + timedelta(hours=1)), NOW)
    life.pass_days(1.5)
    assert [(sent.due.kind, f"{sent.local:%a %H:%M}") for sent in life.sent] == [(ReminderKind.CHECK_IN, "Thu 07:30")]


def test_check_ins_are_daily_three_times_then_weekly_also_on_days_off() -> None:
    life = SimulatedPerson(hurt(days=frozenset({2})), NOW)
    life.pass_days(25)
    assert days_of(life) == [5, 6, 7, 14, 21, 28]
    assert {sent.place for sent in life.sent} == {Place.CHECK_IN}


def test_a_check_in_missed_in_an_outage_is_due_the_next_day_and_is_not_counted() -> None:
    life = SimulatedPerson(hurt(), NOW)
    life.away(NOW + DAY)
    assert (life.sent, [verdict for _due, verdict in life.passed]) == ([], [Verdict.MISSED])
    life.pass_days(25)
    assert days_of(life)[:4] == [6, 7, 8, 15]


def test_a_reminder_that_was_due_when_it_began_to_hurt_is_not_sent() -> None:
    life = SimulatedPerson(hurt().having(replace(hurt().person.schedule, due=Due(NOW, ReminderKind.REMINDER, 0))), NOW)
    life.tick()
    assert life.sent == []
    assert life.state.person.schedule.due == Due(
        NOW + timedelta(hours=18, minutes=30) + timedelta(hours=2), *check_in()
    )


def check_in() -> tuple[ReminderKind, int]:
    return ReminderKind.CHECK_IN, 4


def test_a_check_in_is_not_sent_once_the_hold_has_ended() -> None:
    life = SimulatedPerson(hurt(), NOW)
    due = life.state.person.schedule.due
    assert due is not None
    life.do(Verb.STRETCH)
    life.state = life.state.having(replace(life.state.person.schedule, due=due))
    life.away(due.at)
    assert [verdict for _due, verdict in life.passed] == [Verdict.NOT_WANTED]


@pytest.mark.parametrize("command", ["/stop", "/pause"])
def test_no_check_in_is_sent_to_a_person_who_paused_or_stopped(command: str) -> None:
    life = SimulatedPerson(hurt(*QUESTIONS), NOW)
    life.do(command, *([] if command == "/stop" else ["pf:3"]))
    life.pass_days(2)
    assert life.sent == []
    life.do("/resume")
    life.pass_days(1)
    assert [sent.place for sent in life.sent] == [Place.CHECK_IN]


def test_the_score_is_stored_as_a_check_in_score_and_the_pt_question_follows() -> None:
    state, effects = do(asked(), "sc:4", world(now=NOW + DAY))
    assert state.dialog.place is Place.CHECK_PT
    (score,) = (effect.pain for effect in effects if isinstance(effect, Score))
    assert (score.score, score.moment, score.session) == (4, PainMoment.CHECK_IN, None)
    assert state.dialog.notice is None
    assert asked(Verb.NO_SCORE).dialog.place is Place.CHECK_PT
    assert asked(Verb.START).dialog.place is Place.CHECK_IN


def test_severe_pain_at_the_check_in_is_mentioned() -> None:
    state, effects = do(asked(), "sc:8", world(now=NOW + DAY))
    assert state.dialog.place is Place.HURT_SIGNS
    assert SendText("notice-pain-severe") in effects


@pytest.mark.parametrize(
    ("answers", "place"), [((), Place.HURT_SIGNS), ((*QUESTIONS[:4], Verb.SIGNS_SOME), Place.EMERGENCY)]
)
def test_an_open_emergency_question_comes_before_the_pt_question(answers: tuple[str, ...], place: Place) -> None:
    life = SimulatedPerson(hurt(*answers), NOW)
    life.pass_days(1)
    assert life.state.dialog.place is Place.CHECK_IN
    life.do("sc:3")
    assert life.state.dialog.place is place


def test_not_yet_shows_the_short_pt_prompt() -> None:
    state, effects = do(asked("sc:4"), Verb.NOT_YET)
    assert (state.dialog.place, state.dialog.payload) == (Place.SEE_PT, PtPayload(short=True))
    assert LogLine("not-yet") in effects
    assert state.hold is not None


def test_seen_and_cleared_asks_to_confirm_and_then_what_to_leave_out() -> None:
    state = asked("sc:2", Verb.CLEARED)
    assert state.dialog.place is Place.CLEARANCE
    assert state.hold is not None
    tomorrow = world(now=NOW + DAY)
    asked_when = play(state, Verb.CONFIRM, context=tomorrow)
    assert (asked_when.dialog.place, asked_when.hold is None) == (Place.SEEN_WHEN, False)
    free = play(asked_when, f"sw:{Seen.TODAY}", context=tomorrow)
    assert (free.dialog.place, free.hold) == (Place.LEAVE_OUT, None)
    life = SimulatedPerson(play(free, "lo:puppy-pose", Verb.HOME, context=world(now=NOW + DAY)), NOW + DAY)
    life.pass_days(1)
    assert [sent.place for sent in life.sent] == [Place.REMINDER]
    assert life.state.person.preferences.left_out == ("lower-back/puppy-pose",)


def test_seen_but_not_cleared_is_asked_again_in_a_week() -> None:
    state = asked("sc:4", Verb.NOT_CLEARED)
    assert state.dialog.place is Place.SEE_PT
    assert state.hold is not None
    assert state.hold.seen_at == NOW + DAY
    life = SimulatedPerson(state, NOW + DAY)
    life.pass_days(15)
    assert days_of(life) == [12, 19]


def test_everything_can_be_paused_and_the_check_in_comes_back_afterwards() -> None:
    state = asked("sc:4", Verb.PAUSE)
    assert state.dialog.place is Place.PAUSE
    life = SimulatedPerson(state, NOW + DAY)
    life.do("pf:7")
    assert life.state.dialog.place is Place.SEE_PT
    life.pass_days(8)
    assert days_of(life) == [12, 13]
    assert life.state.hold is not None


def test_anything_else_is_not_an_answer_to_it() -> None:
    assert asked("sc:4", Verb.DONE).dialog.place is Place.CHECK_PT
    assert asked("sc:11").dialog.place is Place.CHECK_IN


def test_a_note_for_the_pt_is_stored_verbatim() -> None:
    state, effects = do(hurt(*QUESTIONS, Verb.WRITE_NOTE), "It hurts  when I sit,\nnot when I walk.")
    written = PtNote("It hurts when I sit, not when I walk.", NOW, NOW.date(), note=77)
    assert AddPtNote(written) in effects
    assert (state.dialog.place, state.dialog.notice) == (Place.NOTE, "notice-note-kept")
    assert state.hold == hurt(*QUESTIONS).hold
    assert play(state, Verb.DONE).dialog.place is Place.SEE_PT


def test_words_of_pain_in_a_note_begin_no_hold() -> None:
    state = play(settled(), "/note", "my back hurts in the morning")
    assert (state.dialog.place, state.hold) == (Place.NOTE, None)


def test_a_note_that_is_too_long_is_asked_for_again() -> None:
    state, effects = do(play(settled(), "/note"), "x" * (LONGEST_NOTE + 1))
    assert (state.dialog.place, state.dialog.notice) == (Place.NOTE, "notice-note-long")
    assert not [effect for effect in effects if isinstance(effect, AddPtNote)]
    assert play(settled(), "/note", Verb.HOME).dialog.place is Place.HOME
    assert play(settled(), "/note", Verb.DONE).dialog.place is Place.HOME
    assert play(settled(), "/note", Verb.DELETE_NOTE).dialog.place is Place.NOTE


def test_the_rest_of_what_was_too_long_is_no_note_but_what_follows_later_is() -> None:
    refused = play(settled(), "/note", "x" * (LONGEST_NOTE + 1))
    assert play(refused, "the rest").dialog.notice == "notice-note-long"
    later = world(now=NOW + timedelta(minutes=1))
    assert play(refused, "shorter", context=later).dialog.notice == "notice-note-kept"


def test_a_note_that_nobody_wrote_is_not_waited_for_all_day() -> None:
    asked_for = play(settled(), "/note")
    soon, late = (world(now=NOW + timedelta(minutes=minutes)) for minutes in (50, 70))
    assert play(asked_for, "my back hurts", context=soon).hold is None
    assert play(asked_for, "my back hurts", context=late).hold is not None


def test_in_a_session_an_edit_of_a_note_may_tell_of_pain() -> None:
    context = world(letters_beside=0)
    assert play(at_exercise(2), Edited("my back hurts", 5), context=context).hold is not None
    state, effects = do(settled(), Edited("my back hurts", 5), context)
    assert (state.hold, CorrectPtNote(5, "my back hurts") in effects) == (None, True)
    assert play(settled(), Edited("my back hurts", 5)).hold is not None


def test_in_a_session_words_of_pain_are_never_a_note() -> None:
    state, effects = do(at_exercise(2), "/note")
    assert state.dialog.place is Place.ROUTINE
    assert SendText("notice-note-later") in effects
    assert play(state, "my back hurts").dialog.place is Place.HURT


@pytest.mark.parametrize("word", ["start", "settings", "help", "stop", "progress", "Let's go", "no"])
def test_a_word_that_begins_something_else_ends_a_note(word: str) -> None:
    written = play(settled(), "/note", "stiff in the mornings")
    after, effects = do(written, word)
    assert after.dialog.place is not Place.NOTE
    assert not [effect for effect in effects if isinstance(effect, AddPtNote)]


@pytest.mark.parametrize("word", ["ok", "thanks"])
def test_small_talk_ends_a_note_once_it_is_written(word: str) -> None:
    assert play(settled(), "/note", word).dialog.place is Place.NOTE
    assert play(settled(), "/note", "stiff in the mornings", word).dialog.place is Place.HOME


@pytest.mark.parametrize("words", ["pain", "it hurts when I start", "settings of the chair hurt me"])
def test_words_of_pain_are_the_notes_own(words: str) -> None:
    after, effects = do(play(settled(), "/note", "stiff in the mornings"), words)
    assert (after.dialog.place, after.hold) == (Place.NOTE, None)
    assert [effect.note.text for effect in effects if isinstance(effect, AddPtNote)] == [words]


def test_a_note_is_deleted_only_after_a_question() -> None:
    asked = play(settled(), "/note", "qd:7")
    assert asked.dialog.payload == DeleteNotePayload(7)
    assert play(asked, "my back hurts").hold is not None
    _after, effects = do(asked, Verb.HOME)
    assert not [effect for effect in effects if isinstance(effect, DeletePtNote)]
    after, effects = do(asked, Verb.DELETE_NOTE)
    assert (after.dialog.place, after.dialog.notice) == (Place.HOME, "notice-note-deleted")
    assert DeletePtNote(7) in effects


@pytest.mark.parametrize("word", ["help", "privacy", "settings", "export"])
def test_the_name_of_a_command_works_without_its_slash(word: str) -> None:
    typed, commanded = do(settled(), word), do(settled(), f"/{word}")
    assert (typed[0].dialog.place, typed[1]) == (commanded[0].dialog.place, commanded[1])
