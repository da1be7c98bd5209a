"""Pictures to a film: H.264 without sound, as Telegram plays it in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_QUALITY = "25"
"""x264's constant rate factor: lower is better and bigger."""


def write_film(path: Path, frames: Iterable[Image.Image], size: int, rate: int) -> None:
    """Write a film."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        options = {"crf": _QUALITY, "preset": "veryslow", "tune": "animation", "x264-params": "keyint=600:scenecut=0:threads=1"}
        stream = container.add_stream("libx264", rate=rate, options=options)
        stream.width = stream.height = size
        stream.pix_fmt = "yuv420p"
        for picture in frames:
            frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def read_film(path: Path) -> Iterator[Image.Image]:
    """Yield the frames of a film."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_image()
