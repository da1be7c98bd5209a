"""Texts that people type about their health, by language, and harmless texts."""

from __future__ import annotations

HEALTH = {
    "en": (
        "I am pregnant",
        "I'm pregnant now",
        "I had an operation last week",
        "just had surgery on my knee",
        "they found a tumour",
        "I was diagnosed with osteoporosis",
        "I broke my wrist",
        "I fainted yesterday",
        "I have a fever",
        "my doctor put me on steroids",
    ),
    "de": (
        "Ich bin schwanger",
        "Ich wurde letzte Woche operiert",
        "ich hatte eine OP",
        "ich habe Krebs",
        "Ich hatte einen Herzinfarkt",
        "Ich nehme Kortison",
        "ich bin ohnmächtig geworden",
        "Ich habe grünen Star",
        "ich habe hohen Blutdruck",
    ),
    "es": (
        "Estoy embarazada",
        "me operaron la semana pasada",
        "Tuve una operación",
        "tengo cáncer",
        "tuve un infarto",
        "tomo corticoides",
        "me desmayé ayer",
        "tengo la presión alta",
        "tengo fiebre",
    ),
    "uk": (
        "я вагітна",
        "у мене була операція",
        "мене прооперували",
        "у мене рак",
        "був перелом руки",
        "приймаю стероїди",
        "у мене висока температура",
        "я беременна",
        "мне сделали операцию",
    ),
}

HARMLESS = {
    "en": ("done", "can I cancel this?", "let's go", "how long does it take", "I did it in the morning", "7:30"),
    "de": ("fertig", "weiter", "wie lange noch?", "ich übe am Abend", "um halb acht"),
    "es": ("listo", "siguiente", "¿cuánto falta?", "mañana sigo", "a las ocho"),
    "uk": ("готово", "далі", "як довго ще?", "завтра вранці", "о восьмій"),
}

NO_HEALTH = {
    "en": (
        "I am not pregnant",
        "I'm not pregnant",
        "no fever",
        "I have never had an operation",
        "no cancer, no surgery",
    ),
    "de": ("ich bin nicht schwanger", "kein Fieber", "ich hatte noch nie eine Operation"),
    "es": ("no estoy embarazada", "no tengo fiebre", "nunca me operaron", "sin cáncer"),
    "uk": ("я не вагітна", "температури немає", "операцій не було", "в мене немає раку"),
}
"""Topics of the safety question, denied."""
