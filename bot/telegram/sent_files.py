"""Pictures and pages made for one person: uploaded once, sent by their id for as long as they look the same."""

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
"""Files whose id is known; an older one is drawn again."""


class SentFiles:
    """Sends files, each drawn once."""

    def __init__(self, calls: Calls) -> None:
        """Send through these calls."""
        self._calls = calls
        self._ids: OrderedDict[str, str] = OrderedDict()

    async def send_photo(
        self,
        chat: int,
        drawing: Drawing,
        caption: str,
        markup: Fields | None = None,
        *,
        lane: Lane = Lane.INTERACTIVE,
        paid: bool | None = None,
        patience: float | None = None,
    ) -> Fields | None:
        """Send a picture with an HTML text, without a sound; None where it could not be drawn.

        The text stands above it, so that on a phone the picture is what is in view.

        Raises:
            TelegramError: as Telegram answers, or does not.
        """
        fields = {**_to(chat, caption, markup), "show_caption_above_media": True, "allow_paid_broadcast": paid}
        file = "progress.png", "image/png"
        sent = await self._send("photo", fields, drawing, file, lane, patience)
        if sent is not None:
            self._remember(drawing.key, sent["photo"][-1]["file_id"])
        return sent

    async def send_document(
        self, chat: int, name: str, drawing: Drawing, caption: str | None, markup: Fields | None = None
    ) -> Fields | None:
        """Send a file under this name, with an HTML text under it where there is one; None where it cannot be drawn.

        Raises:
            TelegramError: as Telegram answers, or does not.
        """
        file = name, "application/octet-stream"
        sent = await self._send("document", _to(chat, caption, markup), drawing, file, Lane.INTERACTIVE, None)
        if sent is not None:
            self._remember(drawing.key, sent["document"]["file_id"])
        return sent

    async def _send(  # noqa: PLR0917  what is sent, and how
        self,
        kind: str,
        fields: Fields,
        drawing: Drawing,
        file: tuple[str, str],
        lane: Lane,
        patience: float | None,
    ) -> Fields | None:
        method, known = f"send{kind.title()}", self._ids.get(drawing.key)
        if known is not None:
            try:
                return await self._calls.call(method, {**fields, kind: known}, lane=lane, patience=patience)
            except BadRequest as error:
                if "file identifier" not in str(error).lower():
                    raise
        content = await drawing.draw()
        if content is None:
            return None
        name, media_type = file
        upload = {"file": (name, content, media_type)}
        fields = {**fields, kind: "attach://file"}
        return await self._calls.call(method, fields, files=upload, lane=lane, patience=patience)

    def _remember(self, key: str, file_id: str) -> None:
        self._ids[key] = file_id
        self._ids.move_to_end(key)
        if len(self._ids) > MOST_REMEMBERED:
            self._ids.popitem(last=False)


def _to(chat: int, caption: str | None, markup: Fields | None) -> Fields:
    words = {"caption": caption, "parse_mode": ParseMode.HTML, "reply_markup": markup}
    return {"chat_id": chat, **words, "disable_notification": True}
