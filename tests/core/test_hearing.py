"""What a person types is heard for emergencies, thoughts of suicide and pain before anything else reads it."""

from __future__ import annotations

import pytest

from bot.core.hearing import Heard
from tests.support.heard import heard


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
