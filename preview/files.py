"""Uploaded files, in memory, by file_id."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import struct
from typing import TYPE_CHECKING

from preview.chat_model import StoredFile

if TYPE_CHECKING:
    from preview.chat_model import MediaKind

_UNSAFE = re.compile(r"[^\w.-]+")
_SIGNATURES = (
    (b"\x89PNG", 0, "image/png"),
    (b"GIF8", 0, "image/gif"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"ftyp", 4, "video/mp4"),
)
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class FileStore:
    """Files by id. The same content, sent again as the same kind, gets the same id."""

    def __init__(self) -> None:
        """Start empty."""
        self._files: dict[str, StoredFile] = {}

    def add(self, kind: MediaKind, name: str, content: bytes) -> StoredFile:
        """Store an upload; its type and its size in pixels are read from the content where possible."""
        clean = _UNSAFE.sub("_", name).strip("._") or "file"
        digest = hashlib.sha256(kind.encode() + clean.encode() + content).hexdigest()[:24]
        width, height = pixels(content) or (None, None)
        mime = media_type(clean, content)
        return self._files.setdefault(
            f"{kind}-{digest}",
            StoredFile(f"{kind}-{digest}", kind, clean, mime, content, width, height),
        )

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with this id, or None."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file with this getFile path, or None."""
        parts = path.split("/")
        stored = self.get(parts[1]) if len(parts) == 3 else None  # noqa: PLR2004 - kind, id and name, as StoredFile.path builds it
        return stored if stored and stored.path == path else None


def media_type(name: str, content: bytes) -> str:
    """Return the MIME type: of a picture or film by its first bytes, of anything else by its name."""
    for start, at, mime in _SIGNATURES:
        if content.startswith(start, at):
            return mime
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def pixels(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF, JPEG or MP4; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= len("12345678") * 3:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) > len("GIF89a") + 4:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_pixels(content)
    return _mp4_pixels(content) if content.startswith(b"ftyp", 4) else None


def _jpeg_pixels(content: bytes) -> tuple[int, int] | None:
    """Walk the segments to the frame header, which holds the size."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - a segment starts with FF
        if content[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _mp4_pixels(content: bytes) -> tuple[int, int] | None:
    """Read the track headers; each box ends with width and height in 16.16 fixed point, zero for a sound track."""
    at = content.find(b"tkhd")
    while at != -1:
        end = at - 4 + int.from_bytes(content[at - 4 : at], "big")
        width, height = (
            int.from_bytes(content[end - 8 : end - 6], "big"),
            int.from_bytes(content[end - 4 : end - 2], "big"),
        )
        if width and height:
            return width, height
        at = content.find(b"tkhd", at + 4)
    return None
