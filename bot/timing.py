"""How long the bot waits for Telegram and for itself while it makes the chats show what the rows say."""

from __future__ import annotations

from msgspec import Struct


class Timing(Struct, frozen=True):
    """Seconds."""

    call: float = 5.0
    """Until a call that is silent is given up, which may have been carried out all the same."""
    picture: float = 6.0
    """The same for a call with a picture; the words go without it then."""
    pain: float = 2.5
    """The same for the first try of a card or message about pain."""
    reminder: float = 30.0
    """The same for a reminder, which nobody waits for: a slow answer is no reason to repeat it."""
    again: float = 15.0
    """The same for a call after one that was given up: a Telegram that is slow gets the time to confirm it."""
    late: float = 120.0
    """Until nobody listens any more to what became of a call that was given up."""
    first_retry: float = 0.5
    """Until what failed is tried again, then twice as long each time ..."""
    longest_retry: float = 6.0
    """... up to this,"""
    longest_pain_retry: float = 1.5
    """or this where it is about pain."""
    give_up_answer: float = 30.0
    """Until a tap that could not be answered is let go; its spinner has ended by then."""
    burst: float = 0.05
    """How long a card waits for more words of the person before it is sent, so that a burst gets one card."""
    marks: float = 2.0
    """Until what was shown is recorded, together with whatever else was shown meanwhile."""
    store: float = 1.0
    """Until STOP is said without the store, where that takes so long."""
    shutdown: float = 10.0
    """Until a bot that was stopped leaves what is under way to its next start."""

    def scaled(self, factor: float) -> Timing:
        """Return the same with all times multiplied."""
        return Timing(*(getattr(self, name) * factor for name in self.__struct_fields__))


TIMING = Timing()
