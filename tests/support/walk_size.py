"""The key under which a test run stores the line about the size of the walk."""

from __future__ import annotations

import pytest

WALK = pytest.StashKey[str]()
