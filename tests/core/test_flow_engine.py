"""The engine: the card of a tap, the position of the answer, and that nothing is done twice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.cards import HurtPayload
from bot.core.effects import Show, Strip, Toast
from bot.core.events import Action, BadTap, Edited, Event, Other, Tap, ToCard, Verb
from bot.core.flow import (
    check_in,
    crisis,
    doses,
    emergency,
    given,
    goals,
    health,
    in_doubt,
    library,
    notes,
    onboarding,
    pain,
    plan_making,
    reminder_answers,
    routine,
    settings,
    way_back,
)
from bot.core.flow.engine import HANDLERS, repeat
from bot.core.model import Place
from bot.core.session import Phase
from tools.walk.people import CARD, DAY, NOW, at_exercise, do, in_phase, newcomer, play, settled, tap, world


def test_every_place_has_a_handler() -> None:
    assert set(HANDLERS) == set(Place)


def test_no_place_has_two_handlers() -> None:
    modules = (
        *(onboarding, health, routine, in_doubt, pain, emergency, crisis),
        *(way_back, check_in, reminder_answers, settings, notes, library, goals),
        *(doses, plan_making, given),
    )
    assert sum(len(module.CARDS) for module in modules) == len(HANDLERS)


def test_a_tap_edits_the_card_in_place_and_increases_its_revision() -> None:
    before = at_exercise(0)
    after, effects = do(before, Verb.DONE)
    assert effects[-1] == Show(anew=False)
    assert after.dialog.revision == before.dialog.revision + 1
    assert (after.dialog.card, after.dialog.buried) == (CARD, False)


def test_typed_words_send_the_card_as_a_new_message() -> None:
    after, effects = do(at_exercise(0), "done")
    assert effects[-1] == Show(anew=True)
    assert after.dialog.card == CARD


def test_a_card_with_newer_messages_after_it_is_sent_again_on_the_next_tap() -> None:
    after_info = play(at_exercise(0), "/progress")
    assert after_info.dialog.buried
    after, effects = do(after_info, Verb.DONE)
    assert effects[-1] == Show(anew=True)
    assert not after.dialog.buried


def test_a_toast_does_not_send_the_card_again() -> None:
    state = play(settled(days=frozenset({2})), Verb.SETTINGS, Verb.SET_DAYS)
    after, effects = do(state, "da:2")
    assert effects == (Toast("toast-one-day"),)
    assert after.dialog == state.dialog


def test_a_double_tap_counts_once() -> None:
    state = at_exercise(0)
    done = tap(state, Verb.DONE)
    once = play(state, done)
    for _ in range(2):
        again, effects = do(once, done)
        assert (again.session, again.dialog) == (once.session, once.dialog)
        assert effects == (Show(anew=False),)


def test_a_tap_on_an_old_card_removes_its_buttons_and_points_to_the_current_card() -> None:
    state = at_exercise(1)
    old = Tap(Action(Verb.DONE), state.dialog.id, state.dialog.revision - 1, CARD - 1)
    after, effects = do(state, old)
    assert effects == (Strip(CARD - 1), Toast("toast-old-card"), Show(anew=False))
    assert after.session == state.session


@pytest.mark.parametrize(("card", "buried", "anew"), [(CARD, False, False), (CARD, True, True), (None, False, True)])
def test_a_tap_that_cannot_be_read_is_answered(card: int | None, buried: bool, anew: bool) -> None:  # noqa: FBT001 - a table
    state = at_exercise(1)
    state = replace(state, dialog=replace(state.dialog, card=card, buried=buried))
    after, effects = do(state, BadTap())
    assert effects == (Toast("toast-unreadable"), Show(anew=anew))
    assert after.session == state.session


def test_the_button_beside_the_card_brings_it_below_and_changes_nothing() -> None:
    asked = play(at_exercise(2), "/help")
    after, effects = do(asked, ToCard())
    assert effects == (Show(anew=True),)
    assert after == replace(asked, dialog=replace(asked.dialog, buried=False))
    again, effects = do(after, ToCard())
    assert (again, effects) == (after, (Toast("toast-card-below"), Show(anew=False)))


STOP = (Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)


@pytest.mark.parametrize("answers", [STOP[:count] for count in range(1, len(STOP) + 1)])
@pytest.mark.parametrize("begins", [False, True])
def test_after_a_stop_the_button_beside_the_card_leads_to_its_question(
    answers: tuple[Verb | str, ...], *, begins: bool
) -> None:
    stopped = play(at_exercise(2), *answers)
    after = play(stopped, "/help", ToCard(begins=begins))
    assert (after.dialog.place, after.hold) == (stopped.dialog.place, stopped.hold)
    assert after.hold is not None


def test_the_next_day_the_button_beside_the_card_leads_to_no_exercise_of_the_day_before() -> None:
    asked = play(at_exercise(2), "/help")
    after = play(asked, ToCard(), context=world(now=NOW + DAY))
    assert (after.dialog.place, after.open_session) == (Place.HOME, None)


def test_a_tap_on_a_card_telegram_no_longer_names_counts_and_brings_a_new_one() -> None:
    state = at_exercise(0)
    nameless = replace(tap(state, Verb.DONE), message=None)
    after, effects = do(state, nameless)
    assert after.session != state.session
    assert effects[-1] == Show(anew=True)
    _same, again = do(after, nameless)
    assert again == (Show(anew=False),)


def test_the_card_that_was_tapped_is_the_card_though_its_id_was_never_stored() -> None:
    state = at_exercise(0)
    lost = replace(state, dialog=replace(state.dialog, card=None))
    after, effects = do(lost, replace(tap(lost, Verb.DONE), message=CARD + 5))
    assert (after.dialog.card, effects[-1]) == (CARD + 5, Show(anew=False))


NOT_UNDERSTOOD: tuple[tuple[Event | str, str], ...] = (
    (Other(), "notice-only-words"),
    (Edited(), "notice-edited"),
    ("the thingummy blorps", "notice-not-understood"),
    ("مرحبا", "notice-not-understood"),
    ("<b>x</b>&amp;", "notice-not-understood"),
    ("'; DROP TABLE people; --", "notice-not-understood"),
    ("/abracadabra", "notice-unknown-command"),
)


@pytest.mark.parametrize(("event", "notice"), [*NOT_UNDERSTOOD, ("11", "notice-not-understood")])
def test_what_means_nothing_here_shows_the_card_with_a_line_that_says_so(event: Event | str, notice: str) -> None:
    after, effects = do(settled(), event)
    assert (after.dialog.place, after.dialog.notice) == (Place.HOME, notice)
    assert effects == (Show(anew=True),)
    assert play(after, Verb.SETTINGS).dialog.notice is None


@pytest.mark.parametrize("event", [event for event, _notice in NOT_UNDERSTOOD])
@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ENDED])
def test_what_is_not_understood_in_a_session_is_asked_about(event: Event | str, phase: Phase) -> None:
    state = in_phase(phase)
    asked, effects = do(state, event)
    assert (asked.dialog.place, asked.dialog.notice) == (Place.ASK_HURT, None)
    assert effects == (Show(anew=True),)
    assert play(asked, Verb.NOT_HURT).session == state.session
    assert play(asked, Verb.HURTS).dialog.place is Place.HURT


@pytest.mark.parametrize("text", ["yes", "ok", "thanks!", "hello", "👍", "11", "5", "no pain"])
def test_a_natural_answer_at_an_exercise_shows_its_card(text: str) -> None:
    state = at_exercise(2)
    after, _effects = do(state, text)
    assert (after.dialog.place, after.dialog.notice, after.session) == (Place.ROUTINE, None, state.session)


@pytest.mark.parametrize("way", ["/start", "/today", "/settings", "/help", "done", "ok", "skip", Verb.DONE, Other()])
def test_no_exercise_comes_before_the_answer(way: Event | Verb | str) -> None:
    asked = play(at_exercise(2), Other(), way)
    again = play(asked, Verb.HOME) if asked.dialog.place is Place.SETTINGS else asked
    assert again.dialog.place is Place.ASK_HURT
    assert play(again, "no").dialog.place is Place.ROUTINE
    assert play(again, "yes").dialog.payload == HurtPayload(words=True)


def test_an_update_delivered_twice_draws_the_card_in_case_it_was_lost() -> None:
    state = at_exercise(2)
    assert repeat(state) == (state, (Show(anew=False),))
    lost = replace(state, dialog=replace(state.dialog, card=None))
    assert repeat(lost) == (lost, (Show(anew=True),))


def test_before_the_first_card_everything_is_answered_with_the_welcome() -> None:
    for event in (Other(), Edited(), "hello", "/start", BadTap(), ToCard()):
        state, effects = do(newcomer(), event)
        assert state.dialog.place is Place.WELCOME
        assert isinstance(effects[-1], Show)
