"""What the texts say about the host and about how long their data is kept; the bot carries it out."""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

UNDECIDED = timedelta(hours=23)
"""For how long somebody is kept who was asked for consent and has not given it; it is looked for each hour."""

WARNED_BEFORE = timedelta(days=30)
"""How long before the end of their data silent people are warned."""

_MONTH = timedelta(days=30.4375)


class Terms(Struct, frozen=True):
    """The host's name and address, and the times for which data is kept. Texts have each as a variable."""

    operator: str = ""
    contact: str = ""
    backup_days: int = 7
    """After how many days no backup is left in which something deleted still is."""
    blocked_days: int = 90
    """Days after which the data of somebody ends who blocked the bot."""
    silent_months: int = 24
    """Months after which the data of somebody ends who wrote and tapped nothing."""
    on_server: bool = False
    """Whether a database server keeps the data, which overwrites what was deleted in its own time."""

    @property
    def blocked(self) -> timedelta:
        """The time for which somebody who blocked the bot is kept."""
        return timedelta(days=self.blocked_days)

    @property
    def silent(self) -> timedelta:
        """The time for which somebody silent is kept."""
        return self.silent_months * _MONTH

    def variables(self) -> dict[str, str | float]:
        """Return the variables that every text may use; `operator` is "none" where nobody is named with an address."""
        is_named = bool(self.operator and self.contact)
        return {
            "operator": self.operator if is_named else "none",
            "contact": self.contact if is_named else "none",
            "backup_days": self.backup_days,
            "blocked_days": self.blocked_days,
            "silent_months": self.silent_months,
            "store": "server" if self.on_server else "file",
        }


TERMS = Terms()
"""Those of a host who has set nothing."""
