"""The cards after "it hurts": the stop, the questions, the emergency text, the PT prompt, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import AskHurtPayload, EmergencyPayload, HurtPayload, PtPayload
from bot.core.events import Verb
from bot.core.flow.pain import may_be_usual
from bot.core.flow.way_back import earliest
from bot.core.model import Place, Seen, Where
from bot.core.routine_choice import shown
from bot.screens.care import how_to_find, links
from bot.screens.routine import next_line
from bot.screens.screen import Screen, Style
from bot.screens.view import Renderer, View, at_moment, columns, folded, lines, paragraphs, scale

if TYPE_CHECKING:
    from bot.screens.screen import Button, Row


def hurt(view: View) -> Screen:
    """Stop, see a PT in person, and the one question whether it is pain at all."""
    hold = view.state.hold
    exercising = hold is not None and hold.exercise is not None
    why = "hurt-see-pt" if exercising else "hurt-see-pt-anyway"
    text = paragraphs(view.texts("hurt-stop"), view.texts(why), view.texts("hurt-ask"))
    mistake = "not-meant" if view.state.dialog.carried(HurtPayload).words else "tapped-by-mistake"
    rows: tuple[Row, ...] = ((view.button("is-pain", Verb.IS_PAIN, style=Style.PRIMARY),),)
    if exercising:
        rows = (*rows, (view.button("only-stretch", Verb.STRETCH),))
    rows = (*rows, (view.button(mistake, Verb.MISTAKE),))
    if may_be_usual(view.state, view.policy):
        rows = (*rows, (view.button("usual-pain", Verb.USUAL),))
    return Screen(text, rows)


def score(view: View) -> Screen:
    """How strong it is."""
    return Screen(view.texts("hurt-score"), scale(view, "no-score"))


def where(view: View) -> Screen:
    """Where it hurts, in as many places as there are."""
    hold = view.state.hold
    chosen = hold.where if hold is not None else ()
    buttons = tuple(_place(view, place, chosen=place in chosen) for place in Where)
    rows: tuple[Row, ...] = (buttons[:2], buttons[2:])
    if chosen:
        rows = (*rows, (view.button("where-done", Verb.WHERE_DONE, style=Style.PRIMARY),))
    return Screen(view.texts("where-more"), rows)


def _place(view: View, place: Where, *, chosen: bool) -> Button:
    if not chosen:
        return view.button(f"where-{place}", Verb.WHERE, place)
    return view.button("where-chosen", Verb.WHERE, place, place=view.texts(f"button-where-{place}"))


def signs(view: View) -> Screen:
    """The emergency signs."""
    answers = (view.button("signs-none", Verb.SIGNS_NONE), view.button("signs-some", Verb.SIGNS_SOME))
    return Screen(paragraphs(view.texts("hurt-signs"), view.texts("signs-emergency")), (answers,))


def ask_hurt(view: View) -> Screen:
    """Whether something hurts: after what was not understood, or before the stop of a session that goes on."""
    stopping = view.state.dialog.carried(AskHurtPayload).stopping
    rows = (
        (view.button("yes-it-hurts", Verb.HURTS, style=Style.DANGER),),
        (view.button("no-just-stop" if stopping else "no-go-on", Verb.NOT_HURT),),
    )
    return Screen(view.texts("stop-asks-hurt" if stopping else "ask-hurts-question"), rows)


def emergency(view: View) -> Screen:
    """The emergency text: "I understand" and, where it can be taken back, "I did not mean that"."""
    text = view.texts("emergency", number=view.emergency_numbers())
    rows: tuple[Row, ...] = ((view.button("understood", Verb.UNDERSTOOD),),)
    if view.state.dialog.carried(EmergencyPayload).words:
        rows = (*rows, (view.button("not-meant", Verb.NOT_MEANT),))
    return Screen(text, rows)


def crisis(view: View) -> Screen:
    """Whom to call with thoughts of suicide."""
    text = view.texts("crisis-card", emergency=view.emergency_numbers())
    return Screen(text, ((view.button("crisis-ok", Verb.UNDERSTOOD),),))


def see_pt(view: View) -> Screen:
    """The prompt: why, what to tell the PT, what to do until then; thanks in its place, where somebody was seen."""
    hold = view.state.hold
    signs = hold is not None and bool(hold.signs)
    rows: tuple[Row, ...] = (
        (view.button("doctor-says-may" if signs else "cleared", Verb.CLEARED),),
        (view.button("write-note", Verb.WRITE_NOTE), view.button("note-pain", Verb.NOTE_PAIN)),
        (view.button("report", Verb.REPORT), view.button("settings", Verb.SETTINGS)),
    )
    if hold is not None and hold.seen_at is not None:
        return Screen(paragraphs(view.texts("seen-no-exercise-card"), next_line(view)), rows)
    return Screen(_see_pt_text(view, urgent=signs), (*links(view), *rows))


def _see_pt_text(view: View, *, urgent: bool) -> str:
    """Return the text of the prompt: after a sign of an emergency the call first, in full only the first time."""
    following = next_line(view)
    if urgent:
        call = view.texts("pt-emergency", number=view.emergency_numbers())
        return lines(call, folded(view.texts("pt-short"), following))
    if view.state.dialog.carried(PtPayload).short:
        return lines(view.texts("pt-short"), folded(how_to_find(view), following))
    details = (_what_hurt(view), how_to_find(view), view.texts("pt-tell"), view.texts("pt-plan"), following)
    return lines(view.texts("pt-short"), folded(*details))


def _what_hurt(view: View) -> str | None:
    hold = view.state.hold
    if hold is None or hold.exercise is None:
        return None
    day = view.texts.day(hold.since.astimezone(view.zone).date())
    session = view.state.session
    routine = session.routine if session is not None and session.id == hold.session else None
    return view.texts("pt-what-hurt", name=view.name(hold.exercise, routine), day=day)


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


def clearance(view: View) -> Screen:
    """The person's own confirmation; after a sign of an emergency a doctor's, and from when on it counts."""
    hold = view.state.hold
    signs = hold is not None and bool(hold.signs)
    seen = (view.button("seen-no-exercise", Verb.NOT_CLEARED),)
    not_yet = (view.button("not-yet", Verb.NOT_YET, style=Style.PRIMARY),)
    if hold is not None and view.now < (counts_from := earliest(view.state, hold, view.policy)):
        local = counts_from.astimezone(view.zone)
        day, time = view.texts.day(local.date()), view.texts.time(local)
        return Screen(at_moment(view.texts("emergency-way-back", day=day, time=time), local), (seen, not_yet))
    confirm = (view.button("doctor-says-may" if signs else "confirm-cleared", Verb.CONFIRM),)
    return Screen(view.texts("clearance-doctor-ask" if signs else "clearance-ask"), (confirm, seen, not_yet))


def seen_when(view: View) -> Screen:
    """When the PT or doctor saw them."""
    rows = tuple((view.button(f"seen-{seen}", Verb.SEEN, seen),) for seen in Seen)
    return Screen(view.texts("seen-when-question"), (*rows, (view.button("back", Verb.NOT_YET),)))


def leave_out(view: View) -> Screen:
    """Which exercises to leave out."""
    person = view.state.person
    buttons = tuple(
        view.button(
            "left-out" if exercise.is_in(person.preferences.left_out) else "kept-in",
            Verb.LEAVE_OUT,
            exercise.id,
            name=view.words(exercise).short,
        )
        for exercise in shown(view.routine, person)
    )
    done = view.button("leave-out-done", Verb.HOME, style=Style.PRIMARY)
    return Screen(view.texts("leave-out-ask"), (*columns(buttons), (done,)))


CARDS: dict[Place, Renderer] = {
    Place.ASK_HURT: ask_hurt,
    Place.HURT: hurt,
    Place.HURT_SCORE: score,
    Place.HURT_WHERE: where,
    Place.HURT_SIGNS: signs,
    Place.EMERGENCY: emergency,
    Place.CRISIS: crisis,
    Place.SEE_PT: see_pt,
    Place.CHECK_IN: check_in,
    Place.CHECK_PT: check_pt,
    Place.CLEARANCE: clearance,
    Place.SEEN_WHEN: seen_when,
    Place.LEAVE_OUT: leave_out,
}
