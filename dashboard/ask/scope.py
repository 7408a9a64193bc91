"""What the reader asked for: one frozen value that speaks SQL parameters, English and URL.

`Choices` is what a snapshot offers to ask for. A link holds labels, as the widgets write
them; `faults_of` says in sentences what of a link cannot be honoured.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from dashboard.ask.expression import words_of

Unit = Literal["articles", "outlets", "origins"]
Listed = Literal["outlets", "topics", "countries", "kinds", "languages"]
UNITS: tuple[Unit, ...] = get_args(Unit)
LISTED: tuple[Listed, ...] = get_args(Listed)
SWITCHES = ("all_topics", "reliable", "raw")
KEYS = ("from", "to", *LISTED, "unit", "words", *SWITCHES, "snapshot")
MAX_LISTED = 200  # values of one filter that a link may carry: more is no reader's choice
MAX_WORDS = 12  # free words: each is one more look into the table of words
MAX_TEXT = 500  # characters of free text that are read
SHOWN_NAMES = 3  # names a sentence lists before it counts


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
    free_words: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """The arguments of the macro articles_in_scope, by name."""
        return {
            "from_on": self.from_on,
            "to_on": self.to_on,
            "outlet_ids": list(self.outlets),
            "topic_ids": list(self.topics),
            "all_topics": self.all_topics,
            "countries": list(self.countries),
            "kinds": list(self.kinds),
            "languages": list(self.languages),
            "reliable_only": self.reliable_only,
            "free_words": list(self.free_words),
            "on_raw": self.on_raw,
        }

    def link(self, choices: Choices, snapshot_id: str) -> list[tuple[str, str]]:
        """The query of a link that asks for the same, with the snapshot it was seen in."""
        pairs = [(key, day.isoformat()) for key, day in (("from", self.from_on), ("to", self.to_on)) if day]
        for name in LISTED:
            pairs += [(name, choices.label(name, value)) for value in self.listed(name)]
        pairs += [("unit", self.unit)] if self.unit != "articles" else []
        pairs += [("words", " ".join(self.free_words))] if self.free_words else []
        switched = {"all_topics": self.all_topics, "reliable": self.reliable_only, "raw": self.on_raw}
        return [*pairs, *((key, "true") for key, is_on in switched.items() if is_on), ("snapshot", snapshot_id)]

    def listed(self, name: Listed) -> tuple[str, ...]:
        """The values chosen in one of the lists."""
        values: tuple[str, ...] = getattr(self, name)
        return values

    def before(self) -> Scope | None:
        """The same scope over the equally long period before; None without both dates."""
        if self.from_on is None or self.to_on is None:
            return None
        days = (self.to_on - self.from_on).days + 1
        return replace(self, from_on=self.from_on - timedelta(days), to_on=self.from_on - timedelta(1))

    def restrictions(self, choices: Choices) -> list[str]:
        """What restricts the scope besides its dates, in words."""
        topics = [choices.label("topics", value) for value in self.topics]
        said = [_names(topics, " and " if self.all_topics else " or ")] if topics else []
        for name in ("outlets", "countries", "kinds", "languages"):
            values = [choices.label(name, value) for value in self.listed(name)]
            said += [_names(values, " or ")] if values else []
        said += ["with the words " + " ".join(self.free_words)] if self.free_words else []
        said += ["reliable dates only"] if self.reliable_only else []
        return [*said, *(["counted on raw text"] if self.on_raw else [])]


@dataclass(frozen=True, slots=True)
class Choices:
    """What one snapshot offers: for each list the values with their labels, the days covered, and what it holds."""

    labels: Mapping[Listed, Mapping[str, str]] = field(default_factory=dict)
    first_on: date | None = None
    last_on: date | None = None
    has_origins: bool = False
    has_text: bool = False

    def label(self, name: Listed, value: str) -> str:
        """The label of a value; the value itself where the snapshot does not know it."""
        return self.labels.get(name, {}).get(value, value)

    def values(self, name: Listed) -> list[str]:
        """The values of a list, in the order to show them."""
        return list(self.labels.get(name, {}))


@dataclass(frozen=True, slots=True)
class Totals:
    """What is in a scope: three counts side by side, and the days that the dated articles span."""

    articles: int = 0
    outlets: int = 0
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
    if choices.has_origins:
        counts += f", {counted(totals.origins, 'origin')}"
    days = period(scope.from_on or totals.first_on, scope.to_on or totals.last_on)
    told = ", ".join([counts, *([days] if days else []), *scope.restrictions(choices)])
    return f"{told}; {totals.undated:,} undated" if totals.undated else told


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def period(first: date | None, last: date | None) -> str:
    """Two days as a reader writes them: "1 Jan – 12 May 2025"; a missing one leaves the side open."""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"from {day_text(first)}" if first else f"until {day_text(last)}" if last else ""
    if first == last:
        return day_text(first)
    start = f"{first.day} {first:%b}" if first.year == last.year else day_text(first)
    return f"{start} – {day_text(last)}"


def day_text(day: date) -> str:
    """One day without ambiguity: "4 May 2025"."""
    return f"{day.day} {day:%b %Y}"


def faults_of(
    asked: Mapping[str, Sequence[str]], choices: Choices, snapshot_id: str, settings: Mapping[str, Collection[str]]
) -> list[str]:
    """What of a link's query cannot be honoured here, one sentence each; unknown keys are nobody's business.

    `settings` has what the pages' own settings can be, by key. Where nothing stands behind a key, nothing is asked.
    """
    link = {key: [value for value in values if value] for key, values in asked.items()}
    faults: list[str] = []
    for name in LISTED:
        known = set(choices.labels.get(name, {}).values())
        unknown = [value for value in link.get(name, ())[:MAX_LISTED] if value not in known]
        if unknown:
            faults.append(
                f"The link asks for {name} that are not in this data: {_names([_short(v) for v in unknown], ', ')}."
            )
    days: dict[str, date | None] = {}
    for key in ("from", "to"):
        found = {value: _day(value) for value in link.get(key, ())}
        wrong = [value for value, day in found.items() if day is None]
        faults += [f"The link's date “{_short(value)}” is not a date and was left out." for value in wrong]
        # As the widget reads them: the first of several dates, and none where one of them is no date.
        days[key] = None if wrong else next(iter(found.values()), None)
        if len(found) > 1:
            faults.append(f"The link names several dates as “{key}”; at most the first was read.")
    for day in days.values():
        if day and not (choices.first_on or day) <= day <= (choices.last_on or day):
            faults.append(f"The link's date {day.isoformat()} lies outside the days covered and was left out.")
    first, last = days.get("from"), days.get("to")
    if first and last and first > last:
        faults.append("The link's dates were the wrong way round and were swapped.")
    offered = UNITS if choices.has_origins else UNITS[:2]
    if link.get("unit") and link["unit"][-1] not in offered:
        named = _short(link["unit"][-1])
        faults.append(f"The link counts in “{named}”, which is not offered here; articles are counted.")
    faults += _unread(link)
    for key, values in settings.items():
        unknown = [value for value in link.get(key, ())[:MAX_LISTED] if value not in values]
        if unknown:
            names = _names([_short(value) for value in unknown], ", ")
            faults.append(f"The link's {key}=“{names}” is not offered here.")
    if link.get("snapshot") and link["snapshot"][-1] != snapshot_id:
        faults.append("The data has changed since this link was made; its numbers may differ from those seen then.")
    return faults


def _unread(link: Mapping[str, Sequence[str]]) -> list[str]:
    """What of the free words and the switches is not read, one sentence each."""
    faults = []
    text = link["words"][-1] if link.get("words") else ""
    if len(text) > MAX_TEXT:
        faults.append(f"Of the link's words the first {MAX_TEXT} characters were read.")
    if len(dict.fromkeys(words_of(text[:MAX_TEXT]))) > MAX_WORDS:
        faults.append(f"Of the link's words the first {MAX_WORDS} are looked for, the others were left out.")
    for key in SWITCHES:
        value = link[key][-1] if link.get(key) else ""
        if value.lower() not in ("", "true", "false"):  # as the widgets read them
            faults.append(f"The link's {key}=“{_short(value)}” is neither true nor false and was left out.")
    return faults


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y/%m/%d"):  # those that the widget reads
        try:
            return datetime.strptime(text[:20], form).date()
        except ValueError:
            continue
    return None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _names(names: Sequence[str], joint: str) -> str:
    """A few names, or the first and how many more."""
    if len(names) <= SHOWN_NAMES:
        return joint.join(names)
    return f"{joint.join(names[:SHOWN_NAMES])}{joint}{len(names) - SHOWN_NAMES:,} more"
