"""The example proxy file, run as it stands but for its ports, certificate and name, before a served dashboard."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.served import served
from tests.dashboard.conftest import build_snapshot

EXAMPLE = Path(__file__).parents[1] / "docs" / "proxy" / "nginx.conf"
NGINX, OPENSSL = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), shutil.which("openssl")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT = 20.0  # seconds until nginx must answer
BURST = 400  # requests at once: more than the file allows one reader


@dataclass(frozen=True, slots=True)
class Proxy:
    """The ports on which the example answers."""

    plain: int
    secure: int


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _certificate(folder: Path) -> None:
    names = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"), "-subj", "/CN=localhost"]
    command = [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run(command, check=True, capture_output=True)


def _settings(folder: Path, proxy: Proxy, upstream: str) -> str:
    """The example with this run's ports, certificate, name and upstream, inside the frame that nginx needs."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for example, own in (
        ("listen 80;", f"listen 127.0.0.1:{proxy.plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{proxy.secure} ssl;"),
        ("coverage.example.org", "localhost"),
        ("/etc/ssl/certs/coverage.pem", str(folder / "cert.pem")),
        ("/etc/ssl/private/coverage.key", str(folder / "key.pem")),
        ("http://127.0.0.1:8501", upstream),
    ):
        assert example in text, f"the example has no {example}"
        text = text.replace(example, own)
    paths = "".join(
        f"{name}_temp_path {folder / name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    frame = f"pid {folder / 'pid'};\ndaemon off;\nmaster_process off;\nerror_log {folder / 'error.log'};\nevents {{}}\n"
    return f"{frame}http {{\naccess_log off;\n{paths}{text}\n}}\n"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    if NGINX is None or OPENSSL is None:
        pytest.skip("nginx or openssl is not installed")
    folder = tmp_path_factory.mktemp("proxy")
    _certificate(folder)
    with ExitStack() as stack:
        upstream = stack.enter_context(served(build=build_snapshot(folder / "build")))
        ports = Proxy(_free_port(), _free_port())
        (folder / "nginx.conf").write_text(_settings(folder, ports, upstream), encoding="utf-8")
        server = stack.enter_context(subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]))
        stack.callback(server.terminate)
        _await(ports.secure)
        yield ports


def _await(port: int) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError("nginx does not answer")


def _secure(proxy: Proxy) -> http.client.HTTPSConnection:
    own = ssl.create_default_context()
    own.check_hostname, own.verify_mode = False, ssl.CERT_NONE
    return http.client.HTTPSConnection("127.0.0.1", proxy.secure, timeout=30, context=own)


def _status(connection: http.client.HTTPConnection, path: str) -> tuple[int, dict[str, str]]:
    connection.request("GET", path, headers={"Host": "localhost"})
    answer = connection.getresponse()
    answer.read()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def test_a_plain_request_is_sent_to_https(proxy: Proxy) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)) as connection:
        status, headers = _status(connection, "/timeline?topics=tariffs")
    assert (status, headers["location"]) == (301, "https://localhost/timeline?topics=tariffs")


def test_every_answer_carries_the_security_headers(proxy: Proxy) -> None:
    with closing(_secure(proxy)) as connection:
        status, headers = _status(connection, "/")
    assert status == 200
    assert "max-age" in headers["strict-transport-security"]
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert not re.search(r"https?:|\*", headers["content-security-policy"]), "nothing comes from another host"


@pytest.mark.browser
def test_the_dashboard_draws_its_charts_under_these_headers(proxy: Proxy) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(ignore_https_errors=True)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(f"https://localhost:{proxy.secure}/timeline")
        sync_api.expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=60_000)
        browser.close()
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_one_reader_cannot_ask_without_end(proxy: Proxy) -> None:
    with closing(_secure(proxy)) as connection:
        statuses = [_status(connection, "/_stcore/health")[0] for _ in range(BURST)]
    assert set(statuses) == {200, 429}
    assert statuses[0] == 200
