"""One picture: the ground with its mat, the figure's shadow, the figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.films.film_colours import in_bytes
from tools.films.furniture import MATTRESS, Furniture, mesh_of
from tools.films.raster import NOTHING, DepthBuffer, rasterise
from tools.films.shading import REACH, shade
from tools.films.skin import body_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.camera import Camera
    from tools.films.film_colours import Palette
    from tools.films.geometry import Vector
    from tools.films.mesh import Mesh
    from tools.films.shading import Shading
    from tools.films.skeleton import Posture

_SHADOW_PIXELS = 8
"""Pixels of the picture for each pixel of the shadow, which is blurred anyway."""
_SHADES = ((0.03, 0.5, 0.012), (0.5, 0.45, 0.05))
"""Shadows: the height above the floor over which each fades, its strength, its blur; lengths in metres."""
_ROUND = 0.06
"""Radius of the mat's corners in metres."""
_THICK, _SLICES = 0.012, 16
"""Thickness of the mat in metres, and in how many slices its edge, or that of a bed, is drawn."""
_PILLOW, _PILLOW_HEIGHT = (0.34, 0.56), 0.03
"""Length along the person, breadth and height of the pillow, in metres."""


@dataclass(frozen=True, slots=True)
class Scenery:
    """The static parts: the camera, the mat (its middle, length along the person, breadth), which may be a bed."""

    camera: Camera
    mat: tuple[float, float, float, float]
    bed: bool = False


@dataclass(frozen=True, slots=True)
class Furnishing:
    """The furniture as a camera sees it, without colours and without the figure: it stands still in every picture."""

    mesh: Mesh
    view: DepthBuffer
    shading: Shading
    there: Image.Image

    def painted(self, palette: Palette) -> Image.Image:
        """Return a layer with the furniture, transparent elsewhere."""
        layer = Image.fromarray(self.shading.coloured(palette)).convert("RGBA")
        layer.putalpha(self.there)
        return layer


@dataclass(frozen=True, slots=True)
class Figure:
    """A posture as a camera sees it, without colours: its shadow on the floor, its pixels and where they are."""

    shadow: Image.Image
    shading: Shading
    there: Image.Image
    corner: tuple[int, int]


def empty_stage(stage: Scenery, palette: Palette) -> Image.Image:
    """Draw the ground and the mat."""
    camera = stage.camera
    picture = Image.new("RGB", (camera.pixels, camera.pixels), in_bytes(palette.ground))
    brush = ImageDraw.Draw(picture)
    middle, radius = camera.pixels * np.array([0.5, 0.43]), camera.pixels * 0.41
    brush.ellipse((*(middle - radius), *(middle + radius)), fill=in_bytes(palette.floor))
    x, y, length, breadth = stage.mat
    outline = _rounded(x, y, length, breadth)
    for depth in np.linspace(MATTRESS if stage.bed else _THICK, 0, _SLICES)[:-1]:
        brush.polygon(_screen(camera, outline - np.array([0, 0, depth])), fill=in_bytes(palette.mat_edge))
    brush.polygon(_screen(camera, outline), fill=in_bytes(palette.mat))
    if stage.bed:
        _draw_pillow(brush, camera, (x - length / 2 + _PILLOW[0] / 2 + _ROUND, y), palette)
    return picture


def _draw_pillow(brush: ImageDraw.ImageDraw, camera: Camera, middle: tuple[float, float], palette: Palette) -> None:
    outline = _rounded(*middle, *_PILLOW)
    for height in np.linspace(0, _PILLOW_HEIGHT, _SLICES)[:-1]:
        brush.polygon(_screen(camera, outline + np.array([0, 0, height])), fill=in_bytes(palette.furniture_edge))
    brush.polygon(_screen(camera, outline + np.array([0, 0, _PILLOW_HEIGHT])), fill=in_bytes(palette.furniture))


def furnishing_of(camera: Camera, pieces: Sequence[Furniture]) -> Furnishing | None:
    """Compute what a camera sees of the furniture that stands on the floor, if there is any."""
    mesh = mesh_of(pieces)
    if mesh is None:
        return None
    view = rasterise([mesh], [camera.project(mesh.corners)], camera.turned, (camera.pixels, camera.pixels))
    return Furnishing(mesh, view, shade(view, [mesh], camera.far, camera.scale), _there(view))


def figure_of(camera: Camera, posture: Posture, furnishing: Furnishing | None = None) -> Figure:
    """Compute what a camera sees of a posture, and of the furniture close about it, once for all palettes."""
    meshes = body_of(posture)
    screens = [camera.project(mesh.corners) for mesh in meshes]
    left, top, right, bottom = _frame(screens, camera)
    moved = [screen - np.array([left, top, 0]) for screen in screens]
    view = rasterise(meshes, moved, camera.turned, (right - left, bottom - top))
    if furnishing is not None:
        around = (slice(top, bottom), slice(left, right))
        view = view.behind(furnishing.view.cut(around), number=len(meshes))
        meshes.append(furnishing.mesh)
    return Figure(_shadow(camera, meshes), shade(view, meshes, camera.far, camera.scale), _there(view), (left, top))


def _there(view: DepthBuffer) -> Image.Image:
    """Return where a view shows something, as a mask."""
    return Image.fromarray((view.part != NOTHING).astype(np.uint8) * 255)


def with_figure(
    empty: Image.Image, figure: Figure, palette: Palette, furniture: Image.Image | None = None
) -> Image.Image:
    """Draw the figure, its shadow and the layer of furniture on the empty stage."""
    picture = empty.copy()
    picture.paste(Image.new("RGB", picture.size, in_bytes(palette.shadow)), (0, 0), figure.shadow)
    if furniture is not None:
        picture.paste(furniture, (0, 0), furniture)
    picture.paste(Image.fromarray(figure.shading.coloured(palette)), figure.corner, figure.there)
    return picture


def _frame(screens: list[Vector], camera: Camera) -> tuple[int, int, int, int]:
    """Return the part of the picture with the figure and a margin for its shadow on the furniture behind it."""
    corners, margin = np.concatenate(screens), REACH * camera.scale + 2
    low = np.clip(corners[:, :2].min(axis=0) - margin, 0, camera.pixels).astype(int)
    high = np.clip(corners[:, :2].max(axis=0) + margin, 0, camera.pixels).astype(int)
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def _shadow(camera: Camera, meshes: list[Mesh]) -> Image.Image:
    """Return the darkness of the floor, 0 to 255: darkest where the body is close above it.

    The corners of the meshes are dense enough: each darkens the pixel of the floor below it and those around.
    """
    small = replace(camera, pixels=camera.pixels // _SHADOW_PIXELS)
    corners = np.concatenate([mesh.corners for mesh in meshes])
    places = small.project(corners * np.array([1, 1, 0]))[:, :2].astype(int)
    inside = ((places >= 0) & (places < small.pixels)).all(axis=1)
    height = np.full((small.pixels, small.pixels), np.inf)
    np.minimum.at(height, (places[inside, 1], places[inside, 0]), np.maximum(corners[inside, 2], 0))
    dark = Image.new("L", (small.pixels, small.pixels), 0)
    for reach, strength, blur in _SHADES:
        layer = Image.fromarray((255 * strength * np.exp(-height / reach)).astype(np.uint8))
        layer = layer.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(blur * small.scale))
        dark = ImageChops.lighter(dark, layer)
    return dark.resize((camera.pixels, camera.pixels), Image.Resampling.BICUBIC)


def _rounded(x: float, y: float, length: float, breadth: float) -> Vector:
    """Return the outline of a mat with round corners, on the floor."""
    angles = np.radians(np.concatenate([np.linspace(turn, turn + 90, 12) for turn in (0, 90, 180, 270)]))
    ahead, aside = np.repeat([1, -1, -1, 1], 12), np.repeat([1, 1, -1, -1], 12)
    forward = x + ahead * (length / 2 - _ROUND) + _ROUND * np.cos(angles)
    left = y + aside * (breadth / 2 - _ROUND) + _ROUND * np.sin(angles)
    return np.stack([forward, left, np.zeros_like(forward)], axis=1)


def _screen(camera: Camera, points: Vector) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y, _ in camera.project(points)]
