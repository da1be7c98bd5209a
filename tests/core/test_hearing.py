"""What a person types is heard for emergencies, thoughts of suicide and pain before anything else reads it."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.hearing import Heard, hear
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


def heard(text: str, language: str | None = "en") -> Heard:
    return hear(text, content().hearing, language)


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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no pain in my back, only in my leg"),
        ("en", "the pain is gone in my back and moved to my leg"),
        ("en", "no pain except when I bend"),
        ("en", "it didn't hurt until now"),
        ("en", "not without pain"),
        ("en", "not only my back hurts"),
        ("en", "doesn't hurt much"),
        ("en", "no it hurts"),
        ("en", "can't go on it hurts"),
        ("en", "my back hurts, is that normal?"),
        ("de", "nicht schmerzfrei"),
        ("de", "leider nicht ohne Schmerzen"),
        ("de", "tut nicht mehr im Rücken weh sondern im Bein"),
        ("de", "der Schmerz geht nicht weg"),
        ("es", "no me duele la espalda sino la pierna"),
        ("es", "no me duele mucho"),
        ("es", "ya no me duele la espalda pero la rodilla sí"),
        ("uk", "не болить спина, тільки нога"),
        ("uk", "не дуже болить"),
        ("uk", "у спині болю немає, а в коліні є"),
    ],
)  # fmt: skip
def test_a_denial_ends_where_another_clause_begins(language: str, text: str) -> None:
    assert heard(text, language) is Heard.PAIN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no pain"),
        ("en", "no pain or numbness at all"),
        ("en", "I don't have any back pain"),
        ("en", "I can't feel any pain"),
        ("en", "pain: 0/10"),
        ("en", "the pain is completely gone"),
        ("en", "it hurt yesterday, today not"),
        ("en", "burning calories"),
        ("de", "Schmerzen: keine"),
        ("de", "tut nicht mehr weh"),
        ("de", "Schmerz: 0 von 10"),
        ("es", "no tengo ningún dolor"),
        ("es", "nada me dolió"),
        ("es", "me mata de risa"),
        ("uk", "болю нема"),
        ("uk", "нічого не болить"),
        ("uk", "боли нет"),
        ("uk", "бабуся пече пироги"),
    ],
)  # fmt: skip
def test_what_is_denied_goes_on(language: str, text: str) -> None:
    assert heard(text, language) is Heard.NOTHING


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "is it normal that it hurts?"),
        ("es", "¿debe doler?"),
        ("en", "if it hurts"),
        ("en", "my husband's knee hurts"),
        ("en", "it used to hurt"),
        ("en", "not good"),
        ("en", "I don't want to die"),
        ("en", "my knee"),
        ("en", "the thingummy blorps"),
        ("en", "😣"),
        ("en", "🪗"),
        ("en", "???"),
        ("en", "from 3 to 7/10"),
        ("en", "it's a 9 now"),
        ("en", "xyzzy" * 10),
        ("en", ""),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_asked_about(language: str, text: str) -> None:
    assert heard(text, language) is Heard.UNSURE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my abs are burning"),
        ("en", "my legs are on fire, haha"),
        ("en", "this plank is killing me"),
        ("en", "my boss is a pain in the neck"),
        ("en", "I was afraid it would hurt"),
        ("en", "pressed it hurts by mistake"),
        ("en", "in 2018 I broke my back"),
        ("en", "grandpa had a stroke last year"),
        ("de", "vor drei Wochen hat es gestochen"),
        ("de", "meine Tochter ist gefallen"),
        ("es", "tengo miedo de lastimarme"),
        ("uk", "крепатура після залу"),
    ],
)  # fmt: skip
def test_sayings_effort_fear_mistakes_and_pain_of_others_or_long_ago_do_not_stop(language: str, text: str) -> None:
    assert heard(text, language) <= Heard.UNSURE


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "my back is burning", Heard.PAIN),
        ("en", "why does my leg tingle?", Heard.PAIN),
        ("en", "I can't bend without pain", Heard.PAIN),
        ("en", "doesn't hurt on the left. on the right it does", Heard.PAIN),
        ("de", "Leistenschmerz", Heard.PAIN),
        ("en", "I need to pee but nothing comes", Heard.EMERGENCY),
        ("de", "Stuhl ging ab ohne dass ich es gespürt hab", Heard.EMERGENCY),
        ("en", "the bed was wet again", Heard.EMERGENCY),
        ("en", "I fell off a ladder", Heard.EMERGENCY),
        ("en", "nobody would miss me if I was gone", Heard.CRISIS),
        ("de", "ohne mich wäre es für alle besser", Heard.CRISIS),
        ("es", "no le veo sentido a vivir", Heard.CRISIS),
    ],
)  # fmt: skip
def test_meanings_that_stand_together_add_up(language: str, text: str, kind: Heard) -> None:
    assert heard(text, language) is kind


@pytest.mark.parametrize(
    "text",
    ["yes", "ok", "thanks!", "hello", "👍", "done", "next", "7", "18:30",
     "felt a nice stretch", "my back feels good", "done :)", "not bad"],
)  # fmt: skip
def test_natural_answers_go_on(text: str) -> None:
    assert heard(text) is Heard.NOTHING


@pytest.mark.parametrize(
    "text",
    ["it hruts", "HURRRTS", "hhurts", "ｈｕｒｔｓ", "hu\u200brts", "p a i n", "hur ts", "backpain", "ithurts",
     "hurts/aches", "/it_hurts",
     "schmertzen", "Rueckenschmerzen", "бiль", "балить", "me duelee",
     "hurts🤕", "h4rts a lot in my back", ":( my back hurts"],
)  # fmt: skip
def test_pain_is_heard_however_it_is_spelled(text: str) -> None:
    assert heard(text) is Heard.PAIN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nope nope nope"),
        ("en", "no no hurts"),
        ("en", "I am lying here and not moving"),
        ("en", "never again"),
        ("en", "good until the last one"),
        ("en", "like an 8"),
        ("en", "from a three to a seven"),
        ("en", "I wish I could say it doesn't hurt"),
        ("en", "no pain?"),
        ("de", "auf ner Skala bestimmt 9"),
        ("de", "krieg mich nicht mehr hoch vom Teppich"),
        ("es", "no no no duele"),
        ("es", "pasó de 4 a 9"),
        ("es", "estoy como en un 8"),
        ("es", "todo bien hasta la última"),
        ("es", "para"),
        ("uk", "дев'ять по шкалі"),
        ("uk", "не встаю ніяк"),
    ],
)  # fmt: skip
def test_what_says_nothing_good_is_asked_about(language: str, text: str) -> None:
    assert heard(text, language) is not Heard.NOTHING


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nope hurts", Heard.PAIN),
        ("nope, no pain", Heard.NOTHING),
        ("stop!! my back!!", Heard.PAIN),
        ("I have a fever. my back hurts", Heard.EMERGENCY),
        ("no fever, my back hurts", Heard.PAIN),
        ("I fell in the shower. I'm 80 with osteoporosis", Heard.EMERGENCY),
        ("there is no strength in my left leg", Heard.EMERGENCY),
        ("no strength in my arms", Heard.PAIN),
        ("no reason to keep living", Heard.CRISIS),
        ("fed up with life", Heard.CRISIS),
        ("I burned my arm on purpose", Heard.CRISIS),
        ("major ouchies", Heard.PAIN),
    ],
)  # fmt: skip
def test_signs_are_heard_through_noes_and_across_clauses(text: str, kind: Heard) -> None:
    assert heard(text) is kind


def test_languages_are_mixed_in_one_sentence() -> None:
    assert heard("hey, my Rücken tut weh", "en") is Heard.PAIN
    assert heard("nogo me duele la спина", "de") is Heard.PAIN


def test_a_word_of_two_languages_means_what_it_means_in_the_persons_own() -> None:
    assert (heard("auch gut", "es"), heard("auch gut", "de")) == (Heard.PAIN, Heard.NOTHING)
    assert heard("auch", None) is Heard.PAIN


def test_signs_beside_each_other_in_two_clauses_are_one_sign() -> None:
    assert heard("my groin. it went numb") is Heard.EMERGENCY
    assert heard("my back is fine. weird weather") is not Heard.PAIN


def test_an_emergency_that_is_only_asked_about_is_asked_back() -> None:
    assert heard("are numb legs normal?") is Heard.UNSURE
    assert heard("why are both my legs numb?") is Heard.EMERGENCY


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

MOST_CALLS = 125_000 * len(content().catalog.languages)
"""A word is looked up in each language."""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_longest_hostile_text_costs_a_bounded_number_of_calls(text: str) -> None:
    assert calls(text[:4096]) < MOST_CALLS


def test_a_text_of_any_length_costs_no_more_and_is_heard_at_its_end() -> None:
    assert calls("not " * 1_000_000) < MOST_CALLS
    assert heard("lovely " * 100_000 + "it hurts") is Heard.PAIN
    assert heard("it hurts " + "lovely " * 100_000) is Heard.PAIN


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
