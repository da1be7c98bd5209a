"""The message effect of the first session's last card, and the card without it where Telegram rejects the effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from preview.injected_faults import Refuse
from tests.support.bot_in_process import begin, with_buttons

if TYPE_CHECKING:
    from preview.chat_model import Message
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


def is_celebrated(card: Message) -> bool:
    """Tell whether a card came with an effect."""
    return card.effect is not None


async def test_the_first_session_ever_ends_with_a_warm_line_and_an_effect(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=8)
    await alex.tap("Done")
    before = len(alex.messages)
    await alex.tap("2")
    assert "That was your first session." in alex.card.text
    assert is_celebrated(alex.card)
    assert len(alex.messages) == before  # it took the place of the question
    assert len(list(with_buttons(alex))) == 1
    await alex.send("/today")
    await alex.tap("Do it once more")
    assert not is_celebrated(alex.card)
    assert stage.row("dialogs")["card"] == alex.card.id


async def test_where_telegram_takes_no_effect_the_words_come_without(
    server: TelegramServer, stage: Stage, alex: Phone
) -> None:
    await begin(alex, exercise=8)
    await alex.tap("Done")
    refused = Refuse(400, "Bad Request: EFFECT_ID_INVALID")
    server.api.faults = lambda _method, params: refused if params.text("message_effect_id") else None
    await alex.tap("2")
    assert "That was your first session." in alex.card.text
    assert (alex.card.effect, stage.row("dialogs")["card"]) == (None, alex.card.id)
