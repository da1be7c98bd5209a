"""What must hold of doses and offers whatever happens: found out by a second, simpler reckoning of a life's events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from bot.core.cards import OfferPayload
from bot.core.dosing import amount, dose_of
from bot.core.effects import Release, Score
from bot.core.events import Verb
from bot.core.session import MarkKind, Phase
from tests.support.dosed_life import DosedLife
from tools.walk.people import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from bot.core.model import State
    from bot.core.session import Session

SEVERE, RISE, LOW, WELL_DAYS, MOST = 8, 2, 3, 6, 2
"""The policy's numbers, written once more."""
TAKEN_BACK = {"stretch", "mistake", "withdrawn"}

ACTS: dict[str, Callable[[DosedLife], None]] = {
    "day": lambda life: life.another_day(),
    "week": lambda life: life.another_day(7),
    "well": lambda life: life.goes_well(1),
    "hard": lambda life: life.is_too_hard("puppy-pose", times=1),
    "hard to move": lambda life: life.is_too_hard("bird-dog-extensions", times=1),
    "hurried": lambda life: life.is_hurried(),
    "risen": lambda life: life.exercise(after="sc:4"),
    "sore": lambda life: life.exercise(before="sc:5", after="sc:5"),
    "hurts": lambda life: life.hurts(),
    "cleared": lambda life: life.is_cleared(),
    "reset": lambda life: life.do("/settings", Verb.DOSES, Verb.RESET_DOSES, Verb.SETTINGS, Verb.HOME),
}
"""What takes several events; every other act is an event, as `do` takes it."""
DEEDS: tuple[tuple[str, ...], ...] = (
    ("day",),
    ("week",),
    ("well", "well", "well", "well", "well", "well"),
    ("well",),
    ("hard",),
    ("hard", "hard"),
    ("hard to move", "hard to move"),
    ("hurried", "hurried", "hurried"),
    ("risen",),
    ("sore",),
    ("tk:",),
    ("tk:", "ud:"),
    ("lv:",),
    ("ud:",),
    ("reset",),
    ("/pain", "sc:8"),
    ("/pain", "sc:4"),
    ("/today", "sc:2", "hu:", "sr:"),
    ("/today", "sc:2", "hu:", "mi:"),
    ("/today", "sc:2", "my back hurts", "cleared"),
    ("hurts",),
    ("cleared",),
    ("my back hurts", "us:", "sn:"),
    ("I want to die", "un:"),
    ("/settings", "ds:", "lo:", "lo:puppy-pose", "ho:", "ho:"),
    ("bk:", "sc:8"),
    ("bk:", "sc:2"),
    ("cl:", "sw:today"),
    ("ko:",),
    ("/start",),
)
"""What may happen, each a few acts in a row."""
GROWS: tuple[tuple[str, ...], ...] = (("well",) * 6, ("tk:",))
"""How a life begins in which a dose is raised, so that the rules after it have something to keep."""
LIVES = st.lists(st.sampled_from(DEEDS), min_size=4, max_size=24)


@dataclass
class WatchedLife(DosedLife):
    """A life that notes every fault of the rules about doses."""

    faults: list[str] = field(default_factory=list)
    offered: int = 0
    """How many offers were made."""
    grown: int = 0
    """How many of them raised a dose."""
    begun: set[int] = field(default_factory=set)
    """The sessions that were begun."""
    well: set[date] = field(default_factory=set)
    """The days since the last pain, or any other day but a good one, or a change of the doses."""

    def live(self, deeds: Iterable[tuple[str, ...]]) -> None:
        """Let deeds happen one after the other."""
        for deed in deeds:
            for act in deed:
                if act in ACTS:
                    ACTS[act](self)
                else:
                    self.do(act)

    def watch(self, before: State) -> None:
        """Note what the last event did that no rule allows."""
        self._reckon(before)
        self._growth(before)
        self._bounds()
        self._session(before)
        self._offers(before)

    def _reckon(self, before: State) -> None:
        """Keep the days that went well, by the events alone."""
        session, after = self.state.session, self.state
        for effect in self.effects:
            if isinstance(effect, Score) and effect.pain.score > LOW:
                self.well.clear()
            if isinstance(effect, Release) and effect.how not in TAKEN_BACK:
                self.well.clear()
        if session is not None and session != before.session and session.phase is Phase.ENDED:
            all_done = session.plan == session.marked(MarkKind.DONE)
            scores = session.pain_before, session.pain_after
            if all_done and None not in scores and (scores[1] or 0) <= (scores[0] or 0) <= LOW:
                self.well.add(session.day)
            elif after.hold is None:
                self.well.clear()

    def _growth(self, before: State) -> None:
        was, now = before.person.dosing, self.state.person.dosing
        if (was.doses, was.eased) == (now.doses, now.eased):
            return
        raised = any(
            amount(dose_of(exercise, now.doses)) > amount(dose_of(exercise, was.doses)) for exercise in self.exercises()
        )
        harder = bool(set(was.eased) - set(now.eased))
        payload = before.dialog.carried(OfferPayload)
        undoes = payload.taken and payload.offer is not None
        resets = not now.doses and not now.eased and before.dialog.place.value == "doses"
        if raised or harder:
            self.grown += 1
            if self._is_painful(before):
                self.faults.append("a dose was raised while pain stands against it")
            if not (undoes or resets) and len(self.well) < WELL_DAYS:
                self.faults.append(f"a dose was raised after {len(self.well)} good days")
        self.well.clear()

    def _is_painful(self, state: State) -> bool:
        """Tell whether there is a hold, severe or risen pain, an exercise that hurt today, or a crisis."""
        safety, today = state.person.safety, self.now.date()
        severe = safety.severe_at is not None and (self.now - safety.severe_at).total_seconds() < 24 * 3600
        hurt = any(one.day == today and one.marked(MarkKind.HURT) for one in self.sessions.values())
        return state.hold is not None or severe or safety.rose_at is not None or safety.crisis_on == today or hurt

    def _bounds(self) -> None:
        for exercise in self.exercises():
            dose = dose_of(exercise, self.state.person.dosing.doses)
            if not 1 <= amount(exercise.dose) - MOST <= amount(dose) <= amount(exercise.dose) + MOST:
                self.faults.append(f"{exercise.key} has {amount(dose)}")
        released = any(isinstance(effect, Release) and effect.how not in TAKEN_BACK for effect in self.effects)
        if released or self._noted_pain():
            above = [
                exercise.key
                for exercise in self.exercises()
                if amount(dose_of(exercise, self.state.person.dosing.doses)) > amount(exercise.dose)
            ]
            self.faults += [f"{key} is still raised after pain" for key in above]

    def _noted_pain(self) -> bool:
        """Tell whether the last event noted a severe score or a rise."""
        noted = [effect.pain for effect in self.effects if isinstance(effect, Score)]
        session = self.state.session
        rose = session is not None and session.pain_before is not None and session.pain_after is not None
        rises = rose and session is not None and (session.pain_after or 0) - (session.pain_before or 0) >= RISE
        return any(pain.score >= SEVERE for pain in noted) or (bool(noted) and rises and noted[-1].moment == "after")

    def _session(self, before: State) -> None:
        was, now = before.open_session, self.state.open_session
        if was is not None and now is not None and was.id == now.id and was.doses != now.doses:
            self.faults.append("a session under way has other doses")
        if now is None or now.id in self.begun:
            return
        self.begun.add(now.id)
        left_out = self.state.person.preferences.left_out
        self.faults += [f"{key} is left out" for key in self._keys(now) if key in left_out]

    def _keys(self, session: Session) -> list[str]:
        return [self.catalog.key(session.routine, name) for name in session.plan]

    def _offers(self, before: State) -> None:
        if self.offer is None or before.dialog.payload == self.state.dialog.payload:
            return
        self.offered += 1
        severe = any(pain.score >= SEVERE and pain.day == self.now.date() for pain in self.scores)
        if severe or self._is_painful(self.state) or self._noted_pain():
            self.faults.append("something is offered beside pain")
        if self.offer.exercise in self.state.person.preferences.left_out:
            self.faults.append(f"{self.offer.exercise} is offered and left out")
        dosing = before.person.dosing
        if (dosing.doses, dosing.eased) != (self.state.person.dosing.doses, self.state.person.dosing.eased):
            self.faults.append("an offer took itself")


def lived(deeds: Iterable[tuple[str, ...]], **changes: Any) -> WatchedLife:  # noqa: ANN401 - any field of the person
    """Return a life after these deeds, of a person with these fields set."""
    life = WatchedLife(settled(**changes))
    life.live(deeds)
    return life
