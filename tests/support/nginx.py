"""nginx in front of several bots, as a host runs it: a request goes to any, or on to the next one."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.patience import patient
from tools.bench.nginx_front import STARTED_WITHIN, NginxMissingError, nginx_before

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIRED = "LIMBER_NGINX"
"""Set to "required", it turns a missing nginx from a skip into a failure."""


@contextmanager
def nginx(ports: list[int]) -> Iterator[str]:
    """Run nginx before these ports of this machine; yields its address. Skips the test where it is not installed."""
    with ExitStack() as stack:
        try:
            front = stack.enter_context(nginx_before(ports, within=patient(STARTED_WITHIN)))
        except NginxMissingError as missing:
            if os.environ.get(REQUIRED) == "required":
                pytest.fail(str(missing))
            pytest.skip(f"{missing}; {REQUIRED}=required makes this a failure")
        yield f"http://127.0.0.1:{front.port}"
