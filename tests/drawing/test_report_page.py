"""The report as a page: one page of the right size, with the whole text, and reproducible."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zlib
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image
from reportlab.pdfbase.pdfmetrics import getFont

from bot.core.report import History
from bot.core.screening import Answer
from bot.drawing.page import draw_page
from bot.drawing.page.layout import BREADTH, SIDE, SIZES, lay_out
from bot.drawing.page.paper import HEIGHT, TextLine, break_long_words, line_height, text_width, wrap
from bot.screens.printed import PRINTED
from bot.screens.report_page import make_report_page
from tests.support.sample_history import crowded, month, noted, report_of
from tools.walk.people import FULL, content, no_signs, settled, view

if TYPE_CHECKING:
    from pathlib import Path

    from bot.screens.values import ReportPage

pytestmark = pytest.mark.xdist_group("report")  # pages that several tests read are drawn once per process

HISTORIES = {"month": month(), "most": crowded(), "least": History(scores=(noted(3, 5),))}
LANGUAGES = content().catalog.languages
A4, LETTER = (8.27, 11.69), (8.5, 11.0)
POINTS = 72


ALLOWED = (no_signs()[0], *(replace(given, answer=Answer.DOCTOR_KNOWS) for given in no_signs()[1:]))
"""The longest answers to the safety question."""


def sheet(history: History, language: str = "en") -> ReportPage:
    planned = settled(plan_when="after my coffee and the news at eight", plan_where="#bedroom")
    return make_report_page(view(planned, language), report_of(history, left_out=FULL[:6], screened=ALLOWED))


@cache
def page(history: str, language: str = "en") -> bytes:
    """Return a page; drawn once for all tests that only read it."""
    return draw_page(sheet(HISTORIES[history], language))


def has(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} of poppler-utils is not installed")


def read_text(pdf: bytes, folder: Path) -> str:
    """Return the text of a PDF as one line."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    shown = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)  # noqa: S607 - wherever it is
    return " ".join(shown.stdout.decode().split())


def word_boxes(pdf: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    """Return left, top, right and lower edge of each word of a PDF, in points, and the word."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(file), "-"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    words = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', listed)
    return [(*map(float, edges), word) for *edges, word in words]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("history", HISTORIES)
def test_it_is_one_page_that_fits_on_a4_and_on_letter(language: str, history: str) -> None:
    pdf = page(history, language)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    (box,) = re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    left, top, width, height = (float(number) for number in box.split())
    assert (left, top) == (0, 0)
    for paper in (A4, LETTER):
        assert width / POINTS <= paper[0] + 0.001
        assert height / POINTS <= paper[1] + 0.001


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_stays_within_the_margins_and_none_overlaps(language: str) -> None:
    laid_out = lay_out(sheet(crowded(), language))
    words = [piece for piece in laid_out.pieces if isinstance(piece, TextLine)]
    for piece in words:
        assert piece.x >= SIDE
        assert piece.x + text_width(piece.text, piece.size, bold=piece.bold) <= SIDE + BREADTH + 0.001
        assert piece.y > 0
        assert piece.y + line_height(piece.size) < HEIGHT
    lowest_over = max(piece.y + line_height(piece.size) for piece in words if piece.y < laid_out.plot.y)
    highest_under = min(piece.y for piece in words if piece.y > laid_out.plot.y)
    assert lowest_over <= laid_out.plot.y
    assert highest_under >= laid_out.plot.y + laid_out.plot.height


def test_a_month_is_in_the_largest_print_and_a_crowded_one_in_a_smaller() -> None:
    assert lay_out(sheet(month())).print_size == SIZES[0]
    assert lay_out(sheet(crowded())).print_size < SIZES[0]


def test_a_report_that_fits_in_no_print_is_an_error() -> None:
    given = sheet(month())
    too_much = replace(given, stops=replace(given.stops, lines=given.stops.lines * 40))
    with pytest.raises(ValueError, match="cannot hold"):
        draw_page(too_much)


def test_the_same_page_is_the_same_file() -> None:
    assert draw_page(sheet(month())) == page("month")


def test_the_files_metadata_is_only_title_and_producer() -> None:
    pdf = page("month")
    streams = [zlib.decompress(part) for part in re.findall(rb"stream\r?\n(x.*?)\r?\n?endstream", pdf, re.DOTALL)]
    assert streams
    (info,) = re.findall(rb"<<((?:(?!<<).)*/Creator.*?)>>", pdf, re.DOTALL)
    assert set(re.findall(rb"/(\w+) \(", info)) == {b"Creator", b"Producer", b"Title"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_gets_the_title_and_the_language(language: str) -> None:
    pdf = page("month", language)
    assert f"/Lang ({language})".encode() in pdf
    assert b"/DisplayDocTitle true" in pdf


@has("pdfinfo")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_of_the_file_is_that_of_the_page(language: str, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(page("month", language))
    command = ["pdfinfo", "-enc", "UTF-8", str(file)]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert re.findall(r"^Title: +(.*)$", shown, re.MULTILINE) == [sheet(month(), language).title]


@has("pdffonts")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_in_the_file_with_the_characters_in_use_alone(language: str, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(page("month", language))
    listed = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True).stdout.decode()  # noqa: S607
    fonts = [line.split() for line in listed.splitlines()[2:]]
    assert {name for name, *_ in fonts} == {"AAAAAA+Manrope-Bold", "AAAAAA+Manrope-Medium"}
    assert all(columns[3:6] == ["yes", "yes", "yes"] for columns in fonts), "embedded, a subset, with its Unicode"
    assert len(page("month", language)) < 40_000


def test_the_fonts_have_every_character_that_a_page_may_hold() -> None:
    every = PRINTED.union(*(str(sheet(history, language)) for history in HISTORIES.values() for language in LANGUAGES))
    for name in ("Manrope-Medium", "Manrope-Bold"):
        page("least")  # registers them
        assert [char for char in every if ord(char) not in getFont(name).face.charToGlyph] == []


def test_a_word_wider_than_the_page_is_broken_and_no_character_is_lost() -> None:
    word = "Wort" * 33
    given = sheet(month())
    notes = replace(given.notes, lines=(word,))
    lines = [piece for piece in lay_out(replace(given, notes=notes)).pieces if isinstance(piece, TextLine)]
    parts = [piece.text for piece in lines if piece.text and word.find(piece.text) >= 0 and len(piece.text) > 1]
    assert "".join(parts) == word
    assert len(parts) > 1
    assert all(piece.x + text_width(piece.text, piece.size, bold=piece.bold) <= SIDE + BREADTH for piece in lines)


def test_only_words_that_are_too_wide_are_broken() -> None:
    width = text_width("four", 9)
    assert break_long_words("one four", width, 9) == "one four"
    assert break_long_words("", width, 9) == ""
    parts = break_long_words("a fourfour", width, 9).split()
    assert parts[0] == "a"
    assert "".join(parts[1:]) == "fourfour"
    assert all(text_width(part, 9) <= width for part in parts)
    assert break_long_words("WW", 0.1, 9) == "W W", "a character is kept even if it is too wide"


@has("pdftotext")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("history", HISTORIES)
def test_no_word_leaves_the_margins_or_overlaps_another(language: str, history: str, tmp_path: Path) -> None:
    boxes = word_boxes(page(history, language), tmp_path)
    assert len(boxes) > 40
    for left, top, right, bottom, word in boxes:
        assert left >= SIDE - 1, word
        assert right <= SIDE + BREADTH + 1, word
        assert 0 < top < bottom < HEIGHT, word
    for (*one, word), (*other, other_word) in combinations(boxes, 2):
        middle = (one[1] + one[3]) / 2
        apart = one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5 or not other[1] < middle < other[3]
        assert apart, (word, other_word)


@has("pdftotext")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_sheet_can_be_read_from_the_file(language: str, tmp_path: Path) -> None:
    given = sheet(HISTORIES["month"], language)
    text = read_text(page("month", language), tmp_path)
    texts = (given.title, given.period, given.name_label, *given.short.lines, *given.stops.lines, given.origin)
    labels = (given.plot.heading, *(series.label for series in given.plot.series), given.plot.stop_label)
    for line in (*texts, *labels, *given.exercises.columns):
        assert line in text
    for row in given.exercises.rows:
        assert all(word in text for cell in row for word in cell.split())


@has("pdftoppm")
@pytest.mark.parametrize("language", ["en", "uk"])
def test_it_is_black_on_white_and_leaves_the_margins_empty(language: str, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(page("month", language))
    command = ["pdftoppm", "-r", "50", "-png", "-singlefile", str(tmp_path / "page.pdf"), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    with Image.open(tmp_path / "page.png") as image:
        colours = image.convert("RGB").getcolors(1 << 20) or []
        ink = image.convert("L").point(lambda level: 255 * (level < 200)).getbbox()
        width, height = image.size
    assert all(isinstance(colour, tuple) and max(colour) - min(colour) <= 2 for _count, colour in colours), (
        "no colour carries a meaning"
    )
    paper = max(colours)
    assert paper[1] == (255, 255, 255)
    assert ink is not None
    margin = 0.3 * 50
    assert ink[0] >= margin
    assert ink[1] >= margin
    assert ink[2] <= width - margin
    assert ink[3] <= height - margin


def test_a_text_is_broken_between_words_and_a_long_word_gets_its_own_line() -> None:
    assert wrap("", 1, 9) == ()
    narrow = text_width("one two", 9)
    assert wrap("one two three", narrow, 9) == ("one two", "three")
    assert wrap("extraordinarily so", text_width("extra", 9), 9) == ("extraordinarily", "so")
    assert text_width("one", 9, bold=True) > text_width("one", 9)


def test_the_drawing_library_is_loaded_with_the_first_page_only() -> None:
    code = "import sys, bot.app; sys.exit('reportlab' in sys.modules or 'PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
