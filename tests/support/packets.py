"""When calls of the Bot API were sent, as the kernel saw it: the process that serves them may get to them later."""

from __future__ import annotations

import re
import socket
import struct
from bisect import bisect_left
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_IP_PACKETS = 0x0800  # ETH_P_IP of packet(7)
_TIMES = 35  # SO_TIMESTAMPNS of socket(7)
_BUFFER_BY_FORCE = 33  # SO_RCVBUFFORCE of socket(7)
_BUFFER = 256 * 1024 * 1024
_TIMESPEC = struct.Struct("qq")
_CALL = re.compile(rb"POST /bot[^/]+/(\w+)")
_HEAD = 400
"""Bytes of a packet that are looked at: the headers of IP and TCP, and the line with the method."""


class Packets:
    """What goes over this machine's loopback to one port."""

    def __init__(self, taken: socket.socket, port: int) -> None:
        self._taken = taken
        self._port = port

    def calls(self, begin: tuple[str, ...]) -> list[float]:
        """Return when each call of a method that begins like this was sent, in seconds; what was read is gone."""
        moments = []
        while (packet := self._next()) is not None:
            head, at = packet
            found = _CALL.search(head)
            if found and _port_of(head) == self._port and found[1].decode().lower().startswith(begin):
                moments.append(at)
        return sorted(moments)

    def _next(self) -> tuple[bytes, float] | None:
        try:
            head, marks, _, _ = self._taken.recvmsg(_HEAD, socket.CMSG_SPACE(_TIMESPEC.size))
        except BlockingIOError:
            return None
        seconds, nanoseconds = _TIMESPEC.unpack(marks[0][2])
        return head, seconds + nanoseconds / 1e9


def _port_of(packet: bytes) -> int:
    """Return where an IPv4 packet with TCP in it goes."""
    begin = (packet[0] & 0x0F) * 4
    return int.from_bytes(packet[begin + 2 : begin + 4])


@contextmanager
def packets_to(url: str) -> Iterator[Packets | None]:
    """Take down what is sent to this address while the block lasts; None where only root may."""
    try:
        taken = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(_IP_PACKETS))
    except PermissionError:
        yield None
        return
    with taken:
        taken.setsockopt(socket.SOL_SOCKET, _BUFFER_BY_FORCE, _BUFFER)
        taken.setsockopt(socket.SOL_SOCKET, _TIMES, 1)
        taken.bind(("lo", _IP_PACKETS))
        taken.settimeout(0)
        port = urlsplit(url).port
        assert port is not None
        yield Packets(taken, port)


def busiest_second(moments: list[float]) -> int:
    """Return the most of these moments, in order, within any second."""
    return max(bisect_left(moments, at + 1) - number for number, at in enumerate(moments))
