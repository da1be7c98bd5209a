"""From every reachable state each button and each event: no dead buttons, no traps, nothing Telegram would refuse."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.cards import PAYLOADS
from bot.core.effects import AskLocation, Erase, Export, SendInfo, SendReport, SendText, Show, Toast
from bot.core.events import Command, Tap, Typed, Verb
from bot.core.flow import engine
from bot.core.model import Place
from bot.core.session import Phase
from bot.screens.callbacks import decode, encode
from bot.screens.render import PLACES, render
from bot.screens.screen import LONGEST_CALLBACK, LONGEST_TEXT
from preview.entities import utf16_length
from preview.html_parser import parse_html
from tools.walk.events import EventKind
from tools.walk.key import may_come_back
from tools.walk.people import CARD, content, view, world

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from bot.core.model import State
    from bot.screens.screen import Screen
    from tools.walk.graph import Graph, Happening

LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
SAID = (Show, Toast, SendText, SendInfo, AskLocation, Export, SendReport)
LONG = "lorem " * 682 + "1234"
"""4,096 characters, the longest message Telegram delivers."""


def cards(graph: Graph) -> Iterator[State]:
    """Yield a state for each card there is: each of the walk's states with each line that may stand above it."""
    seen: set[tuple[Hashable, str | None]] = set()
    for happening in graph.happenings:
        card = (happening.target, happening.after.dialog.notice)
        if card not in seen:
            seen.add(card)
            yield happening.after


LONGEST = "de"
"""The language with the longest words; the short run of the tests looks at its cards alone."""
EVERY_LANGUAGE = [
    pytest.param(language, marks=[] if language == LONGEST else pytest.mark.slow)
    for language in content().catalog.languages
]


@pytest.fixture(scope="session", params=EVERY_LANGUAGE)
def screens(graph: Graph, request: pytest.FixtureRequest) -> list[tuple[State, Screen]]:
    """Draw every card in a language."""
    return [(state, render(view(state, request.param))) for state in cards(graph)]


def test_every_place_and_every_phase_is_reached(graph: Graph) -> None:
    states = graph.states.values()
    assert {state.dialog.place for state in states} == set(Place) == set(PLACES) == set(engine.HANDLERS)
    in_routine = {state.session.phase for state in states if state.session and state.dialog.place is Place.ROUTINE}
    assert in_routine == set(Phase)


def test_every_card_keeps_to_what_telegram_takes(screens: list[tuple[State, Screen]]) -> None:
    for state, screen in screens:
        text, _entities = parse_html(screen.text)
        session = state.open_session
        exercise = state.dialog.place is Place.ROUTINE and session is not None and session.phase is Phase.EXERCISE
        assert "<tg-time>" not in screen.text, f"a moment without its time at {state.dialog}"
        assert 0 < utf16_length(text.strip()) <= (LONGEST_CAPTION if exercise else LONGEST_TEXT), state.dialog


def test_every_card_has_buttons_with_different_words(screens: list[tuple[State, Screen]]) -> None:
    for state, screen in screens:
        labels = [button.text.strip() for row in screen.rows for button in row]
        assert labels, f"nothing can be done at {state.dialog}"
        assert all(labels)
        assert len(labels) == len(set(labels)), f"{labels} at {state.dialog}"
        assert all(0 < len(row) <= 8 for row in screen.rows)


def test_every_button_says_in_its_data_where_it_was_and_what_it_means(
    screens: list[tuple[State, Screen]],
) -> None:
    for state, screen in screens:
        dialog = state.dialog
        for button in screen.buttons():
            data = encode(button.action, dialog.id, dialog.revision)
            assert 0 < len(data.encode()) <= LONGEST_CALLBACK
            assert decode(data, CARD) == Tap(button.action, dialog.id, dialog.revision, CARD)


def test_every_button_is_acted_on(graph: Graph) -> None:
    for happening in graph.happenings:
        if happening.kind is EventKind.BUTTON:
            changed = settled_dialog(happening.before) != settled_dialog(happening.after)
            said = any(not isinstance(effect, Show) for effect in happening.effects)
            assert changed or said, f"{happening.event} at {happening.source} does nothing"


def settled_dialog(state: State) -> State:
    """Return the state without what every answer moves."""
    return replace(state, dialog=replace(state.dialog, revision=0, buried=False, card=None))


def test_from_everywhere_buttons_alone_lead_home(graph: Graph) -> None:
    back: dict[Hashable, set[Hashable]] = defaultdict(set)
    for happening in graph.happenings:
        if happening.kind is EventKind.BUTTON and Erase() not in happening.effects:
            back[happening.target].add(happening.source)
    safe = {name for name, state in graph.states.items() if state.dialog.place is Place.HOME}
    waiting = list(safe)
    while waiting:
        new = back[waiting.pop()] - safe
        safe |= new
        waiting.extend(new)
    waiting_for_a_doctor = {name for name, state in graph.states.items() if state.hold and not may_come_back(state)}
    assert safe | waiting_for_a_doctor == set(graph.states)


def test_every_event_is_answered(graph: Graph) -> None:
    for happening in graph.happenings:
        assert any(isinstance(effect, SAID) for effect in happening.effects), happening.event


def test_every_line_that_is_said_exists_in_every_language(graph: Graph) -> None:
    notices = {notice for happening in graph.happenings if (notice := happening.after.dialog.notice) is not None}
    said = {
        effect.key for happening in graph.happenings for effect in happening.effects if isinstance(effect, SendText)
    }
    toasts = {effect.key for happening in graph.happenings for effect in happening.effects if isinstance(effect, Toast)}
    for texts in content().texts.values():
        assert all(0 < len(parse_html(texts(key))[0]) <= LONGEST_TEXT for key in notices | said)
        assert all(0 < len(texts(key)) <= LONGEST_TOAST for key in toasts)


def test_a_tap_on_another_card_changes_nothing(graph: Graph) -> None:
    for happening in graph.happenings:
        if happening.kind in {EventKind.STALE, EventKind.FOREIGN} and happening.verb is not Verb.HURTS:
            before, after = happening.before, happening.after
            assert (after.person, after.session, after.hold) == (before.person, before.session, before.hold)
            assert after.dialog == replace(before.dialog, buried=False)
            assert isinstance(happening.effects[-1], Show)


def test_it_hurts_on_somebody_elses_card_changes_nothing(graph: Graph) -> None:
    taps = [item for item in graph.happenings if item.kind is EventKind.FOREIGN and item.verb is Verb.HURTS]
    assert taps
    assert all(settled_dialog(tap.after) == settled_dialog(tap.before) for tap in taps)


def test_no_card_has_an_older_revision_than_the_one_before(graph: Graph) -> None:
    for happening in graph.happenings:
        if Erase() not in happening.effects:
            before, after = happening.before.dialog, happening.after.dialog
            assert after.id == before.id
            assert after.revision - before.revision in {0, 1}
            redrawn = any(isinstance(effect, Show) for effect in happening.effects)
            assert redrawn or after.revision == before.revision


def test_a_card_that_changed_has_a_new_revision(graph: Graph) -> None:
    for happening in graph.happenings:
        if happening.target != happening.source and Erase() not in happening.effects:
            unchecked = happening.kind is EventKind.MORNING and not isinstance(happening.event, Command | Typed)
            assert unchecked or happening.after.dialog.revision > happening.before.dialog.revision, happening


def test_what_must_hold_in_every_state_holds(graph: Graph) -> None:
    for happening in graph.happenings:
        check_rules(happening)


def check_rules(happening: Happening) -> None:
    state = happening.after
    session, hold, place = state.session, state.hold, state.dialog.place
    assert state.person.schedule.days
    if session is not None:
        assert session.plan
        assert len(set(session.plan)) == len(session.plan)
        assert 0 <= session.index < len(session.plan)
        assert len({mark.exercise for mark in session.marks}) == len(session.marks)
        assert session.open == (session.outcome is None) == (session.ended_at is None)
        assert session.open or session.step is None
    if place is Place.ROUTINE:
        assert session is not None
    if place in {Place.HURT, Place.HURT_SCORE, Place.HURT_WHERE, Place.HURT_SIGNS, Place.SEE_PT, Place.CLEARANCE}:
        assert hold is not None
    if place is Place.EMERGENCY:
        assert hold is not None
        assert hold.signs
    assert state.dialog.payload is None or type(state.dialog.payload) is PAYLOADS[place]


def test_the_longest_message_is_answered_everywhere(graph: Graph) -> None:
    for state in {state.dialog.place: state for state in graph.states.values()}.values():
        after, effects = engine.step(state, Typed(LONG), world())
        assert Show(anew=True) in effects
        if state.open_session is not None:
            assert after.dialog.place is Place.ASK_HURT
        else:
            assert after.dialog.place is state.dialog.place
            assert after.dialog.notice is not None or any(isinstance(effect, SendText) for effect in effects)


def test_an_update_that_comes_twice_is_done_once(graph: Graph) -> None:
    for state in graph.states.values():
        after, effects = engine.repeat(state)
        assert after == state
        assert effects == (Show(anew=False),)
