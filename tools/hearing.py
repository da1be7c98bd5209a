"""`python -m tools.hearing [--misses] [file ...]`: how well the hearing hears, measured on tables of phrases.

A table has the columns lang, phrase and expected, parted by tabs: stop, emergency, crisis and go-on; stop-or-ask where
a question is as good, no-question where it would be a nuisance. Without files, those of the tests are read.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.core.hearing import Heard, hear
from content.loader import FOLDER, load_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.core.hearing.vocabulary import Words

PHRASES = FOLDER.parent / "tests" / "data" / "hearing"
EXPECTED = {
    "stop": Heard.PAIN,
    "stop-or-ask": Heard.PAIN,
    "emergency": Heard.EMERGENCY,
    "crisis": Heard.CRISIS,
    "go-on": Heard.NOTHING,
    "no-question": Heard.NOTHING,
}


class Phrase(NamedTuple):
    """A row of a table."""

    language: str
    text: str
    expected: str


def read_phrases(file: Path) -> list[Phrase]:
    """Read a table of phrases, without its line of headings."""
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    return [Phrase(row[0], row[1], row[2].strip()) for row in rows]


def count(phrases: Iterable[Phrase], words: Words) -> dict[tuple[str, str], Counter[Heard]]:
    """Return how often what is heard, by language and what was expected."""
    counted: dict[tuple[str, str], Counter[Heard]] = {}
    for phrase in phrases:
        counted.setdefault((phrase.language, phrase.expected), Counter())[
            hear(phrase.text, words, phrase.language)
        ] += 1
    return counted


def table(counted: dict[tuple[str, str], Counter[Heard]]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'':14}{'phrases':>8}" + "".join(f"{heard.name.lower():>11}" for heard in reversed(Heard))
    for (language, expected), heard in sorted(counted.items()):
        yield f"{language} {expected:11}{heard.total():8}" + "".join(f"{heard[kind]:11}" for kind in reversed(Heard))


def main(arguments: list[str]) -> int:
    """Print the table, and with --misses every phrase that is heard as something else than expected."""
    files = [Path(argument) for argument in arguments if argument != "--misses"] or sorted(PHRASES.glob("*.tsv"))
    words = load_content().hearing
    phrases = [phrase for file in files for phrase in read_phrases(file)]
    sys.stdout.write("\n".join(table(count(phrases, words))) + "\n")
    for phrase in phrases if "--misses" in arguments else ():
        heard = hear(phrase.text, words, phrase.language)
        if heard is not EXPECTED[phrase.expected]:
            sys.stdout.write(f"{phrase.language}  {phrase.expected:10} {heard.name.lower():10} {phrase.text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
