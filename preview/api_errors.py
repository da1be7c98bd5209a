"""Errors of a request: those of the Bot API, sent to the bot, and those of the preview, sent to the page."""

from __future__ import annotations


class ApiError(Exception):
    """An error of the Bot API: an HTTP status and Telegram's description."""

    def __init__(self, code: int, description: str) -> None:
        """Keep the status (also sent as `error_code`) and the description, which contains no text of a message."""
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description


def bad_request(reason: str) -> ApiError:
    """Return Telegram's 400 error for this reason."""
    return ApiError(400, f"Bad Request: {reason}")


class PreviewError(Exception):
    """An action that the preview does not allow; its text is one sentence for the person at the page."""
