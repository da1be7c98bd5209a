"""The schema of the routine files: their keys and allowed values."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
import re
from string import Formatter
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
    field_validator,
)

from bot.core.catalog import BreathCue, BreathKind, Dose, Load, Sides

_TAG_OR_ENTITY = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")


def _plain(text: str) -> str:
    """Return the text unchanged; raises ValueError if it is not one trimmed line of plain text."""
    if text != text.strip():
        raise ValueError("has spaces or line breaks at its start or end")
    if not text.isprintable():
        raise ValueError("has a line break or an unprintable character in it")
    if _TAG_OR_ENTITY.search(text):
        raise ValueError("has markup in it, but is shown as plain text")
    return text


def _names_numbers(text: str) -> str:
    """Return the text unchanged; raises ValueError if it names a number in braces that a dose does not have."""
    for _, name, _, _ in Formatter().parse(text):
        if name not in {None, "reps", "times", "hold"}:
            raise ValueError(f"{{{name}}} is no number of a dose: there are {{reps}}, {{times}} and {{hold}}")
    return text


_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
# "<routine>/<exercise>" has at most 40 characters, which keep the callback data of a button that names an exercise
# within Telegram's 64 bytes.
Id = Annotated[str, StringConstraints(pattern=rf"^{_ID}$", max_length=27)]
RoutineId = Annotated[str, StringConstraints(pattern=rf"^{_ID}$", max_length=12)]
Link = Annotated[str, StringConstraints(pattern=rf"^{_ID}/{_ID}$", max_length=40)]
"""An exercise of any routine: "<routine>/<exercise>"."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_plain)]
ShortName = Annotated[str, StringConstraints(min_length=1, max_length=14), AfterValidator(_plain)]
"""A name of which two fit in a row of buttons, on a phone 360 pixels wide."""
PlainName = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_plain)]
"""A line under a name, on a phone 390 pixels wide."""
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=160), AfterValidator(_plain)]
Step = Annotated[Sentence, AfterValidator(_names_numbers)]
"""A sentence with the numbers of the dose as {reps} ("3"), {times} ("3 times") and {hold} ("5 full breaths")."""
Count = Annotated[int, Field(strict=True, gt=0, le=100)]
Seconds = Annotated[int, Field(strict=True, gt=0, le=3600)]
Part = Annotated[str, StringConstraints(pattern=r"^(tip|felt|mistake|step-[1-9][0-9]?)$")]
"""A part of an exercise's words: the tip, where it is felt, the mistake, or a step by its number."""
Source = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=200)]
"""The address of a page."""
Brief = Annotated[str, StringConstraints(min_length=1, max_length=90), AfterValidator(_plain)]
"""A line of the folded steps."""


class StrictModel(BaseModel):
    """Base of the models of the files: unknown keys are faults, and what was read cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExerciseFacts(StrictModel):
    """One exercise in routine.toml, without the words of any language."""

    id: Id
    position: Id
    load: Load
    reps: Count
    sides: Sides
    hold_breaths: Count | None = None
    breath_kind: BreathKind | None = Field(default=None, validate_default=True)
    hold_seconds: Seconds | None = None
    breath_cue: BreathCue | None = None
    rest_seconds: tuple[Seconds, Seconds] | None = None
    seconds: Seconds
    easier: Link | None = None
    """Its easier form, in this routine or another."""
    film: bool = True
    """Whether there is a film; one that comes later is no fault."""
    ours: tuple[Part, ...] = ()
    """The parts of the words with additions of our own that are not in the source of the routine."""
    sources: tuple[Source, ...] = ()
    """Where "felt" and "mistake" are from."""

    @field_validator("breath_kind")
    @classmethod
    def _kind_goes_with_a_hold(cls, kind: BreathKind | None, info: ValidationInfo) -> BreathKind | None:
        if "hold_breaths" in info.data and (kind is None) != (info.data["hold_breaths"] is None):
            raise ValueError("hold_breaths and breath_kind go together: both or neither")
        return kind

    @field_validator("hold_seconds", "breath_cue")
    @classmethod
    def _one_of_three(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401  the field's own type
        others = [name for name in ("hold_breaths", "hold_seconds") if info.data.get(name) is not None]
        if value is not None and others:
            raise ValueError(f"a rep has either {others[0]} or {info.field_name}, not both")
        return value

    @field_validator("rest_seconds")
    @classmethod
    def _rest_goes_upwards(cls, rest: tuple[int, int] | None) -> tuple[int, int] | None:
        if rest is not None and rest[0] > rest[1]:
            raise ValueError("the shortest rest stands first, then the longest")
        return rest

    def dose(self) -> Dose:
        """Return the dose as a value of the core."""
        return Dose(
            reps=self.reps,
            sides=self.sides,
            hold_breaths=self.hold_breaths,
            breath_kind=self.breath_kind,
            breath_cue=self.breath_cue,
            rest_seconds=self.rest_seconds,
            hold_seconds=self.hold_seconds,
        )


class SharedExercise(StrictModel):
    """An exercise of another routine, in routine.toml: its facts, words and films are those of that routine."""

    use: Link

    @property
    def id(self) -> str:
        """Return its id, which it has in both routines."""
        return self.use.partition("/")[2]


OWN, SHARED = "own", "shared"
"""How pydantic names the two kinds of entries in the place of a fault."""


def _kind(entry: object) -> str:
    is_shared = "use" in entry if isinstance(entry, dict) else isinstance(entry, SharedExercise)
    return SHARED if is_shared else OWN


ExerciseEntry = Annotated[
    Annotated[ExerciseFacts, Tag(OWN)] | Annotated[SharedExercise, Tag(SHARED)], Discriminator(_kind)
]


class RoutineFacts(StrictModel):
    """routine.toml: the exercises in order, and those of a short day."""

    id: RoutineId
    order: Count
    short_day: tuple[Id, ...] = Field(min_length=1)
    exercises: tuple[ExerciseEntry, ...] = Field(min_length=1)

    @property
    def own(self) -> tuple[ExerciseFacts, ...]:
        """Return the exercises with facts of their own."""
        return tuple(entry for entry in self.exercises if isinstance(entry, ExerciseFacts))


class PositionFacts(StrictModel):
    """One position in positions.toml; its words are the message `position-<id>` of each language."""

    id: Id
    icon: Annotated[str, StringConstraints(min_length=1, max_length=4), AfterValidator(_plain)]
    floor: Annotated[bool, Field(strict=True)]


class PositionsFile(StrictModel):
    """positions.toml: how the body is placed at the start of an exercise."""

    positions: tuple[PositionFacts, ...] = Field(min_length=1)


class ExerciseText(StrictModel):
    """One exercise in a language's file, in plain text."""

    name: Name
    short: ShortName
    plain: PlainName
    purpose: Sentence
    steps: tuple[Step, ...] = Field(min_length=1, max_length=12)
    felt: Brief | None = None
    """Where it should be felt."""
    mistake: Brief | None = None
    """One common mistake, and what to do instead."""
    tip: Sentence | None = None

    def parts(self) -> set[str]:
        """Return the names of the existing parts, as used by `ours` in routine.toml."""
        steps = {f"step-{number}" for number in range(1, len(self.steps) + 1)}
        others = {"tip": self.tip, "felt": self.felt, "mistake": self.mistake}
        return steps | {name for name, words in others.items() if words is not None}


class RoutineText(StrictModel):
    """<language>.toml: the words of a routine in one language, exercises by id."""

    name: Name
    goal: Name
    """What it is for, as the end of a sentence: "8 gentle exercises for a sore lower back"."""
    exercises: dict[str, ExerciseText] = {}
    """Those with facts of their own; a shared one has its words where it is from."""
