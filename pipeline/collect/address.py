"""Which addresses may be asked: http and https on their usual ports, at public machines only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx

USUAL_PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters: what servers and browsers take
_TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 addresses behind a translator, RFC 6052
_TRACKING = re.compile(r"utm_\w{1,40}|fbclid|gclid|msclkid|mc_[ce]id|cmpid|ref_src|ns_\w{1,40}", re.IGNORECASE)


class Refused(Exception):
    """An address that is not asked; the message says why."""


def require_usual(url: str, *, allow_loopback: bool) -> httpx.URL:
    """The address to ask; raises Refused for another protocol, an odd port, a password, or what is not an address."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise Refused("not an address") from None
    if len(url) > LONGEST:
        raise Refused(f"an address of more than {LONGEST:,} characters")
    if parsed.scheme not in USUAL_PORTS or not parsed.host:
        raise Refused("neither http nor https")
    if parsed.userinfo:
        raise Refused("an address with a user name")
    if parsed.port not in (None, USUAL_PORTS[parsed.scheme]) and not allow_loopback:
        raise Refused(f"port {parsed.port} is not the usual one")
    return parsed.copy_with(fragment=None)


def require_global(addresses: Sequence[str], *, allow_loopback: bool) -> None:
    """Raises Refused if a host has no IP address, or one that is not public."""
    for text in addresses:
        address = ip_address(text.partition("%")[0])
        for one in (address, *_embedded(address)):
            is_global = one.is_global and not one.is_multicast
            if not is_global and not (allow_loopback and one.is_loopback):
                raise Refused("its host is at an address that is not public")
    if not addresses:
        raise Refused("its host has no address")


def item_key(url: str) -> str:
    """An item's address without what only says how a reader came to it."""
    try:
        parts = urlsplit(url.strip())
        fields = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    query = urlencode([(name, value) for name, value in fields if not _TRACKING.fullmatch(name)])
    # Pages of http and of https are the same page.
    return urlunsplit(("", host + port, parts.path.rstrip("/") or "/", query, ""))


def _embedded(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address carries: a tunnel or a translator may lead there."""
    if isinstance(address, IPv4Address):
        return []
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]
