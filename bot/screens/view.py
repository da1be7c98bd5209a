"""The input of a screen: the person's state, the content, the texts, the time and the person's progress."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.catalog import in_minutes
from bot.core.dosing import as_done
from bot.core.events import Action, Verb
from bot.core.given_plan import doses_of, exercises_of
from bot.core.model import EVERY_DAY
from bot.core.routine_choice import can_follow, routine_of
from bot.core.session import Outcome
from bot.core.toggles import TOGGLES
from bot.screens.screen import Button, Row, Screen, Style

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.core.catalog import Catalog, Exercise, ExerciseWords, Routine
    from bot.core.chart import Chart
    from bot.core.journal import Progress
    from bot.core.model import PtNote, State
    from bot.core.region import Region
    from bot.core.safety import Policy
    from bot.core.session import Session
    from bot.core.texts import Texts

_ANY_DAY = date(2000, 1, 1)
"""Any day: formatting a wall time needs a date, which is not shown."""


class NextSession(Struct, frozen=True):
    """What a session that begins now is made of."""

    exercises: tuple[Exercise, ...]
    """With the doses that they have in it."""
    minutes: int
    """About how many it takes."""
    can_follow: bool
    """Whether there is a film to follow along."""


class View(Struct, frozen=True):
    """Everything that a screen may read."""

    state: State
    catalog: Catalog
    texts: Texts
    now: datetime
    policy: Policy
    region: Region
    """The region of the person's time zone."""
    progress: Progress | None = None
    """Loaded only for screens that show it."""
    chart: Chart | None = None
    """Loaded only for the picture of progress."""
    notes: tuple[PtNote, ...] = ()
    """The last notes for the PT, the newest first; loaded only for their cards."""
    username: Callable[[], str] = str
    """Returns the bot's own username, of which links to it are made."""
    is_first_session: bool = False
    """Whether the person had no session before this one; loaded only where it begins."""

    @property
    def routine(self) -> Routine:
        """Return the routine of the person's next session."""
        return routine_of(self.catalog, self.state.person)

    def next_session(self) -> NextSession:
        """Return the person's next session, full or short as they set it."""
        person, routine, catalog = self.state.person, self.routine, self.catalog
        plan = exercises_of(catalog, routine, person, short=person.preferences.short_day, given=True)
        doses = doses_of(catalog, person)
        exercises = tuple(as_done(catalog.exercise(routine.id, name), doses) for name in plan)
        return NextSession(exercises, in_minutes(exercises), can_follow(catalog, routine.id, plan, doses))

    def steps(self, exercise: Exercise) -> tuple[str, ...]:
        """Return the steps of an exercise, with the numbers of its dose in them."""
        return tuple(self.texts.counted(step, exercise.dose) for step in self.words(exercise).steps)

    def plan(self, session: Session, *, short: bool) -> tuple[str, ...]:
        """Return the exercises of a full or a short day of a session's routine, or of the plan that it follows."""
        routine = self.catalog.routine(session.routine)
        return exercises_of(self.catalog, routine, self.state.person, short=short, given=session.given)

    def exercise(self, session: Session, name: str | None = None) -> Exercise:
        """Return the exercise that a session is at, or another one of its plan, with the dose that it has there."""
        return as_done(self.catalog.exercise(session.routine, name or session.exercise), session.doses)

    def minutes(self, session: Session, plan: Iterable[str]) -> int:
        """Return about how many minutes exercises of a session take."""
        return in_minutes(self.exercise(session, name) for name in plan)

    @property
    def zone(self) -> ZoneInfo:
        """Return the person's time zone; UTC until they choose one."""
        return self.state.person.schedule.zone_info

    @property
    def today(self) -> date:
        """Return the person's local day."""
        return self.now.astimezone(self.zone).date()

    @property
    def first_weekday(self) -> int:
        """Return the first day of the person's week, 0 = Monday."""
        return self.texts.first_weekday(self.state.person.schedule.zone)

    @property
    def asks_first(self) -> bool:
        """Whether severe pain, or a rise in the last session, comes before any exercise: nothing then calls to them."""
        return self.policy.pain_comes_first(self.state.person.safety, self.now)

    @property
    def rests_today(self) -> bool:
        """Whether today is for rest: the person chose it, or pain asks for it."""
        session = self.state.session
        rested = session is not None and session.day == self.today and session.outcome is Outcome.RESTED
        return rested or self.asks_first

    def words(self, exercise: Exercise) -> ExerciseWords:
        """Return an exercise's words in the person's language."""
        return exercise.words[self.texts.language]

    def name(self, exercise: str, routine: str | None = None) -> str:
        """Return an exercise's name, or its id if it was removed from the content.

        Args:
            exercise: Its id or key.
            routine: The routine that the id belongs to; without one, the first that has it.
        """
        homes = (routine,) if routine else tuple(each.id for each in self.catalog.routines)
        found = next((one for home in homes if (one := self.catalog.find(home, exercise)) is not None), None)
        return exercise.rpartition("/")[2] if found is None else self.words(found).name

    def wall_time(self, at: time) -> str:
        """Return a wall time in the format of the person's language."""
        return self.texts.time(datetime.combine(_ANY_DAY, at, self.zone))

    def next_reminder(self) -> datetime | None:
        """Return the next reminder in the person's local time, or None if none is planned."""
        due = self.state.person.schedule.due
        return None if due is None else due.at.astimezone(self.zone)

    def emergency_numbers(self) -> str:
        """Return the emergency numbers of the person's region, or the most common ones if it is not known."""
        return " / ".join(self.region.emergency) or self.texts("emergency-numbers")

    def button(
        self, key: str, verb: Verb, argument: str = "", style: Style | None = None, **args: str | float
    ) -> Button:
        """Return a button labelled with the message `button-<key>`, formatted with `args`."""
        return Button(self.texts(f"button-{key}", **args), Action(verb, argument), style)


Renderer = Callable[[View], Screen]
"""Draws one card."""


def scale(view: View, skip: str) -> tuple[Row, ...]:
    """Return the rows of the numeric rating scale, 0 to 10, and a button to skip the question."""
    return (*numbers(view), (view.button(skip, Verb.NO_SCORE),))


def numbers(view: View) -> tuple[Row, ...]:
    """Return the rows of the numeric rating scale, 0 to 10."""
    return _numbers(view.texts.scores)


@cache
def _numbers(labels: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the rows with these labels; kept, because every reminder has them."""
    scores = tuple(Button(label, Action(Verb.SCORE, str(score))) for score, label in enumerate(labels))
    return (scores[:6], scores[6:])


DAY_LABELS = ("day-on", "day-off")
"""The labels of weekdays of which several can be chosen ..."""
ONE_DAY_LABELS = ("summary-day-on", "summary-day")
"""... and of which one is."""


def week(view: View, verb: Verb, marked: Collection[int | None], labels: tuple[str, str]) -> tuple[Row, Row]:
    """Return a button for each weekday in two rows; `labels` are those of a marked day and of another one."""
    on, off = labels
    days = tuple(
        view.button(on if day in marked else off, verb, str(day), day=view.texts.weekday(day))
        for day in sorted(EVERY_DAY)
    )
    return days[:4], days[4:]


def toggle(view: View, name: str) -> Button:
    """Return the button of a setting with two values, with its present value."""
    return view.button(f"{name}-{TOGGLES[name].label(view.state.person)}", Verb.TOGGLE, name)


LONGEST_OF_TWO = 17
"""Characters of a label that fit beside another one on a phone 360 pixels wide."""


def columns(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """Return the buttons in rows of two; one with a long label has a row of its own."""
    rows: list[Row] = []
    for button in buttons:
        last = rows[-1] if rows else ()
        pair = (*last, button)
        fits = all(len(label.text) <= LONGEST_OF_TWO for label in pair)
        if len(last) == 1 and fits:
            rows[-1] = pair
        else:
            rows.append((button,))
    return tuple(rows)


def lines(*parts: str | None) -> str:
    """Join the parts that are not None or empty, each on a line of its own."""
    return "\n".join(part for part in parts if part)


def folded(*parts: str | None) -> str:
    """Join the parts that are not None or empty, line by line, in a quote that Telegram folds to three lines."""
    return f"<blockquote expandable>{lines(*parts)}</blockquote>"


def at_moment(text: str, moment: datetime) -> str:
    """Say which moment a text names between <tg-time> and </tg-time> (Telegram: date-time entity formatting).

    Without a format Telegram shows the text as it is, and the moment by the phone's own clock to whoever taps it.
    """
    return text.replace("<tg-time>", f'<tg-time unix="{int(moment.timestamp())}">')


def paragraphs(*parts: str | None) -> str:
    """Join the parts that are not None or empty, with an empty line between them."""
    return "\n\n".join(part for part in parts if part)
