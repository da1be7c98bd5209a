"""A person over days, whose sessions, scores and stops are kept as the store keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import OfferPayload
from bot.core.catalog import Catalog
from bot.core.dosing import amount, dose_of
from bot.core.effects import CloseSession, Release, Score
from bot.core.events import Verb
from bot.core.model import Place
from bot.core.report import History, Stop
from bot.core.session import Phase
from tests.support.narrow import present
from tools.walk.people import NOW, content, do, settled, world

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.catalog import Exercise
    from bot.core.context import Context
    from bot.core.dosing import Offer
    from bot.core.effects import Effect
    from bot.core.events import Event
    from bot.core.model import Pain, State
    from bot.core.safety import Policy
    from bot.core.session import Session

POSE, BIRD, KNEELING, SEATED = (
    "lower-back/puppy-pose",
    "lower-back/bird-dog-extensions",
    "gentle/kneeling",
    "gentle/seated",
)
"""Held for five breaths, with an easier form that has one itself; and moved three times, with none."""


def _ladder() -> Catalog:
    """Return a catalog of two exercises and the two easier forms of the first, in a routine of their own."""
    whole = content().catalog
    routine = whole.routine("lower-back")
    pose, bird = replace(routine.exercise("puppy-pose"), easier=KNEELING), routine.exercise("bird-dog-extensions")
    kneeling = replace(pose, id="kneeling", home="gentle", easier=SEATED)
    seated = replace(pose, id="seated", home="gentle", easier=None)
    base = replace(routine, exercises=(pose, bird), short_day=("puppy-pose",))
    gentle = replace(routine, id="gentle", exercises=(kneeling, seated), short_day=("kneeling",))
    return Catalog((base, gentle), whole.languages)


LADDER = _ladder()


@dataclass
class DosedLife:
    """One person; everything goes through `step`, and what it looks up is what was kept before."""

    state: State = field(default_factory=settled)
    now: datetime = NOW
    catalog: Catalog = LADDER
    policy: Policy = field(default_factory=lambda: content().policy)
    sessions: dict[int, Session] = field(default_factory=dict)
    scores: list[Pain] = field(default_factory=list)
    stops: dict[int, Stop] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    """Those of the last event."""
    _ids: int = 100

    def do(self, *events: Event | Verb | str) -> None:
        """Let events happen, a minute apart."""
        for event in events:
            self._ids += 1
            self.now += timedelta(minutes=1)
            before = self.state
            self.state, self.effects = do(before, event, self.context())
            self._keep(before)
            self.watch(before)

    def context(self) -> Context:
        """Return the context of a decision now."""
        found = {"catalog": self.catalog, "policy": self.policy, "history": self.history}
        return world(now=self.now, fresh_id=self._ids, **found)

    def watch(self, before: State) -> None:
        """Look at what an event has changed; here nothing is looked for."""

    def _keep(self, before: State) -> None:
        for effect in self.effects:
            match effect:
                case CloseSession(session=session):
                    self.sessions[session.id] = session
                case Score(pain=pain):
                    self.scores.append(pain)
                case Release(how=how):
                    hold = present(before.hold)
                    self.stops[hold.id] = Stop(hold, self.now, how)
                case _:
                    pass
        if self.state.session is not None:
            self.sessions[self.state.session.id] = self.state.session
        if self.state.hold is not None:
            self.stops[self.state.hold.id] = Stop(self.state.hold)

    def history(self) -> History:
        """Return what the store has of the last days; more than a decision may look at."""
        return History(tuple(self.sessions.values()), tuple(self.scores), tuple(self.stops.values()))

    def another_day(self, days: int = 1) -> None:
        """Let days pass, to the same hour."""
        self.now = datetime.combine(self.now.date(), NOW.timetz()) + timedelta(days=days)

    def exercise(self, before: str = "sc:2", skipping: str = "", after: str = "sc:1") -> None:
        """Go through a session; each exercise named is skipped for the reason behind it ("puppy-pose:too-hard")."""
        skipped = dict(one.rpartition(":")[::2] for one in skipping.split())
        self.do("/today", before)
        for _ in range(9):
            session = self.state.open_session
            if session is None or session.phase is not Phase.EXERCISE or self.state.dialog.place is not Place.ROUTINE:
                break
            reason = skipped.get(session.exercise)
            self.do(*((Verb.SKIP, f"re:{reason}") if reason else (Verb.DONE,)))
        if self.state.open_session is not None and self.state.open_session.phase is Phase.PAIN_AFTER:
            self.do(after)

    def goes_well(self, days: int) -> None:
        """Exercise on this number of days in a row, with little pain."""
        for _ in range(days):
            self.another_day()
            self.exercise()

    def is_too_hard(self, exercise: str, times: int = 2) -> None:
        """Skip an exercise on this number of days as too hard."""
        for _ in range(times):
            self.another_day()
            self.exercise(skipping=f"{exercise}:too-hard")

    def is_hurried(self) -> None:
        """Skip an exercise on another day because there is no time."""
        self.another_day()
        self.exercise(skipping="bird-dog-extensions:no-time")

    def hurts(self) -> None:
        """Stop a session for pain, without a sign of an emergency."""
        self.do("/today", "sc:2", Verb.HURTS, Verb.IS_PAIN, "sc:5", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)

    def is_cleared(self) -> None:
        """Come back after a stop when a PT has said so."""
        self.do("/start", Verb.SIGNS_NONE, Verb.CLEARED, Verb.CONFIRM, "sw:today", Verb.HOME)

    def hurts_and_is_cleared(self) -> None:
        """Stop a session for pain, and come back when a PT has said so."""
        self.hurts()
        self.is_cleared()

    @property
    def offer(self) -> Offer | None:
        """Return what the present card offers and was not answered."""
        payload = self.state.dialog.carried(OfferPayload)
        return None if payload.taken or self.state.open_session is not None else payload.offer

    def amounts(self) -> dict[str, int]:
        """Return the number of every exercise that is made smaller or larger, by its key."""
        doses = self.state.person.dosing.doses
        return {exercise.key: amount(dose_of(exercise, doses)) for exercise in self.exercises()}

    def exercises(self) -> Iterable[Exercise]:
        """Yield every exercise of the catalog."""
        return (exercise for routine in self.catalog.routines for exercise in routine.exercises)

    def plan(self) -> tuple[str, ...]:
        """Return the keys of the exercises of the session of the next day."""
        beginning = DosedLife(self.state, self.now, self.catalog, self.policy)
        beginning.another_day()
        beginning.do("/today")
        session = beginning.state.open_session
        return () if session is None else tuple(self.catalog.key(session.routine, name) for name in session.plan)
