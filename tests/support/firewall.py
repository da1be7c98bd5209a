"""A network that loses every packet from and to some ports: the kernel drops them, as where a wire is cut."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NFT = shutil.which("nft") or "/usr/sbin/nft"
_LOSE = """
table inet limber_test {{
    chain lose {{
        type filter hook input priority 0;
        tcp dport {{ {ports} }} drop
        tcp sport {{ {ports} }} drop
    }}
}}
"""
_RESTORE = """
table inet limber_test
delete table inet limber_test
"""


class Firewall:
    """Loses packets, by nftables, in the network namespace of this process; only root may."""

    def lose(self, *ports: int) -> None:
        """Lose every packet from and to these ports from now on."""
        _load(_LOSE.format(ports=", ".join(map(str, ports))))

    def restore(self) -> None:
        """Lose nothing any more; whoever waits sends again what was lost."""
        _load(_RESTORE)


@contextmanager
def firewall() -> Iterator[Firewall]:
    """Give a firewall that loses nothing yet, and nothing after the block."""
    network = Firewall()
    try:
        yield network
    finally:
        network.restore()


def _load(rules: str) -> None:
    subprocess.run((_NFT, "-f", "-"), input=rules.encode(), check=True)
