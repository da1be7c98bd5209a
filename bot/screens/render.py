"""`render`: from a person's state to the card they see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import Place
from bot.core.session import Phase
from bot.screens import onboarding, pain, reminder_cards, routine, settings
from bot.screens.view import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.model import State
    from bot.screens.screen import Screen
    from bot.screens.view import View


def render(view: View) -> Screen:
    """Draw the card of the place where the person is, with the notice above it where there is one."""
    dialog = view.state.dialog
    screen = PLACES[dialog.place](view)
    if dialog.notice is None:
        return screen
    return replace(screen, text=paragraphs(view.texts(dialog.notice), screen.text))


def tells_progress(state: State) -> bool:
    """Tell whether the card of this state says how many days were done, so that the journal has to be read for it."""
    if state.dialog.place is Place.ROUTINE:
        return state.session is not None and state.session.phase is Phase.ENDED
    return state.dialog.place is Place.REMINDER


PLACES: dict[Place, Callable[[View], Screen]] = {
    Place.WELCOME: onboarding.welcome,
    Place.SCREENING: onboarding.screening,
    Place.FLAGGED: onboarding.flagged,
    Place.ZONE: onboarding.zone,
    Place.TIME: onboarding.time_of_day,
    Place.READY: onboarding.ready,
    Place.HOME: settings.home,
    Place.ROUTINE: routine.routine,
    Place.SETTINGS: settings.settings,
    Place.SET_DAYS: settings.days,
    Place.SET_LANGUAGE: settings.language,
    Place.SET_SUMMARY: settings.summary,
    Place.NOTE_PAIN: settings.note_pain,
    Place.HURT: pain.hurt,
    Place.HURT_SCORE: pain.score,
    Place.HURT_WHERE: pain.where,
    Place.HURT_SIGNS: pain.signs,
    Place.EMERGENCY: pain.emergency,
    Place.SEE_PT: pain.see_pt,
    Place.CLEARANCE: pain.clearance,
    Place.LEAVE_OUT: pain.leave_out,
    Place.STOPPED: settings.stopped,
    Place.ERASE: settings.erase,
    Place.REMINDER: reminder_cards.reminder,
    Place.LATER: reminder_cards.later,
    Place.KEEP_ON: reminder_cards.keep_on,
    Place.PAUSE: reminder_cards.pause,
    Place.TIMES: settings.times,
    Place.CHECK_IN: pain.check_in,
    Place.CHECK_PT: pain.check_pt,
    Place.NOTE: pain.note,
}
