"""`step`: one event in, a new state and its effects out. Hearing first, then commands, then the present card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import PtPayload
from bot.core.effects import AskLocation, Effect, Export, SendInfo, SendReport, SendText, Show, Strip, Toast
from bot.core.events import Action, BadTap, Command, Edited, Event, Located, Tap, ToCard, Typed, Verb
from bot.core.flow import (
    check_in,
    closing,
    crisis,
    doses,
    earlier_pain,
    emergency,
    given,
    goals,
    health,
    in_doubt,
    library,
    natural,
    note_end,
    notes,
    onboarding,
    pain,
    plan_making,
    reminder_answers,
    routine,
    settings,
    way_back,
)
from bot.core.flow.answers import typed_answer
from bot.core.flow.commands import COMMANDS, command
from bot.core.flow.labels import named_action
from bot.core.flow.listening import IN_WORDS, listen
from bot.core.flow.transitions import Handler, Move, go, resting_place, stay
from bot.core.hearing import Heard
from bot.core.lexicon import Intent, normalise, read_score, read_zero
from bot.core.model import Place, State
from bot.core.planning import heard_from, replan_after
from bot.core.reading.others import read_number

if TYPE_CHECKING:
    from bot.core.context import Context


def step(state: State, event: Event, context: Context) -> tuple[State, tuple[Effect, ...]]:
    """Decide what an event changes and what is said to it.

    Every event is answered. A tap on an older card (such as a double tap: the first tap drew the next card), on another
    person's card or with data the bot never wrote changes nothing and shows the current card; "it hurts" works on any
    card of the person, however old.
    Every text is heard before anything else reads it, and before the card is looked at: an emergency, thoughts of
    suicide and pain are answered at once. Only then are words that stand on a button of the present card a tap on it.
    """
    after, effects = _decide(heard_from(state), event, context)
    after = earlier_pain.remember(after, context)
    return replan_after(state, after, context.now), effects


def _decide(state: State, event: Event, context: Context) -> tuple[State, tuple[Effect, ...]]:
    state = note_end.end_old(state, event, context)
    heard = listen(state, event, context)
    if heard > Heard.UNSURE and not (heard is Heard.PAIN and pain.answers_the_stop(state, event, context)):
        return _settle(_answer(closing.touch(state, context), event, heard, context), event)
    if isinstance(event, Typed) and (named := named_action(event.text, state, context)) is not None:
        return _decide(state, Tap(named, state.dialog.id, state.dialog.revision), context)
    present = closing.leave_behind(state, context)
    if health.is_told(present.state, event, context):
        return _settle(health.changed(present.state, context).noting(*present.effects), event)
    after, effects = _respond(present.state, event, heard, context)
    return after, (*present.effects, *effects)


def _answer(state: State, event: Event, heard: Heard, context: Context) -> Move:
    """Answer an emergency, thoughts of suicide or pain; before consent in words alone, of which nothing is kept."""
    if state.person.profile.consented_at is None:
        return Move(state, (IN_WORDS[heard],))
    if heard is Heard.EMERGENCY:
        return emergency.heard(state, context)
    if heard is Heard.CRISIS:
        return crisis.heard(state, context)
    return pain.stop(state, context, words=not isinstance(event, Tap))


def _respond(state: State, event: Event, heard: Heard, context: Context) -> tuple[State, tuple[Effect, ...]]:
    if isinstance(event, BadTap | ToCard) or (isinstance(event, Tap) and not _is_current(state, event)):
        return _redraw(state, event)
    move = _move(closing.touch(state, context), event, heard, context)
    return _settle(doses.after_pain(state, move, context), event)


def repeat(state: State) -> tuple[State, tuple[Effect, ...]]:
    """Answer an update that Telegram delivered twice: nothing is done again, the card is drawn in case it was lost."""
    return state, (Show(anew=state.dialog.card is None),)


def _is_current(state: State, tap: Tap) -> bool:
    return tap.dialog == state.dialog.id and tap.revision == state.dialog.revision


def _move(state: State, event: Event, heard: Heard, context: Context) -> Move:
    match event:
        case Command() if _is_doubtful(state, heard):
            return _not_understood(state, heard, None)
        case Command():
            return command(state, event, context)
        case Tap(action=action):
            return _act(state, action, context) or Move(state)
        case Typed():
            return _typed(state, event, heard, context)
        case Located(zone=zone):
            return _located(state, zone, context)
        case Edited() if context.letters_beside is not None and not _is_doubtful(state, heard):
            return notes.corrected(state, event, context.letters_beside)
        case Edited():
            return _not_understood(state, heard, "notice-edited")
        case _:
            return _not_understood(state, heard, "notice-only-words")


def _act(state: State, action: Action, context: Context) -> Move | None:
    place = state.dialog.place
    move = HANDLERS[place](state, action, context)
    return settings.at_home(state, action, context) if move is None and place in RESTING else move


def _typed(state: State, event: Typed, heard: Heard, context: Context) -> Move:
    """Take typed words for the button or the command they name, or for what the card asks for; else ask, or show it."""
    text = event.text
    for action in _meanings(state, text, heard, context):
        move = _act(state, action, context)
        if move is not None:
            return move
    answered = typed_answer(state, text, context, doubtful=_is_doubtful(state, heard))
    if answered is not None:
        return answered
    intent = context.lexicon.intent(text)
    chat = natural.small_talk(state, intent)
    if chat is not None and (intent is Intent.BYE or not _is_doubtful(state, heard)):
        return chat  # a whole text that is a goodbye cannot be about pain, though no word in it says that all is well
    if state.dialog.place is Place.NOTE:
        return notes.typed(state, event, context)
    if normalise(text) in COMMANDS and not _is_doubtful(state, heard) and _is_calm(state):
        return command(state, Command(normalise(text)), context)
    if state.dialog.place is Place.SEE_PT and intent is not None:
        return go(state, PtPayload(short=True), notice="notice-on-hold")
    # In a session a number that is no score, or "no pain", is no reason to say more than the card does.
    return _not_understood(state, heard, "notice-not-understood" if state.open_session is None else None)


def _is_calm(state: State) -> bool:
    """Tell whether a bare word ("stop", "help") may be a command: not during a stop, an emergency or a crisis."""
    return state.hold is None and state.dialog.place not in {Place.EMERGENCY, Place.CRISIS}


def _is_doubtful(state: State, heard: Heard) -> bool:
    """Tell whether something not understood may be pain: in the middle of a session, unless it is surely harmless."""
    return heard is Heard.UNSURE and state.open_session is not None


def _not_understood(state: State, heard: Heard, notice: str | None) -> Move:
    """Ask whether something hurts where it may; else show the card again, with a last line on it."""
    if state.open_session is not None and _is_doubtful(state, heard):
        return in_doubt.ask(state, state.open_session)
    if state.dialog.place is Place.SEE_PT:
        return go(state, PtPayload(short=True), notice=notice)
    return stay(state, notice)


def _meanings(state: State, text: str, heard: Heard, context: Context) -> tuple[Action, ...]:
    score = read_score(text)
    if score is None:
        score = read_number(text, context.reading.times, state.person.profile.language)
    if score is None and heard is Heard.NOTHING:
        score = read_zero(text)
    if score is not None:
        return (Action(Verb.SCORE, str(score)),)
    intent = context.lexicon.intent(text)
    if intent is None:
        return ()
    return (*(Action(verb) for verb in _VERBS.get(intent, ())), *natural.answers(state, intent))


_VERBS: dict[Intent, tuple[Verb, ...]] = {
    Intent.DONE: (Verb.DONE,),
    Intent.NEXT: (Verb.NEXT, Verb.DONE),
    Intent.BACK: (Verb.BACK,),
    Intent.SKIP: (Verb.SKIP, Verb.NO_SCORE),
    Intent.STEPS: (Verb.STEPS,),
    Intent.START: (Verb.START,),
    Intent.ENOUGH: (Verb.ENOUGH, Verb.FINISH),
}


def _located(state: State, zone: str | None, context: Context) -> Move:
    if state.dialog.place is not Place.ZONE:
        return stay(state, "notice-location-unasked")
    if zone is None:
        return stay(state, "notice-zone-none")
    return onboarding.zone_chosen(state, zone, context, located=True)


HANDLERS: dict[Place, Handler] = {
    **onboarding.CARDS,
    **health.CARDS,
    **routine.CARDS,
    **in_doubt.CARDS,
    **pain.CARDS,
    **way_back.CARDS,
    **emergency.CARDS,
    **crisis.CARDS,
    **check_in.CARDS,
    **reminder_answers.CARDS,
    **settings.CARDS,
    **library.CARDS,
    **goals.CARDS,
    **doses.CARDS,
    **notes.CARDS,
    **plan_making.CARDS,
    **given.CARDS,
}
"""What a tap does on each card."""

RESTING = frozenset({Place.ROUTINE, Place.SEE_PT})
"""Cards that offer, beside their own buttons, those of the home card."""


def _settle(move: Move, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """Give the card its new revision, and decide whether it is edited in place or comes anew at the bottom."""
    move = _saying_apart(given.offered(_asking_first(move)))
    dialog = move.state.dialog
    beside = any(isinstance(effect, _BESIDE) for effect in move.effects)
    current = isinstance(event, Tap) and _is_current(move.state, event)
    tapped = event.message if isinstance(event, Tap) and current else None
    came_between = dialog.buried or beside or not current
    said = tuple(effect for effect in move.effects if not isinstance(effect, Show))
    if said == move.effects:
        return move.state.showing(replace(dialog, buried=came_between)), said
    anew = came_between or tapped is None
    card = dialog.card if anew else tapped
    settled = replace(dialog, revision=dialog.revision + 1, buried=False, card=card)
    return move.state.showing(settled), (*said, Show(anew=anew))


def _asking_first(move: Move) -> Move:
    """Ask the open safety question in place of an exercise, whatever led to it."""
    state = move.state
    place = resting_place(state)
    if state.dialog.place is not Place.ROUTINE or state.open_session is None or place is Place.HOME:
        return move
    return replace(move, state=go(state, place).state)


def _saying_apart(move: Move) -> Move:
    """Say the notice of a long card in a message of its own, above the card."""
    dialog = move.state.dialog
    shows = any(isinstance(effect, Show) for effect in move.effects)
    if dialog.notice is None or dialog.place not in LONG or not shows:
        return move
    return Move(move.state.showing(replace(dialog, notice=None)), (*move.effects, SendText(dialog.notice)))


LONG = frozenset(
    {Place.WELCOME, Place.SCREENING, Place.FLAGGED, Place.ROUTINE, Place.HURT, Place.HURT_SIGNS, Place.CRISIS}
    | {Place.SEE_PT, Place.CLEARANCE, Place.LEAVE_OUT, Place.SETTINGS, Place.TIMES, Place.SET_SUMMARY, Place.REMINDER}
    | {Place.LIBRARY, Place.GOALS, Place.ACTIVITY, Place.DOSES, Place.PLAN, Place.GIVEN}
)
"""Cards that fill a small phone: a notice on them would move the headline out of view."""

_BESIDE = (SendText, SendInfo, AskLocation, Export, SendReport)
"""What is said under the card, so that the card has to come anew below it."""


def _redraw(state: State, event: Tap | BadTap | ToCard) -> tuple[State, tuple[Effect, ...]]:
    """Answer a tap that no longer counts, or only asks for the card: it is shown, and an old one loses its buttons."""
    move = _saying_apart(Move(state))
    dialog = move.state.dialog
    said = tuple(effect for effect in move.effects if not isinstance(effect, Show))
    show = Show(anew=dialog.buried or dialog.card is None or bool(said))
    shown = state.showing(replace(dialog, buried=False))
    if isinstance(event, ToCard):
        return shown, (*said, *(() if show.anew else (Toast("toast-card-below"),)), show)
    if isinstance(event, BadTap):
        return shown, (*said, Toast("toast-unreadable"), show)
    if event.message is None or event.message == dialog.card:
        return shown, (*said, show)
    return shown, (*said, Strip(event.message), Toast("toast-old-card"), show)
