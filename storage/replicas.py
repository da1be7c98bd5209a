"""What processes that serve people out of one PostgreSQL database agree on: who lives, who draws whom, who tidies up.

It is in tables of the server's memory (UNLOGGED), which are empty after a crash of the server: then nobody is known,
and each process begins anew. All times are the server's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from storage.postgres_sql import array

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from storage.engine import Connection

ALIVE = 8.0
"""Seconds for which a process counts as alive after each sign of life."""

AHEAD = 60.0
"""Seconds that slots may be taken ahead; a row that is further in the future is one of before the clock was set."""

TABLES = ("replicas", "drawings", "shared_pace", "housekeeper")
_CREATE = (
    "CREATE UNLOGGED TABLE IF NOT EXISTS replicas (id BIGINT PRIMARY KEY, alive_until TIMESTAMPTZ NOT NULL)",
    """
    CREATE UNLOGGED TABLE IF NOT EXISTS drawings (
        person_id BIGINT PRIMARY KEY, replica BIGINT NOT NULL, asked BOOLEAN NOT NULL DEFAULT false
    )
    """,
    """
    CREATE UNLOGGED TABLE IF NOT EXISTS shared_pace (
        one BIGINT PRIMARY KEY CHECK (one = 1), paid_back_at DOUBLE PRECISION NOT NULL
    )
    """,
    """
    CREATE UNLOGGED TABLE IF NOT EXISTS housekeeper (
        one BIGINT PRIMARY KEY CHECK (one = 1), replica BIGINT NOT NULL, until TIMESTAMPTZ NOT NULL
    )
    """,
)

_JOIN = """
INSERT INTO replicas (id, alive_until) VALUES (:me, clock_timestamp() + make_interval(secs => :alive))
"""
_BEAT = """
UPDATE replicas SET alive_until = clock_timestamp() + make_interval(secs => :alive)
WHERE id = :me AND alive_until > clock_timestamp()
"""
_HOLD = "SELECT pg_advisory_lock(:me)"
_LET_GO = "SELECT pg_advisory_unlock(:me)"
_BURY = """
DELETE FROM replicas WHERE id <> :me AND NOT EXISTS (
    SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND (CAST(classid AS BIGINT) << 32 | CAST(objid AS BIGINT)) = replicas.id
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""
"""The session of a process that is killed ends at once, and with it the lock that it holds under its name."""
_LEAVE = "DELETE FROM replicas WHERE id = :me"
_ASKED = "SELECT person_id FROM drawings WHERE replica = :me AND asked"
_LEFT = """
SELECT person_id FROM drawings WHERE replica NOT IN (SELECT id FROM replicas WHERE alive_until > clock_timestamp())
LIMIT 500
"""
_KEEP_HOUSE = """
INSERT INTO housekeeper AS keeper (one, replica, until)
VALUES (1, :me, clock_timestamp() + make_interval(secs => :alive))
ON CONFLICT (one) DO UPDATE SET replica = excluded.replica, until = excluded.until
WHERE keeper.replica = :me OR keeper.until < clock_timestamp()
"""
_HAND_OVER = "DELETE FROM housekeeper WHERE replica = :me"
_TAKE = """
INSERT INTO drawings AS drawing (person_id, replica) VALUES (:person, :me)
ON CONFLICT (person_id) DO UPDATE SET
    asked = drawing.asked OR drawing.replica <> :me,
    replica = CASE WHEN EXISTS (
        SELECT 1 FROM replicas WHERE id = drawing.replica AND alive_until > clock_timestamp()
    ) THEN drawing.replica ELSE :me END
RETURNING replica = :me AS mine, xmax = 0 AS fresh
"""
_RELEASE = """
DELETE FROM drawings WHERE person_id IN (
    SELECT person_id FROM drawings WHERE person_id = ANY(CAST(:people AS BIGINT[])) AND replica = :me AND NOT asked
    ORDER BY person_id FOR UPDATE SKIP LOCKED
)
"""
"""Whoever decides on a person at this moment has locked the row, and will have something new."""
_HAS = "SELECT person_id FROM drawings WHERE person_id = ANY(CAST(:people AS BIGINT[])) AND replica = :me"
_HEED = "UPDATE drawings SET asked = false WHERE person_id = :person AND replica = :me"
_SLOTS = """
INSERT INTO shared_pace AS pace (one, paid_back_at)
VALUES (1, extract(epoch FROM clock_timestamp()) + :taken)
ON CONFLICT (one) DO UPDATE SET paid_back_at = :taken + CASE
    WHEN pace.paid_back_at BETWEEN extract(epoch FROM clock_timestamp())
        AND extract(epoch FROM clock_timestamp()) + :ahead THEN pace.paid_back_at
    ELSE extract(epoch FROM clock_timestamp())
END
RETURNING paid_back_at - :taken AS first, extract(epoch FROM clock_timestamp()) AS now
"""
_MAY_BE_CARD = """
SELECT EXISTS (SELECT 1 FROM dialogs WHERE person_id = :person AND card = :message)
OR EXISTS (SELECT 1 FROM outbox WHERE person_id = :person AND status = 'queued' AND begun > 0) AS may_be
"""
_LOCK = "SELECT 1 FROM people WHERE id = :person FOR NO KEY UPDATE"
_LOCK_NEWCOMER = "SELECT pg_advisory_xact_lock(:key)"


class Turn(Struct, frozen=True):
    """Whether a process may draw a person's card now."""

    mine: bool
    """If not, whoever may was told that there is something new."""
    fresh: bool
    """Whether nobody was at it; else a process that ended may have broken off in the middle."""


class News(Struct, frozen=True):
    """What a process hears with each sign of life."""

    lapsed: bool
    """Whether it counted as dead meanwhile, so that others draw whom it drew."""
    asked: tuple[int, ...] = ()
    """People it draws about whom another process has decided something."""
    left: tuple[int, ...] = ()
    """People whom a process drew that is dead."""
    keeps_house: bool = False


class Taken(Struct, frozen=True):
    """Slots that were taken, by the server's clock, in seconds since 1970."""

    first: float
    """When the first one begins."""
    now: float
    """When they were taken."""


def create_tables(connection: Connection) -> None:
    """Create the tables that are missing; the caller holds the lock of a migration."""
    for statement in _CREATE:
        connection.execute(statement)


def join(connection: Connection, me: int) -> None:
    """Count as alive from now on, as long as this session lasts."""
    connection.execute(_HOLD, {"me": me})
    connection.execute(_JOIN, {"me": me, "alive": ALIVE})


def beat(connection: Connection, me: int) -> News:
    """Give a sign of life, and hear what is new."""
    values = {"me": me, "alive": ALIVE}
    if connection.execute(_BEAT, values).rowcount == 0:
        connection.execute(_LET_GO, {"me": me})
        return News(lapsed=True)
    connection.execute(_BURY, {"me": me})
    keeps_house = connection.execute(_KEEP_HOUSE, values).rowcount == 1
    asked = tuple(row["person_id"] for row in connection.execute(_ASKED, {"me": me}).fetchall())
    left = tuple(row["person_id"] for row in connection.execute(_LEFT).fetchall())
    return News(lapsed=False, asked=asked, left=left, keeps_house=keeps_house)


def leave(connection: Connection, me: int) -> None:
    """Count as dead from now on: others take over at once."""
    connection.execute(_HAND_OVER, {"me": me})
    connection.execute(_LEAVE, {"me": me})


def lock_person(connection: Connection, person: int) -> None:
    """Let no other process decide on a person, known or not, until the transaction ends.

    Somebody unknown has no row to be locked; the lock that stands for it has a key that no other lock has.
    """
    if connection.execute(_LOCK, {"person": person}).fetchone() is None:
        connection.execute(_LOCK_NEWCOMER, {"key": -person})
        connection.execute(_LOCK, {"person": person}).fetchone()  # in a pipeline this waits for both


def take_turn(connection: Connection, me: int, person: int) -> Turn:
    """Take the turn to draw a person, unless a living process has it, which then hears of it."""
    return taking_turn(connection, me, person)()


def taking_turn(connection: Connection, me: int, person: int) -> Callable[[], Turn]:
    """Do the same, and return what waits for the answer: a statement after it may be sent meanwhile."""
    answer = connection.execute(_TAKE, {"me": me, "person": person})

    def turn() -> Turn:
        row = answer.fetchone()
        return Turn(mine=row["mine"], fresh=row["fresh"])

    return turn


def release_turns(connection: Connection, me: int, people: Collection[int]) -> set[int]:
    """Give the turns to draw these people back; return those of whom there is something new to draw first."""
    values = {"me": me, "people": array(people)}
    connection.execute(_RELEASE, values)
    return {row["person_id"] for row in connection.execute(_HAS, values)}


def heed_turn(connection: Connection, me: int, person: int) -> None:
    """Note that the person's rows are read from now on, with all that others have decided."""
    connection.execute(_HEED, {"me": me, "person": person})


def may_be_card(connection: Connection, person: int, message: int) -> bool:
    """Tell whether a message may be a person's card: it is, or a reminder is under way, which will be one."""
    row = connection.execute(_MAY_BE_CARD, {"person": person, "message": message}).fetchone()
    return bool(row["may_be"])


def take_slots(connection: Connection, slots: int, interval: float) -> Taken:
    """Take the next moments at which anybody may call Telegram, `interval` seconds apart, whoever has which.

    It is GCRA in one row.
    """
    row = connection.execute(_SLOTS, {"taken": slots * interval, "ahead": AHEAD}).fetchone()
    return Taken(first=float(row["first"]), now=float(row["now"]))
