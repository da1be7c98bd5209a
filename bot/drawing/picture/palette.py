"""The colours of the two themes. Colour alone never carries a meaning: each mark has a different shape as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.model import Theme

if TYPE_CHECKING:
    from bot.drawing.picture.canvas import Colour


class Palette(Struct, frozen=True):
    """The colours of one theme."""

    ground: Colour
    ink: Colour
    """Numbers and headings."""
    soft: Colour
    """All other text, and the line of pain before a session."""
    rule: Colour
    """The lines of the scale."""
    empty: Colour
    """Days before the first session, and days in the future."""
    outline: Colour
    """A day on which nothing was done."""
    quiet: Colour
    """The marks of days without exercises by choice."""
    done: Colour
    done_tint: Colour
    stop: Colour
    stop_tint: Colour


def _colour(written: str) -> Colour:
    """Read RRGGBB."""
    red, green, blue = bytes.fromhex(written)
    return red, green, blue


PALETTES = {
    Theme.LIGHT: Palette(
        ground=_colour("fbfaf6"),
        ink=_colour("17302e"),
        soft=_colour("566765"),
        rule=_colour("e2e4de"),
        empty=_colour("f1f1eb"),
        outline=_colour("cdd3cc"),
        quiet=_colour("768682"),
        done=_colour("14796f"),
        done_tint=_colour("cbe3dd"),
        stop=_colour("b8560f"),
        stop_tint=_colour("f8e8d8"),
    ),
    Theme.DARK: Palette(
        ground=_colour("131f1e"),
        ink=_colour("f0f5f2"),
        soft=_colour("a4b4b0"),
        rule=_colour("2b3a38"),
        empty=_colour("1b2928"),
        outline=_colour("3c4e4b"),
        quiet=_colour("7f918d"),
        done=_colour("4cc2ae"),
        done_tint=_colour("21463f"),
        stop=_colour("f2a45c"),
        stop_tint=_colour("3d2d1e"),
    ),
}


def mixed(colour: Colour, ground: Colour, share: float) -> Colour:
    """Return a colour mixed with its background; `share` is the fraction of the colour, from 0 to 1."""
    red, green, blue = (round(share * over + (1 - share) * under) for over, under in zip(colour, ground, strict=True))
    return red, green, blue
