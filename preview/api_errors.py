"""The two ways a request can be refused: as the Bot API refuses a bot, and as the preview refuses the page."""

from __future__ import annotations


class ApiError(Exception):
    """A Bot API refusal: an HTTP status and Telegram's own description of what was wrong."""

    def __init__(self, code: int, description: str) -> None:
        """Keep the status (also sent as `error_code`) and the description, which names no content of a message."""
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


def bad_request(reason: str) -> ApiError:
    """Return the 400 that Telegram gives for this reason."""
    return ApiError(400, f"Bad Request: {reason}")


class PreviewError(Exception):
    """Something a person cannot do in the preview, in one sentence for whoever asked."""
