"""Hearing broken on purpose, one rule at a time; the proof must detect each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Command, Edited, Tap, Typed
from bot.core.flow import engine, health
from bot.core.flow.labels import named_action
from bot.core.flow.listening import listen as listen_well
from bot.core.hearing import Heard
from bot.core.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.core.context import Context
    from bot.core.events import Event
    from bot.core.flow.transitions import Move
    from bot.core.model import State

    Break = Callable[[pytest.MonkeyPatch], None]


def words_are_not_heard(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda _state, event: isinstance(event, Typed))


def edits_are_not_heard(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda _state, event: isinstance(event, Edited))


def commands_are_not_heard(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda _state, event: isinstance(event, Command))


def a_note_hears_nothing(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda state, _event: state.dialog.place is Place.NOTE)


def a_label_is_not_heard(patch: pytest.MonkeyPatch) -> None:
    def listen(state: State, event: Event, context: Context) -> Heard:
        named = isinstance(event, Typed) and named_action(event.text, state, context) is not None
        return Heard.NOTHING if named else listen_well(state, event, context)

    patch.setattr(engine, "listen", listen)


def heard_as(patch: pytest.MonkeyPatch, what: Heard, instead: Heard) -> None:
    def listen(state: State, event: Event, context: Context) -> Heard:
        heard = listen_well(state, event, context)
        return instead if heard is what else heard

    patch.setattr(engine, "listen", listen)


def an_emergency_is_only_pain(patch: pytest.MonkeyPatch) -> None:
    heard_as(patch, Heard.EMERGENCY, Heard.PAIN)


def a_crisis_is_only_pain(patch: pytest.MonkeyPatch) -> None:
    heard_as(patch, Heard.CRISIS, Heard.PAIN)


def what_is_unsure_goes_on(patch: pytest.MonkeyPatch) -> None:
    heard_as(patch, Heard.UNSURE, Heard.NOTHING)


def words_before_consent_are_kept(patch: pytest.MonkeyPatch) -> None:
    original = engine._answer

    def answer(state: State, event: Event, heard: Heard, context: Context) -> Move:
        return original(state.having(replace(state.person.profile, consented_at=context.now)), event, heard, context)

    patch.setattr(engine, "_answer", answer)


def an_old_card_is_not_heard(patch: pytest.MonkeyPatch) -> None:
    deaf_to(patch, lambda state, event: isinstance(event, Tap) and not engine._is_current(state, event))


def deaf_to(patch: pytest.MonkeyPatch, unheard: Callable[[State, Event], bool]) -> None:
    def listen(state: State, event: Event, context: Context) -> Heard:
        return Heard.NOTHING if unheard(state, event) else listen_well(state, event, context)

    patch.setattr(engine, "listen", listen)


def new_words_about_health_are_not_heard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(health, "is_told", lambda *_: False)


SEEN_BY_THE_WALK: tuple[Break, ...] = (
    words_are_not_heard,
    edits_are_not_heard,
    commands_are_not_heard,
    a_note_hears_nothing,
    a_label_is_not_heard,
    an_emergency_is_only_pain,
    a_crisis_is_only_pain,
    what_is_unsure_goes_on,
    words_before_consent_are_kept,
    an_old_card_is_not_heard,
    new_words_about_health_are_not_heard,
)
"""The faults that `pain_proof` detects."""
