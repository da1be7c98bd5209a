"""A person of the documentation, step by step: taps, commands and words, and the card that they lead to."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.core.cards import OfferPayload
from bot.core.context import Context
from bot.core.dosing import Offer, OfferKind, OwnDose
from bot.core.due import take
from bot.core.events import Action, Command, Tap, Typed, Verb
from bot.core.flow.engine import step
from bot.core.hearing import hear
from bot.core.journal import Journal, compute_progress
from bot.core.model import Dialog, Place, State
from bot.core.person import Person, Profile, Safety, Schedule
from bot.core.planning import plan
from bot.core.progress import SessionSummary
from bot.core.screening import EVERY_GROUP, Answer, GroupAnswer
from bot.screens.exercise import begins
from bot.screens.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.events import Event
    from content.content import Content

NOW = datetime(2026, 9, 23, 9, 0, tzinfo=UTC)
"""A Wednesday in September: its name and its month are the longest of the year in most languages."""

ZONES = {"en": "Europe/London", "de": "Europe/Berlin", "es": "Europe/Madrid", "uk": "Europe/Kyiv"}
"""Where the people of these cards live, by their language."""

EXERCISES = 8
KEY = b"the key of the plans of these cards"


class Story(Struct, frozen=True):
    """Steps of one person, who speaks one language; every step returns the story after it."""

    content: Content
    state: State
    now: datetime = NOW

    def on(self, *events: Verb | str) -> Story:
        """Take taps ("sc:7" is a tap with an argument), commands ("/stop") and typed words, one after the other."""
        story = self
        for event in events:
            after, _effects = step(story.state, _event(story.state, event), _context(story.content, story.now))
            story = replace(story, state=after)
        return story

    def later(self, **time: int) -> Story:
        """Let time pass; the arguments are those of a timedelta."""
        return replace(self, now=self.now + timedelta(**time))

    def reminded(self) -> Story:
        """Let the next reminder come; raises AssertionError where none is planned or it is not to be sent."""
        due = self.state.person.schedule.due
        taken = due and take(self.state, due, due.at)
        if due is None or not isinstance(taken, State):
            raise AssertionError("no reminder comes")
        return replace(self, state=taken, now=due.at)

    def living_in(self, zone: str) -> Story:
        """Move the person to another time zone."""
        schedule = replace(self.state.person.schedule, zone=zone)
        return replace(self, state=self.state.having(schedule))

    def leaving_out(self, exercises: Iterable[str]) -> Story:
        """Leave exercises out of the routine."""
        return replace(self, state=self.state.having(replace(self.state.person.preferences, left_out=tuple(exercises))))

    def offering(self, kind: OfferKind) -> Story:
        """Put an offer on the card, for the exercise with the longest name."""
        exercises = self.content.catalog.routines[0].exercises
        longest = max(exercises, key=lambda one: len(one.words[self.state.person.profile.language].name))
        payload = OfferPayload(Offer(kind, longest.key))
        return replace(self, state=self.state.showing(replace(self.state.dialog, payload=payload)))

    def dosed(self) -> Story:
        """Change the dose of every exercise."""
        doses = tuple(OwnDose(one.key, reps=one.dose.reps + 1) for one in self.content.catalog.routines[0].exercises)
        return replace(self, state=self.state.having(replace(self.state.person.dosing, doses=doses)))

    def view(self) -> View:
        """Return what the card is rendered from."""
        profile, schedule = self.state.person.profile, self.state.person.schedule
        texts, region = self.content.texts[profile.language], self.content.regions.of(schedule.zone)
        today = self.now.astimezone(schedule.zone_info).date()
        done = SessionSummary(today, EXERCISES, EXERCISES, counts=True, hurt=False, minutes=20, short=False)
        session = self.state.session
        journal = Journal() if session is not None and begins(session) else Journal((done,))
        progress = compute_progress(journal, today, self.content.policy)
        return View(self.state, self.content.catalog, texts, self.now, self.content.policy, region, progress)


def _event(state: State, event: Verb | str) -> Event:
    verb, _, argument = event.partition(":")
    if verb in set(Verb):
        return Tap(Action(Verb(verb), argument), state.dialog.id, state.dialog.revision, state.dialog.card)
    name, _, argument = event[1:].partition(" ")
    return Command(name, argument) if event.startswith("/") else Typed(event)


def _context(content: Content, now: datetime) -> Context:
    return Context(
        now,
        content.catalog,
        content.lexicon,
        lambda text, language: hear(text, content.hearing, language),
        content.reading,
        content.policy,
        fresh_id=int(now.timestamp()),
        guess_zones=lambda: tuple(ZONES.values()),
        plan_key=lambda: KEY,
    )


def newcomer(content: Content, language: str) -> Story:
    """Return somebody before their first event."""
    return Story(content, State(Person(1, NOW, Profile(language, language)), Dialog(id=1, card=1)))


def subscriber(content: Content, language: str) -> Story:
    """Return somebody at the home card, some time after they subscribed; they live where their language is spoken."""
    since = NOW - timedelta(days=7)
    person = Person(
        1,
        since,
        Profile(language, language, consented_at=since),
        safety=Safety(tuple(GroupAnswer(group, Answer.NONE, since.date()) for group in EVERY_GROUP), to_ask=()),
        schedule=Schedule(zone=ZONES[language], remind_at=time(7, 30)),
    )
    state = State(person, Dialog(id=1, card=1, place=Place.HOME))
    return Story(content, state.having(replace(person.schedule, due=plan(state, NOW))))
