"""The data model of a pose file: the camera, the key poses, and the steps of one rep."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from content.schema import StrictModel
from tools.films.body import BONES, MARKS
from tools.films.camera import Camera
from tools.films.furniture import Furniture
from tools.films.geometry import vector
from tools.films.pose import Point, Pose

Seconds = Annotated[float, Field(gt=0, le=30)]
LIMBS = ("right_leg", "left_leg", "right_arm", "left_arm")
FLOOR, TABLE = "floor", "table"
ROOM = (FLOOR, TABLE)
"""What a hand or foot is held to in the room; a hand slides over the table, and is lifted from the floor."""


class Look(StrictModel):
    """The camera, see `camera.Camera`; `mat` is its middle (forward, left), length and breadth.

    With `mirror` the left side is seen from the left, as the right side is from the right.
    """

    turn: float
    tilt: Annotated[float, Field(ge=0, le=80)]
    centre: Point
    span: Annotated[float, Field(ge=1, le=4)]
    mat: tuple[float, float, float, float]
    mirror: bool = False

    def camera(self, across: float, pixels: int) -> Camera:
        """Return the camera on its way from the right side's (`across` 0) to the left side's (1)."""
        share = across if self.mirror else 0.0
        forward, left, up = self.centre
        centre = vector([forward, left * (1 - 2 * share), up])
        return Camera(self.turn + (180 - 2 * self.turn) * share, self.tilt, centre, self.span, pixels)


class BreathPace(StrictModel):
    """The duration of one breath in and one breath out, in seconds."""

    inhale: Seconds
    exhale: Seconds


class Step(StrictModel):
    """One step of a rep: the movement to a pose, or staying in it.

    `breath` is the breath during the step; with `hold` the pose is held afterwards for the breaths of the dose; `rest`
    marks the rest after a rep; `arrows` names the points whose path is drawn, up to the pose `until` (default: `to`).
    """

    to: str
    seconds: Seconds
    breath: Literal["in", "out"] | None = None
    hold: bool = False
    rest: bool = False
    arrows: tuple[str, ...] = ()
    until: str | None = None


def inherited(poses: object) -> object:
    """Complete each pose by the pose that it is `like`, before the validation."""
    if not isinstance(poses, dict):
        return poses
    completed: dict[str, object] = {}
    for name, given in poses.items():
        completed[name] = _completed(name, given, completed) if isinstance(given, dict) else given
    return completed


def _completed(name: str, given: dict[str, object], completed: dict[str, object]) -> dict[str, object]:
    own = {key: value for key, value in given.items() if key not in {"like", "free"}}
    if "like" not in given:
        return own
    base = completed.get(str(given["like"]))
    if not isinstance(base, dict):
        raise ValueError(f"{name}.like: no pose {given['like']} stands above it")  # noqa: TRY004  a fault of the file
    freed = given.get("free", ())
    for limb in freed if isinstance(freed, list) else ():
        base = {**base, limb: {key: value for key, value in base.get(limb, {}).items() if key != "contact"}}
    return _merged(base, own)


def _merged(base: dict[str, object], own: dict[str, object]) -> dict[str, object]:
    out = dict(base)
    for key, value in own.items():
        before = out.get(key)
        out[key] = _merged(before, value) if isinstance(value, dict) and isinstance(before, dict) else value
    return out


class StepPicture(StrictModel):
    """What the picture of one step of the words shows: a pose of a side."""

    pose: str
    side: Literal["right", "left"] = "right"


class Plan(StrictModel):
    """A pose file. Everything is described for the right side; the left is its mirror image.

    The film begins with the pose `first` and comes back to it: `way_in` leads into the first rep, `change` from one
    side to the other, `way_out` back. `cover` is the pose of the still and the thumbnail, `steps` the picture of each
    step of the words; `furniture` stands in the room. `reps` is the number of reps that the film shows a side (default:
    all), `rate` frames a second.
    """

    view: Look
    pace: BreathPace
    first: str
    cover: str
    reps: Annotated[int, Field(gt=0)] | None = None
    rate: Annotated[int, Field(ge=24, le=30)] = 24
    furniture: tuple[Furniture, ...] = ()
    way_in: tuple[Step, ...] = ()
    rep: tuple[Step, ...] = Field(min_length=1)
    change: tuple[Step, ...] = ()
    way_out: tuple[Step, ...] = ()
    steps: tuple[StepPicture, ...] = Field(min_length=1)
    poses: Annotated[dict[str, Pose], BeforeValidator(inherited)] = Field(min_length=1)

    def _all_steps(self) -> Iterator[tuple[str, Step]]:
        for name, steps in (
            ("way_in", self.way_in),
            ("rep", self.rep),
            ("change", self.change),
            ("way_out", self.way_out),
        ):
            yield from ((f"{name}.{place}", step) for place, step in enumerate(steps))

    def unknown(self) -> Iterator[tuple[str, str]]:
        """Yield the field and the reason for each unknown name."""
        steps = list(self._all_steps())
        names = [("first", self.first), ("cover", self.cover)]
        names += [(f"steps.{place}.pose", picture.pose) for place, picture in enumerate(self.steps)]
        names += [(f"{field}.to", step.to) for field, step in steps]
        names += [(f"{field}.until", step.until) for field, step in steps if step.until is not None]
        for field, name in names:
            if name not in self.poses:
                yield field, f"no such pose: {name} (there is {', '.join(self.poses)})"
        if self.first in self.poses and (self.way_out or self.rep)[-1].to != self.first:
            yield "first", f"the last step does not lead back to {self.first}"
        for field, step in steps:
            for name in step.arrows:
                if name not in MARKS:
                    yield f"{field}.arrows", f"no such point of the body: {name} (there is {', '.join(MARKS)})"
        yield from self._unknown_contacts()

    def _unknown_contacts(self) -> Iterator[tuple[str, str]]:
        for name, pose in self.poses.items():
            for limb in LIMBS:
                contact = pose.arm_or_leg(limb).contact
                field = f"poses.{name}.{limb}.contact.on"
                if contact is None:
                    continue
                if contact.on not in ROOM and contact.on not in BONES:
                    yield field, f"neither {FLOOR}, {TABLE} nor a bone: {contact.on} (there is {', '.join(BONES)})"
                elif contact.on == TABLE and Furniture.TABLE not in self.furniture:
                    yield field, f"{TABLE}, but it is not among the furniture"
