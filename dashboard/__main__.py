"""The command that writes a brief or a feed from a snapshot: `coverage-tracker brief`, or `python -m dashboard brief`.

Exit codes: 0 written, 1 nothing was written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.database import NoSnapshot, TooSlow, open_snapshot
from dashboard.ask.link import filter_faults, scope_of
from dashboard.ask.since import Since, days_back, read_since
from dashboard.files.brief import brief_html
from dashboard.files.feed import feed
from dashboard.words import news as words

WRITTEN, FAILED = 0, 1
LONGEST_DAYS = 5  # digits: more days than there are newspapers
ADDRESS = "http://127.0.0.1:8501/"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one file; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        edition = _edition(options)
        lead = sentences(edition)[0].text
        target: Path = options.file
        if target.suffix in (".atom", ".xml"):
            target.write_bytes(feed(edition, options.address))
        else:
            target.write_text(brief_html(edition, options.address, datetime.now(UTC).date()), encoding="utf-8")
    except (NoSnapshot, TooSlow, ValueError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; choose another file", file=sys.stderr)
        return FAILED
    print(f"{lead} -> {target}")
    return WRITTEN


def _edition(options: argparse.Namespace) -> Edition:
    """What the brief is made from; raises ValueError where a filter cannot be used, as the rest would say more."""
    snapshot = open_snapshot(options.out)
    choices = queries.choices(snapshot)
    if faults := filter_faults(options.scope, choices):
        raise ValueError(" ".join(faults))
    scope = scope_of(options.scope, choices)
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
    brief = commands.add_parser("brief", help="what is new, as one HTML file, or as an Atom feed (.atom)")
    option = brief.add_argument
    option("file", type=Path, nargs="?", default=Path("brief.html"), metavar="FILE", help="file to write (brief.html)")
    option("--out", type=Path, default=Path("data/build"), metavar="DIR", help="build folder (data/build)")
    option("--scope", default="", metavar="LINK", help="filters: a link of the dashboard, or what follows its ?")
    option("--since", default=str(words.DEFAULT_DAYS), metavar="SINCE", help="days, a date, or a UTC time (7)")
    option("--address", default=ADDRESS, metavar="URL", help=f"where the dashboard is served ({ADDRESS})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
