"""Join films (MP4) of one kind into one, without decoding them: their sample tables are written one after the other.

It reads what `tools.films.encode_follow` writes: the same tracks with the same parameters in every part, sound and
picture of equal length, no B-frames, one `mdat`, 32-bit sizes. The boxes are those of ISO/IEC 14496-12.
"""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST_SAMPLES = 2**20
"""Pictures, or pieces of sound: those of hours."""

_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_LEFT_OUT = frozenset({b"edts", b"udta", b"sgpd", b"sbgp"})
"""Boxes that say something of one part alone: how it is cut, who wrote it, how its sound may be entered."""
_MOVIE_TIMES, _TRACK_DURATION = 12, 20
"""Where `mvhd` and `mdhd` have their time scale and then their duration, and where `tkhd` has its duration."""

Table = list[tuple[int, ...]]


class _Track(Struct, frozen=True, dict=True):
    """One track of a part: its unit of time (a part of a second), its description, and the tables of its samples."""

    scale: int
    duration: int
    description: bytes
    sizes: Table
    times: Table
    """How many samples in a row last how long."""
    keys: Table
    """The samples that are whole pictures, counted from 1."""
    chunks: Table
    """Where chunks of samples begin in the file."""
    spread: Table
    """From which chunk on, counted from 1, how many samples are in each, with which description."""


class _Part(Struct, frozen=True, dict=True):
    """One film: its boxes `ftyp` and `moov`, its tracks, and its samples, which begin at `start` in the file."""

    kind: bytes
    movie: bytes
    tracks: tuple[_Track, ...]
    samples: bytes
    start: int


@contextmanager
def _refusing_what_is_damaged() -> Iterator[None]:
    """Raise ValueError where a film lacks something, or a number in it is impossible."""
    try:
        yield
    except (struct.error, LookupError, ArithmeticError) as error:
        raise ValueError(f"no film: {type(error).__name__}") from error


@_refusing_what_is_damaged()
def join_films(films: Sequence[bytes]) -> bytes:
    """Return one film that plays the given ones in their order; it can be played while it is loaded.

    Raises:
        ValueError: there is none, one cannot be read, or they differ in more than what they show.
    """
    parts = [_read(film) for film in films]
    if not parts:
        raise ValueError("no film to join")
    for number, part in enumerate(parts, start=1):
        _check(number, parts[0], part)
    kind = _box(b"ftyp", parts[0].kind)
    head = len(kind) + len(_movie(parts, 0)) + len(_box(b"mdat"))
    return kind + _movie(parts, head) + _box(b"mdat", *(part.samples for part in parts))


@_refusing_what_is_damaged()
def film_seconds(film: bytes) -> float:
    """Return how long a film lasts, in seconds.

    Raises:
        ValueError: it cannot be read.
    """
    track = _read(film).tracks[0]
    return track.duration / track.scale


def _read(film: bytes) -> _Part:
    found = {kind: (start, start + len(payload), payload) for kind, start, payload in _boxes(film)}
    if not {b"ftyp", b"moov", b"mdat"} <= set(found):
        raise ValueError("no film: a box is missing")
    movie = found[b"moov"][2]
    tracks = tuple(_track(payload) for kind, _, payload in _boxes(movie) if kind == b"trak")
    return _Part(found[b"ftyp"][2], movie, tracks, found[b"mdat"][2], found[b"mdat"][0])


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """Yield the kind of each box, where its content begins, and its content."""
    at = 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at) if at + 8 <= len(data) else (0, b"")
        if size < 8 or at + size > len(data):  # noqa: PLR2004  the size counts itself and the kind
            raise ValueError(f"no film: a box {kind!r} of {size} bytes")
        yield kind, at + 8, data[at + 8 : at + size]
        at += size


def _box(kind: bytes, *contents: bytes) -> bytes:
    return struct.pack(">I4s", 8 + sum(map(len, contents)), kind) + b"".join(contents)


def _track(trak: bytes) -> _Track:
    leaves = dict(_leaves(trak))
    if b"ctts" in leaves or b"stco" not in leaves or leaves[b"mdhd"][0] != 0:
        raise ValueError("a track has B-frames, 64-bit offsets or 64-bit times")
    scale, duration = struct.unpack_from(">II", leaves[b"mdhd"], _MOVIE_TIMES)
    same, count = struct.unpack_from(">II", leaves[b"stsz"], 4)
    if count > _MOST_SAMPLES:
        raise ValueError(f"a track of {count} samples")
    return _Track(
        scale,
        duration,
        leaves[b"stsd"],
        [(same,)] * count if same else _table(leaves[b"stsz"][4:], 1),
        _table(leaves[b"stts"], 2),
        _table(leaves[b"stss"], 1) if b"stss" in leaves else [],
        _table(leaves[b"stco"], 1),
        _table(leaves[b"stsc"], 3),
    )


def _leaves(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the boxes that contain no others."""
    for kind, _, payload in _boxes(data):
        if kind in _CONTAINERS:
            yield from _leaves(payload)
        else:
            yield kind, payload


def _table(payload: bytes, columns: int) -> Table:
    """Return the rows of a table: after four bytes of version and flags come their number and the rows."""
    (count,) = struct.unpack_from(">I", payload, 4)
    return list(struct.iter_unpack(f">{columns}I", payload[8 : 8 + 4 * columns * count]))


def _check(number: int, first: _Part, part: _Part) -> None:
    kinds = [(track.scale, track.description) for track in part.tracks]
    if kinds != [(track.scale, track.description) for track in first.tracks]:
        raise ValueError(f"part {number} is not encoded as the first one is")
    if len({track.duration * first.tracks[0].scale / track.scale for track in part.tracks}) != 1:
        raise ValueError(f"sound and picture of part {number} are not equally long")


def _movie(parts: Sequence[_Part], head: int) -> bytes:
    """Return the `moov` of all parts, whose samples begin at `head` in the file."""
    tracks = [_Joined(parts, place, head) for place in range(len(parts[0].tracks))]
    (scale,) = struct.unpack_from(">I", dict(_leaves(parts[0].movie))[b"mvhd"], _MOVIE_TIMES)
    shown = iter(tracks)
    content = b""
    for kind, _, payload in _boxes(parts[0].movie):
        if kind == b"mvhd":
            content += _box(kind, _with_number(payload, _MOVIE_TIMES + 4, tracks[0].duration_in(scale)))
        elif kind == b"trak":
            content += _box(kind, _rewritten(payload, next(shown).boxes(scale)))
        elif kind not in _LEFT_OUT:
            content += _box(kind, payload)
    return _box(b"moov", content)


class _Joined:
    """One track of all parts."""

    def __init__(self, parts: Sequence[_Part], place: int, head: int) -> None:
        self._tracks = [part.tracks[place] for part in parts]
        self._parts = parts
        self._head = head

    def duration_in(self, scale: int) -> int:
        """Return how long it lasts, in units of this scale."""
        return round(sum(track.duration for track in self._tracks) * scale / self._tracks[0].scale)

    def boxes(self, scale: int) -> Mapping[bytes, _Rewritten]:
        """Return the new content of those boxes that say something of all parts; `scale` is that of the movie."""
        own = self._tracks[0].scale
        sizes = [row for track in self._tracks for row in track.sizes]
        return {
            b"tkhd": (_TRACK_DURATION, self.duration_in(scale)),
            b"mdhd": (_MOVIE_TIMES + 4, self.duration_in(own)),
            b"stsz": bytes(8) + struct.pack(">I", len(sizes)) + _rows(sizes),
            b"stts": _full(row for track in self._tracks for row in track.times),
            b"stss": _full(self._shifted("keys", "sizes")),
            b"stsc": _full(self._shifted("spread", "chunks")),
            b"stco": _full(self._moved()),
        }

    def _shifted(self, name: str, counted: str) -> Iterator[tuple[int, ...]]:
        """Yield the rows of a table that counts the rows of another one."""
        before = 0
        for track in self._tracks:
            yield from ((row[0] + before, *row[1:]) for row in getattr(track, name))
            before += len(getattr(track, counted))

    def _moved(self) -> Iterator[tuple[int, ...]]:
        base = self._head
        for part, track in zip(self._parts, self._tracks, strict=True):
            yield from ((at - part.start + base,) for (at,) in track.chunks)
            base += len(part.samples)


_Rewritten = bytes | tuple[int, int]
"""A new content, or a place in the old one and the number that is to stand there."""


def _rewritten(data: bytes, changes: Mapping[bytes, _Rewritten]) -> bytes:
    content = b""
    for kind, _, payload in _boxes(data):
        if kind in _LEFT_OUT:
            continue
        change = changes.get(kind, payload)
        if kind in _CONTAINERS:
            change = _rewritten(payload, changes)
        content += _box(kind, change if isinstance(change, bytes) else _with_number(payload, *change))
    return content


def _with_number(payload: bytes, at: int, number: int) -> bytes:
    return payload[:at] + struct.pack(">I", number) + payload[at + 4 :]


def _full(rows: Iterator[tuple[int, ...]]) -> bytes:
    listed = list(rows)
    return bytes(4) + struct.pack(">I", len(listed)) + _rows(listed)


def _rows(rows: Sequence[tuple[int, ...]]) -> bytes:
    return b"".join(struct.pack(f">{len(row)}I", *row) for row in rows)
