"""What is typed, heard in bulk: the tables of phrases, any text at all, and the longest ones."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.hearing import Heard
from tests.support.heard import heard
from tools.hearing import EXPECTED, PHRASES, Phrase, read_phrases
from tools.walk.people import content

if TYPE_CHECKING:
    from types import FrameType

FILES = (
    "phrases.tsv",
    "more-phrases.tsv",
    "third-phrases.tsv",
    "fourth-phrases.tsv",
    "fifth-phrases.tsv",
    "sixth-phrases.tsv",
)
"""The tables the words were extended with; `make hearing` also reads the one that was set aside."""
LANGUAGES = ("en", "de", "es", "uk")
ROWS = {file: read_phrases(PHRASES / file) for file in FILES}
ASKING = frozenset((PHRASES / "question-words.txt").read_text(encoding="utf-8").split())
"""Words that begin a question, in phrases without a question mark."""


def rows(file: str, language: str, *expected: str) -> list[Phrase]:
    return [row for row in ROWS[file] if row.language == language and row.expected in expected]


def share(phrases: list[Phrase], kinds: frozenset[Heard]) -> float:
    return sum(heard(row.text, row.language) in kinds for row in phrases) / len(phrases)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
class TestTables:
    def test_nothing_that_should_stop_goes_on(self, file: str, language: str) -> None:
        missed = [
            row.text
            for row in rows(file, language, "stop", "stop-or-ask", "emergency", "crisis")
            if heard(row.text, language) is Heard.NOTHING
        ]
        assert missed == []

    def test_most_pain_stops(self, file: str, language: str) -> None:
        stopping = frozenset({Heard.PAIN, Heard.CRISIS, Heard.EMERGENCY})
        assert share(rows(file, language, "stop"), stopping) >= 0.85

    def test_most_emergencies_and_crises_are_heard_as_such(self, file: str, language: str) -> None:
        phrases = rows(file, language, "emergency", "crisis")
        own = sum(heard(row.text, language) in {EXPECTED[row.expected], Heard.CRISIS} for row in phrases)
        assert own / len(phrases) >= 0.85

    def test_harmless_texts_hardly_ever_stop(self, file: str, language: str) -> None:
        harmless = rows(file, language, "go-on", "no-question")
        stopped = [row.text for row in harmless if heard(row.text, language) > Heard.UNSURE]
        assert len(stopped) <= max(1, 0.03 * len(harmless)), stopped

    def test_harmless_texts_that_ask_nothing_mostly_go_on(self, file: str, language: str) -> None:
        said = rows(file, language, "no-question") or [
            row for row in rows(file, language, "go-on") if not asks(row.text)
        ]
        assert share(said, frozenset({Heard.UNSURE})) <= 0.25


def asks(text: str) -> bool:
    return "?" in text or text.lower().split()[0] in ASKING


@given(st.text(max_size=300), st.sampled_from((*LANGUAGES, None)))
def test_any_text_is_heard(text: str, language: str | None) -> None:
    assert heard(text, language) in Heard


@given(st.sampled_from([row for file in FILES for row in ROWS[file]]), st.sampled_from([" ", ".", "!", " ..", "\n"]))
def test_case_and_what_ends_a_text_change_nothing(row: Phrase, end: str) -> None:
    text = row.text.rstrip(" .!")
    assert heard(text.upper() + end, row.language) is heard(text, row.language)


@given(st.sampled_from([row for row in ROWS["phrases.tsv"] if row.language in {"es", "de"}]))
def test_accents_left_out_change_little(row: Phrase) -> None:
    bare = row.text.translate(str.maketrans("áéíóúñ", "aeioun"))
    assert heard(bare, row.language) is heard(row.text, row.language)


@given(st.sampled_from([row for file in FILES for row in ROWS[file]]))
def test_pain_after_anything_stops(row: Phrase) -> None:
    assert heard(f"{row.text} but my back hurts", row.language) > Heard.UNSURE


@given(
    st.sampled_from([row for row in ROWS["phrases.tsv"] if row.expected == "go-on"]),
    st.sampled_from([row for row in ROWS["phrases.tsv"] if row.expected == "emergency"]),
)
def test_a_harmless_sentence_before_an_emergency_hides_nothing(harmless: Phrase, emergency: Phrase) -> None:
    together = heard(f"{harmless.text}. {emergency.text}", emergency.language)
    assert together >= heard(emergency.text, emergency.language)


@given(st.integers(0, 4), st.sampled_from(["very", "little", "my", "of", "really"]))
def test_a_denial_reaches_a_few_words_only(between: int, word: str) -> None:
    far = " ".join(["the"] * (between + 6))
    assert heard(f"not {far} {word} pain") is Heard.PAIN


HOSTILE = (
    " ".join("s" + "abcdefghijklmnopqrstuvwxyz"[i % 26] * 2 + str(chr(97 + i // 26 % 26)) + "tqzv" for i in range(450)),
    "not " * 1024,
    "burn toast " * 372,
    "0 pain " * 585,
    "?." * 2048,
    "ﷺ" * 4096,
    "no hurts gone but " * 227,
    "🤕" * 4096,
    "in die hose in die " * 215,
)

MOST_CALLS = 30_000 * len(content().catalog.languages)
"""A word is looked up in each language."""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_longest_hostile_text_costs_a_bounded_number_of_calls(text: str) -> None:
    assert calls(text[:4096]) < MOST_CALLS


def test_a_text_of_any_length_costs_no_more_and_is_heard_at_its_end() -> None:
    assert calls("not " * 1_000_000) < MOST_CALLS
    assert heard("lovely " * 100_000 + "it hurts") is Heard.PAIN
    assert heard("it hurts " + "lovely " * 100_000) is Heard.PAIN


@pytest.mark.parametrize("sentence", ["Heute, ganz süß: alles Spaß! ", "We walked, and it was lovely... "])
def test_pain_is_heard_wherever_it_stands_in_a_text_of_the_longest_length(sentence: str) -> None:
    around = sentence * (4_096 // len(sentence) - 1)
    for at in range(0, len(around), len(sentence) * 8):
        assert heard(f"{around[:at]}It hurts. {around[at:]}") is Heard.PAIN


def calls(text: str) -> int:
    """Return how many calls hearing a text takes, those into C included."""
    counted: Counter[str] = Counter()

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        counted[event] += 1

    heard("hello")  # the content is loaded
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        heard(text)
    finally:
        sys.setprofile(before)
    return counted["call"] + counted["c_call"]
