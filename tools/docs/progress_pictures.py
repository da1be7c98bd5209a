"""`make pictures`: the picture of progress of a sample person, in both themes, for the docs."""

from __future__ import annotations

from pathlib import Path

from bot.core.model import Theme
from bot.drawing.picture import draw_progress
from tools.sample_journals import picture_of, steady

IMAGES = Path(__file__).parents[2] / "docs" / "images"


def main() -> None:
    """Draw the picture of three steady months in each theme."""
    for theme in Theme:
        (IMAGES / f"progress-{theme}.png").write_bytes(draw_progress(picture_of(steady()), theme))


if __name__ == "__main__":
    main()
