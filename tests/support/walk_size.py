"""Where a run of the tests keeps the line about the walk, once it was made."""

from __future__ import annotations

import pytest

WALK = pytest.StashKey[str]()
