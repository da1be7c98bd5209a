"""The events that the walk tries in a state."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from bot.core.due import Verdict, take
from bot.core.events import Action, BadTap, Command, Edited, Located, Other, Tap, ToCard, Typed, Verb
from bot.core.flow.commands import COMMANDS
from bot.core.flow.reminder_answers import PAUSES
from bot.core.hearing import Heard
from bot.core.lexicon import normalise
from bot.core.model import Due, Place, ReminderKind, Seen, Where
from bot.core.quiet_hours import Snooze
from bot.core.reading import read_as
from bot.core.reading.places import FoundPlace
from bot.core.session import SkipReason
from bot.core.toggles import TOGGLES
from bot.screens.render import render
from tools.walk.people import CARD, DAY, FORGED_LINK, MINUTE, NOW, PLAN_LINK, ZONES, view

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from bot.core.context import Context
    from bot.core.events import Event
    from bot.core.model import State
    from bot.screens.screen import Screen


HEALTH = "I am pregnant"
SAYING: dict[Heard, tuple[Event, ...]] = {
    Heard.PAIN: (Typed("7:30 but my back hurts"), Edited("ouch!"), Command("stop", "it hurts"), Command("it_hurts")),
    Heard.CRISIS: (Typed("I want to die"), Command("help", "I want to die")),
    Heard.EMERGENCY: (
        Typed("cannot pee and my groin is numb"),
        Edited("both my legs went numb"),
        Command("note", "both my legs went numb"),
    ),
}
"""Texts that are heard on every card, except pain in a note."""
WORDS = (HEALTH, "done", "next", "skip", "back", "start", "step by step", "7", "11", "hello", "yes", "no", "07:30")
UNSURE = (Typed("the thingummy blorps"), Edited("the thingummy blorps"), Command("nonsense"), Other())
ARGUMENTS: dict[Verb, tuple[str, ...]] = {
    Verb.SCORE: ("3", "9"),
    Verb.ZONE: ZONES[:1],
    Verb.TIME: ("07:30",),
    Verb.REASON: (SkipReason.NO_TIME,),
    Verb.WHERE: (Where.LEG, Where.BOTH_LEGS),
    Verb.ASK_DELETE: ("1", "none"),
    Verb.SEEN: (Seen.TODAY, Seen.EARLIER),
    Verb.DAY: ("0",),
    Verb.TOGGLE: (*TOGGLES, "nonsense"),
    Verb.LANGUAGE: ("en",),
    Verb.LEAVE_OUT: ("", "puppy-pose"),
    Verb.DID_ONE: ("", "puppy-pose"),
    Verb.LOOK: ("", "puppy-pose"),
    Verb.LOOK_ROUTINE: ("", "lower-back"),
    Verb.SET_TIME: ("", "0", "1", "2", "3"),
    Verb.DROP_TIME: ("0", "1", "2"),
    Verb.CHECK_DAY: ("0", "7"),
    Verb.ACTIVITY: ("", "shoes"),
    Verb.PLAN_WHEN: ("coffee", "nonsense"),
    Verb.PLAN_WHERE: ("bedroom", "nonsense"),
    Verb.SNOOZE: (*Snooze, "1440"),
    Verb.PICK: ("puppy-pose", "none"),
    Verb.OPEN_DOSE: ("0", "11"),
    Verb.MORE: ("reps", "breaths"),
    Verb.LESS: ("reps", "breaths"),
    Verb.TIMES_A_DAY: ("2", "4"),
    Verb.PAUSE_FOR: (str(PAUSES[0]), "5000"),
}


class EventKind(StrEnum):
    """The kind of an event."""

    BUTTON = "button"
    """A tap on a button of the card."""
    FORGED = "forged"
    """A tap with the revision of the current card, which may have no such button."""
    STALE = "stale"
    FOREIGN = "foreign"
    """A tap on the card of another person, or of none."""
    HURT = "hurt"
    """Pain reported in words or on an old card."""
    CRISIS = "crisis"
    EMERGENCY = "emergency"
    WORD = "word"
    LABEL = "label"
    """The typed label of a button of the card, which does not report pain."""
    COMMAND = "command"
    OTHER = "other"
    MORNING = "morning"
    """Any event to a session that was left open the day before."""
    REMINDER = "reminder"
    """A reminder of any kind is delivered, if the rules let it through."""


def reminders_in(state: State) -> Iterator[tuple[Due, State]]:
    """Yield each reminder that the rules let through in a state, and the state in which it is the card."""
    for kind in ReminderKind:
        moment = NOW + DAY if kind is ReminderKind.CHECK_IN else NOW
        due = Due(moment, kind, 0)
        taken = take(state, due, moment)
        if not isinstance(taken, Verdict):
            yield due, taken


def card_kind(state: State) -> Hashable:
    """Return what determines the buttons of a card: forged taps are tried once for each kind of card."""
    session = state.session
    phase = (session.phase, session.step is None) if session and state.dialog.place is Place.ROUTINE else None
    payload = state.dialog.payload
    editing, words = getattr(payload, "editing", False), getattr(payload, "words", False)
    step = getattr(payload, "step", None)
    group = state.person.safety.to_ask[:1] if state.dialog.place is Place.SCREENING else ()
    is_written = getattr(payload, "note", None) is not None
    return (
        state.dialog.place,
        editing,
        words,
        is_written,
        step,
        getattr(payload, "exercise", None) is not None,
        (getattr(payload, "offer", None) is not None, getattr(payload, "taken", False)),
        phase,
        group,
        state.hold is None,
        state.open_session is None,
    )


class Trial(NamedTuple):
    """One event to try."""

    kind: EventKind
    before: State
    event: Event
    context: Context
    verb: Verb | None
    """The verb of the button that is tapped, or whose label is typed."""


def events_in(state: State, base: Context, *, forge: bool) -> Iterator[Trial]:
    """Yield every event to try in a state.

    Args:
        state: where the person is.
        base: the context, without what belongs to this card.
        forge: whether to try taps on buttons that the card may not have.
    """
    screen = render(view(state, catalog=base.catalog, policy=base.policy))
    shown = [button.action for button in screen.buttons()]
    labels = screen.labels()
    base = replace(base, labels_of=lambda _present: labels)
    events = [*_taps(state, shown), *_MESSAGES, *_labels(screen, base)]
    if forge:
        events += [(EventKind.FORGED, _tap(state, action)) for action in _every_action()]
    for kind, event in events:
        yield Trial(kind, state, event, base, _verb(event, labels))
    for event, context in _words_looked_up(state, base):
        yield Trial(EventKind.WORD, state, event, context, _verb(event, labels))
    if state.open_session is not None:
        left = _left_open_since_yesterday(state)
        morning: tuple[Event, ...] = (*_IN_THE_MORNING, *(_tap(state, action) for action in shown))
        for event in morning:
            yield Trial(EventKind.MORNING, left, event, base, _verb(event, labels))


def _words_looked_up(state: State, base: Context) -> Iterator[tuple[Typed, Context]]:
    """Yield words that a card asks for, with what is looked up for them."""
    if state.dialog.place is Place.ZONE:
        for found in (ZONES[:1], ZONES):
            for sure in (True, False):
                read = read_as(map(FoundPlace, found), sure=sure)
                yield Typed("somewhere"), replace(base, place=read)
    if state.dialog.place is Place.TIME:
        yield from ((Typed(word), base) for word in ("13:00", "20:00", "perhaps 20:00"))
    if state.dialog.place is Place.SET_DAYS:
        yield from ((Typed(word), base) for word in ("weekdays", "every other day"))
    if state.dialog.place is Place.SET_LANGUAGE:
        yield Typed("English"), base
    if state.dialog.place is Place.HURT_WHERE:
        yield from ((Typed(word), base) for word in ("lower back and leg", "back and both legs"))
    if state.dialog.place in {Place.ACTIVITY, Place.DAY_PLAN}:
        yield from ((Typed(word), base) for word in ("before lunch", "before lunch, in the garden", "lorem " * 20))
    if state.dialog.place is Place.PAUSE:
        yield from ((Typed(word), base) for word in ("today", "in 3 days", "in 900 days", "perhaps in 3 days"))


KIND_OF = {Heard.PAIN: EventKind.HURT, Heard.CRISIS: EventKind.CRISIS, Heard.EMERGENCY: EventKind.EMERGENCY}
_MESSAGES: tuple[tuple[EventKind, Event], ...] = (
    *((EventKind.COMMAND, Command(name, "please")) for name in COMMANDS),
    *((EventKind.COMMAND, Command("start", link)) for link in (PLAN_LINK, FORGED_LINK)),
    *((EventKind.WORD, Typed(word)) for word in WORDS),
    *((KIND_OF[what], event) for what, events in SAYING.items() for event in events),
    *((EventKind.COMMAND if isinstance(event, Command) else EventKind.OTHER, event) for event in UNSURE),
    *((EventKind.OTHER, event) for event in (Located("Asia/Tokyo"), Located(None))),
)
_IN_THE_MORNING = (Command("start"), Command("today"), Typed("done"), Other(), BadTap(), ToCard())


def _taps(state: State, shown: list[Action]) -> Iterator[tuple[EventKind, Event]]:
    current = state.dialog.revision
    yield from ((EventKind.BUTTON, _tap(state, action)) for action in shown)
    for action in shown:
        yield EventKind.STALE, Tap(action, state.dialog.id, current - 1, CARD - 1)
    yield EventKind.STALE, Tap(Action(Verb.DONE), state.dialog.id, current + 1, CARD)
    yield EventKind.HURT, Tap(Action(Verb.HURTS), state.dialog.id, current - 1, CARD - 1)
    for verb in (Verb.HURTS, Verb.CONFIRM, Verb.DONE, Verb.ERASE):
        yield EventKind.FOREIGN, Tap(Action(verb), state.dialog.id - 1, current, CARD)
    yield from ((EventKind.FOREIGN, event) for event in (BadTap(), ToCard(), ToCard(begins=True)))


def _verb(event: Event, labels: Mapping[str, Action]) -> Verb | None:
    if isinstance(event, Tap):
        return event.action.verb
    named = labels.get(_normalised(event.text)) if isinstance(event, Typed) else None
    return None if named is None else named.verb


_normalised = cache(normalise)
"""The same few words are typed in every state."""


def _labels(screen: Screen, base: Context) -> Iterator[tuple[EventKind, Event]]:
    for button in screen.buttons():
        yield KIND_OF.get(base.hear(button.text, "en"), EventKind.LABEL), Typed(button.text)


def _every_action() -> Iterator[Action]:
    for verb in Verb:
        yield from (Action(verb, argument) for argument in ARGUMENTS.get(verb, ("",)))


def _tap(state: State, action: Action) -> Tap:
    return Tap(action, state.dialog.id, state.dialog.revision, state.dialog.card)


def _left_open_since_yesterday(state: State) -> State:
    session = state.session
    assert session is not None
    return replace(state, session=replace(session, day=session.day - DAY, touched_at=session.touched_at - DAY + MINUTE))
