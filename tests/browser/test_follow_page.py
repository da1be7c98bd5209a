"""A whole routine followed in a real browser: from Start to "I did it all", with a film that plays there with sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.joined_film import film_seconds, join_films
from content.loader import FOLDER
from content.media import FOLLOW_SIZE, follow_parts
from tests.support.bot_in_process import read_rows
from tools.browser import subscribe
from tools.walk.people import FULL

if TYPE_CHECKING:
    from pathlib import Path

    from tools.browser import Chat

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.xdist_group("browser"),
]

PLAY_THE_END = """() => {
    const video = document.querySelector("video");
    video.currentTime = video.duration - 3;
    video.play();
}"""
DECODED = """() => {
    const video = document.querySelector("video");
    return {seconds: video.duration, width: video.videoWidth, sound: video.webkitAudioDecodedByteCount,
            pictures: video.getVideoPlaybackQuality().totalVideoFrames};
}"""
PLAYED_TO_THE_END = 60_000
"""Milliseconds in which a browser on a busy machine plays the last three seconds."""


async def test_a_whole_routine_is_followed_without_a_tap(chat: Chat, tmp_path: Path) -> None:
    await subscribe(chat)
    await chat.tap("Follow along")
    await chat.tap("4")
    await chat.sees("Start the film")
    await chat.page.wait_for_function("() => document.querySelector('video')?.readyState >= 1")
    await chat.page.evaluate(PLAY_THE_END)
    ended = "() => document.querySelector('video').ended"
    await chat.page.wait_for_function(ended, timeout=PLAYED_TO_THE_END)
    played = await chat.page.evaluate(DECODED)
    parts = [path.read_bytes() for path in follow_parts(FOLDER, [("lower-back", exercise) for exercise in FULL])]
    assert played["seconds"] == pytest.approx(film_seconds(join_films(parts)), abs=2)
    assert played["width"] == FOLLOW_SIZE
    assert played["pictures"] > 0
    assert played["sound"] > 0
    await chat.tap("I did it all")
    await chat.sees("How is your back now?")
    await chat.tap("2")
    await chat.sees("Pain before: 4. Pain after: 2.")
    (session,) = read_rows(tmp_path / "preview.db", "sessions")
    assert (session["outcome"], session["counted"], session["pain_before"], session["pain_after"]) == (
        "finished",
        1,
        4,
        2,
    )
    assert [mark["kind"] for mark in read_rows(tmp_path / "preview.db", "marks")] == ["done"] * 8
