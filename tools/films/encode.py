"""Encoding of pictures: H.264 without sound, which Telegram plays in a loop, and JPEG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import av
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

QUALITIES = (24, 26, 28, 30)
"""Constant rate factors of x264, best quality first; a film gets the best one that is within the size limit."""
STILL_QUALITY, STEP_QUALITY = 90, 84
"""The quality of JPEG files; the many pictures of steps are smaller."""
# A single key frame, since a film of a minute needs no seeking. One thread, for reproducible files. No B-frames and no
# skipped blocks, since a breath moves the body by a fraction of a pixel a frame, which would be taken for nothing.
_X264 = (
    "keyint=infinite:scenecut=0:threads=1:bframes=0:no-dct-decimate=1:no-fast-pskip=1"
    ":colorprim=bt709:transfer=bt709:colormatrix=bt709"
)


def film_within(limit: int, frames: Callable[[], Iterable[Image.Image]], size: int, rate: int) -> bytes:
    """Return a film in the best quality that is within `limit` bytes.

    Raises:
        ValueError: even the lowest quality is larger.
    """
    for quality in QUALITIES:
        film = encode_film(frames(), size, rate, quality)
        if len(film) <= limit:
            return film
    raise ValueError(f"{len(film)} bytes even in the lowest quality, and at most {limit} are allowed: show fewer reps")


def encode_film(frames: Iterable[Image.Image], size: int, rate: int, quality: int) -> bytes:
    """Return a film of square pictures as an MP4 file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        _write(path, frames, size, rate, quality)
        return path.read_bytes()


def _write(path: Path, frames: Iterable[Image.Image], size: int, rate: int, quality: int) -> None:
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        options = {"crf": str(quality), "preset": "slow", "x264-params": _X264}
        stream = container.add_stream("libx264", rate=rate, options=options)
        stream.width = stream.height = size
        stream.pix_fmt = "yuv420p"
        for picture in frames:
            frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p", dst_colorspace="ITU709")))
        container.mux(stream.encode(None))


def decode_film(film: bytes) -> Iterator[Image.Image]:
    """Yield the pictures of a film."""
    with av.open(BytesIO(film), "r") as container:
        for frame in container.decode(video=0):
            yield Image.fromarray(frame.reformat(format="rgb24", src_colorspace="ITU709").to_ndarray())


def encode_still(picture: Image.Image, quality: int = STILL_QUALITY) -> bytes:
    """Return a picture as a JPEG file."""
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True, subsampling=0)
    return written.getvalue()
