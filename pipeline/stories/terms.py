"""From the measured facts of one article to the terms it is compared by.

Names in several scripts become one term, traditional characters their simplified
form, rounded figures a term of their own: what translation and rewriting leave.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import floor, log10
from pathlib import Path
from typing import Any

from pipeline.language.days import find_days
from pipeline.language.han import folded, simplified
from pipeline.language.listing import FUNCTION
from pipeline.language.normalise import normalise
from pipeline.language.sentences import sentences
from pipeline.language.tokens import tokens
from pipeline.measure.facts.figure.find import find_figures
from pipeline.stories.story import Kind, Place, StoryFeatures

Row = Mapping[str, Any]
_TABLE = tomllib.loads(Path(__file__).with_name("story.toml").read_text("utf-8"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ROUND_AT = 2  # significant digits: "$15.3 billion" and "about $15 billion" meet at 15; 145 and 150 percent do not


def story_features(row: Row) -> StoryFeatures:
    """The terms of one row of a shard; its lists may be None or missing.

    Reads article_id, outlet_id, published_on, published_at, language, headline, words, lede_sentences,
    body_hash, sketch, and the lists word_counts, figures, mentions, credits, quotes, people and days.
    """
    lede = row.get("lede_sentences") or 0
    words, numbers = _words([*_published_words(row), *_listed(row, "word_counts")])
    terms: dict[Kind, Mapping[str, Place]] = {
        "word": words,
        "number": numbers,
        "name": _names(words),
        "figure": _figures(row, lede),
        "day": _days(row, lede),
        "person": _placed(((person["key"], person["sentence"]) for person in _listed(row, "people")), lede),
        "quote": _placed(((quote["key"], quote["sentence"]) for quote in _listed(row, "quotes")), lede),
        "credit": _credits(row, lede),
        "keyword": _keywords(_listed(row, "mentions")),
    }
    return StoryFeatures(
        article_id=row["article_id"],
        outlet_id=row.get("outlet_id"),
        published_on=row.get("published_on"),
        published_at=row.get("published_at"),
        language=row.get("language"),
        words=row.get("words") or 0,
        body_hash=row.get("body_hash") or "",
        sketch=tuple(row.get("sketch") or ()),
        terms=terms,
    )


def _listed(row: Row, name: str) -> Sequence[Row]:
    return row.get(name) or ()


def _prominent(found: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """Each value with the most prominent of its places."""
    places: dict[str, Place] = {}
    for value, place in found:
        if value and place >= places.get(value, Place.BODY):
            places[value] = place
    return places


def _placed(found: Iterable[tuple[str, int | None]], lede: int) -> dict[str, Place]:
    """Values found in a sentence each (None: outside the body), with the lede's sentences more prominent."""
    return _prominent(
        (value, Place.LEDE if sentence is not None and sentence < lede else Place.BODY) for value, sentence in found
    )


def _published_words(row: Row) -> Iterator[Row]:
    """Words that headline and keywords show, which lists of words without texts may leave out."""
    for word in tokens(normalise(row.get("headline") or "").text):
        if word not in FUNCTION:
            yield {"word": word, "in_headline": True, "in_lede": False}
    for mention in _listed(row, "mentions"):
        if mention["region"] == "body":
            for word in tokens(mention["form"]):
                yield {"word": word, "in_headline": False, "in_lede": mention["in_lede"]}


def _words(counts: Iterable[Row]) -> tuple[dict[str, Place], dict[str, Place]]:
    """Words of two characters or more (one Chinese character says too little), and numbers, which languages share."""
    words, numbers = list[tuple[str, Place]](), list[tuple[str, Place]]()
    for row in counts:
        word = row["word"]
        place = Place.HEADLINE if row["in_headline"] else Place.LEDE if row["in_lede"] else Place.BODY
        if word[0].isdigit():
            if _NUMBER.fullmatch(word):
                numbers.append((_plain_number(word), place))
        elif len(word) > 1:
            words.append((word if word.isascii() else simplified(word), place))
    return _prominent(words), _prominent(numbers)


def _plain_number(printed: str) -> str:
    """1,200 and 1.200 as 1200; 8,4 as 8.4."""
    grouped = _GROUPED.fullmatch(printed)
    return re.sub("[.,]", "", printed) if grouped else printed.replace(",", ".")


def _names(words: Mapping[str, Place]) -> dict[str, Place]:
    """The names of story.toml all of whose words the article has; a name has the place of its least prominent word."""
    found: list[tuple[str, Place]] = []
    for word in words.keys() & _forms().keys():
        for name, form in _forms()[word]:
            if all(part in words for part in form):
                found.append((name, min(words[part] for part in form)))
    return _prominent(found)


@cache
def _forms() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """First word of a form -> the names it may begin, with all words of the form."""
    forms: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, listed in _TABLE["names"].items():
        for form in {folded(form) for form in listed}:
            words = tuple(word for word in _form_words(form) if len(word) > 1)
            forms.setdefault(words[0], []).append((name, words))
    return forms


def _form_words(form: str) -> list[str]:
    """The form's words as word counts have them: pairs of characters in Chinese, else all but function words."""
    if form.isascii() or form < "\u3000":
        return [word for word in form.split() if word not in FUNCTION]
    return [form[at : at + 2] for at in range(len(form) - 1)]


def _figures(row: Row, lede: int) -> dict[str, Place]:
    found = [
        (value, Place.LEDE if figure["sentence"] < lede else Place.BODY)
        for figure in _listed(row, "figures")
        for value in _readings(figure["value"], figure["unit"])
    ]
    headline = row.get("headline") or ""
    for heading in find_figures(headline, sentences(headline)):
        found += [(value, Place.HEADLINE) for value in _readings(heading.value, heading.unit)]
    return _prominent(found)


def _readings(value: float | None, unit: str) -> tuple[str, ...]:
    """A figure as stated and, where that differs, as rewriters round it: whole percents, two digits of all else."""
    if not value:
        return ()
    digits = 0 if unit.startswith("percent") else _ROUND_AT - 1 - floor(log10(abs(value)))
    rounded = round(value, digits)
    return (f"{value:.6g} {unit}",) if value == rounded else (f"{value:.6g} {unit}", f"{rounded:.6g} {unit}")


def _days(row: Row, lede: int) -> dict[str, Place]:
    """Days by month and day: the year is hardly ever said."""
    found = [(f"{day['month']:02}-{day['day']:02}", day["sentence"]) for day in _listed(row, "days")]
    places = _placed(found, lede)
    for day in find_days(row.get("headline") or "", row.get("published_on")):
        places[f"{day.month:02}-{day.day:02}"] = Place.HEADLINE
    return places


def _credits(row: Row, lede: int) -> dict[str, Place]:
    """Whom an article credits, and its own outlet: who is credited and who credits them then share a term."""
    places = _placed(
        (
            (credit["outlet_id"] or folded(credit["name"]), credit["sentence"])
            for credit in _listed(row, "credits")
            if credit["kind"] != "mention" and not (credit["is_short_form"] and not credit["outlet_id"])
        ),
        lede,
    )
    return places | {row["outlet_id"]: Place.LEDE} if row.get("outlet_id") else places


def _keywords(mentions: Iterable[Row]) -> dict[str, Place]:
    return _prominent(
        (
            mention["keyword_id"],
            Place.HEADLINE if mention["region"] == "headline" else Place.LEDE if mention["in_lede"] else Place.BODY,
        )
        for mention in mentions
        if mention["region"] != "removed" and mention.get("sense") is None
    )
