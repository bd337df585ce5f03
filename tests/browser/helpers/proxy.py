"""Nginx before two servers, with the configuration that the documentation gives to administrators."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.helpers.server import ROOT, find_free_port

BASE = "/compare"
CONFIGURATION = ROOT / "dashboard" / "serving" / "nginx.conf"
PATIENCE = 30

_MAIN = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/policy.conf;
}}
"""


class NoNginxError(Exception):
    """Nginx is not installed."""


def find_nginx() -> str:
    """Find the program, which is on the path of administrators only."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise NoNginxError("nginx is not installed: on Debian it is the package nginx")
    return found


@contextmanager
def serve_behind(program: str, ports: Sequence[int]) -> Iterator[str]:
    """Serve two servers at one address, which is given without a slash at its end."""
    with tempfile.TemporaryDirectory(prefix="proxy-") as name:
        folder = Path(name)
        _make_certificate(folder)
        secure, plain = find_free_port(), find_free_port()
        (folder / "policy.conf").write_text(_fill_in(folder, secure, plain, ports))
        # Its workers would else be somebody who may not write here.
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(_MAIN.format(user=user, folder=folder))
        with (folder / "said").open("wb") as said:
            command = [program, "-p", name, "-e", f"{name}/log", "-c", f"{name}/nginx.conf"]
            process = subprocess.Popen(command, stdout=said, stderr=said)
        home = f"https://localhost:{secure}{BASE}"
        try:
            _wait(f"{home}/health", process, folder)
            yield home
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _fill_in(folder: Path, secure: int, plain: int, ports: Sequence[int]) -> str:
    """Put into the documentation's configuration what the documentation says is to be put there."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    own = {
        "policy.example.org": "localhost",
        "/etc/ssl/policy/": f"{folder}/",
        "/var/log/nginx/policy.log": f"{folder}/policy.log",
        "listen 443 ssl": f"listen {secure} ssl",
        "listen 80": f"listen {plain}",
        ":8501": f":{ports[0]}",
        ":8502": f":{ports[1]}",
    }
    for place, value in own.items():
        assert place in text
        text = text.replace(place, value)
    return text


def _make_certificate(folder: Path) -> None:
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(["openssl", "req", *kind, *names, *files], check=True, capture_output=True)  # noqa: S607


def _wait(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    trusted = ssl.create_default_context(cafile=folder / "certificate.pem")
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=5, context=trusted):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    process.terminate()
    process.wait(PATIENCE)
    told = [path.read_text() for path in (folder / "said", folder / "log") if path.exists()]
    raise RuntimeError("\n".join(["nginx does not answer", *told]))
