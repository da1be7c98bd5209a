"""What a word can mean to the hearing. content/words/hearing/ says which words mean it, in each language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tag(StrEnum):
    """One meaning; a word entry of the content has exactly one."""

    # Places of the body
    BODY = "body"
    LEG = "leg"
    LEGS = "legs"
    FOOT = "foot"
    SADDLE = "saddle"
    CHEST = "chest"
    MUSCLE = "muscle"
    """A muscle that may well burn from effort: the abs, the muscles as such."""
    BLADDER = "bladder"
    BOTH = "both"

    # What is felt
    PAIN = "pain"
    """Stops by itself: pain, an injury, something that gave way or is stuck."""
    BURN = "burn"
    """Pain that is often a manner of speaking, or effort ("burning", "killing me"): asked about beside such words."""
    NUMB = "numb"
    WEAK = "weak"
    FADE = "fade"
    """Gets weaker or does not obey any more: an emergency in a leg."""
    MAYBE = "maybe"
    """Stops with a part of the body ("pulls", "presses", "dead"), and is asked about by itself."""
    ODD = "odd"
    """Not right ("weird", "bad"): as `MAYBE`, and an emergency at the saddle area."""
    DOUBT = "doubt"
    """Asked about, with a part of the body or without ("stiff", "dizzy")."""
    WORRY = "worry"
    """Afraid of what follows, or only imagines it ("scared it will hurt"): what follows is asked about."""
    TIGHT = "tight"
    """As `DOUBT`, and an emergency at the chest."""
    WORSE = "worse"
    PAINLESS = "painless"
    RELIEF = "relief"
    """Takes pain away ("gone", "less")."""

    # What is lost, what happened
    FEEL = "feel"
    MOVE = "move"
    STIR = "stir"
    """Moves a limb by itself: as `MOVE`, and an emergency where a leg cannot."""
    LIFT = "lift"
    STRENGTH = "strength"
    """What a weak leg has not."""
    PEE = "pee"
    COME = "come"
    """Comes out, when somebody goes to the toilet."""
    HOLD = "hold"
    BREATH = "breath"
    WIPE = "wipe"
    SEX = "sex"
    DRAG = "drag"
    LOST = "lost"
    LEAK = "leak"
    WET = "wet"
    BED = "bed"
    """What one wets: the bed, the pants."""
    FALL = "fall"
    HIGH = "high"
    """What makes a fall serious: stairs, a ladder, a bicycle."""
    FRAIL = "frail"
    """What makes any fall serious: brittle bones."""
    FEVER = "fever"
    """An emergency beside pain, in the same clause or another one."""
    QUICK = "quick"
    ALARM = "alarm"
    """An emergency by itself: an ambulance, fainting, a heart attack, cauda equina."""

    CALL = "call"
    """An emergency number: an emergency where nothing else is typed."""

    # Thoughts of death
    WANT = "want"
    DIE = "die"
    LIVE = "live"
    LIFE = "life"
    KILL = "kill"
    SELF = "self"
    JUMP = "jump"
    SENSE = "sense"
    """A sense or worth that life has not."""
    WORN = "worn"
    """Tired of something: of life, perhaps."""
    PURPOSE = "purpose"
    """On purpose: what hurts so is self-harm."""
    WITHOUT_ME = "without_me"
    CRISIS = "crisis"

    # Denial and its limits
    NOT = "not"
    """Turns what follows round, and a second one turns it back ("not without pain")."""
    WITHOUT = "without"
    """As `NOT`; but "I cannot bend without pain" denies no pain."""
    NONE = "none"
    """Denies, and agrees with another denial ("no tengo ningún dolor")."""
    NOPE = "nope"
    """A "no" that is a sentence by itself and denies nothing that follows it ("nope, hurts")."""
    CAN = "can"
    CANNOT = "cannot"
    BARELY = "barely"
    MUCH = "much"
    """Limits a denial: "not much pain" is pain."""
    BUT = "but"
    EXCEPT = "except"
    OR = "or"

    # When, who, in which mood
    PAST = "past"
    LONG_AGO = "long_ago"
    """Years ago: a fall of then is no emergency today."""
    IF = "if"
    ASK = "ask"
    WHY = "why"
    """As `ASK`; but "why does my leg tingle?" says that it does."""
    ME = "me"
    IT = "it"
    MISTAKE = "mistake"
    """Tapped or typed by mistake, or from laughing: pain beside it is asked about."""
    OTHER = "other"
    """Somebody else: "my husband's knee hurts" is asked about."""

    GOOD = "good"
    """Says that all is well with a part of the body beside it; "not good" is the opposite."""
    JOKE = "joke"
    """Says that a strong word is not meant so ("haha", "in a good way")."""
    FINE = "fine"
    """Everyday things: known and harmless."""
    LIGHT = "light"
    """Little words that a denial reaches across."""

    NUMBER = "number"
    """A number up to ten in words; digits are found by the reader."""

    # Given by the reader, never by the content
    ZERO = "zero"
    UNKNOWN = "unknown"


GIVEN = frozenset({Tag.ZERO, Tag.UNKNOWN})
PLACES = frozenset({Tag.BODY, Tag.LEG, Tag.LEGS, Tag.FOOT, Tag.SADDLE, Tag.CHEST, Tag.MUSCLE})
DENIABLE = frozenset(
    {Tag.PAIN, Tag.NUMB, Tag.WEAK, Tag.MAYBE, Tag.ODD, Tag.DOUBT, Tag.TIGHT, Tag.WORSE, Tag.PAINLESS, Tag.LEAK}
    | {Tag.ALARM, Tag.CRISIS, Tag.FALL, Tag.FEVER, Tag.FRAIL, Tag.DIE, Tag.KILL, Tag.BURN, Tag.FADE, Tag.WORRY}
)
"""What a denial takes away."""
TAKEN_AWAY = DENIABLE - {Tag.WORSE, Tag.CRISIS, Tag.DIE, Tag.KILL, Tag.ALARM, Tag.LEAK, Tag.FALL}
"""What a word such as "gone" or "less" takes away."""
EVERYDAY = frozenset({Tag.GOOD, Tag.FINE, Tag.JOKE, Tag.WET, Tag.BED, Tag.JUMP, Tag.SENSE, Tag.STRENGTH})
"""Words of everyday life, which make a text understood."""
NEVER_GUESSED = frozenset(
    {Tag.BUT, Tag.EXCEPT, Tag.RELIEF, Tag.PAINLESS, Tag.MISTAKE, Tag.WITHOUT_ME} | {Tag.OTHER, Tag.LONG_AGO}
)
"""What no misspelled or compound word is taken for, since it would explain away what stands beside it."""
HARMLESS = EVERYDAY | {
    *(Tag.LIGHT, Tag.ME, Tag.IT, Tag.OR, Tag.PAST, Tag.LONG_AGO, Tag.NUMBER, Tag.ZERO, Tag.COME, Tag.MISTAKE),
    *(Tag.WORN, Tag.PURPOSE, Tag.CALL),
}
"""Words that by themselves are no reason to stop."""


def is_signal(tags: Iterable[Tag]) -> bool:
    """Tell whether one of these meanings could be a reason to stop or to ask."""
    return not HARMLESS.issuperset(tags)
