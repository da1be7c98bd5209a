"""nginx in front of several bots, as a host runs it: a request goes to any, or on to the next one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.loopback import free_port
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIRED = "LIMBER_NGINX"
"""Set to "required", it turns a missing nginx from a skip into a failure."""

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


@contextmanager
def nginx(ports: list[int]) -> Iterator[str]:
    """Run nginx before these ports of this machine; yields its address. Skips the test where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        if os.environ.get(REQUIRED) == "required":
            pytest.fail("nginx is not installed")
        pytest.skip(f"nginx is not installed; {REQUIRED}=required makes this a failure")
    with tempfile.TemporaryDirectory(prefix="limber-nginx-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o777)
        servers = "\n        ".join(f"server 127.0.0.1:{one} max_fails=1 fail_timeout=1s;" for one in ports)
        (folder / "conf").write_text(_CONF.format(folder=folder, servers=servers, port=port))
        process = subprocess.Popen((program, "-p", name, "-c", str(folder / "conf")), stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + patient(5)
            while not (folder / "pid").exists() or not (folder / "pid").read_text().strip():
                assert process.poll() is None, (folder / "error.log").read_text()
                assert time.monotonic() < until, "nginx does not start"
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()
