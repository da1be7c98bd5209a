"""The sounds of a followed routine, which can be told apart with closed eyes and without words."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SAMPLES = 16_000
"""Samples a second."""
Track = NDArray[np.float32]

_LOW, _HIGH = 330.0, 495.0
"""Hz between which the sound of a breath glides: up while breathing in, down while breathing out."""
_SOFT, _CLEAR = 0.12, 0.3
"""How loud breaths are, and signs, of 1."""


class Cue(StrEnum):
    """What a sound means."""

    IN = "in"
    OUT = "out"
    SIDES = "sides"
    NEXT = "next"
    DONE = "done"


class Sound(NamedTuple):
    """A sound: what it means, when it begins and, for a breath, how long it lasts, in seconds."""

    cue: Cue
    at: float
    seconds: float = 0.0


_NOTES: dict[Cue, tuple[tuple[float, ...], float, float]] = {
    Cue.SIDES: ((660.0, 880.0), 0.22, 0.5),
    Cue.NEXT: ((1046.5,), 0.0, 1.6),
    Cue.DONE: ((523.25, 659.25, 783.99), 0.45, 1.4),
}
"""Of each sign: its notes in Hz, the seconds from one to the next, and for how long each sounds."""


def track(sounds: tuple[Sound, ...], length: int) -> Track:
    """Return the sounds as one track of `length` samples, each from -1 to 1.

    Raises:
        ValueError: a sound is longer than the track.
    """
    mixed = np.zeros(length, np.float32)
    for sound in sounds:
        wave, begin = _wave(sound), round(sound.at * SAMPLES)
        if begin + len(wave) > length:
            raise ValueError(f"the sound {sound.cue} at {sound.at:.1f} s is longer than the track")
        mixed[begin : begin + len(wave)] += wave
    return mixed


def _wave(sound: Sound) -> Track:
    if sound.cue is Cue.IN:
        return _glide(_LOW, _HIGH, sound.seconds)
    if sound.cue is Cue.OUT:
        return _glide(_HIGH, _LOW, sound.seconds)
    notes, apart, seconds = _NOTES[sound.cue]
    step = round(apart * SAMPLES)
    wave = np.zeros(step * (len(notes) - 1) + round(seconds * SAMPLES), np.float32)
    for place, note in enumerate(notes):
        sounding = _bell(note, seconds)
        wave[place * step : place * step + len(sounding)] += sounding
    return wave


def _glide(start: float, end: float, seconds: float) -> Track:
    """Return a soft tone that glides from one pitch to the other, and swells and fades."""
    count = round(seconds * SAMPLES)
    share = np.arange(count) / count
    phase = 2 * np.pi * np.cumsum(start * (end / start) ** share) / SAMPLES
    wave: Track = (_SOFT * np.sin(np.pi * share) * (np.sin(phase) + 0.25 * np.sin(2 * phase))).astype(np.float32)
    return wave


def _bell(pitch: float, seconds: float) -> Track:
    """Return a note that is struck and dies away."""
    count = round(seconds * SAMPLES)
    time = np.arange(count) / SAMPLES
    loudness = np.minimum(time / 0.01, 1) * np.exp(-4 * time / seconds) * (1 - time / seconds)
    tone = np.sin(2 * np.pi * pitch * time) + 0.3 * np.sin(4 * np.pi * pitch * time)
    wave: Track = (_CLEAR * loudness * tone).astype(np.float32)
    return wave
