"""What one clause says, with what it takes over from the clause before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.hearing.denial import find_denials
from bot.core.hearing.rules import Heard, apply_rules
from bot.core.hearing.tags import DENIABLE, EVERYDAY, PLACES, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.hearing.reading import Clause, Token

SHORT = 3
"""The most words of a clause that only says that something cannot be done ("but I can't")."""
CRY = 3
"""The most words of a cry ("stop it now!")."""
CONDITION = 2
"""Words from "if" to what it makes uncertain ("if it hurts", but not "if I bend down it hurts")."""
_WELL = frozenset({Tag.GOOD, Tag.FINE})
_DENIAL = frozenset({Tag.NOT, Tag.WITHOUT, Tag.NONE, Tag.NOPE})
_TOPICS = frozenset({Tag.PEE, Tag.HOLD, Tag.BLADDER, Tag.WIPE, Tag.SEX})
_OF_TOPICS = frozenset({Tag.COME, Tag.HOLD, Tag.FEEL, Tag.NUMB})
"""What the next clause may say of a topic ("I need to pee, nothing comes")."""
_NOT_MEANT = frozenset({Tag.GOOD, Tag.FINE, Tag.OTHER, Tag.MUSCLE})
"""What a strong word beside it may be about instead of pain."""
_BARE = frozenset({Tag.LIGHT, Tag.PAST, Tag.LONG_AGO, Tag.ME, Tag.IT, Tag.MUCH, Tag.OR, Tag.FEEL}) | _DENIAL


class Reading(NamedTuple):
    """What a clause says, and what the next one may take over from it."""

    heard: Heard
    denies: bool
    """Whether it denies something, which the next clause may limit ("no pain, except in my knee")."""
    past: bool
    """Whether it only says that something hurt in the past."""
    places: tuple[Token, ...]
    """The parts of the body it names, unless it says that all is well with them."""
    burns: bool = False
    """Whether its only pain is a strong word that the next clause may call a joke ("on fire, in a good way")."""
    cries: tuple[Token, ...] = ()
    """What is perhaps pain by itself, and is where the next clause only names a part of the body ("stop! my back!")."""
    topics: tuple[Token, ...] = ()
    """What it says of going to the toilet, wiping and sex."""
    calms: bool = False
    """Whether it has an everyday word, or says that something does not hurt."""
    comforts: bool = False
    """Whether it says that something is good or does not hurt."""
    meant: frozenset[Tag] = frozenset()
    """What is meant in it as it stands: not denied, asked, or of the past."""
    strays: bool = False
    """Whether it denies something that is not known ("I don't get up from the mat"), or only supposes a denial."""


_SUPPOSES = frozenset({Tag.WANT, Tag.ASK, Tag.WHY, Tag.IF})
"""What makes a denial no comfort ("I wish I could say that it doesn't hurt")."""
_NAMES = PLACES | {Tag.ME, Tag.LIGHT, Tag.OR}
_TOUCHY = PLACES | {
    *(Tag.MOVE, Tag.STIR, Tag.LIFT, Tag.PEE, Tag.BLADDER, Tag.BREATH, Tag.WIPE, Tag.SEX, Tag.DRAG, Tag.LIVE, Tag.LIFE),
}
"""What an everyday word beside it makes no harmless talk ("won't get up from the mat")."""
_COMFORTS = frozenset({Tag.GOOD, Tag.PAINLESS, Tag.ZERO, Tag.JOKE})

NOTHING_YET = Reading(Heard.NOTHING, denies=False, past=False, places=())


def read_clause(clause: Clause, before: Reading = NOTHING_YET) -> Reading:
    """Return what a clause says; a part of the body or a denial that it lacks is taken over from the one before."""
    said, denied = _said(clause.tokens)
    tags = frozenset().union(*said)
    denies = bool(denied & (DENIABLE - {Tag.ALARM})) and not clause.asks
    supposes = denies and bool(tags & _SUPPOSES)
    comforts = (denies and not supposes) or bool(tags & _COMFORTS)
    places = tuple(token for token in clause.tokens if token.tags & PLACES)
    heard = max(apply_rules(said), _floor(tags, denied, places=bool(places)))
    if before.places and not places:
        heard = max(heard, apply_rules(_said([*before.places, *clause.tokens])[0]))
    if before.cries and places and all(token.tags & _NAMES for token in clause.tokens):
        cried, gone = _said([*before.cries, *clause.tokens])
        heard = max(heard, apply_rules(cried), _floor(frozenset().union(*cried), gone, places=True))
    if before.topics and (tags & _OF_TOPICS or (Tag.CANNOT in tags and len(clause.tokens) <= SHORT)):
        heard = max(heard, apply_rules(_said([*before.topics, *clause.tokens])[0]))
    if before.denies and clause.opened_by and clause.tokens and Tag.IF in clause.tokens[-1].tags:
        heard = max(heard, Heard.PAIN)  # "sentado no, pero de pie sí"
    if before.denies and clause.opened_by and not denied and tags & _WELL and clause.opened_by is Tag.EXCEPT:
        heard = max(heard, Heard.UNSURE)
    if before.denies and clause.opened_by and not denied and not tags & _WELL:
        limits = places or heard is Heard.UNSURE or clause.opened_by is Tag.EXCEPT
        heard = max(heard, Heard.PAIN if limits else Heard.UNSURE if clause.tokens else Heard.NOTHING)
    calms = comforts or (bool(tags & (EVERYDAY | {Tag.RELIEF})) and not tags & _TOUCHY)
    first = before is NOTHING_YET and clause.opened_by is Tag.EXCEPT  # "until just now all was well"
    if clause.tokens and (first or (before.calms and clause.opened_by and not calms)):  # "good until the last one"
        heard = max(heard, Heard.UNSURE)
    softened = _softened(heard, clause, said)
    return Reading(
        heard=softened,
        denies=_denies(tags, denied, before, places=bool(places)),
        past=softened < heard and bool(tags & {Tag.PAST, Tag.LONG_AGO}),
        places=() if tags & _WELL else places,
        burns=Tag.BURN in tags and softened is Heard.PAIN and _only({Tag.BURN}, said),
        cries=tuple(clause.tokens) if softened is Heard.UNSURE and not places and len(clause.tokens) <= CRY else (),
        topics=tuple(token for token in clause.tokens if token.tags & _TOPICS),
        calms=calms,
        comforts=comforts,
        meant=tags if softened is heard else frozenset(),
        strays=supposes or (bool(tags & _DENIAL) and not tags <= _BARE),
    )


def _denies(tags: frozenset[Tag], denied: frozenset[Tag], before: Reading, *, places: bool) -> bool:
    """Tell whether a clause denies something itself, or has nothing but little words after one that does."""
    itself = bool(denied & DENIABLE) or Tag.PAINLESS in tags or (places and bool(tags & _DENIAL))
    return itself or (before.denies and tags <= _BARE - _DENIAL)


def is_bare_denial(clause: Clause) -> bool:
    """Tell whether a clause only says no, which takes back pain of the past ("it hurt yesterday, today not")."""
    tags = [token.tags for token in clause.tokens]
    return any(meant & _DENIAL for meant in tags) and all(meant & _BARE for meant in tags)


def is_a_joke(clause: Clause) -> bool:
    """Tell whether a clause says that a strong word before it is not meant so."""
    tags = frozenset().union(*(token.tags for token in clause.tokens))
    joking = Tag.JOKE in tags or (clause.opened_by and Tag.GOOD in tags and tags <= _BARE | _WELL)
    return bool(joking) and read_clause(clause).heard is Heard.NOTHING


def _said(tokens: Sequence[Token]) -> tuple[list[frozenset[Tag]], frozenset[Tag]]:
    """Return the meanings of the tokens that stand, and the meanings that are denied."""
    denial = find_denials(tokens)
    gone = denial.denied | denial.spent
    said = [frozenset() if at in gone else token.tags for at, token in enumerate(tokens)]
    return said, frozenset().union(*(tokens[at].tags for at in denial.denied))


def _floor(tags: frozenset[Tag], denied: frozenset[Tag], *, places: bool) -> Heard:
    """Return the least that is heard in what a clause denies, and in a part of the body by itself."""
    if Tag.PAINLESS in denied or (Tag.GOOD in denied and places):  # "not painless", "my knee is not good"
        return Heard.PAIN
    if denied & {Tag.GOOD, Tag.CRISIS, Tag.DIE, Tag.KILL}:
        return Heard.UNSURE
    if not denied and tags & _DENIAL and Tag.MUCH in tags and tags <= _BARE:  # "not much", of what?
        return Heard.UNSURE
    return Heard.UNSURE if places and not denied and not tags & {Tag.GOOD, Tag.PAINLESS} else Heard.NOTHING


def _softened(heard: Heard, clause: Clause, said: Sequence[frozenset[Tag]]) -> Heard:
    """Return `UNSURE` for pain that is only asked about, or is of the past, of a condition or of somebody else."""
    if heard not in {Heard.PAIN, Heard.EMERGENCY}:
        return heard
    meant = frozenset().union(*said)
    first = next((at for at, tags in enumerate(said) if tags & DENIABLE), 0)
    asked = next((at for at, tags in enumerate(said) if tags & {Tag.ASK, Tag.WHY}), None)
    told_first = asked is not None and 0 < first < asked  # "my back hurts is that normal?"
    own = heard is Heard.EMERGENCY and Tag.ME in meant
    presupposed = Tag.WHY in meant
    if (clause.asks or asked == 0) and not (told_first or own or presupposed):
        return Heard.UNSURE
    if meant >= {Tag.LONG_AGO, Tag.OTHER}:  # "my father had a stroke years ago"
        return Heard.UNSURE
    if meant & {Tag.LONG_AGO, Tag.OTHER} and Tag.FALL in meant and _only({Tag.FALL}, said):
        return Heard.UNSURE
    if heard is Heard.EMERGENCY or meant & {Tag.WORSE, Tag.FALL}:
        return heard
    if (
        meant & {Tag.PAST, Tag.LONG_AGO, Tag.OTHER}
        or _on_condition(first, said)
        or _feared(first, said)
        or _manner_of_speaking(said)
    ):
        return Heard.UNSURE
    return heard


def _feared(first: int, said: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether a meaning is only feared or imagined ("I was afraid that it hurts")."""
    return first + 1 < len(said) and Tag.WORRY in said[first] and any(tags & DENIABLE for tags in said[first + 1 :])


def _manner_of_speaking(said: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether the only pain is a strong word for effort, or for something else than the body.

    "My abs burn", "on fire, haha", "the plank is killing me"; but "my back burns" and "it burns" are pain.
    """
    meant = frozenset().union(*said)
    if Tag.BURN not in meant or not _only({Tag.BURN}, said):
        return False
    if Tag.JOKE in meant:
        return True
    return not meant & (PLACES - {Tag.MUSCLE}) and bool(meant & _NOT_MEANT)


def _only(meanings: set[Tag], said: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether nothing would stop without these meanings."""
    return apply_rules([tags - meanings for tags in said]) <= Heard.UNSURE


def _on_condition(first: int, said: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether "if" stands just before a meaning; after a part of the body it is Spanish for "yes, it does"."""
    return any(
        Tag.IF in said[at] and not (at and said[at - 1] & PLACES) for at in range(max(0, first - CONDITION), first)
    )
