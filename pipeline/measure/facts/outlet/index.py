"""The outlet table, ready to be asked by name and by domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from pipeline.measure.facts.database_name import shorter_names, without_state
from pipeline.measure.facts.outlet.holder import without_legal
from pipeline.measure.facts.outlet.names import HAN, drop_article, normalised
from pipeline.measure.facts.outlet.vocabulary import COMPANY
from pipeline.reference.directory import Directory
from pipeline.reference.ownership import Ownership

_SELLING = frozenset({"wire", "state-media", "broadcaster"})  # kinds whose reports are sold as a service of their name


class OutletRow(NamedTuple):
    """One row of the outlet table; any plain tuple of the same values does."""

    outlet_id: str
    name: str
    aliases: Sequence[str]
    domains: Sequence[str]
    kind: str
    country: str | None = None


class OutletIndex:
    """Outlets edited by hand, whose names are looked for in any text, and behind them a directory of many more.

    A name that two outlets share answers neither. Those of the directory are known by domain, or by a name that a
    record states.
    """

    def __init__(
        self,
        rows: Iterable[OutletRow | tuple[str, str, Sequence[str], Sequence[str], str]],
        directory: Directory | None = None,
        ownerships: Iterable[Ownership] = (),
    ) -> None:
        self._rows = {row[0]: OutletRow(*row) for row in rows}
        self._directory = directory or Directory()
        self._owned: dict[tuple[str, ...], frozenset[str]] = {}
        for owned in ownerships:
            words = without_legal(tuple(normalised(owned.owner).split()))
            self._owned[words] = self._owned.get(words, frozenset()) | {owned.outlet_id}
        found: dict[tuple[str, ...], str | None] = {}
        self._domains: dict[str, str] = {}
        for row in self._rows.values():
            for words in {tuple(normalised(name).split()) for name in (row.name, *row.aliases)} - {()}:
                found[words] = row.outlet_id if found.get(words, row.outlet_id) == row.outlet_id else None
            for domain in row.domains:
                self._domains[domain.casefold().removeprefix("www.").strip(".")] = row.outlet_id
        self._shared = {words for words, outlet_id in found.items() if outlet_id is None}
        self.names = {words: outlet_id for words, outlet_id in found.items() if outlet_id is not None}
        self.longest: dict[str, int] = {}  # first word of a name -> most words of such a name
        for words in self.names:
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))
        self.east = [words for words in self.names if len(words) == 1 and HAN.search(words[0])]

    def __getitem__(self, outlet_id: str) -> OutletRow:
        row = self.get(outlet_id)
        if row is None:
            raise KeyError(outlet_id)
        return row

    def get(self, outlet_id: str) -> OutletRow | None:
        """The row of an outlet; None of one that is not listed."""
        row = self._rows.get(outlet_id)
        if row is None and (listed := self._directory.by_domain(outlet_id)) is not None:
            row = OutletRow(
                outlet_id=listed.outlet_id,
                name=listed.name,
                aliases=listed.aliases,
                domains=listed.domains,
                kind=listed.kind,
                country=listed.country,
            )
        return row

    def owned_by(self, holder: tuple[str, ...]) -> frozenset[str]:
        """The outlets of the owner that a copyright line names, by its folded words without a legal form."""
        words = drop_article(holder)
        while words and words not in self._owned and words not in self.names and words[-1] in COMPANY:
            words = words[:-1]
        return self._owned.get(words, frozenset())

    def names_of(self, outlet_id: str | None, *others: str | None) -> frozenset[str]:
        """The names of an outlet, its domains and others of it, normalised."""
        row = self.get(outlet_id) if outlet_id is not None else None
        listed = (row.name, *row.aliases, *row.domains) if row else ()
        return frozenset(normalised((name or "").removeprefix("www.")) for name in (*listed, *others)) - {""}

    def by_name(self, name: str) -> str | None:
        """The outlet edited by hand of that name or alias, else None."""
        return self.names.get(tuple(normalised(name).split()))

    def by_printed_name(self, name: str) -> str | None:
        """The same for a name as databases print it, with a place, an edition or a service behind it."""
        for shorter in shorter_names(name):
            found = self.by_name(shorter.name)
            if found is not None:
                row = self._rows[found]
                is_there = shorter.country in (None, row.country)
                return found if is_there and (row.kind in _SELLING or not shorter.is_service) else None
        return None

    def by_listed_name(self, name: str) -> str | None:
        """The outlet of the directory of that name, as printed or with its state in brackets; else None."""
        tried = [name, *(shorter.name for shorter in shorter_names(name) if not shorter.is_service)]
        keys = [normalised(one) for printed in tried for one in without_state(printed)]
        return next((found for key in keys if (found := self._listed.get(key)) is not None), None)

    def by_domain(self, host: str) -> str | None:
        """The outlet of the longest listed domain that the host is, or lies under (www., m., rss., edition. ...)."""
        labels = host.casefold().strip().strip(".").partition(":")[0].split(".")
        for start in range(len(labels) - 1):
            domain = ".".join(labels[start:])
            if domain in self._domains:
                return self._domains[domain]
            if self._directory.by_domain(domain) is not None:
                return domain
        return None

    def _listed_names(self) -> Iterator[tuple[str, str]]:
        for outlet in self._directory:
            for name in (outlet.name, *outlet.aliases):
                yield name, outlet.outlet_id

    @cached_property
    def _listed(self) -> dict[str, str]:
        """Names of the directory that one outlet alone has."""
        found: dict[str, str | None] = {}
        for name, outlet_id in self._listed_names():
            key = normalised(name)
            is_taken = tuple(key.split()) in self.names or tuple(key.split()) in self._shared
            found[key] = None if is_taken or found.get(key, outlet_id) != outlet_id else outlet_id
        return {key: outlet_id for key, outlet_id in found.items() if key and outlet_id is not None}
