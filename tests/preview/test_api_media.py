"""Files: uploads, their reuse by file_id, downloads, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from telegram import InputMediaPhoto
from telegram import Message as PtbMessage
from telegram.error import BadRequest, NetworkError

from preview import message_limits, user_actions
from preview.files import pixels
from preview.page_view import message as message_view
from preview.rest import MAX_REQUEST_BYTES
from preview.samples import disc
from preview.server import TelegramServer
from tests.support.bot_api import TOKEN, ptb
from tests.support.narrow import a, present

if TYPE_CHECKING:
    from telegram import Bot

    from bot.clock import MovableClock
    from preview.chat_model import Message
    from tests.support.bot_api import Api

ALEX = 1001
PICTURE = disc(64, (200, 60, 60))
GIF = b"GIF89a" + (320).to_bytes(2, "little") + (240).to_bytes(2, "little") + bytes(8)
SOUND = (92).to_bytes(4) + b"tkhd" + bytes(84)
FILM = (92).to_bytes(4) + b"tkhd" + bytes(76) + (480).to_bytes(2) + bytes(2) + (270).to_bytes(2) + bytes(2)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x30\x00\x40" + bytes(12)


@pytest.fixture(autouse=True)
def start(server: TelegramServer) -> Message:
    return user_actions.send_text(server.world, ALEX, "/start")


async def test_an_upload_is_reused_by_its_id(bot: Bot, server: TelegramServer) -> None:
    sent = await bot.send_photo(ALEX, PICTURE, caption="<b>Bird</b> dog", parse_mode="HTML")
    (photo,) = sent.photo
    assert (photo.width, photo.height, photo.file_size) == (64, 64, len(PICTURE))
    assert (sent.caption, sent.caption_entities[0].type) == ("Bird dog", "bold")

    again = await bot.send_photo(ALEX, photo.file_id)
    assert again.photo == sent.photo
    assert again.caption is None
    assert server.world.messages(ALEX)[-1].media is server.world.messages(ALEX)[-2].media


async def test_a_caption_stands_above_its_picture_where_the_bot_says_so(bot: Bot, server: TelegramServer) -> None:
    sent = await bot.send_photo(ALEX, PICTURE, caption="dog", show_caption_above_media=True)
    assert sent.show_caption_above_media
    assert message_view(server.world.messages(ALEX)[-1])["caption_above"]
    below = a(PtbMessage, await bot.edit_message_caption(ALEX, sent.message_id, caption="dog"))
    assert not below.show_caption_above_media
    media = InputMediaPhoto(sent.photo[-1].file_id, caption="cat", show_caption_above_media=True)
    above = a(PtbMessage, await bot.edit_message_media(media, ALEX, sent.message_id))
    assert above.show_caption_above_media


async def test_a_file_can_be_downloaded(bot: Bot, api: Api) -> None:
    sent = await bot.send_document(ALEX, b"a,b\n1,2\n", filename="my data.csv")
    document = present(sent.document)
    assert (document.file_name, document.mime_type) == ("my_data.csv", "text/csv")
    file = await bot.get_file(document.file_id)
    assert await file.download_as_bytearray() == b"a,b\n1,2\n"

    async with api.session.get(f"{api.url}/file/bot7000000001:test-token/documents/none/x.csv") as response:
        assert response.status == 404
    async with api.session.get(f"{api.url}/file/bot7000000001:wrong/documents/none/x.csv") as response:
        assert response.status == 401


async def test_an_animation_comes_as_an_animation_and_a_document(bot: Bot) -> None:
    sent = await bot.send_animation(ALEX, GIF, filename="dog.gif", caption="x")
    animation = present(sent.animation)
    assert (animation.width, animation.height) == (320, 240)
    assert present(sent.document).file_id == animation.file_id
    assert (await bot.send_animation(ALEX, animation.file_id)).animation == animation


async def test_a_file_id_works_for_its_own_kind_only(bot: Bot) -> None:
    sent = await bot.send_animation(ALEX, GIF, filename="dog.gif")
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type Animation as Photo"):
        await bot.send_photo(ALEX, present(sent.animation).file_id)


@pytest.mark.parametrize("unknown", ["nonsense", "https://example.org/dog.png"])
async def test_an_unknown_file_is_refused(bot: Bot, unknown: str) -> None:
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(ALEX, unknown)


async def test_no_file_at_all_is_refused(api: Api) -> None:
    assert (await api("sendPhoto", chat_id=ALEX)).refusal == "Bad Request: there is no photo in the request"
    assert (await api("getFile", file_id="nonsense")).refusal == "Bad Request: invalid file_id"


async def test_a_caption_has_at_most_1024_characters(bot: Bot) -> None:
    await bot.send_photo(ALEX, PICTURE, caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(ALEX, PICTURE, caption="x" * 1025)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", "File must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (disc(64, (1, 2, 3))[:16] + (1).to_bytes(4) + (21).to_bytes(4) + bytes(20), "PHOTO_INVALID_DIMENSIONS"),
        (disc(64, (1, 2, 3))[:16] + (5001).to_bytes(4) + (5000).to_bytes(4) + bytes(20), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_is_no_photo_is_refused(api: Api, content: bytes, refusal: str) -> None:
    form = aiohttp.FormData({"chat_id": str(ALEX)})
    form.add_field("photo", content, filename="x.png")
    async with api.session.post(f"{api.url}/bot7000000001:test-token/sendPhoto", data=form) as response:
        assert refusal.lower() in (await response.json())["description"].lower()


async def test_a_photo_has_at_most_10_megabytes(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="is too big for a photo; the maximum size is 10485760 bytes"):
        await bot.send_photo(ALEX, PICTURE + bytes(message_limits.PHOTO_BYTES))


async def test_a_file_has_at_most_50_megabytes(clock: MovableClock, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_REQUEST_BYTES > message_limits.FILE_BYTES
    monkeypatch.setattr("preview.server.MAX_REQUEST_BYTES", 1000)
    monkeypatch.setattr(message_limits, "FILE_BYTES", 500)
    async with TelegramServer(TOKEN, clock) as server, ptb(server.url) as bot:
        user_actions.send_text(server.world, ALEX, "/start")
        await bot.send_document(ALEX, bytes(500))
        for size in (501, 1001):
            with pytest.raises(NetworkError, match="Request Entity Too Large"):
                await bot.send_document(ALEX, bytes(size))


def test_the_size_of_a_picture_is_read_from_its_header() -> None:
    assert pixels(PICTURE) == (64, 64)
    assert pixels(GIF) == (320, 240)
    assert pixels(JPEG) == (64, 48)
    assert pixels(b"\xff\xd8\xff\xe0\x00\x04ab") is None
    assert pixels(b"\0\0\0\x08ftyp" + SOUND + FILM) == (480, 270)
    assert pixels(b"\0\0\0\x08ftyp" + SOUND) is None
    assert pixels(b"RIFF") is None
