"""The brief as plain text, and as a mail that is handed to one SMTP server: nothing else in the dashboard sends."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from textwrap import fill
from urllib.parse import urljoin

from dashboard.ask import queries
from dashboard.ask.brief import Edition, Sentence, new_spikes, sentences
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.files.brief import made, spike_text
from dashboard.words import interface as ui
from dashboard.words import news, sharing
from dashboard.words.codes import counted, day_text

WIDE = 78  # characters of a line: what mail programs show without breaking it
MOST_STORIES, MOST_ARTICLES = 12, 40
TIMEOUT = 30.0  # seconds until a server must answer


@dataclass(frozen=True, slots=True)
class Server:
    """The SMTP server that takes mails; with a user, it is used over TLS only."""

    host: str
    port: int
    user: str = ""
    password: str = ""


def brief_text(edition: Edition, address: str) -> str:
    """The brief as text: its sentences, stories, spikes and articles, each with its link; no line holds any markup."""
    parts = [
        *_sentences(edition, address),
        *_stories(edition, address),
        *_spikes(edition),
        *_articles(edition, address),
    ]
    warning = [ui.FICTIONAL] if bool(queries.coverage(edition.snapshot)["is_invented"]) else []
    return "\n\n".join([*warning, *parts, fill(made(edition), WIDE)]) + "\n"


def message(subject: str, text: str, sender: str, receivers: list[str]) -> EmailMessage:
    """The mail; raises ValueError where an address or the subject is not valid in a header."""
    mail = EmailMessage()
    mail["Subject"] = " ".join(subject.split())
    mail["From"], mail["To"] = sender, ", ".join(receivers)
    mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain="coverage.invalid")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    return mail


def send(mail: EmailMessage, server: Server) -> None:
    """Hands the mail over; raises OSError or smtplib.SMTPException where the server refuses it for any receiver."""
    with smtplib.SMTP(server.host, server.port, timeout=TIMEOUT) as connection:
        connection.ehlo()
        if server.user or connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
        if server.user:
            connection.login(server.user, server.password)
        if refused := connection.send_message(mail):
            raise smtplib.SMTPRecipientsRefused(refused)


def _sentences(edition: Edition, address: str) -> Iterator[str]:
    for item in sentences(edition):
        yield f"{fill(_line(item.text), WIDE)}\n{_line(item.label)}: {urljoin(address, edition.link(item))}"


def _stories(edition: Edition, address: str) -> Iterator[str]:
    if not edition.choices.has_origins:
        return
    rows = rows_of(queries.new_stories(edition.snapshot, edition.scope, edition.since, most=MOST_STORIES))
    if rows:
        yield sharing.MAIL_HEADS["stories"]
    for row in rows:
        headline = text_or_none(row.headline) or ui.NO_HEADLINE
        counts = f"{counted(int(row.outlets), 'outlet')}, {counted(int(row.origins), 'original source')}"
        yield _entry(f"{headline} ({counts})", "stories", ("story", row.story_id), edition, address)


def _spikes(edition: Edition) -> Iterator[str]:
    spikes = new_spikes(edition)
    if spikes:
        yield "\n".join([sharing.MAIL_HEADS["spikes"], *(spike_text(spike, edition) for spike in spikes)])


def _articles(edition: Edition, address: str) -> Iterator[str]:
    rows = rows_of(queries.new_articles(edition.snapshot, edition.scope, edition.since, most=MOST_ARTICLES))
    if rows:
        yield sharing.MAIL_HEADS["articles"]
    for row in rows:
        day = day_or_none(row.published_on)
        outlet = text_or_none(row.outlet) or ui.UNKNOWN_OUTLET
        headline = text_or_none(row.headline) or ui.NO_HEADLINE
        text = f"{day_text(day) if day else ui.NO_DATE}, {outlet}: {headline}"
        yield _entry(text, "articles", ("article", row.article_id), edition, address)


def _entry(text: str, page: str, shown: tuple[str, str], edition: Edition, address: str) -> str:
    link = urljoin(address, edition.link(Sentence("", page, edition.scope, (shown,))))
    return f"{fill(_line(text), WIDE)}\n{link}"


def _line(text: str) -> str:
    """Text of an article in one line: it cannot look like a line of the mail's own."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def subject(name: str, edition: Edition) -> str:
    """The mail's subject: the brief's name and first sentence."""
    lead = sentences(edition)[0].text
    return sharing.MAIL_SUBJECT.format(name=_line(name) or news.BRIEF, sentence=_line(lead))
