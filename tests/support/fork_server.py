"""What `process` starts its bots from: a process that has imported and read all that a bot needs before it runs."""

from __future__ import annotations

import gc

import preview.with_bot  # noqa: F401
import storage.database  # noqa: F401
from content.loader import load_content

load_content()
gc.freeze()  # no bot's collector looks through what they share, and so copies it
