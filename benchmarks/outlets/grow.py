"""Rows of the outlet table from entries of public lists, one per site, beside the rows edited by hand.

An outlet of a list is known by its domain, which is its id too: it keeps that id whether the table lists it or not.
Rows edited by hand come first: a domain or a name that they have is left to them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

import tldextract

from benchmarks.outlets.lists import WORDS, Entry
from pipeline.measure.facts.outlet import normalised

_MOST_NAMES = 4  # outlets of one address: more, and it is the address of a chain or of a platform
_MOST_ALIASES = 3
_HOST = re.compile(r"(?:[a-z0-9]{1,63}(?:-[a-z0-9]{1,63}){0,9}\.){1,5}[a-z]{2,}")
_DATA = tomllib.loads(WORDS.read_text("utf-8"))
_PLATFORMS = frozenset(_DATA["platforms"].split())
_COMMON = frozenset(_DATA["common"].split())
_EXTRACT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

Row = dict[str, str]


def host_of(website: str) -> str | None:
    """The host of an address as the lists print it, without www; None where it is a platform's or no host."""
    website = website.strip().lower()
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return None
    host = host.strip(".").removeprefix("www.")
    registered = _EXTRACT.extract_str(host).top_domain_under_public_suffix
    return host if _HOST.fullmatch(host) and registered and registered not in _PLATFORMS else None


def grown(by_hand: Sequence[Row], listed: Iterable[Entry]) -> list[Row]:
    """The rows edited by hand and one for each other site of the lists, in order of ids."""
    own_domains = {domain for row in by_hand for domain in row["domains"].split(";")}
    sites: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in listed:
        host = host_of(entry.website)
        if host and not _parents(host) & own_domains:
            sites[host].append(entry)
    taken = {_key(name) for row in by_hand for name in (row["name"], *row["aliases"].split(";")) if name}
    names = _names(sites, taken)
    rows = [_row(host, sites[host], names[host]) for host in sites]
    return sorted([*by_hand, *rows], key=lambda row: row["outlet_id"])


def _parents(host: str) -> set[str]:
    labels = host.split(".")
    return {".".join(labels[start:]) for start in range(len(labels) - 1)}


def _names(sites: Mapping[str, Sequence[Entry]], taken: set[str]) -> dict[str, list[str]]:
    """The names of each site, each name with its place where several sites or an outlet by hand have it."""
    own: dict[str, dict[str, Entry]] = {}
    for host, listed in sites.items():
        kept: dict[str, Entry] = {}
        for entry in listed:
            if entry.name and entry.name.casefold() not in sites and _key(entry.name) not in map(_key, kept):
                kept[entry.name] = entry
        own[host] = kept if len(kept) <= _MOST_NAMES else {}
    bare = Counter(_key(name) for kept in own.values() for name in kept)
    placed = Counter(_key(_placed(name, entry)) for kept in own.values() for name, entry in kept.items())
    found: dict[str, list[str]] = {}
    for host, kept in own.items():
        names: list[str] = []
        for name, entry in kept.items():
            full = _placed(name, entry)
            is_own = bare[_key(name)] == 1 and _key(name) not in taken and not _is_common(name)
            if is_own or (full != name and placed[_key(full)] == 1 and _key(full) not in taken):
                names.append(name if is_own else full)
        found[host] = names[: _MOST_ALIASES + 1] or [host]
    return found


def _placed(name: str, entry: Entry) -> str:
    return f"{name} ({entry.place})" if entry.place and not name.endswith(")") else name


def _is_common(name: str) -> bool:
    return set(normalised(name).split()) <= _COMMON


def _key(name: str) -> str:
    return normalised(name) or name.casefold()


def _row(host: str, listed: Sequence[Entry], names: Sequence[str]) -> Row:
    first = listed[0]
    source = ";".join(dict.fromkeys(entry.source for entry in listed))
    return {
        "outlet_id": host,
        "name": names[0],
        "aliases": ";".join(names[1:]),
        "domains": host,
        "country": next((entry.country for entry in listed if entry.country), ""),
        "language": next((entry.language for entry in listed if entry.language), ""),
        "kind": first.kind,
        "source": source,
    }
