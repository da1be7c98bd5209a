"""Films joined without encoding again: all pictures and sounds, in order and in step, and nothing that does not fit."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from content.joined_film import film_seconds, join_films
from content.loader import FOLDER
from content.media import FOLLOW_END, FOLLOW_SIZE, follow_part
from tools.films.encode_follow import encode_part, samples_in
from tools.films.follow import BLOCK, RATE
from tools.films.follow_sounds import SAMPLES

FRAMES = 2 * BLOCK
SECONDS = FRAMES / RATE
TONES = (440.0, 880.0)


def part(shade: int, pitch: float) -> bytes:
    """Return a part of one grey shade, with a tone that swells and fades."""
    count = samples_in(FRAMES)
    time = np.arange(count) / SAMPLES
    tone = 0.5 * np.sin(np.pi * np.arange(count) / count) * np.sin(2 * np.pi * pitch * time)
    picture = Image.new("RGB", (FOLLOW_SIZE, FOLLOW_SIZE), (shade, shade, shade))
    return encode_part([picture] * FRAMES, tone.astype(np.float32))


@pytest.fixture(scope="module")
def parts() -> tuple[bytes, bytes]:
    return part(60, TONES[0]), part(200, TONES[1])


def shades(film: bytes) -> list[int]:
    with av.open(BytesIO(film), "r") as container:
        return [round(float(frame.to_ndarray(format="gray").mean())) for frame in container.decode(video=0)]


def sound(film: bytes) -> np.ndarray:
    with av.open(BytesIO(film), "r") as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def loudest(samples: np.ndarray) -> float:
    """Return the loudest pitch in Hz."""
    return float(np.abs(np.fft.rfft(samples)).argmax() * SAMPLES / len(samples))


def test_a_joined_film_shows_every_picture_in_order(parts: tuple[bytes, bytes]) -> None:
    dark, light = parts
    assert shades(join_films([dark, light, dark])) == shades(dark) + shades(light) + shades(dark)


def test_sound_and_picture_stay_in_step(parts: tuple[bytes, bytes]) -> None:
    low, high = parts
    heard = sound(join_films([low, high, low, high]))
    assert len(heard) == 4 * samples_in(FRAMES)
    for place, pitch in enumerate(TONES * 2):
        begin = place * samples_in(FRAMES)
        assert loudest(heard[begin : begin + samples_in(FRAMES)]) == pytest.approx(pitch, abs=5)


def test_both_tracks_and_the_film_are_as_long_as_the_parts_together(parts: tuple[bytes, bytes]) -> None:
    joined = join_films([*parts, parts[0]])
    assert film_seconds(joined) == pytest.approx(3 * SECONDS)
    with av.open(BytesIO(joined), "r") as container:
        lengths = [float((stream.duration or 0) * (stream.time_base or 0)) for stream in container.streams]
        assert lengths == pytest.approx([3 * SECONDS] * 2)
        assert (container.duration or 0) / av.time_base == pytest.approx(3 * SECONDS, abs=0.01)


def test_one_can_jump_to_the_start_of_every_part(parts: tuple[bytes, bytes]) -> None:
    joined = join_films([*parts, *parts])
    with av.open(BytesIO(joined), "r") as container:
        stream = container.streams.video[0]
        keys = [packet.pts for packet in container.demux(stream) if packet.is_keyframe and packet.pts is not None]
        assert [float(key * (stream.time_base or 0)) for key in keys] == pytest.approx(
            [place * SECONDS for place in range(4)]
        )


def test_it_can_be_played_while_it_is_loaded(parts: tuple[bytes, bytes]) -> None:
    joined = join_films(parts)
    assert 0 < joined.index(b"moov") < joined.index(b"mdat")


def test_a_film_of_another_kind_is_refused(parts: tuple[bytes, bytes]) -> None:
    other = parts[1].replace(b"avcC\x01", b"avcC\x02")
    assert other != parts[1]
    with pytest.raises(ValueError, match="part 2 is not encoded as the first one"):
        join_films([parts[0], other])


def test_a_part_whose_sound_is_longer_than_its_pictures_is_refused() -> None:
    picture = Image.new("RGB", (FOLLOW_SIZE, FOLLOW_SIZE))
    uneven = encode_part([picture] * FRAMES, np.zeros(samples_in(2 * FRAMES), np.float32))
    with pytest.raises(ValueError, match="part 1 are not equally long"):
        join_films([uneven])


@pytest.mark.parametrize("cut", [0, 7, 100, -1])
def test_what_is_no_whole_film_is_refused(parts: tuple[bytes, bytes], cut: int) -> None:
    with pytest.raises(ValueError, match="no film"):
        join_films([parts[0][:cut]])
    with pytest.raises(ValueError, match="no film"):
        join_films([])


@given(data=st.data())
def test_a_damaged_film_is_refused_or_joined_and_never_an_error_of_another_kind(data: st.DataObject) -> None:
    film = bytearray(follow_part(FOLDER, "lower-back", FOLLOW_END).read_bytes())
    places = st.integers(0, film.index(b"mdat"))  # what comes after is pictures and sounds, which nobody reads here
    for place in data.draw(st.lists(places, min_size=1, max_size=4)):
        film[place] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        film_seconds(join_films([bytes(film)]))
