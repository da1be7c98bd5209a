"""Natural answers: what yes, no, ok, thanks, hello and a number say on each card."""

from __future__ import annotations

import pytest

from bot.core.due import take
from bot.core.effects import Score, SendText, Show
from bot.core.events import Verb
from bot.core.model import PainMoment, Place, State
from bot.core.screening import EVERY_GROUP
from tools.walk.people import MORNING, NO_SIGNS, at_exercise, do, newcomer, play, settled, unasked

THUMB = "\N{THUMBS UP SIGN}"
ON_HOLD = (Verb.HURTS, Verb.IS_PAIN, Verb.NO_SCORE, "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)


def reminded() -> State:
    """Return a person at the card of their reminder."""
    taken = take(settled(), MORNING, MORNING.at)
    assert isinstance(taken, State)
    return taken


def test_yes_and_no_answer_the_safety_question() -> None:
    asked = play(unasked(), "/today")
    assert asked.dialog.place is Place.SCREENING
    assert play(asked, "yes").person.safety.to_ask == EVERY_GROUP[1:]
    assert play(asked, "yes").person.safety.flagged is EVERY_GROUP[0]
    assert play(asked, *["no"] * len(NO_SIGNS)).person.safety.to_ask == ()


@pytest.mark.parametrize(
    ("answer", "place"), [("yes", Place.ROUTINE), ("ok", Place.ROUTINE), (THUMB, Place.ROUTINE), ("no", Place.HOME)]
)
def test_a_reminder_is_answered_in_one_word(answer: str, place: Place) -> None:
    after = play(reminded(), answer)
    assert after.dialog.place is place
    assert (after.open_session is None) == (answer == "no")


def test_no_keeps_everything_and_yes_deletes_nothing() -> None:
    asked = play(settled(), "/erase")
    assert play(asked, "no").dialog.place is Place.HOME
    assert play(asked, "yes").dialog.place is Place.ERASE


def test_a_clearance_is_refused_in_a_word_and_never_given_in_one() -> None:
    asked = play(at_exercise(1), *ON_HOLD, Verb.CLEARED)
    assert asked.dialog.place is Place.CLEARANCE
    assert play(asked, "no").dialog.place is Place.SEE_PT
    for word in ("yes", "ok", THUMB):
        assert play(asked, word).dialog.place is Place.CLEARANCE


def test_consent_is_not_given_in_a_word() -> None:
    assert play(newcomer(), "/start", "yes", "ok").person.profile.consented_at is None


@pytest.mark.parametrize(("text", "score"), [("7", 7), ("8/10", 8), ("0", 0)])
def test_a_number_on_the_stop_card_is_how_strong_the_pain_is(text: str, score: int) -> None:
    stopped = play(at_exercise(1), Verb.HURTS)
    after, effects = do(stopped, text)
    assert after.dialog.place is Place.HURT_WHERE
    assert after.hold is not None
    assert after.hold.score == score
    (given,) = [effect for effect in effects if isinstance(effect, Score)]
    assert (given.pain.score, given.pain.moment) == (score, PainMoment.HURT)


def test_a_sign_of_an_emergency_is_given_in_a_word_and_never_denied_in_one() -> None:
    asked = play(at_exercise(1), *ON_HOLD[:-1])
    assert asked.dialog.place is Place.HURT_SIGNS
    assert play(asked, "yes").dialog.place is Place.EMERGENCY
    assert play(asked, "yes", "ok").dialog.place is Place.SEE_PT
    assert play(asked, "no").dialog.place is Place.HURT_SIGNS


@pytest.mark.parametrize(
    ("text", "notice"),
    [("hola", "notice-hello"), ("ok", None), (THUMB, None)],
)
def test_small_talk_is_answered_in_kind(text: str, notice: str | None) -> None:
    assert play(settled(), text).dialog.notice == notice
    assert play(at_exercise(1), *ON_HOLD, text).dialog.place is Place.SEE_PT


@pytest.mark.parametrize(
    ("text", "notice"),
    [("thanks", "notice-thanks"), ("danke", "notice-thanks")]
    + [(bye, "notice-bye") for bye in ("bye", "Bis morgen!", "hasta mañana", "до завтра")],
)
def test_thanks_and_a_goodbye_are_answered_in_words_alone(text: str, notice: str) -> None:
    for before in (settled(), play(at_exercise(1), *ON_HOLD)):
        after, effects = do(before, text)
        assert effects == (SendText(notice),)
        assert (after.dialog.place, after.dialog.revision) == (before.dialog.place, before.dialog.revision)


@pytest.mark.parametrize("text", ["until tomorrow", "bis morgen", "hasta mañana", "до завтра"])
def test_a_goodbye_at_the_score_or_an_exercise_is_not_taken_for_pain(text: str) -> None:
    for before in (play(settled(), Verb.START), at_exercise(1)):
        after, effects = do(before, text)
        assert after.dialog.place is Place.ROUTINE
        assert after.session == before.session
        assert effects[-1:] == (Show(anew=True),)
