"""`python -m tools.reading [--misses] [--hostile] [file ...]`: how well typed answers are read, measured on tables.

A table has the columns language, app (the language tag of the Telegram app), where, text and expected, parted by tabs.
"where" is what else the answer depends on: for a day the zone and the local time ("Asia/Tokyo 2026-11-29T12:00"), for
another answer what is asked: weekdays ("024" is Monday, Wednesday, Friday), pain, number or language. The end of a
table's name says what it holds (times.tsv, more-times.tsv). Without files, those of the tests are read.

What is expected:

- "20:30": this. It has to be read, or to be among the candidates; another sure value is wrong.
- "?20:30|08:30": it has to be asked about, with at least one of these among the candidates; a sure value is wrong.
- "-": nothing.

With --hostile, the cost of 10,000 made-up texts is measured for each kind as well (minutes).
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bot.core.lexicon import read_score
from bot.core.model import Where
from bot.core.reading import NOTHING, Reading, read_as
from bot.core.reading.day_forms import Calendar
from bot.core.reading.days import read_day, to_come
from bot.core.reading.others import read_language, read_number, read_places_of_pain, read_weekdays
from bot.core.reading.times import read_time
from bot.core.reading.wording import LONGEST
from content.day_order import day_first
from content.loader import FOLDER, load_content
from content.places import read_place
from content.texts import twelve_hours_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.core.reading.words import ReadingWords

TABLES = FOLDER.parent / "tests" / "data" / "reading"
MILLISECONDS = 1_000
HOSTILE = 10_000
"""Hostile texts for each kind of answer."""
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
NOON = "2026-11-29T12:00"
"""The local time of a typed day, a Sunday, unless the table says another."""

T = TypeVar("T")


class Row(NamedTuple):
    """A row of a table."""

    language: str
    app: str
    where: str
    text: str
    expected: str


class Verdict(StrEnum):
    """How a text was read."""

    SURE = "sure"
    ASKED = "asked"
    """Right, or among the candidates."""
    MISSED = "missed"
    WRONG = "wrong"
    """Sure of something else."""


@dataclass(frozen=True, slots=True)
class Result:
    """A row and how it was read."""

    row: Row
    verdict: Verdict
    shown: str
    """What was read, as in a table."""
    seconds: float
    """Of CPU."""


def read_rows(file: Path) -> list[Row]:
    """Read a table, without its line of headings."""
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    return [Row(*line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


@cache
def words() -> ReadingWords:
    """Return the words of typed answers, loaded once."""
    return load_content().reading


def _time(row: Row) -> Reading[str]:
    country = row.app.partition("-")[2]
    twelve_hours = bool(country) and twelve_hours_in(row.language, country)
    read = read_time(row.text, words().times, row.language, twelve_hours=twelve_hours)
    return _written(read, lambda at: at.isoformat("minutes"))


def _day(row: Row) -> Reading[str]:
    zone, _, now = row.where.partition(" ")
    today = datetime.fromisoformat(now or NOON).date()
    calendar = Calendar(today, day_first(row.language, row.app, zone or None))
    read = to_come(read_day(row.text, words().days, row.language, calendar), today)
    return _written(read, date.isoformat)


def _place(row: Row) -> Reading[str]:
    return _written(read_place(row.text, row.language, NOW), lambda place: place.zone)


def _other(row: Row) -> Reading[str]:
    match row.where:
        case "weekdays":
            days = read_weekdays(row.text, words().weeks, row.language)
            return _written(days, lambda chosen: "".join(map(str, sorted(chosen))))
        case "pain":
            places = read_places_of_pain(row.text, words().body, row.language)
            return _written(places, lambda chosen: " ".join(place for place in Where if place in chosen))
        case "number":
            score = read_score(row.text)
            number = read_number(row.text, words().times, row.language) if score is None else score
            return NOTHING if number is None else read_as([str(number)], sure=True)
        case _:
            code = read_language(row.text, words().languages)
            return NOTHING if code is None else read_as([code], sure=True)


def _written(read: Reading[T], write: Callable[[T], str]) -> Reading[str]:
    """Return a reading with its values written as in a table."""
    return Reading(tuple(map(write, read.candidates)), is_sure=read.is_sure)


READERS: dict[str, Callable[[Row], Reading[str]]] = {"times": _time, "days": _day, "places": _place, "others": _other}
"""How each kind of table is read."""


def judge(row: Row, read: Reading[str]) -> Verdict:
    """Compare what was read with what is expected."""
    if row.expected == "-":
        return Verdict.WRONG if read.is_sure else Verdict.MISSED if read.candidates else Verdict.SURE
    accepted = row.expected.removeprefix("?").split("|")
    if read.is_sure:
        is_right = read.sure in accepted and not row.expected.startswith("?")
        return Verdict.SURE if is_right else Verdict.WRONG
    return Verdict.ASKED if set(accepted) & set(read.candidates) else Verdict.MISSED


def kind_of(file: Path) -> str:
    """Return which kind of answers a table holds, by the end of its name."""
    return file.stem.rpartition("-")[2]


def results(files: Iterable[Path]) -> dict[str, list[Result]]:
    """Read every row of these tables, by kind."""
    by_kind: dict[str, list[Result]] = {kind: [] for kind in READERS}
    words()  # loaded before the clock starts, as the bot does
    for file in files:
        kind = kind_of(file)
        for row in read_rows(file):
            started = time.process_time()
            read = READERS[kind](row)
            seconds = time.process_time() - started
            shown = " ".join(read.candidates) or "-"
            by_kind[kind].append(Result(row, judge(row, read), shown if read.is_sure else f"?{shown}", seconds))
    return by_kind


def table(by_kind: dict[str, list[Result]]) -> Iterator[str]:
    """Yield the lines of the table: counts, and milliseconds of CPU."""
    yield "".join(f"{name:>9}" for name in ("", "texts", *Verdict, "right", "median", "p99"))
    for kind, found in by_kind.items():
        if found:
            counts = [sum(result.verdict is verdict for result in found) for verdict in Verdict]
            cpu = sorted(result.seconds * MILLISECONDS for result in found)
            right = f"{sum(counts[:2]) / len(found):9.1%}"
            cost = f"{cpu[len(cpu) // 2]:7.1f}ms{cpu[len(cpu) * 99 // 100]:7.1f}ms"
            yield f"{kind:>9}{len(found):9}" + "".join(f"{count:9}" for count in counts) + right + cost


def hostile_texts() -> Iterator[str]:
    """Yield texts of the readers' own words, numbers and punctuation in any order, some of them very long."""
    chance = random.Random(16)  # noqa: S311 - the same texts each time
    known = [*words().times.by_language["uk"], *words().days.by_language["en"], *words().days.by_language["de"]]
    pieces = [
        *known,
        *"0123456789:.,-/+ ",
        "Springfield",
        "San",
        "Ontario",
        "ON",
        "de",
        "㏘",
        "\N{COMBINING ACUTE ACCENT}",
    ]
    for number in range(HOSTILE):
        text = chance.choice((" ", "", ", ")).join(chance.choices(pieces, k=chance.choice((2, 5, 12, 40))))
        yield text * 100 if number % 50 == 0 else text[: chance.choice((20, 40, LONGEST))]


def hostile_table() -> Iterator[str]:
    """Yield the lines of a table: milliseconds of CPU for hostile texts."""
    yield "".join(f"{name:>9}" for name in ("hostile", "texts", "median", "p99", "worst"))
    for kind, read in READERS.items():
        cpu: list[float] = []
        for text in hostile_texts():
            started = time.process_time()
            read(Row("en", "en", "", text, ""))
            cpu.append((time.process_time() - started) * MILLISECONDS)
        cpu.sort()
        marks = (cpu[len(cpu) // 2], cpu[len(cpu) * 99 // 100], cpu[-1])
        yield f"{kind:>9}{len(cpu):9}" + "".join(f"{mark:7.1f}ms" for mark in marks)


def main(arguments: list[str]) -> int:
    """Print the table, and with --misses every text that was missed or wrong."""
    files = [Path(argument) for argument in arguments if not argument.startswith("--")] or sorted(TABLES.glob("*.tsv"))
    by_kind = results(files)
    sys.stdout.write("\n".join(table(by_kind)) + "\n")
    for result in (result for found in by_kind.values() for result in found):
        if "--misses" in arguments and result.verdict in {Verdict.MISSED, Verdict.WRONG}:
            row = result.row
            fields = (result.verdict, row.language, row.app, row.where, row.text, row.expected, result.shown)
            sys.stdout.write("\t".join(fields) + "\n")
    for line in hostile_table() if "--hostile" in arguments else ():
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
