"""Ukrainian names as they stand behind "in": "Харкові" for "Харків", "Празі" for "Прага"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDINGS = {
    "ові": ("ів",),
    "еві": ("ів", "їв"),
    "єві": ("їв",),
    "зі": ("га",),
    "ці": ("ка", "ця", "ць"),
    "сі": ("ха", "с"),
    "ні": ("ень", "нь", "на", "н"),
    "лі": ("ль", "оль", "ла", "л"),
    "ії": ("ія",),
    "і": ("а", "ь", "", "о", "я", "и"),
    "ї": ("я",),
    "ах": ("и", "а"),
    "ях": ("і", "я"),
    "у": ("", "о", "е"),
    "ку": ("к",),
    "ю": ("ь", "я", "є"),
    "ській": ("ська",),
}
"""By the ending of a place where somebody is, the endings of its name."""


def nominatives(name: str) -> Iterator[str]:
    """Yield what a place may be called that somebody is "in", the likeliest first; nothing for another script."""
    for length in range(max(map(len, _ENDINGS)), 0, -1):
        for ending in _ENDINGS.get(name[-length:], ()):
            yield name[:-length] + ending
