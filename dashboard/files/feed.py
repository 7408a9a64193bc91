"""What is new as an Atom feed: one entry per article, with when the dataset first held it."""

from __future__ import annotations

from urllib.parse import urlencode, urljoin
from xml.etree import ElementTree

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.brief import Edition, Sentence
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.scope import sentence
from dashboard.words import interface as ui
from dashboard.words import news as words
from dashboard.words.codes import day_text

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 100


def feed(edition: Edition, address: str) -> bytes:
    """The feed's bytes; `address` is that of the dashboard, for links."""
    build = queries.coverage(edition.snapshot)
    root = ElementTree.Element("feed", xmlns=ATOM)
    _add(root, "title", f"{ui.TITLE}: {sentence(edition.scope, edition.totals, edition.choices)}")
    page = Sentence("", "new", edition.scope, (("since", edition.since.link()),))
    # Readers of feeds know one by its id, so that it names the filters, but no snapshot and no day.
    filters = [pair for pair in edition.scope.link(edition.choices, "") if pair[0] != "snapshot"]
    _add(root, "id", f"{urljoin(address, 'new')}?{urlencode(filters)}")
    _add(root, "updated", _moment(build["built_at"]))
    ElementTree.SubElement(root, "link", href=urljoin(address, edition.link(page)))
    for row in rows_of(queries.new_articles(edition.snapshot, edition.scope, edition.since, most=MOST_ENTRIES)):
        link = urljoin(address, edition.link(Sentence("", "articles", edition.scope, (("article", row.article_id),))))
        outlet = text_or_none(row.outlet) or ui.UNKNOWN_OUTLET
        day = day_or_none(row.published_on)
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "title", text_or_none(row.headline) or ui.NO_HEADLINE)
        _add(entry, "id", f"urn:coverage:article:{row.article_id}")
        _add(entry, "updated", _moment(row.first_built_at))
        _add(ElementTree.SubElement(entry, "author"), "name", outlet)
        ElementTree.SubElement(entry, "link", href=link)
        origin = text_or_none(row.origin_outlet)
        summary = [
            outlet,
            day_text(day) if day else ui.NO_DATE,
            *([words.ENTRY_ORIGIN.format(origin=origin)] if origin else []),
        ]
        _add(entry, "summary", "; ".join(summary))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True).encode()


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    """An element with a text, without the control characters that XML cannot hold."""
    ElementTree.SubElement(parent, name).text = "".join(letter for letter in text if letter.isprintable())


def _moment(value: object) -> str:
    return f"{pd.Timestamp(str(value)).to_pydatetime():%Y-%m-%dT%H:%M:%SZ}"
