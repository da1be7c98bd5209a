"""Bots that are back at once: this script has everything imported, and forks a bot for each line that it reads.

A forked bot is a process of its own and does what `python -m bot run` does; only the imports and the reading of the
content are spared.
The line is answered by the bot's process id, and by "dead" once it has ended. Without more lines it ends.
"""

from __future__ import annotations

import gc
import os
import sys

import bot.app  # noqa: F401 - what `main` would import only when it runs a bot
import storage.database  # noqa: F401
from bot.__main__ import main
from content.loader import load_content


def serve() -> None:
    """Fork a bot for each line of standard input, one after the other."""
    load_content()
    gc.freeze()  # no bot's collector looks through what they share, and so copies it
    for _ in sys.stdin:
        bot = os.fork()
        if bot == 0:
            os._exit(main(["run"]))
        sys.stdout.write(f"{bot}\n")
        sys.stdout.flush()
        os.waitpid(bot, 0)
        sys.stdout.write("dead\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
