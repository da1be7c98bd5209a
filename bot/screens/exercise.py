"""The card of an exercise, whole or one step at a time, and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Verb
from bot.core.session import Phase, Session
from bot.screens.screen import Button, Picture, Screen, Style
from bot.screens.view import View, folded, lines

if TYPE_CHECKING:
    from bot.core.catalog import Dose, Exercise, ExerciseWords


def exercise_card(view: View, session: Session) -> Screen:
    """Return the card of the session's exercise, whole or one of its steps."""
    return _whole_card(view, session) if session.step is None else _one_step(view, session, session.step)


def picture(view: View, session: Session) -> Picture:
    """Return the exercise's film or still, or the picture of the step that is shown."""
    preferences = view.state.person.preferences
    step = None if session.step is None else _number(view, session, session.step)
    exercise = view.exercise(session)
    moving = preferences.films and exercise.has_film
    return Picture(exercise.home, exercise.id, moving=moving, theme=preferences.theme, step=step)


def hurts_button(view: View) -> Button:
    """Return the button that stops the session."""
    return view.button("it-hurts", Verb.HURTS, style=Style.DANGER)


def begins(session: Session) -> bool:
    """Tell whether a session shows its first exercise whole, with nothing done yet."""
    return session.phase is Phase.EXERCISE and session.step is None and session.index == 0 and not session.marks


def _heading(view: View, session: Session) -> str:
    name = view.name(session.exercise, session.routine)
    return view.texts("exercise-heading", place=session.index + 1, count=len(session.plan), name=name)


def _whole_card(view: View, session: Session) -> Screen:
    signs = view.texts("film-signs") if view.is_first_session and begins(session) else None  # explained once
    mark = view.texts("plan-mark") if session.given else None
    text = description(view, view.exercise(session), _heading(view, session), signs, mark)
    rows = (
        (view.button("done", Verb.DONE, style=Style.SUCCESS),),
        (view.button("step-by-step", Verb.STEPS), view.button("back", Verb.BACK), view.button("skip", Verb.SKIP)),
        (hurts_button(view),),
    )
    return Screen(text, rows)


def description(view: View, exercise: Exercise, heading: str, signs: str | None = None, mark: str | None = None) -> str:
    """Return the whole text of an exercise, under its heading.

    Where the signs in the films are explained, or a mark says that it is from a plan, its purpose has no room.
    """
    words, texts = view.words(exercise), view.texts
    numbered = enumerate(view.steps(exercise), start=1)
    steps = (texts("exercise-step", number=number, step=step) for number, step in numbered)
    dose, short = _capital(texts.dose(exercise.dose)), short_dose(view, exercise.dose)
    whole = texts("exercise-dose", dose=dose) if dose != short else None
    purpose = texts("exercise-purpose", purpose=words.purpose)
    return lines(
        heading,
        texts("exercise-plain", plain=words.plain),
        folded(mark, signs, *steps, whole, *_advice(view, words), None if signs or mark else purpose),
        texts("exercise-dose-own" if mark is None and _is_own(view, exercise) else "exercise-dose", dose=short),
    )


def _is_own(view: View, exercise: Exercise) -> bool:
    """Tell whether an exercise has another dose than in the content, which is what its film shows."""
    content = view.catalog.by_key(exercise.key)
    return content is not None and content.dose != exercise.dose


def short_dose(view: View, dose: Dose) -> str:
    """Return how often and for how long, without what is said of breathing and rests, as a line of its own."""
    return _capital(view.texts.dose(replace(dose, breath_cue=None, rest_seconds=None)))


def _capital(line: str) -> str:
    """Return a line that begins with a capital letter."""
    return line[:1].upper() + line[1:]


def _advice(view: View, words: ExerciseWords) -> tuple[str, ...]:
    """Return the tip, where the exercise should be felt, and a common mistake, those that there are."""
    parts = {"tip": words.tip, "felt": words.felt, "mistake": words.mistake}
    return tuple(view.texts(f"exercise-{name}", **{name: part}) for name, part in parts.items() if part is not None)


def _one_step(view: View, session: Session, step: int) -> Screen:
    steps = view.steps(view.exercise(session))
    number = _number(view, session, step)
    last = number == len(steps)
    place = view.texts("exercise-step-place", number=number, count=len(steps))
    text = lines(
        _heading(view, session),
        f"{place} {view.texts('exercise-one-step', step=steps[number - 1])}",
        view.texts("plan-mark") if session.given else None,
    )
    onward = (
        view.button("done", Verb.DONE, style=Style.SUCCESS)
        if last
        else view.button("next", Verb.NEXT, style=Style.PRIMARY)
    )
    rows = (
        (onward,),
        (view.button("back", Verb.BACK), view.button("skip", Verb.SKIP)),
        (hurts_button(view),),
    )
    return Screen(text, rows)


def _number(view: View, session: Session, step: int) -> int:
    """Return the number of a step, counted from 1; the last one where the content has fewer steps by now."""
    return min(step + 1, len(view.words(view.exercise(session)).steps))
