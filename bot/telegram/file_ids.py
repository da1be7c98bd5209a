"""The films and stills of the exercises, and films of a routine: uploaded once for a bot, then sent by their ids."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from telegram.error import BadRequest

from bot.screens.screen import FollowFilm
from content.joined_film import film_seconds, join_films
from content.media import follow_parts, media_of
from storage.uploads import keep_upload, load_uploads

if TYPE_CHECKING:
    from pathlib import Path

    from bot.screens.screen import Picture
    from bot.telegram.calls import Fields
    from storage.database import Database


class Item(Struct, frozen=True):
    """One file of the content, or several that are joined to one film, and what identifies it."""

    kind: str
    """What the Bot API calls it: "photo", "animation" or "video"."""
    paths: tuple[Path, ...]
    sha256: str
    """The hash of the content; of several files, the hash of their hashes."""
    thumbnail: Path | None = None
    """The small still that stands for a film until it is loaded; None for what is no film."""


class FileFaultError(Exception):
    """A file of the content could not be read, or its parts could not be joined."""


class Upload(Struct, frozen=True):
    """The content of a file, to be sent where Telegram does not have it yet."""

    name: str
    content: bytes
    thumbnail: bytes | None
    seconds: int | None = None
    """How long a film with sound lasts."""


Call = Callable[[str | Upload], "Awaitable[Fields]"]
"""A call to Telegram with a file, by its id or as an upload; it answers with the message."""


class FileIds:
    """Finds the file of a picture, and knows what Telegram calls it."""

    def __init__(self, root: Path, database: Database, bot: int) -> None:
        """Serve the files of a content folder to the bot with this id; their ids at Telegram are kept in the store."""
        self._root = root
        self._database = database
        self._bot = bot
        self._ids: dict[str, str] | None = None
        self._uploading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def find(self, picture: Picture | FollowFilm) -> Item | None:
        """Return the file of a picture, or None where there is none."""
        return _find(self._root, picture)

    async def use(self, item: Item, call: Call) -> Fields:
        """Make a call with a file: by its id where Telegram knows it, else with its content; return the answer.

        While the content is on its way for the first time, others who need the same file wait for its id.

        Raises:
            TelegramError: as the call does.
            FileFaultError: the content cannot be read.
            StorageError: the store could not be read or written; the call may have been made.
        """
        ids = await self._known_ids()
        by_id = await self._use_id(item, ids, call)
        if by_id is not None:
            return by_id
        async with self._uploading[item.sha256]:
            await self._learn_ids(ids)
            by_id = await self._use_id(item, ids, call)
            return await self._upload(item, ids, call) if by_id is None else by_id

    async def _known_ids(self) -> dict[str, str]:
        """Return what is known, the same for all: of those who read it at once for the first time, one is taken."""
        if self._ids is None:
            read = await self._database.read(load_uploads, self._bot)
            if self._ids is None:
                self._ids = read
        return self._ids

    async def _learn_ids(self, ids: dict[str, str]) -> None:
        """Learn what other processes have uploaded since."""
        if self._database.shared is not None:
            ids |= await self._database.read(load_uploads, self._bot)

    async def _use_id(self, item: Item, ids: dict[str, str], call: Call) -> Fields | None:
        """Make a call by the id of a file; None where there is none, or Telegram no longer takes it."""
        file_id = ids.get(item.sha256)
        if file_id is None:
            return None
        try:
            return await call(file_id)
        except BadRequest as error:
            if "file identifier" not in str(error).lower():
                raise
            ids.pop(item.sha256, None)
            return None

    async def _upload(self, item: Item, ids: dict[str, str], call: Call) -> Fields:
        sent = await call(await asyncio.to_thread(_read, item))
        file_id = _file_id(sent)
        if file_id is not None:
            ids[item.sha256] = file_id
            await self._database.transaction(keep_upload, self._bot, item.sha256, file_id)
        return sent


def _read(item: Item) -> Upload:
    try:
        thumbnail = None if item.thumbnail is None else item.thumbnail.read_bytes()
        parts = [path.read_bytes() for path in item.paths]
        if item.kind != "video":
            return Upload(item.paths[0].name, parts[0], thumbnail)
        film = join_films(parts)
        return Upload("routine.mp4", film, thumbnail, round(film_seconds(film)))
    except (OSError, ValueError) as error:
        raise FileFaultError(str(error)) from error


def _file_id(sent: Fields) -> str | None:
    films = [sent[kind] for kind in ("animation", "video") if kind in sent]
    files = films or sent.get("photo", [])
    return str(files[-1]["file_id"]) if files else None


@cache
def _find(root: Path, picture: Picture | FollowFilm) -> Item | None:
    if isinstance(picture, FollowFilm):
        return _find_routine(root, picture)
    media = media_of(root, picture.routine, picture.exercise, picture.theme)
    path, thumbnail = (media.film, media.thumbnail) if picture.moving else (media.still, None)
    if picture.step is not None:
        path, thumbnail = media.step(picture.step), None
    if not path.is_file():
        return None
    return Item("photo" if thumbnail is None else "animation", (path,), _hash_of(path), thumbnail)


def _find_routine(root: Path, film: FollowFilm) -> Item | None:
    """Find the parts of a film, which is known by them: the same combination is the same for everybody."""
    parts = follow_parts(root, film.exercises)
    thumbnail = media_of(root, *film.exercises[0]).thumbnail
    if not all(path.is_file() for path in (*parts, thumbnail)):
        return None
    hashes = "".join(map(_hash_of, parts))
    return Item("video", parts, hashlib.sha256(hashes.encode()).hexdigest(), thumbnail)


@cache
def _hash_of(path: Path) -> str:
    """Return the hash of a file; many combinations share a part."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
