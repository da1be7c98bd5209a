"""nginx in front of several bots for as long as a block lasts, out of the program of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STARTED_WITHIN = 5.0
"""Seconds that a start may take."""

_CONF = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    client_max_body_size 1m;
    upstream limber {{
        random;
        {servers}
        keepalive 32;
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://limber;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_connect_timeout 2s;
            proxy_next_upstream error timeout http_502 http_503 non_idempotent;
        }}
    }}
}}
"""


class NginxMissingError(LookupError):
    """nginx is not installed."""


class Front(NamedTuple):
    """A running nginx."""

    port: int
    pid: int
    """Its first process, whose child does the work."""


def free_port() -> int:
    """Return a port that nothing uses at this moment."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def nginx_before(ports: Sequence[int], *, within: float = STARTED_WITHIN) -> Iterator[Front]:
    """Run nginx before these ports of this machine: a request goes to any of them, or on to the next one.

    Raises:
        NginxMissingError: it is not installed.
        RuntimeError: it ended, or does not start in time; the message has its log.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise NginxMissingError("nginx is not installed")
    with tempfile.TemporaryDirectory(prefix="limber-nginx-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o777)
        servers = "\n        ".join(f"server 127.0.0.1:{one} max_fails=1 fail_timeout=1s;" for one in ports)
        (folder / "conf").write_text(_CONF.format(folder=folder, servers=servers, port=port))
        process = subprocess.Popen((program, "-p", name, "-c", str(folder / "conf")), stderr=subprocess.DEVNULL)
        try:
            until = monotonic() + within
            while not (folder / "pid").exists() or not (folder / "pid").read_text().strip():
                if process.poll() is not None or monotonic() > until:
                    raise RuntimeError(f"nginx does not start: {(folder / 'error.log').read_text()}")
                sleep(0.02)
            yield Front(port, process.pid)
        finally:
            process.terminate()
            process.wait()
