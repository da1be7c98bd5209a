"""Typed words select buttons, and pain is recognised in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.events import Verb
from bot.core.lexicon import LONGEST_REPLY, Intent, normalise, read_score, read_zero
from bot.core.model import Place
from bot.core.session import Phase
from tools.walk.people import content, do, having, in_phase, play, settled

STOPS = (
    "it hurts", "It hurts!", "ouch", "OUCH!!!", "ouuuuch", "oww", "owwwww", "ow ow ow", "aua", "pain", "PAIN 9/10",
    "I feel pain", "I'm in pain", "painful", "this is painful", "paaaain", "päin", "ＰＡＩＮ", "my back hurts",
    "my leg is hurting", "that hurt", "hurrrts", "it hurts when I bend", "hurts/aches", "pain in my leg", "sharp pain",
    "a stabbing feeling", "burning", "shooting down my leg", "my foot went numb", "numbness", "tingling in both legs",
    "something popped", "something cracked in my back", "my back went", "I threw my back out", "my back is killing me",
    "I've got a cramp in my calf", "back spasm", "it aches", "aching", "throbbing", "agony", "it HURTS 😣😣",
    "ouch!next", 'I said: "ouch"', "done, but it hurts", "7, painful", "I don't know, it hurts",
    "no, it hurts", "no. pain", "done\nouch", "doesn't hurt much, but it burns and hurts",
    "no pain in the leg but my back hurts", "no pain no gain but this hurts", "pain-free until now, then it hurt",
    "x " * 2_000 + "it hurts",
)  # fmt: skip
GOES_ON = (
    "no pain", "No pain!", "no pain at all", "no more pain", "no pain no pain", "no pain, no aches, nothing hurts",
    "it doesn't hurt", "it doesn’t hurt", "it doesn`t hurt", "it doesn´t hurt", "it doesnʼt hurt", "It does not hurt",
    "didn't hurt", "it did not hurt at all", "pain free", "pain-free", "Pain–free today", "I am free of pain",
    "without pain", "painless", "nothing hurts", "zero pain", "0 pain", "the pain is gone", "pain is gone",
    "not painful", "isn't painful", "it's not hurting", "no longer painful", "no longer hurts", "it stopped hurting",
    "not in pain", "no cramps", "not sore", "never hurts", "won't hurt", "not numb",
    "done", "next", "7", "hello", "back", "skip", "painting", "windows", "below", "", "👍", "…",
)  # fmt: skip

STOPS_ELSEWHERE = {
    "en": (
        "it didn't hurt before, but now it does", "it didn't hurt until now",
        "I can't hold my pee", "both legs are weak", "my leg gave way", "I can't feel my feet", "my chest is tight",
        "electric shocks down my leg", "excruciating", "my back seized up", "I injured my back", "I can't get up",
    ),
    "de": (
        "es tut weh", "mein Rücken schmerzt", "Au, das sticht", "es brennt im Bein", "mein Fuß ist eingeschlafen",
        "bisher tat nichts weh, jetzt schon", "kann nicht pinkeln", "meine Beine sind schwach", "Brustschmerzen",
        "ich spüre die Beine nicht", "es zieht ins Bein", "ich habe mich verletzt", "kein Schmerz, aber jetzt doch",
    ),
    "es": (
        "me duele", "¡Ay, me duele la espalda!", "siento un hormigueo", "tengo las piernas entumecidas",
        "no puedo orinar", "me crujió la espalda", "no me duele más que la espalda", "no me duele solo la espalda",
        "me duele el pecho", "no puedo levantarme", "se me acalambró la pierna", "un pinchazo", "no me duele mucho",
    ),
    "uk": (
        "болить", "мені боляче", "німіють ноги", "ноги слабкі", "не відчуваю ніг", "не можу помочитися", "ріже в спині",
        "не можу встати", "раніше не боліло, але тепер болить", "прострілило", "больно", "немеет нога", "ломит спину",
    ),
}  # fmt: skip
GOES_ON_ELSEWHERE = {
    "en": ("I don't have any pain", "no back pain", "it hasn't hurt", "I don't feel any pain", "it wasn't painful"),
    "de": ("tut nicht weh", "keine Schmerzen", "keinerlei Schmerz", "ohne jegliche Schmerzen", "fertig", "weiter"),
    "es": ("no me duele", "sin dolor", "no dolor", "ya no me duele nada", "no siento dolor", "listo", "siguiente"),
    "uk": ("не болить", "без болю", "біль пройшла", "не чувствую боли", "нічого не болить", "готово", "далі"),
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code in STOPS_ELSEWHERE for text in STOPS_ELSEWHERE[code]]
)
def test_pain_words_are_recognised_in_every_language(language: str, text: str) -> None:
    person = having(in_phase(Phase.EXERCISE).person, language=language)
    after, _effects = do(replace(in_phase(Phase.EXERCISE), person=person), text)
    assert after.hold is not None
    assert after.dialog.place in {Place.HURT, Place.EMERGENCY}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code in GOES_ON_ELSEWHERE for text in GOES_ON_ELSEWHERE[code]]
)
def test_words_that_deny_pain_are_known_in_every_language(language: str, text: str) -> None:
    person = having(in_phase(Phase.EXERCISE).person, language=language)
    after, _effects = do(replace(in_phase(Phase.EXERCISE), person=person), text)
    assert after.hold is None


def test_the_tables_have_the_required_length() -> None:
    assert len(set(STOPS)) >= 40
    assert len(set(GOES_ON)) >= 20


@pytest.mark.parametrize("text", STOPS, ids=lambda text: text[:30])
def test_pain_words_stop_the_session_in_every_phase(text: str) -> None:
    for phase in Phase:
        before = in_phase(phase)
        after, effects = do(before, text)
        assert after.hold is not None, phase
        assert after.open_session is None
        assert after.dialog.place in {Place.HURT, Place.EMERGENCY}
        assert effects


@pytest.mark.parametrize("text", GOES_ON, ids=lambda text: text[:30])
def test_words_that_deny_pain_stop_nothing(text: str) -> None:
    for phase in Phase:
        before = in_phase(phase)
        after, _effects = do(before, text)
        assert after.hold is None, phase
        assert after.dialog.place is not Place.HURT


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("done", "done"),
        ("  DONE!  ", "done"),
        ("I did it.", "done"),
        ("✅ Done", "done"),
        ("Next", "next"),
        ("go on", "next"),
        ("ok", "ok"),
        ("👍🏽", "ok"),
        ("Thank you!", "thanks"),
        ("Hi", "hello"),
        ("ready", None),
        ("go back", "back"),
        ("skip it", "skip"),
        ("step by step", "steps"),
        ("Let’s go!", "start"),
        ("dones", None),
        ("are we done", None),
        ("", None),
        ("done" + " " * LONGEST_REPLY, None),
    ],
)
def test_short_replies_name_buttons(text: str, meant: str | None) -> None:
    assert content().lexicon.intent(text) == (None if meant is None else Intent(meant))


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("0", 0),
        ("7", 7),
        ("10", 10),
        (" 7 ", 7),
        ("07", 7),
        ("7/10", 7),
        ("7 / 10", 7),
        ("٧", 7),
        ("७/10", 7),
        ("11", None),
        ("99", None),
        ("100", None),
        ("-1", None),
        ("7.5", None),
        ("7/11", None),
        ("seven", None),
        ("²", None),
        ("", None),
        ("7" + " " * LONGEST_REPLY, None),
    ],
)
def test_typed_scores_are_read_or_not_at_all(text: str, score: int | None) -> None:
    assert read_score(text) == score


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    lexicon = content().lexicon
    score = read_score(text)
    assert score is None or 0 <= score <= 10
    lexicon.intent(text)
    assert read_zero(text) in {0, None}


@pytest.mark.parametrize(
    ("text", "score"),
    [("pain 0", 0), ("Schmerz: 0 von 10", 0), ("0/10", 0), ("0 of 0", None), ("7", None), ("0 " + "x" * 200, None)],
)
def test_a_zero_in_words_is_read(text: str, score: int | None) -> None:
    assert read_zero(text) == score


def test_pain_of_zero_in_words_is_the_score_that_was_asked_for() -> None:
    session = play(settled(), Verb.START, "Pain: 0").session
    assert session is not None
    assert (session.pain_before, session.phase) == (0, Phase.EXERCISE)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It DOESN'T hurt!", "it doesnt hurt"),
        ("  Ça   va ?", "ca va"),
        ("ﬁne", "fine"),
        ("ouuuuch", "ouch"),
        ("100000", "100000"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_texts_are_compared_by_normalised_words(text: str, plain: str) -> None:
    assert normalise(text) == plain


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("✅", Intent.DONE),
        ("✅ ✅", Intent.DONE),
        ("✔️", Intent.DONE),
        ("▶️", Intent.START),
        ("✅🤕", None),
        ("🦄", None),
    ],
)
def test_a_reply_of_emoji_alone_is_understood(typed: str, intent: Intent | None) -> None:
    assert content().lexicon.intent(typed) is intent
