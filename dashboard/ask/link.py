"""Reads a link back into filters, as the sidebar does: labels in, ids out; what the snapshot lacks is left out.

`link_faults` says in sentences what of a link cannot be used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from dashboard.ask.dates import Period, dates_of_link, read_dates
from dashboard.ask.expression import search_words
from dashboard.ask.pasted import read_list
from dashboard.ask.scope import (
    FILTER_LISTS,
    KEYS,
    MAX_TEXT,
    MAX_VALUES,
    MAX_WORDS,
    SWITCHES,
    Choices,
    FilterList,
    Scope,
    offered_units,
)
from dashboard.words import interface as ui
from dashboard.words.codes import names_text


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
    period = read_dates(dates_of_link(query)) or Period()
    pasted = read_list("\n".join(query.get("list", ())), choices)
    wanted, left_out = search_words(" ".join(query.get("words", ()))[:MAX_TEXT], MAX_WORDS)
    units = offered_units(choices)
    return Scope(
        from_on=period.from_on,
        to_on=period.to_on,
        **lists,
        pasted_outlets=pasted.outlets,
        addresses=pasted.addresses,
        unit=next((unit for unit in units if unit in query.get("unit", ())), "articles"),
        all_topics=_is_on("all_topics", query),
        on_topic=choices.has_other_subjects and query.get("about", [""])[-1].lower() != "false",
        reliable_only=_is_on("reliable", query),
        on_raw=_is_on("raw", query),
        any_sense=_is_on("senses", query),
        free_words=wanted,
        not_words=left_out,
    )


def _ids(name: FilterList, texts: Sequence[str], choices: Choices) -> tuple[str, ...]:
    ids = (choices.value_of(name, text) for text in texts[:MAX_VALUES])
    return tuple(dict.fromkeys(value for value in ids if value is not None))


def _is_on(key: str, query: dict[str, list[str]]) -> bool:
    return query.get(key, [""])[-1].lower() == "true"


def link_faults(
    query: Mapping[str, Sequence[str]], choices: Choices, snapshot_id: str, settings: Mapping[str, Collection[str]]
) -> list[str]:
    """What of a link's query cannot be used here, one sentence each; unknown keys are ignored.

    `settings` holds the possible values of the pages' own settings, by key. A key without a value asks for nothing.
    """
    link = {key: [value for value in values if value] for key, values in query.items()}
    faults = [
        ui.LINK_UNKNOWN.format(filter=name, names=names_text(list(map(_short, unknown))))
        for name in FILTER_LISTS
        if (unknown := [text for text in link.get(name, ())[:MAX_VALUES] if choices.value_of(name, text) is None])
    ]
    dates = dates_of_link(link)
    faults += [] if read_dates(dates) else [ui.LINK_NO_DATE.format(value=_short(dates))]
    unknown_lines = read_list("\n".join(link.get("list", ())), choices).unknown
    faults += [ui.LIST_UNKNOWN.format(names=names_text(list(map(_short, unknown_lines))))] if unknown_lines else []
    units = offered_units(choices)
    if link.get("unit") and link["unit"][-1] not in units:
        faults.append(ui.LINK_UNIT.format(unit=_short(link["unit"][-1])))
    faults += _text_faults(link)
    for key, values in settings.items():
        if unknown := _missing(link.get(key, ()), values):
            faults.append(ui.LINK_SETTING.format(key=key, value=names_text(list(map(_short, unknown)))))
    if link.get("snapshot") and link["snapshot"][-1] != snapshot_id:
        faults.append(ui.LINK_OLD)
    return faults


def _missing(values: Sequence[str], offered: Collection[str]) -> list[str]:
    """The values that are not offered."""
    return [value for value in values[:MAX_VALUES] if value not in set(offered)]


def _text_faults(link: Mapping[str, Sequence[str]]) -> list[str]:
    """Search words and switches that are not used."""
    words = link["words"][-1] if link.get("words") else ""
    faults = [ui.LINK_LONG.format(most=MAX_TEXT)] if len(words) > MAX_TEXT else []
    if max(map(len, search_words(words[:MAX_TEXT], MAX_TEXT))) > MAX_WORDS:
        faults.append(ui.LINK_WORDS.format(most=MAX_WORDS))
    for key in (*SWITCHES, "about"):
        value = link[key][-1] if link.get(key) else ""
        if value.lower() not in ("", "true", "false"):  # as the widgets read them
            faults.append(ui.LINK_SWITCH.format(key=key, value=_short(value)))
    return faults


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
