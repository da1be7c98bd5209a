"""People at every card, each brought there by the events that lead to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.dosing import OfferKind
from bot.core.due import ASK_AFTER
from bot.core.events import Verb
from bot.core.flow.goals import LONGEST_WORDS
from bot.core.screening import EVERY_GROUP
from tools.docs.plan_stories import plan_stories
from tools.docs.story import EXERCISES, ZONES, Story, newcomer, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.content import Content

NOWHERE = "Etc/GMT-5"
"""A zone of no country, where the text names the emergency numbers of several."""

WITH_PUBLISHER = "Pacific/Auckland"
"""A zone of a country whose directory of PTs is known by its publisher, whose long name is a button of its own."""

EMERGENCY_WORDS = "I cannot feel my genitals"
CRISIS_WORDS = "I want to kill myself"


_HURTS = "it hurts"
_AT_AN_EXERCISE = ("/today", "sc:3")
_STOPPED = (*_AT_AN_EXERCISE, Verb.HURTS)
_ON_HOLD = (*_STOPPED, Verb.IS_PAIN, "sc:6", "wh:lower-back", Verb.WHERE_DONE, Verb.SIGNS_NONE)
_EMERGENCY = (*_STOPPED, Verb.IS_PAIN, "sc:6", "wh:both-legs")
_DONE = (*_AT_AN_EXERCISE, *[Verb.DONE] * EXERCISES)
_SEEN_WHEN = (Verb.CLEARED, Verb.CONFIRM)
_STRETCHES = (*_AT_AN_EXERCISE, *(Verb.HURTS, Verb.STRETCH) * 2, Verb.HURTS, Verb.STRETCH)


def stories(content: Content, language: str) -> Iterator[tuple[str, Story]]:
    """Yield a name and a person for every card, in one language; those about pain, safety and consent come first."""
    new, known = newcomer(content, language).on("/start"), subscriber(content, language)
    yield "welcome", new
    yield from _screening(new.on(Verb.AGREE), known)
    yield from _stop(known)
    yield from _hold(known.on(*_ON_HOLD))
    yield from _after_emergency(known.on(*_EMERGENCY))
    yield from _careful(known)
    yield "crisis", known.on(CRISIS_WORDS)
    yield "stopped", known.on("/stop")
    yield "erase", known.on("/erase")
    yield from _setting_up(new.on(Verb.AGREE, *(Verb.SIGNS_NONE,) * len(EVERY_GROUP)))
    yield from _session(known)
    yield from _resting(known)
    yield from _reminders(known)
    yield from plan_stories(known)


def _screening(new: Story, known: Story) -> Iterator[tuple[str, Story]]:
    for number, group in enumerate(EVERY_GROUP):
        before = (Verb.SIGNS_NONE,) * number
        yield f"screening-{group}", new.on(*before)
        yield f"flagged-{group}", new.on(*before, Verb.SIGNS_SOME)
        yield f"flagged-{group}-later", known.on("/settings", Verb.HEALTH_CHANGED, *before, Verb.SIGNS_SOME)
    yield "screening-again", known.on("/settings", Verb.HEALTH_CHANGED)


def _stop(known: Story) -> Iterator[tuple[str, Story]]:
    yield "hurt-tapped", known.on(*_STOPPED)
    yield "hurt-words", known.on(*_AT_AN_EXERCISE, _HURTS)
    yield "hurt-at-rest", known.on(_HURTS)
    yield "ask-hurt", known.on(*_AT_AN_EXERCISE, "asdfgh")
    yield "ask-hurt-stopping", known.on(*_AT_AN_EXERCISE, "/stop")
    yield "hurt-score", known.on(*_STOPPED, Verb.IS_PAIN)
    yield "hurt-where", known.on(*_STOPPED, Verb.IS_PAIN, "sc:6", "wh:lower-back", "wh:elsewhere")
    yield "hurt-signs", known.on(*_STOPPED, Verb.IS_PAIN, "sc:6", "wh:lower-back", Verb.WHERE_DONE)
    yield "hurt-signs-after-stretches", known.on(*_STRETCHES)
    yield "emergency-tapped", known.on(*_EMERGENCY)
    yield "emergency-words", known.on(EMERGENCY_WORDS)
    yield "emergency-nowhere", known.living_in(NOWHERE).on(EMERGENCY_WORDS)


def _hold(held: Story) -> Iterator[tuple[str, Story]]:
    yield "see-pt", held
    yield "see-pt-publisher", held.living_in(WITH_PUBLISHER)
    asked = held.reminded()
    yield "check-in", asked
    checked = asked.on("sc:5")
    yield "check-pt", checked
    yield "hurt-signs-severe", asked.on("sc:8")
    yield "see-pt-short", checked.on(Verb.NOT_YET)
    yield "see-pt-short-publisher", checked.on(Verb.NOT_YET).living_in(WITH_PUBLISHER)
    yield "see-pt-on-hold", held.on("done")
    yield "note", held.on("/note")
    yield "note-more", held.on("/note", "stiff in the mornings")
    yield "delete-note", held.on("/note", "qd:1")
    yield "clearance", checked.on(Verb.CLEARED)
    yield "seen-no-exercises", checked.on(Verb.NOT_CLEARED)
    yield "seen-when", checked.on(*_SEEN_WHEN)
    yield "see-pt-seen-before", checked.on(*_SEEN_WHEN, "sw:earlier")
    yield "leave-out", checked.on(*_SEEN_WHEN, "sw:today")


def _after_emergency(emergency: Story) -> Iterator[tuple[str, Story]]:
    understood = emergency.on(Verb.UNDERSTOOD)
    yield "see-pt-emergency", understood
    yield "see-pt-emergency-publisher", understood.living_in(WITH_PUBLISHER)
    yield "clearance-too-early", understood.on(Verb.CLEARED)
    checked = understood.reminded().on("sc:5")
    yield "see-pt-short-emergency", checked.on(Verb.NOT_YET)
    yield "clearance-doctor", checked.on(Verb.CLEARED)
    yield "see-pt-emergency-nowhere", understood.living_in(NOWHERE)


def _careful(known: Story) -> Iterator[tuple[str, Story]]:
    severe = known.on("/today", "sc:9")
    yield "severe", severe
    yield "severe-publisher", severe.living_in(WITH_PUBLISHER)
    yield "severe-lately", severe.on(Verb.BACK, "/today", "sc:3")
    yield "severe-rest", severe.on(Verb.REST)
    yield "reminder-severe", severe.on(Verb.REST).reminded()
    ended = known.on(*_DONE, "sc:9")
    yield "ended-severe", ended
    yield "ended-severe-publisher", ended.living_in(WITH_PUBLISHER)
    risen = known.on(*_DONE, "sc:6")
    yield "ended-risen", risen
    yield "reminder-risen", risen.reminded()
    yield "risen", risen.later(days=1).on("/today", "sc:3")
    yield "risen-rest", risen.later(days=1).on("/today", "sc:3", Verb.REST)


def _setting_up(screened: Story) -> Iterator[tuple[str, Story]]:
    yield "floor", screened
    screened = screened.on(Verb.FLOOR_YES)
    yield "zone", screened
    zone = ZONES[screened.state.person.profile.language]
    yield "time", screened.on(f"{Verb.ZONE}:{zone}")
    yield "ready", screened.on(f"{Verb.ZONE}:{zone}", f"{Verb.TIME}:07:30")


def _session(known: Story) -> Iterator[tuple[str, Story]]:
    yield "pain-before", known.on("/today")
    for number in range(EXERCISES):
        at_exercise = known.on(*_AT_AN_EXERCISE, *[Verb.DONE] * number)
        yield f"exercise-{number + 1}", at_exercise
        yield f"exercise-{number + 1}-step", at_exercise.on(Verb.STEPS, Verb.NEXT)
    yield "skipping", known.on(*_AT_AN_EXERCISE, Verb.SKIP)
    yield "enough", known.on(*_AT_AN_EXERCISE, Verb.DONE, Verb.SKIP, Verb.ENOUGH)
    following = known.on(Verb.FOLLOW, "sc:3")
    yield "following", following
    yield "choosing", following.on(Verb.DID_SOME, "do:puppy-pose")
    yield "enough-none", known.on(*_AT_AN_EXERCISE, Verb.SKIP, Verb.ENOUGH)
    yield "pain-after", known.on(*_AT_AN_EXERCISE, *[Verb.DONE] * EXERCISES)
    ended = known.on(*_DONE, "sc:2")
    yield "ended", ended
    for kind in (OfferKind.MORE, OfferKind.LESS, OfferKind.SHORT_DAY):
        yield f"ended-offer-{kind}", ended.offering(kind)
    yield "ended-offer-taken", ended.offering(OfferKind.MORE).on(Verb.TAKE_OFFER)


def _resting(known: Story) -> Iterator[tuple[str, Story]]:
    yield "home", known
    yield "home-not-understood", known.on("asdfgh")
    yield "note-pain", known.on("/pain")
    yield from _library(known.on("/exercises"))
    settings = known.on("/settings")
    yield "settings", settings
    yield "times", settings.on(Verb.TIMES)
    yield "doses-none", settings.on(Verb.DOSES)
    yield "doses", settings.on(Verb.DOSES).dosed()
    yield "set-days", settings.on(Verb.SET_DAYS)
    yield "set-summary", settings.on(Verb.SET_SUMMARY)
    yield from _goals(known)
    yield "set-language", settings.on(Verb.SET_LANGUAGE)


def _goals(known: Story) -> Iterator[tuple[str, Story]]:
    """Yield the cards about goals; those with words of somebody's own have the longest that are taken."""
    longest = "carry my youngest grandson up the stairs to his own room now"[:LONGEST_WORDS]
    asked = known.on(Verb.CHECK)
    yield "function-pain", asked
    yield "function-enjoyment", asked.on("sc:3")
    yield "function-general", asked.on("sc:3", "sc:4")
    yield "activity", asked.on("sc:3", "sc:4", "sc:2")
    yield "function-own", asked.on("sc:3", "sc:4", "sc:2", longest)
    answered = asked.on("sc:3", "sc:4", "sc:2", "ac:turning", "sc:5")
    yield "home-check-kept", answered
    yield "plan-when", answered.on(Verb.DAY_PLAN)
    yield "plan-where", answered.on(Verb.DAY_PLAN, "pw:evening")
    offered = answered.on(Verb.DAY_PLAN, "pw:evening", "ph:living-room")
    planned = answered.on(Verb.DAY_PLAN, longest, longest)
    yield "goals", planned.on("/settings", Verb.GOALS)
    yield "activity-changed", planned.on("/settings", Verb.GOALS, Verb.ACTIVITY)
    for name, story in (("reminder-with-own-plan", planned), ("reminder-with-plan", offered)):
        yield name, story.on(*_DONE, "sc:2").later(days=1).reminded()


def _library(listed: Story) -> Iterator[tuple[str, Story]]:
    yield "library", listed
    yield "library-routines", listed.on(Verb.ROUTINES)
    for routine in listed.content.catalog.routines[1:]:
        yield f"library-{routine.id}", listed.on(Verb.ROUTINES, f"{Verb.LOOK_ROUTINE}:{routine.id}")
    exercises = [exercise.id for exercise in listed.content.catalog.routines[0].exercises]
    for number, exercise in enumerate(exercises, start=1):
        yield f"library-{number}", listed.on(f"{Verb.LOOK}:{exercise}")
    left_out = listed.leaving_out(exercises[:-1])
    yield "library-left-out", left_out
    yield "library-1-left-out", left_out.on(f"{Verb.LOOK}:{exercises[0]}")


def _reminders(known: Story) -> Iterator[tuple[str, Story]]:
    reminded = known.reminded()
    yield "reminder", reminded
    yield "later", reminded.on(Verb.LATER)
    schedule = known.state.person.schedule
    unanswered = replace(known, state=known.state.having(replace(schedule, unanswered=ASK_AFTER + 1)))
    yield "keep-on", unanswered.reminded()
    yield "pause", known.on("/pause")
