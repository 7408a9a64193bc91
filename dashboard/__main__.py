"""The command that writes a brief or a feed from a snapshot: `coverage-tracker brief`, or `python -m dashboard brief`.

With --saved it writes the brief of every saved view; with --mail it sends what it writes. Exit codes: 0 all written and
sent, 1 something was not.
"""

from __future__ import annotations

import argparse
import os
import re
import smtplib
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.database import NoSnapshot, TooSlow, open_snapshot
from dashboard.ask.link import filter_faults, scope_of
from dashboard.ask.saved import EVERYONE, NotSaved, SavedViews
from dashboard.ask.since import Since, days_back, read_since
from dashboard.files.brief import brief_html
from dashboard.files.feed import feed
from dashboard.files.mail import Server, brief_text, message, send, subject
from dashboard.words import news as words

WRITTEN, FAILED = 0, 1
FAULTS = (TooSlow, NotSaved, ValueError, OSError)  # of one brief; smtplib's errors are OSErrors
LONGEST_STEM = 200  # bytes: file systems allow 255, and a name gets a number, an ending and .part
LONGEST_DAYS = 5  # digits: more days than there are newspapers
ADDRESS = "http://127.0.0.1:8501/"
VIEWS = Path("data/saved/views.sqlite")
SMTP_PORT, HIGHEST_PORT = 25, 65_535


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one file, or one for each saved view; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        if options.mail and not (options.smtp and options.sender):
            raise ValueError("--mail needs --smtp and --from")
        if options.saved is None:
            _write(options, options.file, options.scope, words.BRIEF)
            return WRITTEN
        return _write_saved(options)
    except NoSnapshot as error:
        print(f"{options.out}: {error}", file=sys.stderr)
    except FAULTS as error:
        print(_reason(error, options), file=sys.stderr)
    return FAILED


def _reason(error: Exception, options: argparse.Namespace) -> str:
    """Why a brief was not written or not sent, in a line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        replies = (
            f"{receiver} ({reply.decode(errors='replace')})" for receiver, (_, reply) in error.recipients.items()
        )
        return f"{options.smtp}: the mail was not taken for {', '.join(replies)}"
    if isinstance(error, smtplib.SMTPException):
        return f"{options.smtp}: the mail was not taken: {error}"
    if isinstance(error, OSError):
        place = error.filename or options.smtp or options.file
        return f"{place}: {error.strerror or error}; choose another file or server"
    return str(error)


def _write_saved(options: argparse.Namespace) -> int:
    """The briefs of all shared views; one that fails costs only itself."""
    views = SavedViews(options.views).of(EVERYONE)
    if not views:
        print(f"no saved views in {options.views}; nothing was written")
        return WRITTEN
    options.saved.mkdir(parents=True, exist_ok=True)
    code, taken = WRITTEN, set[str]()
    for view in views:
        stem = (
            re.sub(r"\W+", "-", view.name).strip("-").lower().encode()[:LONGEST_STEM].decode(errors="ignore") or "view"
        )
        while stem in taken:
            stem += "-2"
        taken.add(stem)
        try:
            _write(options, options.saved / f"{stem}.html", view.link, view.name)
        except FAULTS as error:
            print(f"{view.name}: {_reason(error, options)}", file=sys.stderr)
            code = FAILED
    return code


def _write(options: argparse.Namespace, target: Path, link: str, name: str) -> None:
    """One file, and its mail where one is asked for."""
    if not target.name:
        raise ValueError(f"{target} is a folder; name a file")
    edition = _edition(options, link)
    if target.suffix in (".atom", ".xml"):
        content = feed(edition, options.address)
    elif target.suffix == ".txt":
        content = brief_text(edition, options.address).encode()
    else:
        content = brief_html(edition, options.address, datetime.now(UTC).date()).encode()
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(content)
    part.replace(target)
    print(f"{sentences(edition)[0].text} -> {target}")
    if options.mail:
        mail = message(subject(name, edition), brief_text(edition, options.address), options.sender, options.mail)
        send(mail, _server(options.smtp))
        print(f"sent to {', '.join(options.mail)}")


def _server(text: str) -> Server:
    """The server of HOST or HOST:PORT; its user and password are in the environment, never on the command line."""
    host, _, port = text.partition(":")
    if not host or (port and not (port.isascii() and port.isdecimal() and int(port) <= HIGHEST_PORT)):
        raise ValueError(f"“{text}” is not a server; write HOST or HOST:PORT")
    user, password = (os.environ.get(f"COVERAGE_SMTP_{name}", "") for name in ("USER", "PASSWORD"))
    return Server(host, int(port or SMTP_PORT), user, password)


def _edition(options: argparse.Namespace, link: str) -> Edition:
    """What the brief is made from; raises ValueError where a filter cannot be used, as the rest would say more."""
    snapshot = open_snapshot(options.out)
    choices = queries.choices(snapshot)
    if faults := filter_faults(link, choices):
        raise ValueError(" ".join(faults))
    scope = scope_of(link, choices)
    since = _since(options.since, choices.last_on)
    totals = queries.scope_totals(snapshot, scope)
    return Edition(snapshot=snapshot, choices=choices, scope=scope, totals=totals, since=since)


def _since(value: str, last_on: date | None) -> Since:
    """A number of days before the newest article, a day, or a moment; raises ValueError for anything else."""
    since = days_back(last_on, int(value)) if value.isdecimal() and len(value) <= LONGEST_DAYS else read_since(value)
    if since is None:
        raise ValueError(words.SINCE_WRONG.format(value=value))
    return since


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="coverage-tracker", description="Write what is new as a file.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    brief = commands.add_parser("brief", help="what is new, as one HTML file, as text (.txt), or as a feed (.atom)")
    option = brief.add_argument
    option("file", type=Path, nargs="?", default=Path("brief.html"), metavar="FILE", help="file to write (brief.html)")
    option("--out", type=Path, default=Path("data/build"), metavar="DIR", help="build folder (data/build)")
    option("--scope", default="", metavar="LINK", help="filters: a link of the dashboard, or what follows its ?")
    option("--since", default=str(words.DEFAULT_DAYS), metavar="SINCE", help="days, a date, or a UTC time (7)")
    option("--address", default=ADDRESS, metavar="URL", help=f"where the dashboard is served ({ADDRESS})")
    option("--saved", type=Path, metavar="DIR", help="write the brief of every saved view into this folder instead")
    option("--views", type=Path, default=VIEWS, metavar="FILE", help=f"file of saved views ({VIEWS})")
    option("--mail", action="append", metavar="ADDRESS", help="also send it there as text; may be repeated")
    option("--from", dest="sender", default="", metavar="ADDRESS", help="sender of the mail")
    option("--smtp", default="", metavar="HOST:PORT", help="server that takes the mail; see docs/deploying.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
