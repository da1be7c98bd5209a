"""The fork server of `process`: it has imported and loaded everything that a bot needs to run."""

from __future__ import annotations

import gc

import preview.with_bot  # noqa: F401
import storage.database  # noqa: F401
from content.loader import load_content

load_content()
gc.freeze()  # the collectors of the forked bots must not touch, and thereby copy, the shared memory
