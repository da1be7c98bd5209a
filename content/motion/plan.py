"""The shape of a pose file: how the exercise is looked at, its key poses, and the steps of one rep."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from content.motion.body import BONES, MARKS
from content.motion.schema import Point, Pose

Seconds = Annotated[float, Field(gt=0, le=30)]
LIMBS = ("right_leg", "left_leg", "right_arm", "left_arm")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Look(_Model):
    """Where the camera stands: see `camera.Camera`; `mat` is its middle (forward, left), length and breadth in metres."""

    turn: float
    tilt: Annotated[float, Field(ge=0, le=80)]
    centre: Point
    span: Annotated[float, Field(ge=1, le=4)]
    mat: tuple[float, float, float, float]


class Pace(_Model):
    """How long one breath in and one breath out take, in seconds."""

    inhale: Seconds
    exhale: Seconds


class Step(_Model):
    """One step of a rep: the way to a pose, or staying in it.

    `breath` says what the breath does meanwhile; `hold` stays afterwards for the breaths of the dose; `rest` marks the
    rest between two reps; `arrows` names the points whose way is drawn, as far as the pose `until` (without it, `to`).
    """

    to: str
    seconds: Seconds
    breath: Literal["in", "out"] | None = None
    hold: bool = False
    rest: bool = False
    arrows: tuple[str, ...] = ()
    until: str | None = None


class Plan(_Model):
    """A pose file. Everything is described for the right side; the left is its mirror image.

    `first` is the pose that the film begins with. `change` are steps between the sides, where all reps of one side
    come first. `reps` is how many reps of the dose the film shows, a side; without it, all.
    """

    view: Look
    pace: Pace
    first: str
    reps: Annotated[int, Field(gt=0)] | None = None
    rep: tuple[Step, ...] = Field(min_length=1)
    change: tuple[Step, ...] = ()
    poses: dict[str, Pose] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _inherit(cls, raw: Any) -> Any:
        """Fill in what a pose has from the pose it is `like`."""
        if not isinstance(raw, dict) or not isinstance(raw.get("poses"), dict):
            return raw
        whole: dict[str, Any] = {}
        for name, given in raw["poses"].items():
            whole[name] = _grown(given, whole, name) if isinstance(given, dict) else given
        return {**raw, "poses": whole}

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        known = ", ".join(self.poses)
        for name in [self.first, *(step.to for step in (*self.rep, *self.change))]:
            if name not in self.poses:
                raise ValueError(f"there is no pose {name}, only {known}")
        if self.first not in [step.to for step in self.rep]:
            raise ValueError(f"first: {self.first} is not a step of the rep")
        for step in (*self.rep, *self.change):
            for name in step.arrows:
                if name not in MARKS:
                    raise ValueError(f"arrows: there is no point {name} on the body")
        for name, pose in self.poses.items():
            for limb in LIMBS:
                contact = getattr(pose, limb).contact
                if contact is not None and contact.on != "floor" and contact.on not in BONES:
                    raise ValueError(f"poses.{name}.{limb}.contact.on: neither floor nor a bone: {contact.on}")
        return self


def _grown(given: dict[str, Any], whole: dict[str, Any], name: str) -> dict[str, Any]:
    own = {key: value for key, value in given.items() if key not in ("like", "free")}
    like = given.get("like")
    if like is None:
        return own
    if like not in whole:
        raise ValueError(f"poses.{name}.like: no pose {like} stands above it")
    base = dict(whole[like])
    for limb in given.get("free", ()):
        base[limb] = {key: value for key, value in base.get(limb, {}).items() if key != "contact"}
    return _merged(base, own)


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    out = dict(base)
    for key, value in own.items():
        before = out.get(key)
        out[key] = _merged(before, value) if isinstance(value, dict) and isinstance(before, dict) else value
    return out
