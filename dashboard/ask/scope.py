"""The reader's filters as one frozen value, which gives SQL parameters, a sentence and a link.

`Choices` holds the values that a snapshot offers. A link holds labels, as the widgets write
them; `link_faults` says in sentences what of a link cannot be used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from dashboard.ask.expression import words_of
from dashboard.words import interface as ui
from dashboard.words.codes import counted, day_text, names_text, period

Unit = Literal["articles", "outlets", "owners", "origins"]
FilterList = Literal["outlets", "owners", "topics", "countries", "kinds", "languages"]
UNITS: tuple[Unit, ...] = get_args(Unit)
FILTER_LISTS: tuple[FilterList, ...] = get_args(FilterList)
SWITCHES = ("all_topics", "reliable", "raw", "senses")
KEYS = ("from", "to", *FILTER_LISTS, "unit", "words", *SWITCHES, "snapshot")
MAX_VALUES = 200  # values of one filter that a link may carry: no reader selects more by hand
MAX_WORDS = 12  # search words: each adds one lookup in the table of words
MAX_TEXT = 500  # characters of typed text that are used


@dataclass(frozen=True, slots=True)
class Scope:
    """The reader's filter; an empty tuple restricts nothing, dates are inclusive days."""

    from_on: date | None = None
    to_on: date | None = None
    outlets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    all_topics: bool = False
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    unit: Unit = "articles"
    reliable_only: bool = False
    on_raw: bool = False
    any_sense: bool = False
    free_words: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """The arguments of the macro articles_in_scope, by name."""
        return {
            "from_on": self.from_on,
            "to_on": self.to_on,
            "outlet_ids": list(self.outlets),
            "owner_ids": list(self.owners),
            "topic_ids": list(self.topics),
            "all_topics": self.all_topics,
            "countries": list(self.countries),
            "kinds": list(self.kinds),
            "languages": list(self.languages),
            "reliable_only": self.reliable_only,
            "free_words": list(self.free_words),
            "on_raw": self.on_raw,
            "any_sense": self.any_sense,
        }

    def link(self, choices: Choices, snapshot_id: str) -> list[tuple[str, str]]:
        """The query of a link to the same scope, with the id of its snapshot."""
        pairs = [(key, day.isoformat()) for key, day in (("from", self.from_on), ("to", self.to_on)) if day]
        for name in FILTER_LISTS:
            pairs += [(name, choices.label(name, value)) for value in self.values_of(name)]
        pairs += [("unit", self.unit)] if self.unit != "articles" else []
        pairs += [("words", " ".join(self.free_words))] if self.free_words else []
        switches = {
            "all_topics": self.all_topics, "reliable": self.reliable_only, "raw": self.on_raw, "senses": self.any_sense
        }  # fmt: skip
        pairs += [(key, "true") for key, is_on in switches.items() if is_on]
        pairs += [("data", choices.dataset)] if choices.dataset else []
        return [*pairs, ("snapshot", snapshot_id)]

    def values_of(self, name: FilterList) -> tuple[str, ...]:
        """The selected values of one filter."""
        values: tuple[str, ...] = getattr(self, name)
        return values

    def before(self) -> Scope | None:
        """The same scope in the period of equal length before it; None without both dates."""
        if self.from_on is None or self.to_on is None:
            return None
        days = (self.to_on - self.from_on).days + 1
        return replace(self, from_on=self.from_on - timedelta(days), to_on=self.from_on - timedelta(1))

    def restrictions(self, choices: Choices) -> list[str]:
        """What restricts the scope besides its dates, in words."""
        topics = [choices.label("topics", value) for value in self.topics]
        parts = [names_text(topics, "and" if self.all_topics else "or")] if topics else []
        for name in ("outlets", "owners", "countries", "kinds", "languages"):
            labels = [choices.label(name, value) for value in self.values_of(name)]
            parts += [names_text(labels, "or")] if labels else []
        parts += [ui.CONTAINING.format(words=" ".join(self.free_words))] if self.free_words else []
        parts += [ui.CONFIRMED_DATES] if self.reliable_only else []
        parts += [ui.ON_RAW] if self.on_raw else []
        return [*parts, *([ui.ANY_SENSE] if self.any_sense else [])]


@dataclass(frozen=True, slots=True)
class Choices:
    """What one snapshot offers: the values of each filter with their labels, and its first and last day.

    `dataset` is the name of the dataset in a link, if it is not the one that opens without a name.
    """

    labels: Mapping[FilterList, Mapping[str, str]] = field(default_factory=dict)
    first_on: date | None = None
    last_on: date | None = None
    has_origins: bool = False
    has_text: bool = False
    dataset: str = ""

    def label(self, name: FilterList, value: str) -> str:
        """The label of a value; the value itself if the snapshot does not have it."""
        return self.labels.get(name, {}).get(value, value)

    def label_of(self, name: FilterList, text: str) -> str:
        """The label that a link means: by label or by value, in any case; the text itself if there is none."""
        labels = self.labels.get(name, {})
        if text in labels.values():
            return text
        wanted = text.strip().casefold()
        by_label = {label.casefold(): label for label in labels.values()}
        by_value = {value.casefold(): label for value, label in labels.items()}
        return by_label.get(wanted) or by_value.get(wanted) or text

    def values(self, name: FilterList) -> list[str]:
        """The values of a filter in display order."""
        return list(self.labels.get(name, {}))


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of a scope, and the days that its dated articles span."""

    articles: int = 0
    outlets: int = 0
    owners: int = 0
    origins: int = 0
    undated: int = 0
    unknown_outlet: int = 0
    truncated: int = 0
    wire_copies: int = 0
    words: int = 0
    first_on: date | None = None
    last_on: date | None = None


def sentence(scope: Scope, totals: Totals, choices: Choices) -> str:
    """One sentence that says what is in scope, as plain text."""
    counts = f"{counted(totals.articles, 'article')} from {counted(totals.outlets, 'outlet')}"
    if 0 < totals.owners < totals.outlets:
        counts += f", {counted(totals.owners, 'owner')}"
    if choices.has_origins:
        counts += f", {counted(totals.origins, 'origin')}"
    days = period(scope.from_on or totals.first_on, scope.to_on or totals.last_on)
    parts = ", ".join([counts, *([days] if days else []), *scope.restrictions(choices)])
    return f"{parts}; {totals.undated:,} with {ui.NO_DATE}" if totals.undated else parts


def offered_units(choices: Choices) -> tuple[Unit, ...]:
    """The units that the snapshot can count."""
    return tuple(unit for unit in UNITS if unit != "origins" or choices.has_origins)


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
        if (unknown := _missing(link.get(name, ()), choices.labels.get(name, {}).values()))
    ]
    faults += _date_faults(link, choices)
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


def _date_faults(link: Mapping[str, Sequence[str]], choices: Choices) -> list[str]:
    """Dates that are not valid, not unique, not covered, or in the wrong order."""
    faults: list[str] = []
    chosen: dict[str, date | None] = {}
    for key in ("from", "to"):
        days = {value: _day(value) for value in link.get(key, ())}
        invalid = [value for value, day in days.items() if day is None]
        faults += [ui.LINK_NO_DATE.format(value=_short(value)) for value in invalid]
        # As the widget reads them: the first of several dates, and none if one of them is invalid.
        chosen[key] = None if invalid else next(iter(days.values()), None)
        faults += [ui.LINK_MANY_DATES.format(key=key)] if len(days) > 1 else []
    for day in chosen.values():
        if day and not (choices.first_on or day) <= day <= (choices.last_on or day):
            faults.append(ui.LINK_OUTSIDE.format(day=day_text(day)))
    first, last = chosen["from"], chosen["to"]
    return [*faults, *([ui.LINK_SWAPPED] if first and last and first > last else [])]


def _text_faults(link: Mapping[str, Sequence[str]]) -> list[str]:
    """Search words and switches that are not used."""
    words = link["words"][-1] if link.get("words") else ""
    faults = [ui.LINK_LONG.format(most=MAX_TEXT)] if len(words) > MAX_TEXT else []
    if len(dict.fromkeys(words_of(words[:MAX_TEXT]))) > MAX_WORDS:
        faults.append(ui.LINK_WORDS.format(most=MAX_WORDS))
    for key in SWITCHES:
        value = link[key][-1] if link.get(key) else ""
        if value.lower() not in ("", "true", "false"):  # as the widgets read them
            faults.append(ui.LINK_SWITCH.format(key=key, value=_short(value)))
    return faults


def _day(value: str) -> date | None:
    for pattern in ("%Y-%m-%d", "%Y/%m/%d"):  # those that the widget reads
        try:
            return datetime.strptime(value[:20], pattern).date()
        except ValueError:
            continue
    return None


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
