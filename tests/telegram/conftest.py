"""What every test of the rooms that import telegram needs."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else PTB 22.8 warns whenever it builds a RetryAfter
