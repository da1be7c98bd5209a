"""What a state or an event means to the pain rule: the words of `pain_proof`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import EmergencyPayload, FunctionPayload, HurtPayload, LibraryPayload, SignsPayload
from bot.core.effects import LogLine
from bot.core.events import Edited, Tap, Typed, Verb
from bot.core.model import Place
from bot.core.screening import Answer, SignGroup
from bot.core.session import Phase
from tools.walk.people import DAY, NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.core.model import State
    from tools.walk.graph import Happening

    Way = Callable[[Happening], bool]


def is_paused(state: State) -> bool:
    """Return whether the person paused reminders beyond tomorrow."""
    until = state.person.schedule.paused_until
    return until is not None and until > NOW.date() + DAY


def shows_an_exercise(state: State) -> bool:
    """Return whether the card is one of an open session, or an exercise without one."""
    return looks_at_one(state) or (state.dialog.place is Place.ROUTINE and state.open_session is not None)


def looks_at_one(state: State) -> bool:
    """Return whether the card is an exercise that is looked at without a session."""
    return state.dialog.carried(LibraryPayload).exercise is not None


def may_exercise(state: State) -> bool:
    """Return whether every group of the safety question is answered without a sign that no doctor has allowed."""
    safety = state.person.safety
    answers = {given.group: given.answer for given in safety.screened}
    allowed = {
        SignGroup.EMERGENCY: {Answer.NONE},
        SignGroup.URGENT: {Answer.NONE, Answer.DOCTOR_KNOWS},
        SignGroup.ASK_FIRST: {Answer.NONE, Answer.DOCTOR_KNOWS},
    }
    return safety.to_ask == () and all(answers.get(group) in answer for group, answer in allowed.items())


def is_slip(happening: Happening) -> bool:
    """Tell whether it is "only a stretch" on the stop itself, or a second tap that was a mistake."""
    before = happening.before
    if before.dialog.place is not Place.HURT:
        return False
    again = before.person.safety.mistapped_at is not None and not before.dialog.carried(HurtPayload).words
    return happening.verb is Verb.STRETCH or (happening.verb is Verb.MISTAKE and again)


def is_taken_back(happening: Happening) -> bool:
    """Tell whether it is "I did not mean that" to words, or the first tap that was a mistake."""
    on_the_stop = happening.before.dialog.place is Place.HURT
    return on_the_stop and happening.verb is Verb.MISTAKE and not is_slip(happening)


def is_usual(happening: Happening) -> bool:
    """Tell whether it is "no sign" of somebody who called it their usual pain, and was shown no exercise for a day."""
    before, shown = happening.before, happening.before.person.safety.exercise_shown_at
    asked = before.dialog.payload == SignsPayload(usual=True)
    return asked and (shown is None or NOW - shown > DAY) and happening.verb is Verb.SIGNS_NONE


def is_confirmation(happening: Happening) -> bool:
    """Tell whether it is the person's own word on when the PT saw them who cleared them, which takes a tap."""
    tapped = isinstance(happening.event, Tap) and happening.verb is Verb.SEEN
    return tapped and happening.before.dialog.place is Place.SEEN_WHEN


def confirms(happening: Happening) -> bool:
    """Tell whether it is the confirmation itself, after which only the day is asked for."""
    tapped = isinstance(happening.event, Tap) and happening.verb is Verb.CONFIRM
    return tapped and happening.before.dialog.place is Place.CLEARANCE


def clears_severe_pain(happening: Happening) -> bool:
    """Tell whether it is "a PT told me to go on" on the card about severe pain."""
    session = happening.before.open_session
    return session is not None and session.phase is Phase.SEVERE and happening.verb is Verb.CLEARED


def is_settled(happening: Happening) -> bool:
    """Tell whether it is "it has settled" to the question about a rise."""
    session = happening.before.open_session
    return session is not None and session.phase is Phase.RISEN and happening.verb is Verb.KEEP_ON


def is_understood(happening: Happening) -> bool:
    """Return whether it is "I understand" to the emergency text."""
    return happening.before.dialog.place is Place.EMERGENCY and happening.verb is Verb.UNDERSTOOD


def is_a_note(happening: Happening) -> bool:
    """Return whether it is a note for the PT, which is requested only outside exercises."""
    before = happening.before
    typed = isinstance(happening.event, Typed | Edited)
    return before.dialog.place is Place.NOTE and typed and before.open_session is None


def is_withdrawn(happening: Happening) -> bool:
    """Tell whether it is "I did not mean that" to the emergency text that words or one of several places led to."""
    told = happening.before.dialog.payload
    return isinstance(told, EmergencyPayload) and told.words and happening.verb is Verb.NOT_MEANT


def returns_to_the_stop(happening: Happening) -> bool:
    """Tell whether it is "I did not mean that" to words that were typed at the stop itself."""
    told = happening.before.dialog.payload
    return is_withdrawn(happening) and isinstance(told, EmergencyPayload) and told.asked is Place.HURT


def leads_back_elsewhere(happening: Happening) -> bool:
    """Tell whether the emergency text comes up that is to lead back to another question than the one it came at."""
    before, told = happening.before.dialog.place, happening.after.dialog.payload
    return before is not Place.EMERGENCY and isinstance(told, EmergencyPayload) and told.asked not in {None, before}


def in_emergency(state: State) -> bool:
    """Return whether an emergency sign was reported and the emergency text is not confirmed yet."""
    return state.hold is not None and bool(state.hold.signs) and not state.hold.understood


def has_agreed(happening: Happening) -> bool:
    return happening.before.person.profile.consented_at is not None


def says_no(happening: Happening) -> bool:
    asked = happening.before.dialog.place is Place.ASK_HURT
    return asked and (happening.verb is Verb.NOT_HURT or happening.event == Typed("no"))


def is_severe(state: State) -> bool:
    """Tell whether a severe score was given within the last day."""
    severe_at = state.person.safety.severe_at
    return severe_at is not None and NOW - severe_at < DAY


def starts_exercises(happening: Happening) -> bool:
    """Tell whether a session begins, or an exercise is looked at without one."""
    begun = any(isinstance(effect, LogLine) and effect.kind == "session-start" for effect in happening.effects)
    return begun or (looks_at_one(happening.after) and not happening.before.open_session)


_OF_GOALS = frozenset({Place.GOALS, Place.FUNCTION, Place.ACTIVITY, Place.DAY_PLAN})


def faults_of_goals(happening: Happening) -> Iterator[str]:
    """Yield where goals are asked about beside pain, and where a severe average pain is not kept as severe."""
    if _asks_beside_pain(happening):
        yield f"{happening.event} at {happening.source} asks about goals beside pain"
    if _forgets_average_pain(happening):
        yield f"{happening.source} forgets average pain"


def _asks_beside_pain(happening: Happening) -> bool:
    """Return whether a question about goals is put in a session, on a hold, or after severe pain or a rise."""
    before, after = happening.before, happening.after
    if after.dialog.place not in _OF_GOALS:
        return False
    enters = before.dialog.place not in _OF_GOALS
    pressing = is_severe(before) or before.person.safety.rose_at is not None
    return after.hold is not None or after.open_session is not None or (enters and pressing)


def _forgets_average_pain(happening: Happening) -> bool:
    """Return whether an average pain of the past week that is severe is not kept as severe pain."""
    before, event = happening.before, happening.event
    first = before.dialog.place is Place.FUNCTION and not before.dialog.carried(FunctionPayload).scores
    given = isinstance(event, Tap) and event.action.verb is Verb.SCORE and event.action.argument == "9"
    return first and given and happening.target != happening.source and not is_severe(happening.after)
