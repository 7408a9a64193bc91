"""Reads a link back into filters, as the sidebar does: labels in, ids out; what the snapshot lacks is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs, urlsplit

from dashboard.ask.expression import words_of
from dashboard.ask.scope import (
    FILTER_LISTS,
    KEYS,
    MAX_TEXT,
    MAX_VALUES,
    MAX_WORDS,
    Choices,
    FilterList,
    Scope,
    link_faults,
    offered_units,
)


def query_of(link: str) -> dict[str, list[str]]:
    """The query of a link, or of the part after its question mark."""
    return parse_qs(urlsplit(link).query if "?" in link else link)


def filter_faults(link: str, choices: Choices) -> list[str]:
    """What of a link's filters cannot be used, one sentence each; its snapshot may be an older one."""
    query = {key: values for key, values in query_of(link).items() if key in KEYS and key != "snapshot"}
    return link_faults(query, choices, "", {})


def scope_of(link: str, choices: Choices) -> Scope:
    """The filters of a link."""
    query = query_of(link)
    lists = {name: _ids(name, query.get(name, ()), choices) for name in FILTER_LISTS}
    first, last = (_day(query.get(key, ())) for key in ("from", "to"))
    if first and last and first > last:
        first, last = last, first
    units = offered_units(choices)
    return Scope(
        from_on=first,
        to_on=last,
        **lists,
        unit=next((unit for unit in units if unit in query.get("unit", ())), "articles"),
        all_topics=_is_on("all_topics", query),
        reliable_only=_is_on("reliable", query),
        on_raw=_is_on("raw", query),
        any_sense=_is_on("senses", query),
        free_words=tuple(dict.fromkeys(words_of(" ".join(query.get("words", ()))[:MAX_TEXT])))[:MAX_WORDS],
    )


def _ids(name: FilterList, labels: Sequence[str], choices: Choices) -> tuple[str, ...]:
    by_label = {label: value for value, label in choices.labels.get(name, {}).items()}
    return tuple(by_label[label] for label in labels[:MAX_VALUES] if label in by_label)


def _day(values: Sequence[str]) -> date | None:
    try:
        return date.fromisoformat(values[0]) if values else None
    except ValueError:
        return None


def _is_on(key: str, query: dict[str, list[str]]) -> bool:
    return query.get(key, [""])[-1].lower() == "true"
