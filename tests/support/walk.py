"""A walk over everything that can happen: from each state every event, until no new state comes up.

States that differ only in what no decision looks at are one (`key`): ids, moments, the very scores.
"""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.core.cards import ZonePayload
from bot.core.due import ASK_AFTER, Verdict, take
from bot.core.effects import Erase, Show
from bot.core.entrance import enter
from bot.core.events import Action, BadTap, Command, Edited, Located, Other, Tap, Typed, Verb
from bot.core.flow.commands import COMMANDS
from bot.core.flow.reminder_answers import PAUSES
from bot.core.hearing import Heard
from bot.core.lexicon import normalise
from bot.core.model import Due, Place, ReminderKind, Where
from bot.core.planning import heard_from
from bot.core.quiet_hours import Snooze
from bot.core.session import EXERCISING, Phase, SkipReason
from bot.core.toggles import TOGGLES
from bot.screens.render import render
from tests.support.people import CARD, MINUTE, NOW, SHORT, ZONES, newcomer, settled, view, world

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator

    from bot.core.cards import Payload
    from bot.core.context import Context
    from bot.core.effects import Effect
    from bot.core.events import Event
    from bot.core.model import State
    from bot.core.session import Session
    from bot.screens.screen import Screen

SAYING: dict[Heard, tuple[Event, ...]] = {
    Heard.PAIN: (Typed("7:30 but my back hurts"), Edited("ouch!"), Command("stop", "it hurts"), Command("it_hurts")),
    Heard.CRISIS: (Typed("I want to die"), Command("help", "I want to die")),
    Heard.EMERGENCY: (
        Typed("cannot pee and my groin is numb"),
        Edited("both my legs went numb"),
        Command("note", "both my legs went numb"),
    ),
}
"""What is heard whatever card it is said at, but for pain in a note."""
WORDS = ("done", "next", "skip", "back", "start", "step by step", "7", "11", "hello", "yes", "no", "07:30")
UNSURE = (Typed("the thingummy blorps"), Edited("the thingummy blorps"), Command("nonsense"), Other())
DAY = timedelta(days=1)

ARGUMENTS: dict[Verb, tuple[str, ...]] = {
    Verb.SCORE: ("3", "9"),
    Verb.ZONE: ZONES[:1],
    Verb.TIME: ("07:30",),
    Verb.REASON: (SkipReason.NO_TIME,),
    Verb.WHERE: (Where.LEG, Where.BOTH_LEGS),
    Verb.DAY: ("0",),
    Verb.TOGGLE: (*TOGGLES, "nonsense"),
    Verb.LANGUAGE: ("en",),
    Verb.LEAVE_OUT: ("", "puppy-pose"),
    Verb.SET_TIME: ("", "0", "1", "2", "3"),
    Verb.DROP_TIME: ("0", "1", "2"),
    Verb.SNOOZE: (*Snooze, "1440"),
    Verb.PAUSE_FOR: (str(PAUSES[0]), "5000"),
}


class Kind(StrEnum):
    """Where an event comes from."""

    BUTTON = "button"
    """A tap on a button of the card."""
    FORGED = "forged"
    """A tap that says it is of the present card, which may have no such button."""
    STALE = "stale"
    FOREIGN = "foreign"
    """Somebody else's card, or nobody's."""
    HURT = "hurt"
    """Somebody says that it hurts, in words or on an old card."""
    CRISIS = "crisis"
    EMERGENCY = "emergency"
    WORD = "word"
    LABEL = "label"
    """Typed words that stand on a button of the card and do not say that it hurts."""
    COMMAND = "command"
    OTHER = "other"
    MORNING = "morning"
    """Any event to a session that was left open the day before."""
    REMINDER = "reminder"
    """A reminder of any kind is delivered, if the rules let it through."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in a state, and what came of it; source and target are the states' keys."""

    kind: Kind
    before: State
    event: Event | Due
    after: State
    effects: tuple[Effect, ...]
    source: Hashable
    target: Hashable
    verb: Verb | None = None
    """That of the button tapped, or whose words were typed."""


@dataclass(slots=True)
class Graph:
    """Every state found, by its key, and everything that happened."""

    states: dict[Hashable, State] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)


def key(state: State) -> Hashable:
    """Return what decisions and screens look at in a state.

    The day of a crisis is not among it: `pain_proof.after_a_crisis` walks from there, and that day every state has it.
    """
    person, dialog, hold = state.person, state.dialog, state.hold
    resting = dialog.place in {Place.HOME, Place.SEE_PT, Place.STOPPED}
    return (
        dialog.place,
        _payload_key(dialog.payload),
        person.profile.consented_at is not None,
        person.safety.screening,
        person.schedule.zone is not None,
        person.schedule.remind_at is not None,
        (person.preferences.step_by_step, len(person.safety.slips) >= 2) if dialog.place in _BY_HABITS else None,
        person.schedule.stopped_at is not None if resting else None,
        person.schedule.paused_until is not None and person.schedule.paused_until > NOW.date() if resting else None,
        len(person.schedule.times) if dialog.place in _BY_TIMES else None,
        person.schedule.nudge if dialog.place is Place.TIMES else None,
        hold and (hold.signs, hold.understood),
        _session_key(state),
    )


def _payload_key(payload: Payload | None) -> Hashable:
    """Return what a card carries; of time zones, whether there are any."""
    return (bool(payload.zones), payload.editing) if isinstance(payload, ZonePayload) else payload


_BY_HABITS = frozenset({Place.HOME, Place.ROUTINE, Place.HURT})
_BY_TIMES = frozenset({Place.SETTINGS, Place.TIMES, Place.TIME})


def _session_key(state: State) -> Hashable:
    session, place = state.session, state.dialog.place
    before = place is Place.ROUTINE and session is not None and session.phase is Phase.PAIN_BEFORE
    told_severe = state.person.safety.severe_on == NOW.date() if place is Place.HOME or before else None
    in_doubt = session is not None and session.open and session.in_doubt
    return told_severe, session and (session.entered, in_doubt, _where_it_stands(state, session))


def _where_it_stands(state: State, session: Session) -> Hashable:
    hold, place = state.hold, state.dialog.place
    if place is Place.HURT and hold is not None:
        # Only a slip of the thumb looks at where the session stood.
        return (hold.phase, hold.exercise, hold.step)
    if place is Place.HOME:
        return (session.open, session.day == NOW.date(), session.counted)
    if place is not Place.ROUTINE:
        return (session.open, session.phase in EXERCISING)
    if not session.open:
        return (session.outcome, session.counted)
    if session.phase not in EXERCISING:
        return (session.phase, session.short)
    at = (session.phase, session.exercise, session.index, len(session.plan), session.short)
    if session.phase is Phase.EXERCISE:
        return (*at, session.step)
    return (*at, bool(session.unmarked(SHORT)))


def whole_walk() -> Graph:
    """Walk from somebody new, from one who goes step by step and slipped twice, and from one who ignores reminders."""
    return walk([newcomer(), settled(step_by_step=True, slips=(NOW, NOW)), _unanswering()])


def _unanswering() -> State:
    """Return somebody to whom the reminder has just come that asks whether to go on."""
    asked = take(settled(unanswered=ASK_AFTER + 1), Due(NOW, ReminderKind.REMINDER, 0), NOW)
    assert not isinstance(asked, Verdict)
    return asked


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: a walk makes next to none, among hundreds of thousands of objects that stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def walk(starts: Iterable[State], untapped: Collection[Verb] = (), **changes: Any) -> Graph:  # noqa: ANN401 - any field
    """Explore everything from these states.

    Somebody who erased everything is, with their next message, the first of these people.

    Args:
        starts: the people to begin with.
        untapped: what nobody taps, so that the cards behind it are left out.
        changes: of the context, such as another catalog or policy in place of the real one.
    """
    first, *others = starts
    graph = Graph()
    waiting: deque[State] = deque()
    forged: set[Hashable] = set()
    ids = count(100)
    base = world(**changes)

    def visit(state: State) -> Hashable:
        name = key(state)
        if graph.states.setdefault(name, state) is state:
            waiting.append(state)
        return name

    for start in (first, *others):
        visit(start)
    while waiting:
        state = waiting.popleft()
        source = key(state)
        card = _card_kind(state)
        for due, taken in _reminders(state):
            target = visit(taken)
            graph.happenings.append(Happening(Kind.REMINDER, state, due, taken, (Show(anew=True),), source, target))
        fresh = replace(base, fresh_id=next(ids))  # one for all that may happen here: no two of it happen together
        for kind, present, event, context in _events(state, fresh, forge=card not in forged):
            verb = _verb(state, event, context)
            if verb in untapped:
                continue
            before = heard_from(present)  # what anything does; the rest is what this event does
            after, effects = enter(before, event, context, known=True)
            assert after is not None
            if Erase() in effects:
                after = first
            target = visit(after)
            graph.happenings.append(Happening(kind, before, event, after, effects, source, target, verb))
        forged.add(card)
    return graph


def _reminders(state: State) -> Iterator[tuple[Due, State]]:
    for kind in ReminderKind:
        moment = NOW + DAY if kind is ReminderKind.CHECK_IN else NOW
        due = Due(moment, kind, 0)
        taken = take(state, due, moment)
        if not isinstance(taken, Verdict):
            yield due, taken


def _card_kind(state: State) -> Hashable:
    """Return what decides which buttons a card has: forged taps are tried once on each kind of card."""
    session = state.session
    phase = (session.phase, session.step is None) if session and state.dialog.place is Place.ROUTINE else None
    payload = state.dialog.payload
    editing, words = getattr(payload, "editing", False), getattr(payload, "words", False)
    return (state.dialog.place, editing, words, phase, state.hold is None, state.open_session is None)


def _events(state: State, base: Context, *, forge: bool) -> Iterator[tuple[Kind, State, Event, Context]]:
    screen = render(view(state, catalog=base.catalog, policy=base.policy))
    shown = [button.action for button in screen.buttons()]
    labels = screen.labels()
    base = replace(base, labels_of=lambda _present: labels)
    events = [*_taps(state, shown), *_MESSAGES, *_labels(screen, base)]
    if forge:
        events += [(Kind.FORGED, _tap(state, action)) for action in _every_action()]
    yield from ((kind, state, event, base) for kind, event in events)
    if state.dialog.place is Place.ZONE:
        for found in (ZONES[:1], ZONES):
            for sure in (True, False):
                yield Kind.WORD, state, Typed("somewhere"), replace(base, found_zones=found, zone_is_sure=sure)
    if state.dialog.place is Place.TIME:
        yield from ((Kind.WORD, state, Typed(word), base) for word in ("13:00", "20:00"))
    if state.dialog.place is Place.PAUSE:
        for days in (0, 3, 5000):
            yield Kind.WORD, state, Typed("some day"), replace(base, found_date=NOW.date() + days * DAY)
    if state.open_session is not None:
        left = _left_open_since_yesterday(state)
        morning: tuple[Event, ...] = (*_IN_THE_MORNING, *(_tap(state, action) for action in shown))
        for event in morning:
            yield Kind.MORNING, left, event, base


KIND_OF = {Heard.PAIN: Kind.HURT, Heard.CRISIS: Kind.CRISIS, Heard.EMERGENCY: Kind.EMERGENCY}
_MESSAGES: tuple[tuple[Kind, Event], ...] = (
    *((Kind.COMMAND, Command(name, "from-a-friend")) for name in COMMANDS),
    *((Kind.WORD, Typed(word)) for word in WORDS),
    *((KIND_OF[what], event) for what, events in SAYING.items() for event in events),
    *((Kind.COMMAND if isinstance(event, Command) else Kind.OTHER, event) for event in UNSURE),
    *((Kind.OTHER, event) for event in (Located("Asia/Tokyo"), Located(None))),
)
_IN_THE_MORNING = (Command("start"), Command("today"), Typed("done"), Other(), BadTap())


def _taps(state: State, shown: list[Action]) -> Iterator[tuple[Kind, Event]]:
    current = state.dialog.revision
    yield from ((Kind.BUTTON, _tap(state, action)) for action in shown)
    for action in shown:
        yield Kind.STALE, Tap(action, state.dialog.id, current - 1, CARD - 1)
    yield Kind.STALE, Tap(Action(Verb.DONE), state.dialog.id, current + 1, CARD)
    yield Kind.HURT, Tap(Action(Verb.HURTS), state.dialog.id, current - 1, CARD - 1)
    for verb in (Verb.HURTS, Verb.CONFIRM, Verb.DONE, Verb.ERASE):
        yield Kind.FOREIGN, Tap(Action(verb), state.dialog.id - 1, current, CARD)
    yield Kind.FOREIGN, BadTap()


def _verb(state: State, event: Event, context: Context) -> Verb | None:
    if isinstance(event, Tap):
        return event.action.verb
    named = context.labels_of(state).get(normalise(event.text)) if isinstance(event, Typed) else None
    return None if named is None else named.verb


def _labels(screen: Screen, base: Context) -> Iterator[tuple[Kind, Event]]:
    for button in screen.buttons():
        yield KIND_OF.get(base.hear(button.text, "en"), Kind.LABEL), Typed(button.text)


def _every_action() -> Iterator[Action]:
    for verb in Verb:
        yield from (Action(verb, argument) for argument in ARGUMENTS.get(verb, ("",)))


def _tap(state: State, action: Action) -> Tap:
    return Tap(action, state.dialog.id, state.dialog.revision, state.dialog.card)


def _left_open_since_yesterday(state: State) -> State:
    session = state.session
    assert session is not None
    return replace(state, session=replace(session, day=session.day - DAY, touched_at=session.touched_at - DAY + MINUTE))
