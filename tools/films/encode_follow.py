"""Encoding of the parts of a followed routine: H.264 and AAC of equal length, all with the same parameters."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import av
import numpy as np

from content.media import FOLLOW_SIZE
from tools.films.follow import (
    RATE,
    FollowPainter,
    end_frame_count,
    end_frames,
    end_sounds,
    frame_count,
    sounds,
    whole_dose,
)
from tools.films.follow_sounds import SAMPLES, track

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL import Image

    from tools.films.follow_sounds import Track
    from tools.films.timeline import Film

QUALITY = 29
"""Constant rate factor of x264."""
SOUND_RATE = 20_000
"""Bits a second of the sound."""
_AAC_BLOCK = 1024
# A key frame every ten seconds, to jump in a film of a quarter of an hour. `stitchable` keeps the parameter sets equal
# in every part, whatever is in it. No B-frames: joining then needs no table of them. The rest as in `encode`.
_X264 = (
    f"keyint={10 * RATE}:scenecut=0:threads=1:bframes=0:stitchable=1:no-dct-decimate=1:no-fast-pskip=1"
    ":colorprim=bt709:transfer=bt709:colormatrix=bt709"
)


def part_of(film: Film) -> bytes:
    """Return the part of an exercise, with every rep of its dose."""
    whole = whole_dose(film)
    return encode_part(FollowPainter(whole).frames(), track(sounds(whole), samples_in(frame_count(whole))))


def end_part() -> bytes:
    """Return the end of a routine."""
    return encode_part(end_frames(), track(end_sounds(), samples_in(end_frame_count())))


def samples_in(frames: int) -> int:
    """Return how many samples of sound last as long as these pictures."""
    return frames * SAMPLES // RATE


def encode_part(frames: Iterable[Image.Image], sound: Track) -> bytes:
    """Return pictures and their sound as an MP4 file; the sound is as long as the pictures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "part.mp4"
        _write(path, frames, sound)
        return without_rates(path.read_bytes())


def without_rates(film: bytes) -> bytes:
    """Return a film that does not say how many bits a second it has, in which else every part differs.

    They are in `btrt` and, of the sound, in the decoder's configuration in `esds`: the size of a buffer, the highest
    rate and the mean one, 0 where not known (ISO/IEC 14496-1, 7.2.6.6).
    """
    known = bytearray(film)
    for place in (
        match.end() for match in re.finditer(rb"btrt(?=.{12})|esds.{12}\x04\x80\x80\x80.{3}", film, re.DOTALL)
    ):
        length = 12 if film[place - 4 : place] == b"btrt" else 11
        known[place : place + length] = bytes(length)
    return bytes(known)


def _write(path: Path, frames: Iterable[Image.Image], sound: Track) -> None:
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        options = {"crf": str(QUALITY), "preset": "slow", "x264-params": _X264}
        video = container.add_stream("libx264", rate=RATE, options=options)
        video.width = video.height = FOLLOW_SIZE
        video.pix_fmt = "yuv420p"
        audio = container.add_stream("aac", rate=SAMPLES, layout="mono", options={"b": str(SOUND_RATE)})
        blocks = _sound_packets(audio, sound)
        container.start_encoding()
        for packet in blocks:
            container.mux(packet)
        for picture in frames:
            frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
            container.mux(video.encode(frame.reformat(format="yuv420p", dst_colorspace="ITU709")))
        container.mux(video.encode(None))


def _sound_packets(audio: av.AudioStream, sound: Track) -> Iterator[av.Packet[av.AudioStream]]:
    """Yield the sound block by block, without the silent one before its start that AAC adds.

    Every part begins and ends in silence, so nothing is missed, and parts that are joined stay in step.
    """
    for begin in range(0, len(sound), _AAC_BLOCK):
        frame = av.AudioFrame.from_ndarray(sound[None, begin : begin + _AAC_BLOCK], format="fltp", layout="mono")
        frame.sample_rate, frame.pts = SAMPLES, begin
        yield from (packet for packet in audio.encode(frame) if packet.pts is not None and packet.pts >= 0)
    yield from (packet for packet in audio.encode(None) if packet.pts is not None and packet.pts >= 0)
