"""Web addresses: the page that is meant by one, and one spelling for all the addresses of a page.

Archives, caches, proxies and redirects hide the address of a page in their own. What a share or a campaign adds to an
address, and the forms of a page for phones and printers, do not make it another page. The names are in address.toml.
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_NAMES: dict[str, list[str]] = {key: names.split() for key, names in _DATA.items()}
_MOST_WRAPPED = 5  # addresses inside each other: an archived translation of a cached page has three
_LONGEST = 4_000  # characters: longer addresses are data
_UNQUOTED = "/:@!$&'()*+,;=~-._"  # signs that a path may hold as they are
_PORTS = frozenset({80, 443})


def _names_matching(*keys: str) -> re.Pattern[str]:
    """A pattern for any of the names, where * stands for further letters."""
    forms = (re.escape(name).replace(r"\*", ".*") for key in keys for name in _NAMES[key])
    return re.compile("|".join(forms))


def _hosts_matching(key: str) -> re.Pattern[str]:
    """A pattern for the hosts named and all hosts below them; one with * for its ending stands for itself and www."""
    plain = (re.escape(name) for name in _NAMES[key] if "*" not in name)
    anywhere = (re.escape(name).replace(r"\*", r"(?:com?\.)?[a-z]{2,3}") for name in _NAMES[key] if "*" in name)
    return re.compile(rf"(?:[^.]{{1,63}}\.){{0,9}}(?:{'|'.join(plain)})|(?:www\.)?(?:{'|'.join([*anywhere, '(?!)'])})")


_TRACKING = _names_matching("tracking")
_MOSTLY_TRACKING = _names_matching("tracking", "mostly_tracking")
_FORMS, _FORMS_BY_WORD = frozenset(_NAMES["forms"]), frozenset(_NAMES["forms_by_word"])
_HOST_FORMS, _PATH_FORMS = frozenset(_NAMES["host_forms"]), frozenset(_NAMES["path_forms"])
_SECOND_LEVELS = frozenset(_NAMES["second_levels"])
_PATH_ENDINGS = tuple(_NAMES["path_endings"])
_INNER, _REDIRECTING = frozenset(_NAMES["inner"]), frozenset(_NAMES["redirecting"])
_PROXIES = frozenset(_NAMES["proxies"])
_REDIRECTS, _ARCHIVES, _OPAQUE = map(_hosts_matching, ("redirects", "archives", "opaque"))

_BARE = re.compile(r"(?://)?(?:[\w-]{1,63}\.){1,5}[a-z]{2,18}(?::\d+)?/\S+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,9}[a-z]{2,18}")
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|cgi|jsp|do|pl|cfm)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
# An address inside a path: behind a slash, a colon or a question mark, with one slash lost where servers join them.
_IN_PATH = re.compile(r"(?<=[/:?_])https?(?::|%3a)(?:/|%2f){1,2}(?=[\w\[])", re.IGNORECASE)
# In archives and caches also without http://: behind a time stamp, an AMP mark, or a cache's own name for it.
_STAMPED = re.compile(
    r"""
    / (?: \d{4,14}(?:[a-z]{2}_)? | \d{4}\.\d{2}\.\d{2}-\d{6} | \* | newest | oldest ) /
      (?P<archived> [\w-]{1,63} (?:\.[\w-]{1,63}){1,9} /.* )
    """,
    re.VERBOSE,
)
_AMP_CACHE = re.compile(r"^/(?:amp/|[civ]/)(?:s/)?(?P<cached>[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/.*)")
_CACHED = re.compile(r"^(?:cache|url):(?:[\w-]{6,20}:)?(?P<cached>[^\s+]+)")
_YAHOO = re.compile(r"/RU=(?P<url>https?(?::|%3a)[^/]+)/", re.IGNORECASE)
_PROOFPOINT = re.compile(r"\Ahttps?://[^/]{1,80}/v3/__(?P<url>https?:/.+?)__;")
# A fragment that names a post of a page of many, or an article of a page that loads them; others are places in a page.
_POST = re.compile(
    r"""
    !?/\S+
  | (?: (?:live-?(?:blog)?|kb|feed) [-_]? )?
    (?: post|block|entry|update|item|msg|message|event|card|story|article|id|p|e|u )
    [-_:=]? [\w-]{0,40}\d[\w-]{0,80}
  | \d{4,} | [0-9a-f]{16,}
    """,
    re.VERBOSE | re.IGNORECASE,
)


def original(url: str) -> str | None:
    """The address of the page that is meant, out of archives, caches, proxies and redirects.

    The address itself where it hides none; None for one that does not say where it leads, or is not an address.
    """
    for _ in range(_MOST_WRAPPED):
        inside = _inside(url)
        if inside is None:
            break
        url = inside
    parts = _parts(url)
    return None if parts is None or _OPAQUE.fullmatch(_host(parts)) else url


def host_of(url: str) -> str:
    """The host of the page that is meant; "" where that is not known."""
    meant = original(url)
    parts = _parts(meant) if meant else None
    return _host(parts) if parts else ""


def identity(url: str) -> str | None:
    """One spelling for all addresses of a page; None for a home page, which is not an article's, and for no address."""
    meant = original(url) or url
    parts = _parts(meant)
    if parts is None:
        return None
    path = _path(parts.path)
    query = _query(parts.query, bool(_SCRIPT.search(path)) or not path)
    post = parts.fragment if _POST.fullmatch(parts.fragment) else ""
    if not path and not query and not post:
        return None
    return _site(parts) + path + (f"?{query}" if query else "") + (f"#{post}" if post else "")


def completed(url: str) -> str:
    """The address with https:// before it where it was written without."""
    return f"https://{url.removeprefix('//')}" if _BARE.fullmatch(url) else url


def _parts(url: str) -> SplitResult | None:
    """The parts of a web address, or None."""
    url = completed(url.strip())
    try:
        parts = urlsplit(url[:_LONGEST])
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # also of a port that is not a number
        return None
    return parts if is_web else None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removesuffix(".")


# --- what an address hides ------------------------------------------------------------------------------------------


def _inside(url: str) -> str | None:
    """The address inside another one, or None."""
    parts = _parts(url)
    if parts is None:
        return None
    found = (candidate.strip() for candidate in _candidates(url, parts, _host(parts)))
    return next((completed(one) for one in found if _parts(one) is not None and one != url), None)


def _candidates(url: str, parts: SplitResult, host: str) -> Iterator[str]:
    """What may be an address inside this one, the surest first."""
    rest = "/" + completed(url).partition("://")[2].partition("/")[2]
    if match := _PROOFPOINT.search(url) or _YAHOO.search(parts.path):
        yield _repaired(unquote(match["url"]))
    elif match := _IN_PATH.search(parts.path):
        at = _IN_PATH.search(rest)
        inner = rest[at.start() :] if at else parts.path[match.start() :]
        yield _repaired(unquote(inner) if "%" in match[0] else inner)
    if _ARCHIVES.fullmatch(host) and (match := _STAMPED.search(rest)):
        yield f"https://{match['archived']}"
    if (host.endswith("cdn.ampproject.org") or "google." in host) and (match := _AMP_CACHE.match(rest)):
        yield f"https://{match['cached']}"
    yield from _in_query(parts, host)
    if proxied := _behind_proxy(host):
        yield f"{parts.scheme}://{proxied}{rest}"


def _in_query(parts: SplitResult, host: str) -> Iterator[str]:
    """Addresses in the parameters of a page that leads on to them."""
    last = parts.path.rstrip("/").rpartition("/")[2].lower()
    leads_on = bool(_REDIRECTS.fullmatch(host)) or last in _REDIRECTING
    leads_on |= last == "search" and "=cache:" in unquote(parts.query)  # search engines' caches on hosts without a name
    if not parts.query or not leads_on:
        return
    if parts.query.startswith(("http://", "https://", "http%3A", "https%3A")):
        yield unquote(parts.query)
    for name, value in parse_qsl(parts.query):
        if cached := _CACHED.match(value):
            yield completed(cached["cached"])
        elif name.lower() in _INNER and (opened := _opened(value)):
            yield opened


def _opened(value: str) -> str | None:
    """The address that a parameter holds: plain, in Bing's base64, or with Proofpoint's signs for % and /."""
    if re.match(r"https?://", value, re.IGNORECASE):
        return value
    if re.match(r"https?-3a__", value, re.IGNORECASE):
        return unquote(value.replace("-", "%").replace("_", "/"))
    if value.startswith("a1aHR0c"):
        try:
            return base64.urlsafe_b64decode(value[2:] + "=" * (-len(value[2:]) % 4)).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            return None
    return value if _BARE.fullmatch(value) else None


def _repaired(url: str) -> str:
    """https:/host as servers leave it when they join slashes."""
    return re.sub(r"^(https?:)/{1,2}", r"\1//", url, flags=re.IGNORECASE)


def _behind_proxy(host: str) -> str | None:
    """The host of a page that a library's proxy or a translation shows: www-a-com.proxy.edu, www.a.com.proxy.edu."""
    labels = host.split(".")
    at = next((n for n, label in enumerate(labels) if n and _is_proxy(label)), 0)
    if host.endswith((".translate.goog", ".cdn.ampproject.org")):
        at = 1
    coded = labels[0].replace("--", "\0").replace("-", ".").replace("\0", "-")
    fronts = (".".join(labels[:at]), coded) if at else ()
    return next((front for front in fronts if _HOST.fullmatch(front)), None)


def _is_proxy(label: str) -> bool:
    return label in _PROXIES or any(part in _PROXIES for part in label.split("-"))


# --- one spelling ---------------------------------------------------------------------------------------------------


def _site(parts: SplitResult) -> str:
    """The host without its forms, and its port where it is not a usual one."""
    labels = _host(parts).split(".")
    own = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVELS else 2
    kept = [label for label in labels[:-own] if label not in _HOST_FORMS] + labels[-own:]
    port = f":{parts.port}" if parts.port and parts.port not in _PORTS else ""
    return ".".join(kept) + port


def _path(path: str) -> str:
    """The path with one spelling of its letters, without sessions, doubled slashes and forms of the page."""
    plain = quote(unquote(_SESSION.sub("", path)), safe=_UNQUOTED)
    segments = [segment for segment in plain.split("/") if segment]
    kept = [segment for at, segment in enumerate(segments) if not _is_form(segment, at, len(segments))]
    if kept:
        ending = next((ending for ending in _PATH_ENDINGS if kept[-1].lower().endswith(ending)), "")
        kept[-1] = kept[-1][: len(kept[-1]) - len(ending)] + (".html" if ending in (".amp.html", ".print.html") else "")
    return "".join(f"/{segment}" for segment in kept if segment)


def _is_form(segment: str, at: int, count: int) -> bool:
    """Whether a segment asks for another form of the page: /amp anywhere, /print at either end."""
    is_there = segment.lower() == "amp" or at in (0, count - 1)
    return count > 1 and is_there and segment.lower() in _PATH_FORMS


def _query(query: str, is_script: bool) -> str:
    """The parameters that name a page, in one order."""
    tracking = _TRACKING if is_script else _MOSTLY_TRACKING
    pairs = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not tracking.fullmatch(name.lower())
    ]
    named = [
        (name, value)
        for name, value in pairs
        if name.lower() not in _FORMS
        and f"{name}={value}".lower() not in _FORMS
        and (is_script or name.lower() not in _FORMS_BY_WORD or not value.isalpha())
    ]
    return "&".join(sorted(f"{quote(name)}={quote(value)}" if value else quote(name) for name, value in named))
