"""The cards after "it hurts": the stop, the questions, the emergency text, the PT prompt, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from bot.core.events import Verb
from bot.core.flow.check_in import SHORT
from bot.core.flow.pain import may_be_usual
from bot.core.model import Where
from bot.screens.routine import next_line
from bot.screens.screen import Link, Screen, Style
from bot.screens.view import View, paragraphs, scale

if TYPE_CHECKING:
    from bot.screens.screen import Row


MAP_SEARCH = "https://www.google.com/maps/search/?api=1&query="
"""A search on a map around where the person is (Google: Maps URLs)."""


def hurt(view: View) -> Screen:
    """Stop, see a PT in person, and the one question whether it is pain at all."""
    hold = view.state.hold
    exercising = hold is not None and hold.exercise is not None
    why, slip = ("hurt-see-pt", "only-stretch") if exercising else ("hurt-see-pt-anyway", "not-meant")
    text = paragraphs(view.texts("hurt-stop"), view.texts(why), view.texts("hurt-ask"))
    rows: tuple[Row, ...] = (
        (view.button("is-pain", Verb.IS_PAIN, style=Style.PRIMARY),),
        (view.button(slip, Verb.STRETCH),),
    )
    if hold is not None and may_be_usual(hold):
        rows = (*rows, (view.button("usual-pain", Verb.USUAL),))
    return Screen(text, rows)


def score(view: View) -> Screen:
    """How strong it is."""
    return Screen(view.texts("hurt-score"), scale(view, "no-score"))


def where(view: View) -> Screen:
    """Where it hurts."""
    buttons = tuple(view.button(f"where-{where}", Verb.WHERE, where) for where in Where)
    return Screen(view.texts("hurt-where"), (buttons[:2], buttons[2:]))


def signs(view: View) -> Screen:
    """The emergency signs."""
    rows = (
        (view.button("signs-none", Verb.SIGNS_NONE),),
        (view.button("signs-some", Verb.SIGNS_SOME),),
    )
    return Screen(paragraphs(view.texts("hurt-signs"), view.texts("signs-emergency")), rows)


def emergency(view: View) -> Screen:
    """The emergency text and nothing else but "I understand"."""
    text = view.texts("emergency", number=view.emergency_numbers())
    return Screen(text, ((view.button("understood", Verb.UNDERSTOOD),),))


def see_pt(view: View) -> Screen:
    """The prompt: why, what to tell the PT, what to do until then."""
    hold = view.state.hold
    urgent = view.texts("pt-emergency", number=view.emergency_numbers()) if hold is not None and hold.signs else None
    if view.state.dialog.choices == SHORT:
        text = paragraphs(view.texts("pt-short"), urgent, _how_to_find(view), next_line(view))
    else:
        tell, until_then = view.texts("pt-tell"), view.texts("pt-until-then")
        why = paragraphs(view.texts("pt-prompt"), urgent, _what_hurt(view))
        text = paragraphs(why, _how_to_find(view), tell, until_then, next_line(view))
    rows: tuple[Row, ...] = (
        *_links(view),
        (view.button("cleared", Verb.CLEARED),),
        (view.button("write-note", Verb.WRITE_NOTE), view.button("note-pain", Verb.NOTE_PAIN)),
        (view.button("progress", Verb.PROGRESS), view.button("settings", Verb.SETTINGS)),
    )
    return Screen(text, rows)


def _what_hurt(view: View) -> str | None:
    hold = view.state.hold
    if hold is None or hold.exercise is None:
        return None
    day = view.texts.day(hold.since.astimezone(view.zone).date())
    return view.texts("pt-what-hurt", name=view.name(hold.exercise), day=day)


def _how_to_find(view: View) -> str:
    listed = view.region.directory
    return view.texts("pt-find") if listed is None else view.texts("pt-find-directory", name=listed.name)


def _links(view: View) -> tuple[Row, ...]:
    """Return the country's directory of PTs, where it has one, and a search for PTs on a map."""
    listed = view.region.directory
    search = MAP_SEARCH + quote_plus(view.texts("pt-map-query"))
    on_a_map = (Link(view.texts("button-pt-map"), search),)
    return (on_a_map,) if listed is None else ((Link(view.texts("button-find-pt"), listed.url),), on_a_map)


def check_in(view: View) -> Screen:
    """The check-in on a hold: how is the pain."""
    return Screen(paragraphs(view.texts("check-in-ask"), _what_hurt(view)), scale(view, "no-score"))


def check_pt(view: View) -> Screen:
    """The check-in on a hold: have you seen a PT."""
    rows: tuple[Row, ...] = (
        (view.button("check-not-yet", Verb.NOT_YET),),
        (view.button("check-cleared", Verb.CLEARED),),
        (view.button("check-not-cleared", Verb.NOT_CLEARED),),
        (view.button("pause-all", Verb.PAUSE),),
    )
    return Screen(view.texts("check-pt-ask"), rows)


def note(view: View) -> Screen:
    """A note for the PT, to be typed."""
    return Screen(view.texts("note-ask"), ((view.button("cancel", Verb.HOME, style=Style.PRIMARY),),))


def clearance(view: View) -> Screen:
    """The person's own confirmation."""
    rows = (
        (view.button("confirm-cleared", Verb.CONFIRM),),
        (view.button("not-yet", Verb.NOT_YET, style=Style.PRIMARY),),
    )
    return Screen(view.texts("clearance-ask"), rows)


def leave_out(view: View) -> Screen:
    """Which exercises to leave out."""
    out = view.state.person.left_out
    rows: tuple[Row, ...] = tuple(
        (
            view.button(
                "left-out" if exercise.id in out else "kept-in",
                Verb.LEAVE_OUT,
                exercise.id,
                name=view.words(exercise).name,
            ),
        )
        for exercise in view.routine.exercises
    )
    return Screen(
        view.texts("leave-out-ask"), (*rows, (view.button("leave-out-done", Verb.HOME, style=Style.PRIMARY),))
    )
