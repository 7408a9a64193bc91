"""The brief as one HTML file that asks for nothing else: it can be sent, printed on A4 and read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from urllib.parse import urljoin

import pandas as pd

from dashboard.ask import queries
from dashboard.ask.brief import Edition, Sentence, new_spikes, sentences
from dashboard.ask.frames import day_or_none, rows_of, text_or_none
from dashboard.ask.scope import sentence
from dashboard.ask.series import Spike
from dashboard.files import svg
from dashboard.words import columns
from dashboard.words import interface as ui
from dashboard.words import news as words
from dashboard.words.codes import counted, day_text, names_text, period

MOST_STORIES, MOST_ARTICLES = 12, 100  # some 60 KB: a file to send
INK, COLOUR = "#111111", "#0b63a5"
STYLE = """
@page{size:A4;margin:18mm}
body{font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:44rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}a{color:#0b4f86}
.lead{font-size:1.25rem}.note{color:#555;font-size:.85rem}.wide{overflow-x:auto}img{width:100%;height:auto}
table{border-collapse:collapse;width:100%;font-size:.85rem}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem
.3rem 0;border-bottom:1px solid #ddd}section{break-inside:auto}tr,li,img{break-inside:avoid}
@media print{body{font-size:10.5pt;max-width:none;padding:0}}
"""
# A page under this rule loads nothing, whatever it contains.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Linked:
    """An edition with the address of the dashboard that its links lead to."""

    edition: Edition
    address: str

    def link(self, item: Sentence) -> str:
        """The absolute link to a sentence's evidence, escaped."""
        return escape(urljoin(self.address, self.edition.link(item)))

    def story(self, story_id: str) -> str:
        """The absolute link to a story, escaped."""
        return self.link(Sentence("", "stories", self.edition.scope, (("story", story_id),)))

    def article(self, article_id: str) -> str:
        """The absolute link to an article, escaped."""
        return self.link(Sentence("", "articles", self.edition.scope, (("article", article_id),)))


def brief_html(edition: Edition, address: str, today: date) -> str:
    """The file's text; `address` is that of the dashboard, for links."""
    linked = Linked(edition, address)
    lead, *others = sentences(edition)
    title = words.FILE_TITLE.format(title=ui.TITLE)
    parts = [
        f"<h1>{escape(title)}</h1>",
        *_warning(edition),
        f'<p class="lead">{_sentence(lead, linked)}</p>',
        f"<ul>{''.join(f'<li>{_sentence(item, linked)}</li>' for item in others)}</ul>" if others else "",
        _days(edition),
        *_stories(linked),
        *_spikes(edition),
        *_articles(linked),
        *_definitions(),
        f'<p class="note">{escape(made(edition, today))}</p>',
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _sentence(item: Sentence, linked: Linked) -> str:
    return f'{escape(item.text)} <a href="{linked.link(item)}">{escape(item.label)}</a>'


def _warning(edition: Edition) -> Iterator[str]:
    if bool(queries.coverage(edition.snapshot)["is_invented"]):
        yield f'<p class="note">{escape(ui.FICTIONAL)}</p>'


def _days(edition: Edition) -> str:
    days = queries.new_days(edition.snapshot, edition.scope, edition.since)
    counts = [(row.published_on.date(), int(row.articles)) for row in rows_of(days)]
    drawing = svg.columns(counts, words.DAYS_CHART, INK, COLOUR)
    return svg.picture(drawing, words.DAYS_CHART) if drawing else ""


def _stories(linked: Linked) -> Iterator[str]:
    """The new stories: headline, counts, who has it first, who rewrote and who copied it."""
    edition = linked.edition
    if not edition.choices.has_origins:
        return
    stories = rows_of(queries.new_stories(edition.snapshot, edition.scope, edition.since, most=MOST_STORIES))
    outlets = queries.story_outlets(edition.snapshot, [row.story_id for row in stories])
    if stories:
        yield f"<h2>{words.FILE_STORIES}</h2><ul>"
    for row in stories:
        headline = escape(text_or_none(row.headline) or ui.NO_HEADLINE)
        counts = words.CARD_COUNTS.format(
            outlets=counted(int(row.outlets), "outlet"),
            origins=counted(int(row.origins), "original source"),
            days=period(day_or_none(row.first_on), day_or_none(row.last_on)) or ui.NO_DATE,
        )
        roles = _roles(outlets[outlets["story_id"] == row.story_id], row.story_id, edition)
        link = linked.story(row.story_id)
        yield f'<li><a href="{link}">{headline}</a><br>{escape(counts)}<br>{escape(roles)}</li>'
    if stories:
        yield "</ul>"


def _roles(members: pd.DataFrame, story_id: str, edition: Edition) -> str:
    """Who has the story first, who rewrote it and who copied it, by name."""
    origins = queries.story_origins(edition.snapshot, story_id)
    first = [text_or_none(row.outlet) or ui.UNKNOWN_OUTLET for row in rows_of(origins.head(1))]
    names: dict[str, list[str]] = {}
    for row in rows_of(members):
        role = {"rephrased": words.REWROTE, "partly": words.REWROTE, "verbatim": words.COPIED}.get(
            text_or_none(row.originality) or ""
        )
        if role:
            names.setdefault(role, []).append(str(row.outlet))
    others = [form.format(names=names_text(list(dict.fromkeys(group)))) for form, group in names.items()]
    return words.FILE_LEADS.format(
        origin=next(iter(first), ui.UNKNOWN_OUTLET), rewrote="; ".join(others) or words.NO_OTHERS
    )


def _spikes(edition: Edition) -> Iterator[str]:
    spikes = new_spikes(edition)
    yield f"<h2>{words.FILE_SPIKES}</h2>"
    if not spikes:
        yield f"<p>{escape(words.FILE_NO_SPIKES)}</p>"
        return
    items = "".join(f"<li>{escape(spike_text(spike, edition))}</li>" for spike in spikes)
    yield f"<ul>{items}</ul>"


def spike_text(spike: Spike, edition: Edition) -> str:
    """A spike in words."""
    return words.FILE_SPIKE.format(
        topic=edition.choices.label("topics", spike.series_id.partition(":")[2]),
        day=day_text(spike.happened_on),
        articles=counted(spike.articles, "article"),
        usual=spike.usual,
    )


def _articles(linked: Linked) -> Iterator[str]:
    edition = linked.edition
    rows = rows_of(queries.new_articles(edition.snapshot, edition.scope, edition.since, most=MOST_ARTICLES))
    if not rows:
        return
    heads = ("published_on", "outlet", "headline", "origin_outlet")
    yield f'<h2>{words.FILE_TABLE}</h2><div class="wide"><table><thead><tr>'
    yield "".join(f"<th>{escape(columns.header(name))}</th>" for name in heads) + "</tr></thead><tbody>"
    for row in rows:
        day = day_or_none(row.published_on)
        headline = escape(text_or_none(row.headline) or ui.NO_HEADLINE)
        cells = (
            day_text(day) if day else ui.NO_DATE,
            escape(text_or_none(row.outlet) or ui.UNKNOWN_OUTLET),
            f'<a href="{linked.article(row.article_id)}">{headline}</a>',
            escape(text_or_none(row.origin_outlet) or ""),
        )
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></div>"


def _definitions() -> Iterator[str]:
    items = "".join(
        f"<dt><b>{escape(name)}</b></dt><dd>{escape(text)}</dd>" for name, text in words.DEFINITIONS.items()
    )
    yield f"<h2>{words.FILE_DEFINITIONS}</h2><dl>{items}</dl>"


def made(edition: Edition, today: date | None = None) -> str:
    """When the brief was written, on which data, and what it counts; `today` is the day of writing (UTC)."""
    today = today or datetime.now(UTC).date()
    built = pd.Timestamp(queries.coverage(edition.snapshot)["built_at"])
    return words.FILE_MADE.format(
        today=day_text(today),
        snapshot=edition.snapshot.snapshot_id,
        built=f"{built:%Y-%m-%d %H:%M} UTC",
        sentence=sentence(edition.scope, edition.totals, edition.choices),
    )
