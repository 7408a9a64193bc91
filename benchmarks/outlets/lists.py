"""Public lists of outlets, read into one shape: 3DLNews, LocalNewsDataset, newscatcheR and partisan-local-news.

All four are published under the MIT licence; a row keeps facts alone (name, address, place, language, kind) and says
which list they come from.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.language.address import host_of
from pipeline.measure.facts.database_name import STATES

_KINDS = {
    "newspaper": "newspaper", "Newspapers": "newspaper", "College Newspapers": "newspaper", "Magazines": "magazine",
    "tv": "broadcaster", "radio": "broadcaster", "broadcast": "broadcaster", "TV station": "broadcaster",
}  # fmt: skip
WORDS = Path(__file__).with_name("words.toml")
_COUNTRY_CODES = frozenset(tomllib.loads(WORDS.read_text("utf-8"))["country_codes"].split())
SAMPLE = "aggregator sample"
_NOTE = re.compile(r"\s*\\?\((?:blog|press release|subscription|satire|registration)\\?\)")
_LONGEST_NAME = 80  # characters: beyond, a list's cell holds a description


@dataclass(frozen=True, slots=True)
class Entry:
    """One outlet as one list has it; `place` is the state or city that tells outlets of one name apart."""

    name: str | None
    website: str
    place: str | None
    country: str | None
    language: str | None
    kind: str
    source: str
    owner: str | None = None


def entries(folder: Path) -> Iterator[Entry]:
    """All entries of the lists in `folder`, the best kept list first."""
    for entry in (*_three(folder), *_stations(folder), *_local(folder), *_networks(folder), *_feeds(folder)):
        if entry.name is None or len(entry.name) <= _LONGEST_NAME:
            yield entry


def _three(folder: Path) -> Iterator[Entry]:
    with gzip.open(folder / "3DLNews_usa_2016_2024_pu5e.json.gz") as file:
        states = json.load(file)
    for code, media in states.items():
        for medium, rows in media.items():
            for row in rows:
                yield _american(row["name"], row["website"], code, medium, "3DLNews")


def _local(folder: Path) -> Iterator[Entry]:
    for row in _table(folder / "LocalNewsDataset_local_news_dataset_2018.csv"):
        yield _american(row["name"], row["website"], row["state"], row["medium"], "LocalNewsDataset", row["owner"])


def _stations(folder: Path) -> Iterator[Entry]:
    for owner in ("sinclair", "nexstar", "tribune"):
        for row in _table(folder / f"LocalNewsDataset_{owner}.tsv", "\t"):
            name = row["station"].partition("-")[0]  # KTXS-2 is the second channel of KTXS
            yield _american(name, row["website"], row["state"], "tv", f"LocalNewsDataset {owner}", row["broadcaster"])


def _american(name: str, website: str, state: str, medium: str, source: str, owner: str = "") -> Entry:
    name = " ".join(name.replace(";", ",").split())
    return Entry(
        name or None, website, STATES.get(state.lower()), "US", "en", _KINDS.get(medium, "digital"), source, owner
    )


def _networks(folder: Path) -> Iterator[Entry]:
    for row in _table(folder / "partisan-local-news_all_domains.csv"):
        name = " ".join(row["title"].replace(";", ",").split()) or None
        place = STATES.get(row["geolocation"].lower(), row["geolocation"] or None)
        yield Entry(name, row["domain"], place, "US", "en", "digital", "partisan-local-news", row["network"])


def _feeds(folder: Path) -> Iterator[Entry]:
    for row in _table(folder / "newscatcheR_package_rss.csv", "|"):
        country = {"None": None, "ZH": "CN"}.get(row["clean_country"], row["clean_country"]) or _country(
            row["clean_url"]
        )
        yield Entry(None, row["clean_url"], None, country, _language(row["language"]), "digital", "newscatcheR")


def seen(rows: Iterable[Mapping[str, str]]) -> Iterator[Entry]:
    """Outlets of a news aggregator's articles (`url`, `publisher`): the name only where the address bears it out.

    Of the sites that carry one article each, some are no outlet; an address seen is still an address of the press.
    """
    for row in rows:
        name = " ".join(_NOTE.sub("", row["publisher"]).replace("\\", "").replace(";", ",").split())
        host = host_of(row["url"]).removeprefix("www.")
        label, folded = re.sub(r"[^a-z0-9]", "", host), re.sub(r"[^a-z0-9]", "", name.casefold())
        is_borne_out = len(folded) > 2 and (folded in label or label.startswith(folded[:6]))
        yield Entry(name if is_borne_out else None, host, None, _country(host), None, "digital", SAMPLE)


def _country(host: str) -> str | None:
    code = host.rpartition(".")[2]
    return {"uk": "GB"}.get(code) or (code.upper() if code in _COUNTRY_CODES else None)


def _language(code: str) -> str | None:
    """The code where it is one, and says which script its Chinese is in only where that is known."""
    return code if code.isalpha() and code.islower() and len(code) == 2 and code != "zh" else None


def _table(path: Path, separator: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=separator):
            yield {key: value or "" for key, value in row.items() if key is not None}
