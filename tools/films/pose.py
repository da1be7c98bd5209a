"""The data model of key poses: their angles, within the limits of human joints."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
from typing import Annotated, Literal

from pydantic import Field

from content.schema import StrictModel

Point = tuple[float, float, float]
Degrees = float


class Pelvis(StrictModel):
    """The position of the middle of the hips, in metres, and the rotation of the pelvis.

    `lean` 0 is upright, 90 on all fours, -90 on the back; `turn`, `tilt` and `roll` go to the person's right.
    """

    at: Point
    lean: Annotated[Degrees, Field(ge=-120, le=180)] = 0
    turn: Degrees = 0
    tilt: Annotated[Degrees, Field(ge=-60, le=60)] = 0
    roll: Annotated[Degrees, Field(ge=-90, le=90)] = 0


class Spine(StrictModel):
    """The back between pelvis and neck: bending forward, turning and bending to the right are positive."""

    lumbar_flexion: Annotated[Degrees, Field(ge=-25, le=60)] = 0
    lumbar_rotation: Annotated[Degrees, Field(ge=-15, le=15)] = 0
    thoracic_flexion: Annotated[Degrees, Field(ge=-25, le=45)] = 0
    thoracic_rotation: Annotated[Degrees, Field(ge=-50, le=50)] = 0
    side_bend: Annotated[Degrees, Field(ge=-35, le=35)] = 0


class Neck(StrictModel):
    """Neck and head together; turning and bending to the right are positive."""

    flexion: Annotated[Degrees, Field(ge=-60, le=60)] = 0
    rotation: Annotated[Degrees, Field(ge=-80, le=80)] = 0
    side_bend: Annotated[Degrees, Field(ge=-45, le=45)] = 0


class Hip(StrictModel):
    """A hip; bringing the knee forward, out to the side, and turning it inwards are positive."""

    flexion: Annotated[Degrees, Field(ge=-30, le=135)] = 0
    abduction: Annotated[Degrees, Field(ge=-42, le=60)] = 0
    rotation: Annotated[Degrees, Field(ge=-65, le=50)] = 0


class Shoulder(StrictModel):
    """A shoulder; bringing the arm forward, out to the side, and turning it inwards are positive."""

    flexion: Annotated[Degrees, Field(ge=-60, le=185)] = 0
    abduction: Annotated[Degrees, Field(ge=-60, le=185)] = 0
    rotation: Annotated[Degrees, Field(ge=-100, le=90)] = 0


class Girdle(StrictModel):
    """The shoulder blade and collarbone: shrugging up, reaching forward."""

    elevation: Annotated[Degrees, Field(ge=-10, le=40)] = 0
    protraction: Annotated[Degrees, Field(ge=-25, le=30)] = 0


class Contact(StrictModel):
    """A hand or foot held at a place: `mark` is at `at`, in metres, in the room or in the frame of a bone.

    `pointing` is the direction of the fingers or toes, `facing` that of the palm or sole, in the same frame; without
    them the angles of wrist or ankle are used.
    """

    mark: Literal["palm", "fingertips", "sole", "heel", "ankle", "toe_tip", "knee"]
    on: str = "floor"
    at: Point
    pointing: Point | None = None
    facing: Point = (0, 0, -1)


class Arm(StrictModel):
    """One arm; `fingers` is their curl."""

    girdle: Girdle = Girdle()
    shoulder: Shoulder = Shoulder()
    elbow: Annotated[Degrees, Field(ge=0, le=150)] = 0
    pronation: Annotated[Degrees, Field(ge=-90, le=90)] = 0
    wrist: Annotated[Degrees, Field(ge=-80, le=95)] = 0
    fingers: Annotated[Degrees, Field(ge=-10, le=100)] = 8
    contact: Contact | None = None


class Leg(StrictModel):
    """One leg; `ankle` is positive if the foot is raised, `toes` if they bend up relative to the foot."""

    hip: Hip = Hip()
    knee: Annotated[Degrees, Field(ge=0, le=155)] = 0
    ankle: Annotated[Degrees, Field(ge=-60, le=30)] = 0
    toes: Annotated[Degrees, Field(ge=-30, le=70)] = 0
    contact: Contact | None = None


class Pose(StrictModel):
    """One key pose, as a physical therapist would describe it: angles in degrees, 0 when standing upright."""

    pelvis: Pelvis
    spine: Spine = Spine()
    neck: Neck = Neck()
    right_arm: Arm = Arm()
    left_arm: Arm = Arm()
    right_leg: Leg = Leg()
    left_leg: Leg = Leg()

    def arm(self, side: str) -> Arm:
        """Return one arm by its side."""
        return self.right_arm if side == "right" else self.left_arm

    def leg(self, side: str) -> Leg:
        """Return one leg by its side."""
        return self.right_leg if side == "right" else self.left_leg

    def arm_or_leg(self, limb: str) -> Arm | Leg:
        """Return a limb by its name in the files: right_arm and so on."""
        side, _, kind = limb.partition("_")
        return self.arm(side) if kind == "arm" else self.leg(side)
