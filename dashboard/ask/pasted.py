"""A pasted list of outlets and links: each line is an outlet's name or domain, or the address of an article."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard.ask.scope import MAX_VALUES, Choices

MAX_LIST = 20_000  # characters: some 200 addresses, which a link can still carry


@dataclass(frozen=True, slots=True)
class PastedList:
    """The outlets and the addresses of a list, and the lines that name none of this data."""

    outlets: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_list(text: str, choices: Choices) -> PastedList:
    """Reads a list, one entry on a line; commas, semicolons and tabs divide entries too, except in addresses."""
    outlets: list[str] = []
    addresses: list[str] = []
    unknown: list[str] = []
    for entry in _entries(text):
        outlet = choices.outlet_names.get(entry.casefold())
        host, is_page = _address(entry)
        outlet = outlet or (None if is_page else choices.outlet_names.get(host))
        if outlet:
            outlets.append(outlet)
        elif is_page:
            addresses.append(entry)
        else:
            unknown.append(entry)
    return PastedList(*(tuple(dict.fromkeys(values)) for values in (outlets, addresses, unknown)))


def _entries(text: str) -> list[str]:
    entries: list[str] = []
    for line in text[:MAX_LIST].splitlines():
        plain = line.replace("\t", ";") if "://" in line else line.replace("\t", ";").replace(",", ";")
        entries += [entry.strip().strip("\"'") for entry in plain.split(";")]
    return [entry for entry in entries if entry][:MAX_VALUES]


def _address(entry: str) -> tuple[str, bool]:
    """The host of an address without www., and whether the address is of a page of it; no host for other text."""
    try:
        parts = urlsplit(entry if "://" in entry else f"//{entry}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", False
    if "." not in host or " " in entry:
        return "", False
    return host, bool(parts.path.strip("/") or parts.query)
