"""Explores all reachable states: every event in each state, until there are no new states.

States that differ only in data on which no decision depends (ids, moments, exact scores) are treated as equal (`key`).
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
from bot.core.flow.way_back import earliest
from bot.core.hearing import Heard
from bot.core.lexicon import normalise
from bot.core.model import Due, Hold, Place, ReminderKind, Screening, Seen, Where
from bot.core.planning import heard_from, plan
from bot.core.quiet_hours import Snooze
from bot.core.screening import Answer, SignGroup
from bot.core.session import EXERCISING, Phase, SkipReason
from bot.core.toggles import TOGGLES
from bot.screens.render import render
from tests.support.people import CARD, MINUTE, NOW, SHORT, ZONES, content, newcomer, settled, view, world

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator

    from bot.core.cards import Payload
    from bot.core.context import Context
    from bot.core.effects import Effect
    from bot.core.events import Event
    from bot.core.model import State
    from bot.core.screening import GroupAnswer
    from bot.core.session import Session
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
DAY = timedelta(days=1)

ARGUMENTS: dict[Verb, tuple[str, ...]] = {
    Verb.SCORE: ("3", "9"),
    Verb.ZONE: ZONES[:1],
    Verb.TIME: ("07:30",),
    Verb.REASON: (SkipReason.NO_TIME,),
    Verb.WHERE: (Where.LEG, Where.BOTH_LEGS),
    Verb.SEEN: (Seen.TODAY, Seen.EARLIER),
    Verb.DAY: ("0",),
    Verb.TOGGLE: (*TOGGLES, "nonsense"),
    Verb.LANGUAGE: ("en",),
    Verb.LEAVE_OUT: ("", "puppy-pose"),
    Verb.SET_TIME: ("", "0", "1", "2", "3"),
    Verb.DROP_TIME: ("0", "1", "2"),
    Verb.SNOOZE: (*Snooze, "1440"),
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


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in a state and its result; source and target are the states' keys."""

    kind: EventKind
    before: State
    event: Event | Due
    after: State
    effects: tuple[Effect, ...]
    source: Hashable
    target: Hashable
    verb: Verb | None = None
    """The verb of the button that was tapped, or whose label was typed."""


@dataclass(slots=True)
class Graph:
    """All states found, by key, and all events."""

    states: dict[Hashable, State] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)


def key(state: State) -> Hashable:
    """Return the part of a state on which decisions and screens depend.

    The day of a crisis is not part of it: `pain_proof.after_a_crisis` walks from there, where every state has it.
    """
    person, dialog, hold = state.person, state.dialog, state.hold
    resting = dialog.place in {Place.HOME, Place.SEE_PT, Place.STOPPED}
    return (
        dialog.place,
        _payload_key(dialog.payload),
        person.profile.consented_at is not None,
        _screening_key(state),
        person.schedule.zone is not None,
        person.schedule.remind_at is not None,
        (person.preferences.step_by_step, *_slips_key(state)) if dialog.place in _BY_HABITS else None,
        person.schedule.stopped_at is not None if resting else None,
        person.schedule.paused_until is not None and person.schedule.paused_until > NOW.date() if resting else None,
        len(person.schedule.times) if dialog.place in _BY_TIMES else None,
        person.schedule.nudge if dialog.place is Place.TIMES else None,
        hold and (hold.signs, hold.understood),
        hold is not None and bool(hold.where) if dialog.place is Place.HURT_WHERE else None,
        None if dialog.place in _ASIDE or _is_asked_again(state) else _pain_key(state),
        _session_key(state),
    )


def may_come_back(state: State) -> bool:
    """Tell whether a hold may end by now: no sign of an emergency was given, or long enough ago."""
    return state.hold is not None and earliest(state, state.hold, content().policy) <= NOW


def _slips_key(state: State) -> tuple[bool, bool]:
    safety = state.person.safety
    one_left = len(safety.slips) >= 2
    return one_left, one_left and safety.mistapped_at is not None


def _pain_key(state: State) -> Hashable:
    """Return what is remembered of pain, whether an exercise was shown lately, and whether a hold may end."""
    safety, policy, hold = state.person.safety, content().policy, state.hold
    return (
        policy.severe_lately(safety, NOW),
        safety.rose_at is not None,
        policy.may_be_usual(safety, NOW) if hold is None or state.dialog.place in _USUAL else None,
        hold and (hold.seen_at is not None, may_come_back(state)),
    )


_USUAL = frozenset({Place.HURT, Place.HURT_SIGNS})


def _screening_key(state: State) -> Hashable:
    """Return the part of the answers to the safety question on which decisions depend."""
    safety = state.person.safety
    told_apart = [given for given in safety.screened if given.day < NOW.date() or _never_offered(given)]
    apart = tuple((given.group, given.answer) for given in told_apart)
    if state.dialog.place in {Place.SCREENING, Place.FLAGGED}:
        return safety.flagged, safety.screening, safety.to_ask, apart
    if safety.flagged is not None:
        return apart
    return safety.screening is Screening.CLEAR, bool(safety.to_ask), apart


def _is_asked_again(state: State) -> bool:
    """Tell whether the safety question comes first: what is remembered of pain is walked beside good answers alone."""
    safety = state.person.safety
    return bool(safety.to_ask) or any(given.day < NOW.date() for given in safety.screened)


def _never_offered(given: GroupAnswer) -> bool:
    """Return whether an answer is one that a correct bot never accepts."""
    return given.group is SignGroup.EMERGENCY and given.answer is Answer.DOCTOR_KNOWS


def _payload_key(payload: Payload | None) -> Hashable:
    """Return the payload of a card; of time zones, only whether there are any."""
    return (bool(payload.zones), payload.editing) if isinstance(payload, ZonePayload) else payload


_BY_HABITS = frozenset({Place.HOME, Place.ROUTINE, Place.HURT})
_BY_TIMES = frozenset({Place.SETTINGS, Place.TIMES, Place.TIME})
_ASIDE = frozenset(
    {Place.SETTINGS, Place.TIMES, Place.TIME, Place.ZONE, Place.SET_DAYS, Place.SET_LANGUAGE, Place.SET_SUMMARY}
    | {Place.ERASE, Place.PAUSE, Place.LEAVE_OUT}
)
"""Cards on which nothing of pain is looked at; what is remembered of it is walked on all others."""


def _session_key(state: State) -> Hashable:
    session = state.session
    in_doubt = session is not None and session.open and session.in_doubt
    return session and (in_doubt, _where_it_stands(state, session))


def _where_it_stands(state: State, session: Session) -> Hashable:
    hold, place = state.hold, state.dialog.place
    if place is Place.HURT and hold is not None:
        # Only a slip of the thumb depends on the phase of the session.
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
    """Walk from four people: new, stepwise with two slips, leaving reminders unanswered, after an emergency."""
    return walk([newcomer(), settled(step_by_step=True, slips=(NOW, NOW)), _unanswering(), after_an_emergency()])


def after_an_emergency() -> State:
    """Return somebody who gave a sign of an emergency yesterday, long enough ago for a doctor's word to count."""
    state, then = settled(), NOW - DAY
    hold = Hold(55, since=then, where=(Where.BOTH_LEGS,), signs=True, emergency_at=then, understood=True)
    held = replace(state, hold=hold, dialog=replace(state.dialog, place=Place.SEE_PT))
    return held.having(replace(held.person.schedule, due=plan(held, NOW)))


def _unanswering() -> State:
    """Return a person who has just received the reminder that asks whether to keep, change or pause."""
    asked = take(settled(unanswered=ASK_AFTER + 1), Due(NOW, ReminderKind.REMINDER, 0), NOW)
    assert not isinstance(asked, Verdict)
    return asked


@contextmanager
def _uncollected() -> Iterator[None]:
    """Disable garbage collection: a walk creates almost no garbage, but hundreds of thousands of live objects."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def walk(starts: Iterable[State], untapped: Collection[Verb] = (), **changes: Any) -> Graph:  # noqa: ANN401 - any field
    """Explore all states reachable from these.

    A person who erased everything continues, with their next message, as the first of these people.

    Args:
        starts: the initial states.
        untapped: verbs that are not tapped, so that the cards behind them are left out.
        changes: fields of the context, such as another catalog or policy instead of the real one.
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
            graph.happenings.append(
                Happening(EventKind.REMINDER, state, due, taken, (Show(anew=True),), source, target)
            )
        fresh = replace(base, fresh_id=next(ids))  # one id for all events of this state: they are alternatives
        for kind, present, event, context in _events(state, fresh, forge=card not in forged):
            verb = _verb(state, event, context)
            if verb in untapped:
                continue
            before = heard_from(present)  # the effect of any event; the rest is specific to this event
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
    """Return what determines the buttons of a card: forged taps are tried once for each kind of card."""
    session = state.session
    phase = (session.phase, session.step is None) if session and state.dialog.place is Place.ROUTINE else None
    payload = state.dialog.payload
    editing, words = getattr(payload, "editing", False), getattr(payload, "words", False)
    group = state.person.safety.to_ask[:1] if state.dialog.place is Place.SCREENING else ()
    return (state.dialog.place, editing, words, phase, group, state.hold is None, state.open_session is None)


def _events(state: State, base: Context, *, forge: bool) -> Iterator[tuple[EventKind, State, Event, Context]]:
    screen = render(view(state, catalog=base.catalog, policy=base.policy))
    shown = [button.action for button in screen.buttons()]
    labels = screen.labels()
    base = replace(base, labels_of=lambda _present: labels)
    events = [*_taps(state, shown), *_MESSAGES, *_labels(screen, base)]
    if forge:
        events += [(EventKind.FORGED, _tap(state, action)) for action in _every_action()]
    yield from ((kind, state, event, base) for kind, event in events)
    if state.dialog.place is Place.ZONE:
        for found in (ZONES[:1], ZONES):
            for sure in (True, False):
                yield EventKind.WORD, state, Typed("somewhere"), replace(base, found_zones=found, zone_is_sure=sure)
    if state.dialog.place is Place.TIME:
        yield from ((EventKind.WORD, state, Typed(word), base) for word in ("13:00", "20:00"))
    if state.dialog.place is Place.PAUSE:
        for days in (0, 3, 5000):
            yield EventKind.WORD, state, Typed("some day"), replace(base, found_date=NOW.date() + days * DAY)
    if state.open_session is not None:
        left = _left_open_since_yesterday(state)
        morning: tuple[Event, ...] = (*_IN_THE_MORNING, *(_tap(state, action) for action in shown))
        for event in morning:
            yield EventKind.MORNING, left, event, base


KIND_OF = {Heard.PAIN: EventKind.HURT, Heard.CRISIS: EventKind.CRISIS, Heard.EMERGENCY: EventKind.EMERGENCY}
_MESSAGES: tuple[tuple[EventKind, Event], ...] = (
    *((EventKind.COMMAND, Command(name, "from-a-friend")) for name in COMMANDS),
    *((EventKind.WORD, Typed(word)) for word in WORDS),
    *((KIND_OF[what], event) for what, events in SAYING.items() for event in events),
    *((EventKind.COMMAND if isinstance(event, Command) else EventKind.OTHER, event) for event in UNSURE),
    *((EventKind.OTHER, event) for event in (Located("Asia/Tokyo"), Located(None))),
)
_IN_THE_MORNING = (Command("start"), Command("today"), Typed("done"), Other(), BadTap())


def _taps(state: State, shown: list[Action]) -> Iterator[tuple[EventKind, Event]]:
    current = state.dialog.revision
    yield from ((EventKind.BUTTON, _tap(state, action)) for action in shown)
    for action in shown:
        yield EventKind.STALE, Tap(action, state.dialog.id, current - 1, CARD - 1)
    yield EventKind.STALE, Tap(Action(Verb.DONE), state.dialog.id, current + 1, CARD)
    yield EventKind.HURT, Tap(Action(Verb.HURTS), state.dialog.id, current - 1, CARD - 1)
    for verb in (Verb.HURTS, Verb.CONFIRM, Verb.DONE, Verb.ERASE):
        yield EventKind.FOREIGN, Tap(Action(verb), state.dialog.id - 1, current, CARD)
    yield EventKind.FOREIGN, BadTap()


def _verb(state: State, event: Event, context: Context) -> Verb | None:
    if isinstance(event, Tap):
        return event.action.verb
    named = context.labels_of(state).get(normalise(event.text)) if isinstance(event, Typed) else None
    return None if named is None else named.verb


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
