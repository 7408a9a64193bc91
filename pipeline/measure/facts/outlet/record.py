"""The outlet that a record states, or that its address belongs to, listed or not."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from pipeline.language.address import host_of
from pipeline.measure.facts.outlet.index import OutletIndex
from pipeline.measure.facts.outlet.names import normalised
from pipeline.measure.facts.outlet.vocabulary import NO_NAMES

if TYPE_CHECKING:
    from tldextract import TLDExtract

Basis = Literal["stated", "url", "filename", "unknown"]
NAMED = "name:"  # before the name of an outlet that is known by it alone; no host holds a colon
_DOMAIN = re.compile(r"(?<![\w-])(?:[\w-]{1,63}\.){1,9}[a-z]{2,18}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OutletGuess:
    """An outlet, by its id where one is known and by name; the words at [char_start, char_end) say so."""

    outlet_id: str | None
    name: str | None
    basis: Basis
    rule: str
    char_start: int | None = None
    char_end: int | None = None
    is_listed: bool = True


NO_OUTLET = OutletGuess(None, None, "unknown", "nothing", is_listed=False)


def resolve_outlet(stated: str | None, url: str | None, index: OutletIndex) -> OutletGuess:
    """The outlet that a record states, or that its address belongs to; listed, or else by its site or its name.

    A stated name (or domain) that is not listed gives way to a listed address, unless that is an aggregator's; an
    aggregator's name gives way to the address of any other outlet, and an archive's domain is not an outlet.
    """
    name = " ".join((stated or "").split())
    if normalised(name) in NO_NAMES or (_DOMAIN.fullmatch(name) and not host_of(f"https://{name}/")):
        name = ""
    host = host_of(url or "")
    domain_id = index.by_domain(name) if "." in name else None
    by_name = (index.by_name(name) or domain_id or index.by_printed_name(name)) if name else None
    by_address = index.by_domain(host)
    is_handed_on = by_address is not None and index[by_address].kind != "aggregator"
    if by_name and not (is_handed_on and index[by_name].kind == "aggregator"):
        return OutletGuess(by_name, index[by_name].name, "stated", "record")
    if by_address is not None and (is_handed_on or not name):
        return OutletGuess(by_address, index[by_address].name, "url", "domain")
    if name:
        return _named(name, host if by_address is None else "", index)
    site = site_of(host)
    return OutletGuess(site, site, "url", "domain", is_listed=False) if site else NO_OUTLET


def _named(name: str, host: str, index: OutletIndex) -> OutletGuess:
    """An outlet by a stated name that no outlet edited by hand has; its site tells it from others of that name."""
    domain = name.casefold().rstrip(".")
    site = site_of(host) or (site_of(domain.removeprefix("www.")) if _DOMAIN.fullmatch(domain) else None)
    listed = None if site else index.by_listed_name(name)
    if listed is not None:
        return OutletGuess(listed, index[listed].name, "stated", "record")
    return OutletGuess(site or name_id(name), name, "stated", "record", is_listed=False)


def name_id(name: str) -> str | None:
    """The id of an outlet that is known by its name alone; None of a name without letters."""
    key = normalised(name)
    return f"{NAMED}{key}" if key else None


def site_of(host: str) -> str | None:
    """The registered domain of a host by the public suffix list that tldextract ships; None of no public host.

    A suffix under which anybody may register (blogspot.com) counts like a country's: each blog is a site. Under a
    suffix that the list does not have, the last two parts are the domain.
    """
    if "." not in host or _is_number(host):
        return None
    registered = _suffixes().extract_str(host).top_domain_under_public_suffix
    return registered or ".".join(host.split(".")[-2:])


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> TLDExtract:
    """Made at the first outlet that is not listed: the library and its list take longer to load than an article."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
