"""`python -m content [folder]`: checks all content and prints its faults."""

from __future__ import annotations

import sys
from pathlib import Path

from content.faults import ContentError
from content.loader import FOLDER, load_content
from content.media import film_warnings


def main(arguments: list[str]) -> int:
    """Check the given content folder, or the bot's own; return 0 without faults, else print them and return 1."""
    try:
        content = load_content(Path(arguments[0]) if arguments else FOLDER)
    except ContentError as error:
        sys.stdout.write(f"{error}\n{len(error.faults)} fault(s) in the content.\n")
        return 1
    for warning in film_warnings(content.catalog):
        sys.stdout.write(f"warning: {warning}\n")
    routines, exercises = content.catalog.routines, len(content.catalog.exercises)
    languages = ", ".join(content.catalog.languages)
    sys.stdout.write(f"The content is whole: {len(routines)} routine(s), {exercises} exercises, in {languages}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
