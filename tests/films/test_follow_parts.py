"""The parts of a routine to follow along: as long as planned, with a sound at each planned moment, and joinable."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from content.joined_film import film_seconds, join_films
from content.loader import FOLDER, load_content
from content.media import FOLLOW_END, FOLLOW_LIMIT, follow_part, follow_parts
from tests.support.motion import EXERCISES, HOMES, ROUTINES, films
from tools.films.encode_follow import samples_in
from tools.films.follow import LEAD, RATE, end_frame_count, end_sounds, frame_count, sounds, whole_dose
from tools.films.follow_sounds import SAMPLES, Cue, Sound, track

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARLY = 0.1
"""Seconds at the beginning of a sound that are listened to: an octave of it tells which one it is."""
CUES = {Cue.SIDES: 660.0, Cue.NEXT: 1046.5, Cue.DONE: 523.25}


def planned(exercise: str) -> tuple[Sound, ...]:
    return sounds(whole_dose(films()[exercise]))


def pitch(samples: NDArray[np.float32], at: float, seconds: float) -> float:
    """Return the loudest pitch in Hz of this part of a track."""
    piece = samples[round(at * SAMPLES) : round((at + seconds) * SAMPLES)]
    window = np.hanning(len(piece))
    return float(np.abs(np.fft.rfft(piece * window, 8 * len(piece))).argmax() * SAMPLES / (8 * len(piece)))


@cache
def whole(routine: str) -> bytes:
    parts = follow_parts(FOLDER, [(HOMES[exercise], exercise) for exercise in ROUTINES[routine]])
    return join_films([path.read_bytes() for path in parts])


@cache
def heard(routine: str) -> NDArray[np.float32]:
    with av.open(BytesIO(whole(routine)), "r") as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def begins(routine: str) -> dict[str, float]:
    """Return when each part begins in the film of the whole routine, in seconds."""
    found, at = {}, 0.0
    for exercise in ROUTINES[routine]:
        found[exercise] = at
        at += frame_count(whole_dose(films()[exercise])) / RATE
    return found | {"end": at}


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_rep_and_breath_of_the_dose_is_in_the_part(exercise: str) -> None:
    film = whole_dose(films()[exercise])
    dose = film.dose
    reps = {(one.side, one.number) for one in film.stretches if one.number >= 0}
    assert len(reps) == dose.reps * (2 if dose.per_side else 1)
    breaths = [sound for sound in planned(exercise) if sound.cue in {Cue.IN, Cue.OUT}]
    assert len(breaths) == sum(one.breath is not None for one in film.stretches)
    changes = [sound for sound in planned(exercise) if sound.cue is Cue.SIDES]
    order = list(dict.fromkeys((one.side, one.number) for one in film.stretches if one.number >= 0))
    assert len(changes) == sum(before[0] != after[0] for before, after in pairwise(order))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_part_begins_with_what_is_next_and_then_keeps_silent_to_change_position(exercise: str) -> None:
    first, *later = planned(exercise)
    assert (first.cue, first.at < 1) == (Cue.NEXT, True)
    assert all(sound.at >= LEAD for sound in later)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_committed_part_is_as_long_as_planned(exercise: str) -> None:
    content = follow_part(FOLDER, HOMES[exercise], exercise).read_bytes()
    assert film_seconds(content) == pytest.approx(frame_count(whole_dose(films()[exercise])) / RATE)


def test_the_end_is_as_long_as_planned_and_the_same_in_every_routine() -> None:
    (end,) = {follow_part(FOLDER, routine, FOLLOW_END).read_bytes() for routine in ROUTINES}
    assert film_seconds(end) == pytest.approx(end_frame_count() / RATE)


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_whole_routine_takes_no_longer_than_its_card_says_and_is_small_enough(routine: str) -> None:
    planned_for = load_content().catalog.routine(routine)
    minutes = planned_for.minutes(planned_for.plan(short=False))
    assert planned_for.plan(short=False) == ROUTINES[routine]
    assert len(whole(routine)) <= FOLLOW_LIMIT
    assert film_seconds(whole(routine)) == pytest.approx(begins(routine)["end"] + end_frame_count() / RATE)
    assert minutes - 1 <= round(film_seconds(whole(routine)) / 60) <= minutes


@pytest.mark.parametrize(("cue", "higher"), [(Cue.IN, "end"), (Cue.OUT, "begin")])
def test_the_sound_of_a_breath_rises_or_falls(cue: Cue, higher: str) -> None:
    samples = track((Sound(cue, 0.0, 4.0),), 4 * SAMPLES)
    early, late = pitch(samples, 0.5, 0.5), pitch(samples, 3.0, 0.5)
    assert (late > early * 1.2) == (higher == "end")
    assert (early > late * 1.2) == (higher == "begin")


def test_a_sound_beyond_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than the track"):
        track((Sound(Cue.DONE, 0.0),), SAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("routine", ROUTINES)
def test_the_whole_film_has_every_sound_at_its_planned_moment(routine: str) -> None:
    samples = heard(routine)
    assert len(samples) / SAMPLES == pytest.approx(film_seconds(whole(routine)))
    for exercise, begin in begins(routine).items():
        own = end_sounds() if exercise == "end" else planned(exercise)
        for sound in own:
            at = begin + sound.at
            if sound.cue in CUES:
                assert pitch(samples, at, EARLY) == pytest.approx(CUES[sound.cue], rel=0.03), (exercise, sound)
                continue
            early = pitch(samples, at + 0.35 * sound.seconds, 0.2)
            late = pitch(samples, at + 0.55 * sound.seconds, 0.2)
            assert (late > early) == (sound.cue is Cue.IN), (exercise, sound)


@pytest.mark.slow
@pytest.mark.parametrize("routine", ROUTINES)
def test_the_track_of_the_film_is_the_planned_one(routine: str) -> None:
    samples = heard(routine)
    for exercise, begin in begins(routine).items():
        own = end_sounds() if exercise == "end" else planned(exercise)
        frames = end_frame_count() if exercise == "end" else frame_count(whole_dose(films()[exercise]))
        expected = track(own, samples_in(frames))
        found = samples[round(begin * SAMPLES) : round(begin * SAMPLES) + len(expected)]
        assert np.corrcoef(expected, found)[0, 1] > 0.9, exercise


@pytest.mark.slow
@pytest.mark.parametrize("routine", ROUTINES)
def test_the_whole_film_decodes_to_the_end(routine: str) -> None:
    with av.open(BytesIO(whole(routine)), "r") as container:
        count = sum(1 for _ in container.decode(video=0))
    assert count / RATE == pytest.approx(film_seconds(whole(routine)))
