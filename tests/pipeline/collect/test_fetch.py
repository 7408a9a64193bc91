"""Single requests: what is refused, what is given up, and that the checked address is the one asked."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.collect.address import Refused, item_key, require_global, require_usual
from pipeline.collect.fetch import Fetcher, Limits, Reply, Unreachable, resolve
from tests.pipeline.collect.play import Play, Server, playing, to_the_server

QUICK = Limits(seconds=0.4, sent_bytes=100_000, bytes=300_000, allow_loopback=True)
AMPLE = Limits(seconds=20.0, sent_bytes=100_000, bytes=300_000, allow_loopback=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with playing() as running:
        yield running


def get(
    url: str, limits: Limits = AMPLE, resolve: Callable[[str, int], Awaitable[list[str]]] = to_the_server, **more: Any
) -> Reply:
    async def ask() -> Reply:
        fetcher = Fetcher("coverage-tracker (+desk@ledger.example)", limits, resolve)
        try:
            return await fetcher.get(url, **more)
        finally:
            await fetcher.close()

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "url",
    [
        "ftp://ledger.example/a",
        "file:///etc/hostname",
        "http://ledger.example:22/",
        "https://ledger.example:80/",
        "http://desk:secret@ledger.example/",
        "http:///a",
        "ledger.example/a",
        "http://[::1",
        "http://ledger.example/" + "a" * 3_000,
    ],
)
def test_an_address_that_is_not_usual_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        require_usual(url, allow_loopback=False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.9",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_a_host_at_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        require_global([address], allow_loopback=False)
    with pytest.raises(Refused):
        require_global(["93.184.216.34", address], allow_loopback=False)


def test_public_addresses_pass_and_no_address_does_not() -> None:
    require_global(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"], allow_loopback=False)
    with pytest.raises(Refused):
        require_global([], allow_loopback=False)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:7f00:1]"])
def test_other_spellings_of_loopback_are_refused(host: str) -> None:
    with pytest.raises((Refused, Unreachable)):
        get(f"http://{host}/", Limits(), resolve)


def test_the_name_is_looked_up_once_and_that_address_is_asked(server: Server) -> None:
    lookups = []

    async def rebinding(host: str, _port: int) -> list[str]:
        lookups.append(host)
        return ["127.0.0.1"] if len(lookups) == 1 else ["10.0.0.1"]

    server.scenes["/a"] = Play(b"quiet")
    reply = get(server.url("/a", "rebinding.example"), resolve=rebinding)
    assert (reply.body, reply.address, lookups) == (b"quiet", "127.0.0.1", ["rebinding.example"])
    assert server.asked[0][0] == "rebinding.example"


def test_a_name_server_that_never_answers_is_given_up_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answers.wait() and [])
    late = threading.Timer(30.0, answers.set)  # what waits for the look-up would end only then
    late.start()
    try:
        with pytest.raises(Unreachable, match=r"no whole reply within 0\.4 s"):
            get("http://ledger.example/", QUICK, resolve)
        assert not answers.is_set()
    finally:
        late.cancel()
        answers.set()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Certificate and key of ledger.example."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    cert, key = (tmp_path_factory.mktemp("tls") / name for name in ("cert.pem", "key.pem"))
    names = ["-keyout", str(key), "-out", str(cert), "-subj", "/CN=ledger.example"]
    names += ["-addext", "subjectAltName=DNS:ledger.example"]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


@pytest.mark.parametrize(
    ("host", "is_trusted", "outcome"),
    [
        ("ledger.example", True, "quiet"),
        ("post.example", True, "CERTIFICATE_VERIFY_FAILED"),  # the same address, a certificate of another name
        ("ledger.example", False, "CERTIFICATE_VERIFY_FAILED"),
    ],
)
def test_at_a_checked_address_the_certificate_must_be_of_the_name(
    server: Server, certificate: tuple[Path, Path], host: str, is_trusted: bool, outcome: str
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.scenes["/a"] = Play(b"quiet")
    trust = ssl.create_default_context(cafile=str(certificate[0]) if is_trusted else None)

    async def ask() -> str:
        fetcher = Fetcher("coverage-tracker (+desk@ledger.example)", AMPLE, to_the_server, _trust=trust)
        try:
            return (await fetcher.get(f"https://{host}:{server.port}/a")).body.decode()
        except Unreachable as reason:
            return str(reason)
        finally:
            await fetcher.close()

    assert outcome in asyncio.run(ask())


@pytest.mark.parametrize("place", ["http://10.0.0.8/", "http://169.254.169.254/latest/", "//[fd00::1]/", "file:///a"])
def test_a_redirect_to_a_private_address_is_refused(server: Server, place: str) -> None:
    async def by_name(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "ledger.example" else [host]

    server.scenes["/a"] = Play(status=302, headers={"Location": place})
    with pytest.raises(Refused):
        get(server.url("/a"), resolve=by_name)
    assert len(server.asked) == 1


def test_three_redirects_are_followed_and_a_fourth_is_not(server: Server) -> None:
    for number in range(4):
        server.scenes[f"/{number}"] = Play(status=301, headers={"Location": f"/{number + 1}"})
    server.scenes["/4"] = Play(b"here")
    assert get(server.url("/1")).url == server.url("/4")
    with pytest.raises(Unreachable, match="more than 3 redirects"):
        get(server.url("/0"))


def test_headers_with_a_key_stay_with_the_first_host(server: Server) -> None:
    server.scenes["/a"] = Play(status=302, headers={"Location": server.url("/b", "elsewhere.example")})
    server.scenes["/b"] = Play(b"here")
    get(server.url("/a"), headers={"X-Api-Key": "s3cret"})
    assert ["x-api-key" in headers for _, _, headers in server.asked] == [True, False]


def drip(wfile: Any, done: threading.Event) -> None:
    while not done.wait(0.02):
        wfile.write(b"a")
        wfile.flush()


def pour(wfile: Any, done: threading.Event) -> None:
    while not done.is_set():
        wfile.write(b"a" * 65_536)


def hang(_wfile: Any, done: threading.Event) -> None:
    done.wait(30)


@pytest.mark.parametrize("then", [drip, hang])
def test_a_slow_reply_is_given_up_at_the_deadline(server: Server, then: Callable[[Any, threading.Event], None]) -> None:
    server.scenes["/a"] = Play(b"a", then=then)
    with pytest.raises(Unreachable, match=r"no whole reply within 0\.4 s"):
        get(server.url("/a"), QUICK)


def test_slow_headers_are_given_up_at_the_deadline(server: Server) -> None:
    def scene(_headers: Any) -> Play:
        server.done.wait(30)
        return Play()

    server.scenes["/a"] = scene
    with pytest.raises(Unreachable, match=r"no whole reply within 0\.4 s"):
        get(server.url("/a"), QUICK)


def test_an_endless_body_is_cut_off_at_the_cap(server: Server) -> None:
    server.scenes["/a"] = Play(then=pour)
    with pytest.raises(Unreachable, match="more than 100,000 bytes") as caught:
        get(server.url("/a"))
    assert not caught.value.is_passing


def test_a_body_that_unpacks_to_more_than_the_cap_is_given_up(server: Server) -> None:
    server.scenes["/a"] = Play(gzip.compress(b"a" * 10_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable, match="more than 300,000 bytes when unpacked"):
        get(server.url("/a"))


def test_a_packed_body_is_kept_as_sent_and_read_unpacked(server: Server) -> None:
    packed = gzip.compress(b"quiet")
    server.scenes["/a"] = Play(packed, headers={"Content-Encoding": "gzip"})
    reply = get(server.url("/a"))
    assert (reply.sent, reply.body) == (packed, b"quiet")


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(b"quiet")[:-9], "gzip"), (b"quiet", "gzip"), (b"quiet", "br")],
    ids=["cut", "not packed", "unknown"],
)
def test_a_damaged_packing_is_no_reply(server: Server, body: bytes, encoding: str) -> None:
    server.scenes["/a"] = Play(body, headers={"Content-Encoding": encoding})
    with pytest.raises(Unreachable):
        get(server.url("/a"))


def test_a_body_shorter_than_announced_is_no_reply(server: Server) -> None:
    server.scenes["/a"] = Play(b"quiet", headers={"Content-Length": "50"})
    with pytest.raises(Unreachable):
        get(server.url("/a"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.ledger.example/a/", "http://ledger.example/a", True),
        ("https://ledger.example/a#top", "https://ledger.example/a", True),
        ("https://ledger.example/a?utm_medium=x&id=2", "https://ledger.example/a?id=2", True),
        ("https://ledger.example/a?id=1", "https://ledger.example/a?id=2", False),
        ("https://ledger.example/a", "https://ledger.example/A", False),
    ],
)
def test_an_item_is_known_again_by_its_address(one: str, other: str, same: bool) -> None:
    assert (item_key(one) == item_key(other)) is same
