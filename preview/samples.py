"""Sample files that a person can send in the preview; generated, so that the repository needs none."""

from __future__ import annotations

import struct
import zlib


def disc(side: int, color: tuple[int, int, int]) -> bytes:
    """Return a PNG, `side` pixels wide and high, of one filled circle on a transparent background."""
    middle, inside, outside = (side - 1) / 2, bytes((*color, 255)), bytes(4)
    rows = (
        b"\0"  # no row filter
        + b"".join(inside if (x - middle) ** 2 + (y - middle) ** 2 <= middle**2 else outside for x in range(side))
        for y in range(side)
    )
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)  # eight bits a channel, RGBA
    body = [(b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in body)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


STICKER = disc(96, (46, 158, 120))
VOICE = b"OggS" + bytes(60)
