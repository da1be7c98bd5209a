"""Unknown people, who are not stored, and a slip that restores a mark."""

from __future__ import annotations

import pytest

from bot.core.effects import Effect, Erase, Info, SendInfo, SendText, Toast
from bot.core.entrance import enter, meet
from bot.core.events import Action, BadTap, Command, Event, Other, Tap, ToCard, Typed, Verb
from bot.core.session import MarkKind
from tools.walk.people import at_exercise, newcomer, play, world


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        (Command("help"), SendInfo(Info.HELP)),
        (Command("privacy"), SendInfo(Info.PRIVACY)),
        (Command("today"), SendText("stranger")),
        (Typed("bye"), SendText("stranger")),
        (Other(), SendText("stranger")),
        (BadTap(), Toast("toast-stranger")),
        (ToCard(), Toast("toast-stranger")),
        (Tap(Action(Verb.AGREE), 1, 1), Toast("toast-stranger")),
    ],
)
def test_an_unknown_person_is_answered_and_not_stored(event: Event, answer: Effect) -> None:
    assert meet(event) == (answer,)


def test_an_erasure_that_was_cut_off_before_it_was_said_is_completed_and_said() -> None:
    assert meet(Tap(Action(Verb.ERASE), 1, 1)) == (Erase(), SendText("erased"))


def test_a_person_is_stored_from_start_on() -> None:
    assert meet(Command("start")) is meet(ToCard(begins=True)) is None


def test_the_button_to_begin_is_start() -> None:
    tapped = enter(newcomer(), ToCard(begins=True), world(), known=False)
    assert tapped == enter(newcomer(), Command("start"), world(), known=False)


def test_a_slip_at_a_done_exercise_restores_its_mark() -> None:
    state = play(at_exercise(1), Verb.BACK, Verb.HURTS, Verb.STRETCH)
    assert state.session is not None
    mark = state.session.mark("standing-ham-stretch")
    assert mark is not None
    assert mark.kind is MarkKind.DONE
