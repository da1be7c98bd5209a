"""People at any point of the conversation, over the real content, for tests of the core and of the screens."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.core.context import Context
from bot.core.events import Action, Command, Tap, Typed, Verb
from bot.core.flow.engine import step
from bot.core.hearing import Heard, hear
from bot.core.model import Dialog, Due, Place, ReminderKind, State
from bot.core.person import Person, Profile
from bot.core.plan_code import GivenPlan, PlanItem, encode
from bot.core.planning import plan
from bot.core.screening import EVERY_GROUP, Answer, GroupAnswer, SignGroup, answered
from bot.core.session import Phase
from bot.screens.view import View
from content.loader import load_content

if TYPE_CHECKING:
    from datetime import date

    from bot.core.effects import Effect
    from bot.core.events import Event
    from content.content import Content

NOW = datetime(2025, 6, 4, 9, 0, tzinfo=UTC)
"""A Wednesday; 11:00 in Berlin, where the people of these tests live."""
TODAY = NOW.date()
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
CARD = 10
"""The message id of every person's card."""
ZONES = ("Europe/Berlin", "Europe/Vienna")
FULL = (
    "standing-ham-stretch",
    "rag-doll-forward-fold",
    "puppy-pose",
    "bird-dog-extensions",
    "dead-bug",
    "lying-figure-4",
    "lying-hip-twist-rotations",
    "kneeling-t-spine-rotation",
)
"""The exercises of the routine, in order."""
SHORT = ("puppy-pose", "bird-dog-extensions", "kneeling-t-spine-rotation")


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a local time of Berlin, where the people of these tests live, in June 2025."""
    return datetime(2025, 6, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


PLAN_KEY = b"the key of the plans of these tests"
PLAN = GivenPlan((PlanItem("lower-back/puppy-pose", 4, 6),), frozenset({0, 2, 4}), 2)
PLAN_LINK = encode(PLAN, PLAN_KEY)
"""The payload of the link of a plan of one exercise, which even the smallest routines of the tests have."""
FORGED_LINK = encode(PLAN, b"the key of somebody else")

MORNING = Due(berlin(4, 7, 30), ReminderKind.REMINDER, 0)
"""The reminder of this Wednesday, at the time that all people of these tests have chosen."""


@cache
def content() -> Content:
    """Return the real content, loaded once."""
    return load_content()


@cache
def heard(text: str, language: str | None) -> Heard:
    """Return what a text says, as the running bot hears it; each text once."""
    return hear(text, content().hearing, language)


def world(**changes: Any) -> Context:  # noqa: ANN401 - any field of the context
    """Return the context of a decision, with these fields set."""
    ready = content()
    known = Context(
        NOW, ready.catalog, ready.lexicon, heard, ready.reading, ready.policy, fresh_id=77, guess_zones=lambda: ZONES
    )
    known = replace(known, plan_key=lambda: PLAN_KEY)
    return replace(known, **changes)


def having(person: Person, **changes: Any) -> Person:  # noqa: ANN401 - any field of any part
    """Return the person with these fields set, in whichever part each field is."""
    for part in (person.profile, person.preferences, person.safety, person.dosing, person.schedule, person.goals):
        own = {name: changes.pop(name) for name in part.__struct_fields__ if name in changes}
        person = person.having(replace(part, **own)) if own else person
    return replace(person, **changes)


def newcomer(language: str = "en") -> State:
    """Return a person before their first event."""
    return State(Person(1, NOW, Profile(language, language_code=language)), Dialog(id=2**46 + 1, card=CARD))


NO_SIGNS = (Verb.SIGNS_NONE,) * len(EVERY_GROUP)
"""The taps that answer the whole safety question with "None of these"."""


def no_signs(day: date = TODAY) -> tuple[GroupAnswer, ...]:
    """Return the answers to the safety question of a person without signs."""
    return tuple(GroupAnswer(group, Answer.NONE, day) for group in EVERY_GROUP)


def flagged(group: SignGroup = SignGroup.URGENT, **changes: Any) -> State:  # noqa: ANN401 - any field of the person
    """Return a person on the home card who reported a sign of this group."""
    given = answered(no_signs(), GroupAnswer(group, Answer.SOME, TODAY))
    return settled(screened=given, **changes)


def unasked(**changes: Any) -> State:  # noqa: ANN401 - any field of the person
    """Return a person on the home card who was not asked the safety question."""
    return settled(screened=(), to_ask=EVERY_GROUP, **changes)


def settled(**changes: Any) -> State:  # noqa: ANN401 - any field of the person
    """Return a person on the home card after onboarding, with these fields of the person set."""
    state = newcomer()
    answers = {
        "consented_at": NOW,
        "screened": no_signs(),
        "to_ask": (),
        "zone": "Europe/Berlin",
        "remind_at": time(7, 30),
    }
    person = having(state.person, **{**answers, **changes})
    home = replace(state, person=person, dialog=replace(state.dialog, place=Place.HOME, revision=5))
    return home.having(replace(person.schedule, due=plan(home, NOW)))


def tap(state: State, verb: Verb, argument: str = "") -> Tap:
    """Return a tap on a button of the current card."""
    return Tap(Action(verb, argument), state.dialog.id, state.dialog.revision, state.dialog.card or CARD)


def do(state: State, event: Event | Verb | str, context: Context | None = None) -> tuple[State, tuple[Effect, ...]]:
    """Step one event: a verb is a tap on the current card, "/name" a command, any other text is typed.

    A tap with an argument is written "sc:7".
    """
    if isinstance(event, Verb):
        event = tap(state, event)
    elif isinstance(event, str):
        verb, colon, argument = event.partition(":")
        if event.startswith("/"):
            name, _, rest = event[1:].partition(" ")
            event = Command(name, rest)
        elif colon and verb in set(Verb):
            event = tap(state, Verb(verb), argument)
        else:
            event = Typed(event)
    return step(state, event, context or world())


def play(state: State, *events: Event | Verb | str, context: Context | None = None) -> State:
    """Step several events, as accepted by `do`, and return the resulting state."""
    for event in events:
        state, _effects = do(state, event, context)
    return state


def at_exercise(index: int = 0, **changes: Any) -> State:  # noqa: ANN401 - any field of the person
    """Return a person at the whole card of this exercise, with the earlier ones done."""
    return play(settled(**changes), Verb.START, "sc:3", *[Verb.DONE] * index)


def view(state: State, language: str = "en", **changes: Any) -> View:  # noqa: ANN401 - any field of the view
    """Return the view that a screen is rendered from."""
    ready = content()
    region = ready.regions.of(state.person.schedule.zone)
    return replace(View(state, ready.catalog, ready.texts[language], NOW, ready.policy, region), **changes)


_TO_PHASE: dict[Phase, tuple[Verb | str, ...]] = {
    Phase.PAIN_BEFORE: (Verb.START,),
    Phase.SEVERE: (Verb.START, "sc:9"),
    Phase.RISEN: (Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:5", "/start", Verb.START, "sc:3"),
    Phase.EXERCISE: (Verb.START, "sc:3", Verb.DONE, Verb.STEPS, Verb.NEXT),
    Phase.SKIPPING: (Verb.START, "sc:3", Verb.SKIP),
    Phase.ENOUGH: (Verb.START, "sc:3", Verb.DONE, Verb.SKIP, Verb.ENOUGH),
    Phase.FOLLOWING: (Verb.FOLLOW, "sc:3"),
    Phase.CHOOSING: (Verb.FOLLOW, "sc:3", Verb.DID_SOME, "do:puppy-pose"),
    Phase.PAIN_AFTER: (Verb.START, "sc:3", *[Verb.DONE] * len(FULL)),
    Phase.ENDED: (Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:2"),
}


@cache
def in_phase(phase: Phase) -> State:
    """Return a person whose session is in this phase."""
    return play(settled(), *_TO_PHASE[phase])
