"""Every fault of a call, for as long as a test wants, and whether the chat is right once it is over."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.core.events import Tap
from bot.screens.callbacks import decode
from bot.telegram.limiter import LaneLimiter
from bot.timing import TIMING
from preview.injected_faults import AnswerAfter, Delay, Refuse, ResetAfter, ResetBefore, WaitFor, no_faults
from preview.world_events import MessageAdded
from tests.support.bot_in_process import begin, run_in_process, subscribe, with_buttons
from tests.support.patience import PATIENCE, patient
from tests.support.reminders_sent import reminders
from tools.walk.people import content

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from preview.world_events import WorldEvent
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

SCALE = 0.05
"""A second of the bot takes this long here."""

LAST = 1.0
"""Seconds that a fault lasts at most where the bot makes no second call."""

TEXTS = content().texts["en"]
_SAME = b'{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: exactly the same"}'

FAULTS: dict[str, Callable[[str], Fault]] = {
    "502": lambda _: Refuse(502, "Bad Gateway"),
    "504": lambda _: Refuse(504, "Gateway Timeout"),
    "reset before": lambda _: ResetBefore(),
    "reset after": lambda _: ResetAfter(),
    "hang": lambda _: WaitFor(asyncio.Event()),
    "truncated": lambda _: AnswerAfter(b'{"ok":true,"result":{"message_id":'),
    "slow": lambda _: Delay(10 * SCALE),
    "429": lambda _: Refuse(429, "Too Many Requests: retry after 1", retry_after=1),
    "cannot be edited": lambda _: Refuse(400, "Bad Request: message can't be edited"),
    "not found": lambda _: Refuse(400, "Bad Request: message to edit not found"),
    "not modified": lambda method: AnswerAfter(_SAME, 400) if method.startswith("edit") else Refuse(400, "Bad Request"),
    "entities": lambda _: Refuse(400, "Bad Request: can't parse entities: unclosed start tag"),
    "wrong file": lambda _: Refuse(400, "Bad Request: wrong file identifier/HTTP URL specified"),
}
"""Each fault of calls to a method; that a message is the same already is said of an edit that was made before."""

METHODS = (
    "sendmessage",
    "sendanimation",
    "sendphoto",
    "senddocument",
    "editmessagetext",
    "editmessagecaption",
    "editmessagemedia",
    "editmessagereplymarkup",
    "deletemessage",
    "answercallbackquery",
    "sendchataction",
)
"""Every method that is called for a person."""

OTHERS = {
    *("getme", "getupdates", "deletewebhook"),
    *("setmycommands", "deletemycommands", "setmydescription", "setmyshortdescription"),
}
"""Methods of the start and of polling, which have tests of their own."""

A_MINUTE = 60
"""Seconds between two sounds of one reminder at the least."""


def scaled_limiter() -> LaneLimiter:
    """A limiter whose seconds are as short as the bot's."""

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(seconds * SCALE)

    now = lambda: time.monotonic() / SCALE  # noqa: E731
    return LaneLimiter(10_000, chat_per_second=10_000, now=now, sleep=sleep)


@asynccontextmanager
async def scaled_stage(server: TelegramServer, path: Path, clock: MovableClock) -> AsyncIterator[Stage]:
    """Run the bot with all its times scaled."""
    timing = TIMING.scaled(SCALE)
    async with run_in_process(server, path, clock, timing=timing, limiter=scaled_limiter()) as stage:
        yield stage


@dataclass
class Window:
    """A fault that every call of a method meets until it is closed.

    Whether calls get through is asked by sendChatAction only after a sending got lost, so that one is lost before it.
    """

    method: str
    fault: Fault
    enough_hits: int
    hits: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    has_lost: bool = False

    def __call__(self, method: str, _params: Params) -> Fault | None:
        if method != self.method:
            if self.method != "sendchataction" or self.has_lost or not method.startswith("send"):
                return None
            self.has_lost = True
            return ResetAfter()
        self.hits += 1
        if self.hits >= self.enough_hits:
            self.enough.set()
        return self.fault

    def close(self, server: TelegramServer) -> None:
        """End the fault."""
        server.api.faults = no_faults
        if isinstance(self.fault, WaitFor):
            self.fault.until.set()


@dataclass(frozen=True)
class Act:
    """What a person does, or the clock, and how the chat then looks."""

    do: Callable[[Stage, Phone], object]
    is_right: Callable[[Phone], bool]
    seconds: float
    """Until it has to look so after the fault."""
    sounds: range = range(1)
    """How many messages come with a sound."""


async def _remind(stage: Stage, phone: Phone) -> None:
    clock = stage.server.world.clock
    (person,) = stage.rows("people", phone.person.id)
    clock.advance(datetime.fromtimestamp(person["next_due_at"], UTC) - clock.now())
    await stage.bot.remind()
    while any(row["status"] == "queued" for row in stage.rows("outbox", phone.person.id)):
        await asyncio.sleep(SCALE)
        clock.advance(timedelta(seconds=20))
        await stage.bot.remind()


def _is_reminded(phone: Phone) -> bool:
    return any("Not today" in str(message.keyboard) for message in with_buttons(phone))


def _has_text(key: str) -> Callable[[Phone], bool]:
    words = re.sub("<.*?>", "", TEXTS(key))[:15]
    return lambda phone: any(message.text.startswith(words) for message in phone.messages)


ACTS: dict[str, Act] = {
    "tap It hurts": Act(lambda _, phone: phone.tap("It hurts", settle=False), lambda phone: _card(phone, "Stop."), 3),
    "type it hurts": Act(lambda _, phone: phone.send("it hurts", settle=False), lambda phone: _card(phone, "Stop."), 3),
    "tap Done": Act(lambda _, phone: phone.tap("Done", settle=False), lambda phone: _card(phone, "3 of 8"), 10),
    "/help": Act(lambda _, phone: phone.send("/help", settle=False), _has_text("help"), 10),
    "/report": Act(
        lambda _, phone: phone.send("/report", settle=False),
        lambda phone: any("Report" in message.text or message.media for message in phone.messages[2:]),
        10,
    ),
    "reminder": Act(_remind, _is_reminded, 10, sounds=range(1, 3)),
}


def _card(phone: Phone, start: str) -> bool:
    return any(message.text.replace("\u2068", "").startswith(start) for message in with_buttons(phone))


async def show(stage: Stage, phone: Phone, act: Act, method: str, fault: Fault) -> int:
    """Let a person do something while calls of a method fail, and look at the chat after that; return the hits."""
    sent: Counter[str] = Counter()

    def hear(event: WorldEvent) -> None:
        if isinstance(event, MessageAdded) and event.message.from_bot and event.message.chat_id == phone.person.id:
            sent[event.message.text] += 1

    unsubscribe = stage.server.world.subscribe(hear)
    # A send that got lost twice is not repeated.
    is_lost = method.startswith("send") and (isinstance(fault, ResetBefore) or fault == FAULTS["504"](method))
    window = Window(method, fault, enough_hits=1 if is_lost else 2)
    stage.server.api.faults = window
    acting = asyncio.ensure_future(act.do(stage, phone))  # type: ignore[call-overload]  # each returns an awaitable
    done = asyncio.create_task(_finish(stage, acting))
    enough = asyncio.create_task(window.enough.wait())
    await asyncio.wait((done, enough), timeout=LAST, return_when=asyncio.FIRST_COMPLETED)
    window.close(stage.server)
    if isinstance(fault, Delay):
        calls = stage.server.api.calls
        await stage.server.world.changes.until(lambda: not calls.running(), patient(10))
    ended = time.monotonic()
    await phone.until(lambda: act.is_right(phone), "the right card")
    took = (time.monotonic() - ended) / SCALE / PATIENCE
    await done
    enough.cancel()
    await phone.settled()
    await phone.until(lambda: is_in_order(stage, phone), "one card, that of the row")
    assert took < act.seconds
    assert act.is_right(phone)
    assert not stage.server.world.open_callbacks(phone.person.id)
    assert all(count <= 2 for count in sent.values()), sent
    sounds = [message.date for message in reminders(phone)]
    assert len(sounds) in act.sounds
    assert all(after - before >= A_MINUTE for before, after in pairwise(sounds)), sounds
    unsubscribe()
    return window.hits


async def _finish(stage: Stage, acting: asyncio.Future[object]) -> None:
    await acting
    world = stage.server.world
    await world.changes.until(lambda: not world.updates.pending, patient(10))
    await stage.service.finish()


def is_in_order(stage: Stage, phone: Phone) -> bool:
    """Tell whether there is one card, that of the row."""
    (dialog,) = stage.rows("dialogs", phone.person.id)
    cards = list(with_buttons(phone))
    taps = [decode(button.data) for card in cards for row in card.keyboard for button in row]
    return len(cards) == 1 and {tap.revision for tap in taps if isinstance(tap, Tap)} == {dialog["revision"]}


async def somebody(stage: Stage, act: str) -> Phone:
    """Bring a new person to the second exercise, or where they wait for their reminder."""
    phone = stage.phone(stage.server.world.add_person("Robin", "en").id)
    await subscribe(phone)
    if act != "reminder":
        await begin(phone, exercise=2)
    return phone
