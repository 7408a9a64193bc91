"""The reader's filters as one frozen value, which gives SQL parameters, a sentence and a link.

`Choices` holds the values that a snapshot offers. A link holds labels, as the widgets write them; `link` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from typing import Literal, get_args

from dashboard.ask.dates import dates_in_link
from dashboard.words import interface as ui
from dashboard.words.codes import counted, names_text, period

Unit = Literal["articles", "outlets", "owners", "origins"]
FilterList = Literal["outlets", "owners", "topics", "countries", "kinds", "languages", "groups", "without"]
UNITS: tuple[Unit, ...] = get_args(Unit)
FILTER_LISTS: tuple[FilterList, ...] = get_args(FilterList)
LEFT_OUT: tuple[FilterList, ...] = ("outlets", "topics", "kinds", "countries", "languages", "owners")
SWITCHES = ("all_topics", "reliable", "raw", "senses")
KEYS = ("dates", "from", "to", *FILTER_LISTS, "list", "unit", "words", *SWITCHES, "about", "snapshot")
MAX_VALUES = 200  # values of one filter that a link may carry: no reader selects more by hand
MAX_WORDS = 12  # search words: each adds one lookup in the table of words
MAX_TEXT = 500  # characters of typed text that are used


@dataclass(frozen=True, slots=True)
class Scope:
    """The reader's filter; an empty tuple restricts nothing, dates are inclusive days.

    `outlets`, `groups`, `pasted_outlets` and `addresses` (URLs of articles) widen each other: an article is from one of
    them. `groups` holds kind:country, with * for any. `without` holds what is left out, as filter:value.
    """

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
    groups: tuple[str, ...] = ()
    pasted_outlets: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    on_topic: bool = False

    def parameters(self) -> dict[str, object]:
        """The arguments of the macro articles_in_scope, by name."""
        return {
            "from_on": self.from_on,
            "to_on": self.to_on,
            "outlet_ids": [*self.outlets, *self.pasted_outlets],
            "group_ids": list(self.groups),
            "addresses": list(self.addresses),
            "owner_ids": list(self.owners),
            "topic_ids": list(self.topics),
            "all_topics": self.all_topics,
            "on_topic": self.on_topic,
            "countries": list(self.countries),
            "kinds": list(self.kinds),
            "languages": list(self.languages),
            "reliable_only": self.reliable_only,
            "free_words": list(self.free_words),
            "on_raw": self.on_raw,
            "any_sense": self.any_sense,
            "not_words": list(self.not_words),
            "not_outlet_ids": self._left_out("outlets"),
            "not_owner_ids": self._left_out("owners"),
            "not_topic_ids": self._left_out("topics"),
            "not_countries": self._left_out("countries"),
            "not_kinds": self._left_out("kinds"),
            "not_languages": self._left_out("languages"),
        }

    def _left_out(self, name: FilterList) -> list[str]:
        return [value.removeprefix(f"{name}:") for value in self.without if value.startswith(f"{name}:")]

    def link(self, choices: Choices, snapshot_id: str) -> list[tuple[str, str]]:
        """The query of a link to the same scope, with the id of its snapshot."""
        dates = dates_in_link(self.from_on, self.to_on)
        pairs = [("dates", dates)] if dates else []
        for name in FILTER_LISTS:
            pairs += [(name, choices.label(name, value)) for value in self.values_of(name)]
        pasted = [*(choices.label("outlets", outlet) for outlet in self.pasted_outlets), *self.addresses]
        pairs += [("list", "\n".join(pasted))] if pasted else []
        pairs += [("unit", self.unit)] if self.unit != "articles" else []
        pairs += [("words", self.words_text())] if self.words_text() else []
        switches = {
            "all_topics": self.all_topics, "reliable": self.reliable_only, "raw": self.on_raw, "senses": self.any_sense
        }  # fmt: skip
        pairs += [(key, "true") for key, is_on in switches.items() if is_on]
        pairs += [("about", "false")] if choices.has_other_subjects and not self.on_topic else []
        pairs += [("data", choices.dataset)] if choices.dataset else []
        return [*pairs, ("snapshot", snapshot_id)]

    def words_text(self) -> str:
        """The search words as they are typed, those left out with a minus."""
        return " ".join([*self.free_words, *(f"-{word}" for word in self.not_words)])

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

    def restrictions(self, choices: Choices) -> list[Restriction]:
        """What restricts the scope, each in words, with the keys of its filters and the scope without it."""
        parts = [self._part("dates", period(self.from_on, self.to_on), from_on=None, to_on=None)]
        if self.on_topic and not self.topics:
            parts.append(self._part("about", ui.ON_TOPIC, on_topic=False))
        for name in ("topics", "groups", "outlets", "owners", "countries", "kinds", "languages"):
            joint = "and" if name == "topics" and self.all_topics else "or"
            parts.append(self._part(name, _names(name, self.values_of(name), choices, joint), **{name: ()}))
        parts.append(self._part("list", self._pasted_text(), pasted_outlets=(), addresses=()))
        left_out = _names("without", self.without, choices, "or")
        parts.append(self._part("without", left_out and ui.WITHOUT.format(names=left_out), without=()))
        words = self.words_text()
        parts.append(self._part("words", words and ui.CONTAINING.format(words=words), free_words=(), not_words=()))
        for key, field_name, text in _SWITCHED:
            parts.append(self._part(key, text * bool(getattr(self, field_name)), **{field_name: False}))
        return [part for part in parts if part.text]

    def _part(self, key: str, text: str, **rest: object) -> Restriction:
        return Restriction(key, text, replace(self, **rest))  # type: ignore[arg-type]

    def _pasted_text(self) -> str:
        counts = ((self.pasted_outlets, "outlet"), (self.addresses, "link"))
        parts = [counted(len(values), noun) for values, noun in counts if values]
        return ui.PASTED.format(counts=" and ".join(parts)) if parts else ""


_SWITCHED = (
    ("reliable", "reliable_only", ui.CONFIRMED_DATES),
    ("raw", "on_raw", ui.ON_RAW),
    ("senses", "any_sense", ui.ANY_SENSE),
)  # key, field and words


@dataclass(frozen=True, slots=True)
class Restriction:
    """One filter in words, the key of its widget, and the scope without it."""

    key: str
    text: str
    rest: Scope


@dataclass(frozen=True, slots=True)
class Choices:
    """What one snapshot offers: the values of each filter with their labels, and its first and last day.

    `dataset` is the name of the dataset in a link, if it is not the one that opens without a name. `has_other_subjects`
    says that some articles are on a topic and others are not. `outlet_names` gives the outlet of each name, alias and
    domain, in lower case.
    """

    labels: Mapping[FilterList, Mapping[str, str]] = field(default_factory=dict)
    first_on: date | None = None
    last_on: date | None = None
    has_origins: bool = False
    has_text: bool = False
    dataset: str = ""
    has_other_subjects: bool = False
    outlet_names: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: FilterList, value: str) -> str:
        """The label of a value; the value itself if the snapshot does not have it."""
        return self.labels.get(name, {}).get(value, value)

    def value_of(self, name: FilterList, text: str) -> str | None:
        """The value that a link means: by label or by value, in any case; None if there is none."""
        labels = self.labels.get(name, {})
        wanted = text.strip().casefold()
        exact = (value for value, label in labels.items() if label == text)
        by_label = (value for value, label in labels.items() if label.casefold() == wanted)
        by_value = (value for value in labels if value.casefold() == wanted)
        return next(chain(exact, by_label, by_value), None)

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


def counts_text(scope: Scope, totals: Totals, choices: Choices) -> str:
    """The counts of a scope and its days, as plain text."""
    counts = f"{counted(totals.articles, 'article')} from {counted(totals.outlets, 'outlet')}"
    if 0 < totals.owners < totals.outlets:
        counts += f", {counted(totals.owners, 'owner')}"
    if choices.has_origins:
        counts += f", {counted(totals.origins, 'origin')}"
    days = period(scope.from_on or totals.first_on, scope.to_on or totals.last_on)
    return _ended(", ".join([counts, *([days] if days else [])]), totals)


def sentence(scope: Scope, totals: Totals, choices: Choices) -> str:
    """One sentence that says what is in scope, as plain text."""
    counts = counts_text(scope, replace(totals, undated=0), choices)
    limits = [limit.text for limit in scope.restrictions(choices) if limit.key != "dates"]
    return _ended(", ".join([counts, *limits]), totals)


def _ended(text: str, totals: Totals) -> str:
    return f"{text}; {totals.undated:,} with {ui.NO_DATE}" if totals.undated else text


def _names(name: FilterList, values: tuple[str, ...], choices: Choices, joint: str) -> str:
    """The labels of some values, the first three by name; empty for none."""
    return names_text([choices.label(name, value) for value in values], joint) if values else ""


def offered_units(choices: Choices) -> tuple[Unit, ...]:
    """The units that the snapshot can count."""
    return tuple(unit for unit in UNITS if unit != "origins" or choices.has_origins)
