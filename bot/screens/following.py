"""The cards of a routine that is followed as one film, and the button that begins it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.events import Verb
from bot.core.session import MarkKind, Session
from bot.screens.exercise import hurts_button
from bot.screens.screen import FollowFilm, Screen, Style
from bot.screens.view import columns, folded, lines

if TYPE_CHECKING:
    from bot.screens.screen import Row
    from bot.screens.view import NextSession, View


def start_row(view: View, coming: NextSession) -> Row:
    """Return the buttons that begin a session; where the settings say so, "Start" opens the film by itself."""
    start = view.button("start", Verb.START, style=Style.SUCCESS)
    if view.state.person.preferences.follow_along or not coming.can_follow:
        return (start,)
    return (start, view.button("follow", Verb.FOLLOW))


def following(view: View, session: Session) -> Screen:
    """The film of all exercises; where it cannot be shown, the way to the cards."""
    exercises = [view.exercise(session, name) for name in session.plan]
    plan = view.texts("before-plan", count=len(session.plan), minutes=view.minutes(session, session.plan))
    one_by_one = view.button("one-by-one", Verb.ONE_BY_ONE)
    rows = (
        (view.button("did-all", Verb.DID_ALL, style=Style.SUCCESS), view.button("did-some", Verb.DID_SOME)),
        (one_by_one, hurts_button(view)),
    )
    return Screen(
        lines(view.texts("follow-ask"), plan, folded(view.texts("follow-sounds"))),
        rows,
        picture=FollowFilm(tuple((each.home, each.id) for each in exercises)),
        instead=Screen(view.texts("follow-missing"), ((one_by_one,), (hurts_button(view),))),
    )


def choosing(view: View, session: Session) -> Screen:
    """Which exercises of the film were done."""
    done = session.marked(MarkKind.DONE)
    buttons = tuple(
        view.button(
            "did-one" if exercise in done else "did-not",
            Verb.DID_ONE,
            exercise,
            name=view.words(view.exercise(session, exercise)).short,
        )
        for exercise in session.plan
    )
    rows = (
        *columns(buttons),
        (view.button("did-finish", Verb.FINISH, style=Style.SUCCESS),),
        (view.button("back", Verb.BACK), hurts_button(view)),
    )
    return Screen(view.texts("follow-which"), rows)
