"""A short piece about back pain, once a week at the end of a session."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import Effect, LogLine, SendText
from bot.core.schedule import local_date

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.model import State

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY


def next_piece(state: State, context: Context) -> tuple[State, tuple[Effect, ...]]:
    """Return the state and what is said at the end of a session: the piece after the last one, a week later.

    The first one comes on the second day or later; after the last one, and after pain that is severe or has risen,
    none comes: then the advice to see a PT stands alone.
    """
    preferences, session = state.person.preferences, state.session
    if not preferences.education or session is None or _is_worse(session.pain_before, session.pain_after, context):
        return state, ()
    came, today = preferences.piece_on, context.today(state)
    first_day = local_date(state.person.created_at, state.person.schedule.zone_info) + _DAY
    if today < (first_day if came is None else came + _WEEK):
        return state, ()
    piece = _after(preferences.piece, context.education)
    if piece is None:
        return state, ()
    kept = state.having(replace(preferences, piece=piece, piece_on=today))
    return kept, (SendText(piece), LogLine("education", piece))


def _is_worse(before: int | None, after: int | None, context: Context) -> bool:
    return context.policy.is_severe(after) or context.policy.rose(before, after)


def _after(last: str | None, pieces: tuple[str, ...]) -> str | None:
    """Return the piece that follows, the first one again where the last is no longer there; None after the end."""
    following = pieces.index(last) + 1 if last in pieces else 0
    return pieces[following] if following < len(pieces) else None
