"""Pictures drawn for one person: uploaded at the first sending, sent by their id for as long as they look the same."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram.priority_queue import Lane

if TYPE_CHECKING:
    from bot.drawing.drawer import Drawing
    from bot.telegram.calls import Calls, Fields

MOST_REMEMBERED = 10_000
"""Pictures whose id is known; an older one is drawn again."""


class Pictures:
    """Sends pictures, each drawn once."""

    def __init__(self, calls: Calls) -> None:
        """Send through these calls."""
        self._calls = calls
        self._ids: OrderedDict[str, str] = OrderedDict()

    async def send(
        self, chat: int, drawing: Drawing, caption: str, *, lane: Lane = Lane.INTERACTIVE, paid: bool | None = None
    ) -> Fields | None:
        """Send a picture with an HTML text, without a sound; None where it could not be drawn.

        The text stands above it, so that on a phone the picture is what is in view.

        Raises:
            TelegramError: as Telegram answers, or does not.
        """
        fields = {
            "chat_id": chat,
            "caption": caption,
            "parse_mode": ParseMode.HTML,
            "show_caption_above_media": True,
            "disable_notification": True,
            "allow_paid_broadcast": paid,
        }
        known = self._ids.get(drawing.key)
        if known is not None:
            try:
                return await self._calls.call("sendPhoto", {**fields, "photo": known}, lane=lane)
            except BadRequest as error:
                if "file identifier" not in str(error).lower():
                    raise
        content = await drawing.draw()
        if content is None:
            return None
        files = {"file": ("progress.png", content, "image/png")}
        sent = await self._calls.call("sendPhoto", {**fields, "photo": "attach://file"}, files=files, lane=lane)
        self._remember(drawing.key, sent["photo"][-1]["file_id"])
        return sent

    def _remember(self, key: str, file_id: str) -> None:
        self._ids[key] = file_id
        self._ids.move_to_end(key)
        if len(self._ids) > MOST_REMEMBERED:
            self._ids.popitem(last=False)
