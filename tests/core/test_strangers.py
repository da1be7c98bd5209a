"""Somebody of whom nothing is stored, and a slip that gives a mark back."""

from __future__ import annotations

import pytest

from bot.core.effects import Effect, Info, SendInfo, SendText, Toast
from bot.core.entrance import meet
from bot.core.events import Action, BadTap, Command, Event, Other, Tap, Typed, Verb
from bot.core.session import MarkKind
from tests.support.people import at_exercise, play


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        (Command("help"), SendInfo(Info.HELP)),
        (Command("privacy"), SendInfo(Info.PRIVACY)),
        (Command("today"), SendText("stranger")),
        (Typed("bye"), SendText("stranger")),
        (Other(), SendText("stranger")),
        (BadTap(), Toast("toast-stranger")),
        (Tap(Action(Verb.AGREE), 1, 1), Toast("toast-stranger")),
    ],
)
def test_a_stranger_is_answered_and_not_kept(event: Event, answer: Effect) -> None:
    assert meet(event) == (answer,)


def test_start_is_where_somebody_begins_to_be_known() -> None:
    assert meet(Command("start")) is None


def test_a_slip_at_an_exercise_that_was_done_gives_its_mark_back() -> None:
    state = play(at_exercise(1), Verb.BACK, Verb.HURTS, Verb.STRETCH)
    assert state.session is not None
    mark = state.session.mark("standing-ham-stretch")
    assert mark is not None
    assert mark.kind is MarkKind.DONE
