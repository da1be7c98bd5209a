"""Checks content as a person will see it, after the checks of each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.core.plan_code import equal_numbers
from content.faults import Fault
from content.markup import utf16_length
from content.texts import TextError

if TYPE_CHECKING:
    from bot.core.catalog import Catalog, Exercise
    from bot.core.texts import Texts

# https://core.telegram.org/bots/api#sendanimation: a caption has at most 1,024 characters.
CAPTION_LIMIT = 1024
# Characters that a card may add to the words of the exercise: its place in the session, headings of lines.
CARD_FRAME = 80

ContentCheck = Callable[["Catalog", "Mapping[str, Texts]"], Iterable[Fault]]
"""A further check of the whole content; a higher layer can add one that renders its screens."""


def card_faults(catalog: Catalog, texts: Mapping[str, Texts]) -> Iterator[Fault]:
    """Yield the exercises whose words do not fit into a picture's caption, in any language, and what too few can do."""
    if all(exercise.position.floor for routine in catalog.routines for exercise in routine.exercises):
        yield Fault("routines", "position", "every exercise is on the floor: some people cannot get down to it")
    for key, other in equal_numbers(catalog):
        home, _, exercise_id = key.rpartition("/")
        reason = f"the links of plans cannot tell it from {other}: give it another id"
        yield Fault(f"routines/{home}/routine.toml", f"exercises.{exercise_id}", reason)
    for routine in catalog.routines:
        for exercise in (one for one in routine.exercises if one.home == routine.id):
            for language in catalog.languages:
                file = f"routines/{routine.id}/{language}.toml"
                for reason in _card_reasons(exercise, texts[language]):
                    yield Fault(file, f"exercises.{exercise.id}", reason)


def _card_reasons(exercise: Exercise, texts: Texts) -> Iterator[str]:
    words = exercise.words[texts.language]
    try:
        dose = texts.dose(exercise.dose)
    except TextError as error:
        yield f"its dose cannot be put into words: {error}"
        return
    counted = (texts.counted(step, exercise.dose) for step in words.steps)
    steps = (f"{number}. {step}" for number, step in enumerate(counted, 1))
    lines = (
        words.name,
        words.plain,
        dose,
        words.purpose,
        *steps,
        words.tip or "",
        words.felt or "",
        words.mistake or "",
    )
    length = utf16_length("\n".join(lines))
    if length > CAPTION_LIMIT - CARD_FRAME:
        yield f"{length} characters, and at most {CAPTION_LIMIT - CARD_FRAME} fit on its card under a picture"
