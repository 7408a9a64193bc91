"""The brief as a mail, received by a local server: every sentence and link of the page, and nothing that acts."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from dashboard.__main__ import main
from dashboard.ask.brief import sentences
from dashboard.ask.database import Snapshot
from dashboard.ask.saved import EVERYONE, SavedViews
from dashboard.files.mail import Server, brief_text, message, send
from tests.dashboard.files.test_brief_file import ADDRESS, edition_of

controller = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is not installed")


class Inbox:
    """What the local server was handed."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.receivers: list[list[str]] = []
        self.refuses = False

    async def handle_RCPT(
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address.startswith("unknown@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:
        if self.refuses:
            return "554 no"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        self.receivers.append(list(envelope.rcpt_tos))
        return "250 OK"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Inbox()
    server = controller.Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, f"127.0.0.1:{port}"
    server.stop()


def plain(mail: Message) -> str:
    return str(mail.get_content()) if hasattr(mail, "get_content") else ""


def words_of(text: str) -> str:
    return " ".join(text.split())


def test_the_text_has_every_sentence_with_its_link(snapshot: Snapshot) -> None:
    edition = edition_of(snapshot)
    text = brief_text(edition, ADDRESS)
    for item in sentences(edition):
        assert words_of(item.text) in words_of(text)
        assert f"\n{item.label}: {ADDRESS}{edition.link(item)}\n" in text
    prose = [line for line in text.splitlines() if ADDRESS not in line]
    assert all(len(line) <= 78 for line in prose)
    assert "<" not in "".join(prose).replace("<b>", "")


def test_the_command_sends_what_it_writes(
    build_folder: Path, tmp_path: Path, inbox: tuple[Inbox, str], capsys: pytest.CaptureFixture[str]
) -> None:
    box, address = inbox
    target = tmp_path / "brief.txt"
    command = ["brief", str(target), "--out", str(build_folder), "--scope", "topics=Tariffs", "--since", "30"]
    command += [
        "--smtp",
        address,
        "--from",
        "tracker@example.org",
        "--mail",
        "a@example.org",
        "--mail",
        "b@example.org",
    ]
    assert main(command) == 0
    (mail,) = box.mails
    assert box.receivers == [["a@example.org", "b@example.org"]]
    assert mail.get_content_type() == "text/plain"
    assert words_of(plain(mail)) == words_of(target.read_text(encoding="utf-8"))
    assert mail["Subject"].startswith("Brief: ")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "sent to a@example.org, b@example.org" in capsys.readouterr().out


def test_every_saved_view_is_a_brief_and_a_mail_of_its_own(
    build_folder: Path, tmp_path: Path, inbox: tuple[Inbox, str]
) -> None:
    box, address = inbox
    store = SavedViews(tmp_path / "views.sqlite")
    store.save(EVERYONE, "Tariff watch", "http://h/articles?topics=Tariffs")
    store.save(EVERYONE, "tariff: watch", "overview?topics=Fentanyl")
    store.save(EVERYONE, "gone", "overview?topics=No+such+topic")
    command = ["brief", "--saved", str(tmp_path / "briefs"), "--views", str(store.path), "--out", str(build_folder)]
    command += ["--smtp", address, "--from", "t@example.org", "--mail", "a@example.org"]
    assert main(command) == 1, "one view asks for what the data does not have"
    assert sorted(path.name for path in (tmp_path / "briefs").iterdir()) == ["tariff-watch-2.html", "tariff-watch.html"]
    assert {mail["Subject"].partition(":")[0].strip() for mail in box.mails} == {"Tariff watch", "tariff"}


def test_without_saved_views_there_is_nothing_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "--saved", str(tmp_path / "b"), "--views", str(tmp_path / "none.sqlite")]) == 0
    assert "no saved views" in capsys.readouterr().out
    assert not (tmp_path / "b").exists()


def test_a_server_that_is_away_or_refuses_is_said_and_the_brief_is_written(
    build_folder: Path, tmp_path: Path, inbox: tuple[Inbox, str], capsys: pytest.CaptureFixture[str]
) -> None:
    box, address = inbox
    box.refuses = True
    target = tmp_path / "brief.html"
    for server, reason in ((address, "was not taken"), ("127.0.0.1:1", "Connection refused")):
        command = ["brief", str(target), "--out", str(build_folder), "--smtp", server, "--from", "t@example.org"]
        assert main([*command, "--mail", "a@example.org"]) == 1
        assert reason in capsys.readouterr().err
        assert target.exists()


def test_a_receiver_whom_the_server_refuses_is_named_and_the_others_get_the_mail(
    build_folder: Path, tmp_path: Path, inbox: tuple[Inbox, str], capsys: pytest.CaptureFixture[str]
) -> None:
    box, address = inbox
    command = ["brief", str(tmp_path / "brief.html"), "--out", str(build_folder), "--smtp", address]
    command += ["--from", "t@example.org", "--mail", "a@example.org", "--mail", "unknown@example.org"]
    assert main(command) == 1
    assert "not taken for unknown@example.org (no such mailbox)" in capsys.readouterr().err
    assert box.receivers == [["a@example.org"]]


def test_a_server_that_is_away_costs_no_other_view_its_brief(build_folder: Path, tmp_path: Path) -> None:
    store = SavedViews(tmp_path / "views.sqlite")
    names = ("a", "b", "\U00020000" * 80)
    for name in names:
        store.save(EVERYONE, name, "overview?topics=Fentanyl")
    command = ["brief", "--saved", str(tmp_path / "briefs"), "--views", str(store.path), "--out", str(build_folder)]
    command += ["--smtp", "127.0.0.1:1", "--from", "t@example.org", "--mail", "a@example.org"]
    assert main(command) == 1
    assert len(list((tmp_path / "briefs").iterdir())) == len(names)


@pytest.mark.parametrize("server", ["127.0.0.1:65536", "127.0.0.1:\u0662\u0665", ":25", "host:smtp"])
def test_what_names_no_server_is_refused(
    build_folder: Path, tmp_path: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["brief", str(tmp_path / "brief.html"), "--out", str(build_folder), "--smtp", server]
    assert main([*command, "--from", "t@example.org", "--mail", "a@example.org"]) == 1
    assert "is not a server" in capsys.readouterr().err


def test_a_user_is_sent_over_tls_only(inbox: tuple[Inbox, str]) -> None:
    box, address = inbox
    host, _, port = address.partition(":")
    mail = message("s", "t", "t@example.org", ["a@example.org"])
    with pytest.raises(Exception, match="STARTTLS"):
        send(mail, Server(host, int(port), "user", "secret"))
    assert not box.mails


def test_no_text_makes_a_header() -> None:
    mail = message("Brief\r\nBcc: evil@example.org", "text\n", "t@example.org", ["a@example.org"])
    assert mail["Bcc"] is None
    assert not re.search(r"^Bcc", mail.as_string(), re.M)
    with pytest.raises(ValueError, match=r"newline|linefeed|carriage"):
        message("s", "t", "t@example.org\r\nBcc: evil@example.org", ["a@example.org"])


def test_mail_needs_a_server(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "--mail", "a@example.org"]) == 1
    assert "--smtp" in capsys.readouterr().err
