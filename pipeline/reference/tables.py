"""The reference data edited by hand: outlets.csv, owners.csv, keywords.toml, senses.toml and milestones.csv.

`load_reference` reads them into frozen records, or raises one ReferenceError that names the
file and the entry to repair. A CSV file's columns are the fields of its record, in any order; those of fields with a
default may be missing, and so may the last cells of a row.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from pipeline.reference.directory import EDITOR, Directory, Outlet, cells_of
from pipeline.reference.ownership import Ownership, faults
from pipeline.reference.senses import Senses, read_senses

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?")  # BCP 47: language, and script where it matters
DOMAIN = re.compile(r"[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){1,9}")
MOST_TOPICS = 63  # each has a bit of a number of 64, whose last stands for every topic that is not known
ALLOWED = {
    "kind": "wire newspaper broadcaster magazine digital aggregator state-media government forum blog",
    "actor": "US China both other",
    "category": "tariff retaliation exemption de_minimis fentanyl export_control talks deal court other",
    "confidence": "high medium low",
}


class ReferenceError(Exception):
    """A reference file is malformed; the message names file and entry, and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of keywords."""

    topic_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """A lexicon entry; an opt-in one counts only where the reader ticks it, an ending also within longer words."""

    keyword_id: str
    topic_id: str
    label: str
    opt_in: bool = False
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form a keyword is found by, in one language."""

    keyword_id: str
    topic_id: str
    form: str
    language: str
    opt_in: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Another sense of a keyword: a mention is dropped where any one of these phrases is its context."""

    keyword_id: str
    reason: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated trade-war event; rates are percent of value, None where the event sets none."""

    milestone_id: str
    happened_on: date
    ended_on: date | None
    actor: str
    category: str
    title: str
    summary: str
    announced_on: date | None
    signed_on: date | None
    effective_on: date | None
    instrument: str | None
    order_number: str | None
    us_tariff_on_china_pct: float | None
    china_tariff_on_us_pct: float | None
    is_headline_rate: bool
    source: str
    source_url: str | None
    confidence: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference data of one build; `digest` is the SHA-256 of the files' bytes, in hex."""

    outlets: tuple[Outlet, ...]
    topics: tuple[Topic, ...]
    keywords: tuple[Keyword, ...]
    forms: tuple[Form, ...]
    exclusions: tuple[Exclusion, ...]
    milestones: tuple[Milestone, ...]
    lexicon_version: str
    digest: str
    directory: Directory = field(default_factory=Directory)
    senses: Senses = field(default_factory=Senses)
    ownerships: tuple[Ownership, ...] = ()


Row = TypeVar("Row", Outlet, Milestone, Ownership)
Claims = dict[tuple[str, str], str]  # (what, its key) -> the entry that owns it
Lexicon = tuple[tuple[Topic, ...], tuple[Keyword, ...], tuple[Form, ...], tuple[Exclusion, ...], str]
CONVERT: dict[str, Callable[[str], Any]] = {
    "str": str,
    "bool": {"true": True, "false": False}.__getitem__,
    "date": lambda cell: datetime.strptime(cell, "%Y-%m-%d").date(),
    "float": float,
    "tuple[str, ...]": lambda cell: tuple(part.strip() for part in cell.split(";") if part.strip()) if cell else (),
}


def load_reference(folder: Path, *, extra_outlets: Path | None = None) -> Reference:
    """Read the files of `folder`, and more outlets from `extra_outlets`; raises ReferenceError.

    A folder without senses.toml gives every keyword one sense; without owners.csv, no outlet an owner.
    """
    paths = [folder / "keywords.toml", folder / "milestones.csv", folder / "outlets.csv"]
    paths += [extra_outlets] if extra_outlets else []
    try:
        contents = [path.read_bytes() for path in paths]
        senses = (folder / "senses.toml").read_bytes() if (folder / "senses.toml").exists() else b""
        owners = (folder / "owners.csv").read_bytes() if (folder / "owners.csv").exists() else b""
    except OSError as error:
        raise ReferenceError(f"{error.filename}: {error.strerror}") from None
    claims: Claims = {}
    topics, keywords, forms, exclusions, version = _lexicon(contents[0], claims)
    milestones = [_checked_milestone(*row, claims) for row in _rows(paths[1].name, contents[1], Milestone)]
    by_hand, directory = _parted(contents[2])
    tables = [_rows(path.name, data, Outlet) for path, data in zip(paths[2:], [by_hand, *contents[3:]], strict=True)]
    outlets = [_checked_outlet(*row, claims) for table in tables for row in table]
    # Each file is hashed alone first: bytes moved from one file to the next change the digest.
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in (*contents, senses, owners))).hexdigest()
    table = _senses(senses, {keyword.keyword_id for keyword in keywords}) if senses else Senses()
    dated = tuple(milestones)
    return Reference(
        outlets=tuple(outlets),
        topics=topics,
        keywords=keywords,
        forms=forms,
        exclusions=exclusions,
        milestones=dated,
        lexicon_version=version,
        digest=digest,
        directory=directory,
        senses=table,
        ownerships=_owned(owners),
    )


def _owned(data: bytes) -> tuple[Ownership, ...]:
    rows = tuple(row for _, row in _rows("owners.csv", data, Ownership)) if data else ()
    for fault in faults(rows):
        raise ReferenceError(f"owners.csv: {fault}")
    return rows


def _senses(data: bytes, keywords: Collection[str]) -> Senses:
    """The table of senses, of known keywords only."""
    try:
        senses = read_senses(data)
    except KeyError as missing:
        raise ReferenceError(f"senses.toml: {missing} is missing") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise ReferenceError(f"senses.toml: {error}") from None
    for keyword in (one for word in senses.words for one in (word.keyword, *word.followers)):
        if keyword not in keywords:
            raise ReferenceError(f"senses.toml: there is no keyword {keyword}")
    return senses


def _parted(data: bytes) -> tuple[bytes, Directory]:
    """The rows edited by hand, checked at every build, and those of public lists, which are only read when asked for.

    Rows of lists hold no quoted cell with a line end: the table's own tests check them.
    """
    try:
        header, *lines = map(str.rstrip, data.decode("utf-8-sig").split("\n"))
        columns = tuple(cells_of(header))
        if "source" not in columns:
            return data, Directory()
        place = columns.index("source")
        hand, listed = [header], list[str]()
        for line in filter(None, lines):
            source = cells_of(line)[place:][:1]
            (hand if source in ([], [EDITOR]) else listed).append(line)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceError(f"outlets.csv: not a CSV file in UTF-8 ({error})") from None
    return "\n".join(hand).encode(), Directory(columns, "\n".join(listed))


def _claim(claims: Claims, where: str, what: str, key: str, owner: str | None = None) -> None:
    """Give `key` to an owner, or to this entry alone; an id is a slug."""
    if what.endswith("_id") and not SLUG.fullmatch(key):
        raise ReferenceError(f"{where}: {what} {key!r} is not lower-case letters and digits joined by hyphens")
    if (what, key) in claims and claims[what, key] != owner:
        raise ReferenceError(f"{where}: {what} {key!r} already belongs to {claims[what, key]}")
    claims[what, key] = owner or where


def _rows(name: str, data: bytes, record: type[Row]) -> Iterator[tuple[str, Row]]:
    kinds = {column.name: str(column.type) for column in fields(record)}
    required = {column.name for column in fields(record) if column.default is MISSING}
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = next(reader, [])
        if not required <= set(header) <= set(kinds) or len(set(header)) < len(header):
            raise ReferenceError(f"{name}: columns {header} are not {list(kinds)}")
        fewest = max(map(header.index, required)) + 1  # a row may end after its last required cell
        convert = [_converter(column, kinds[column]) for column in header]
        for cells in reader:
            where = f"{name}: row {reader.line_num} ({''.join(cells[:1])})"
            if not fewest <= len(cells) <= len(header):
                raise ReferenceError(f"{where}: {len(cells)} cells for {len(header)} columns")
            try:
                row = record(**{at: one(cell) for at, one, cell in zip(header, convert, cells, strict=False)})
            except _BadCell as error:
                raise ReferenceError(f"{where}: {error}") from None
            yield where, row
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceError(f"{name}: not a CSV file in UTF-8 ({error})") from None


class _BadCell(Exception):
    """What is wrong with one cell, without its row."""


def _converter(column: str, kind: str) -> Callable[[str], Any]:
    """From a cell of that column to its value: made once, as a table has thousands of rows."""
    plain, may_be_empty = kind.removesuffix(" | None"), kind.endswith("None")
    read, allowed = CONVERT[plain], frozenset(ALLOWED[column].split()) if column in ALLOWED else None

    def convert(cell: str) -> Any:
        if not cell and may_be_empty:
            return None
        if allowed is not None and cell not in allowed:
            raise _BadCell(f"{column} {cell!r} is none of {ALLOWED[column]}")
        if not cell and plain == "str":
            raise _BadCell(f"{column} is empty")
        try:
            return read(cell)
        except (KeyError, ValueError):
            raise _BadCell(f"{column} {cell!r} is not a {plain}") from None

    return convert


def _checked_outlet(where: str, outlet: Outlet, claims: Claims) -> Outlet:
    _claim(claims, where, "outlet_id", outlet.outlet_id)
    for name in (outlet.name, *outlet.aliases):
        _claim(claims, where, "outlet name", " ".join(name.casefold().split()), outlet.outlet_id)
    for domain in outlet.domains:
        if not DOMAIN.fullmatch(domain):
            raise ReferenceError(f"{where}: domain {domain!r} is not a bare host name in lower case")
        _claim(claims, where, "domain", domain, outlet.outlet_id)
    return outlet


def _checked_milestone(where: str, milestone: Milestone, claims: Claims) -> Milestone:
    _claim(claims, where, "milestone_id", milestone.milestone_id)
    if milestone.ended_on and milestone.ended_on < milestone.happened_on:
        raise ReferenceError(f"{where}: ended_on is before happened_on")
    rates = {"US": milestone.us_tariff_on_china_pct, "Chinese": milestone.china_tariff_on_us_pct}
    steps = [side for side, rate in rates.items() if rate is not None] if milestone.is_headline_rate else []
    if milestone.is_headline_rate and not (steps and milestone.effective_on):
        raise ReferenceError(f"{where}: is_headline_rate needs effective_on and a rate")
    for side in steps:
        _claim(claims, where, f"{side} headline rate from", str(milestone.effective_on))
    return milestone


def _lexicon(data: bytes, claims: Claims) -> Lexicon:
    topics, keywords, forms, exclusions = list[Topic](), list[Keyword](), list[Form](), list[Exclusion]()
    where = "keywords.toml"
    try:
        lexicon = tomllib.loads(data.decode())
        for topic in lexicon["topic"]:
            where = f"keywords.toml: topic {topic.get('id')}"
            entries = topic.pop("keyword")
            topics.append(Topic(topic_id := topic.pop("id"), **topic))
            _claim(claims, where, "topic_id", topic_id)
            if len(topics) > MOST_TOPICS:
                raise ReferenceError(f"{where}: more than {MOST_TOPICS} topics")
            for entry in entries:
                where = f"keywords.toml: keyword {entry.get('id')}"
                listed, rules = entry.pop("forms"), entry.pop("exclude", [])
                endings = _phrases(where, entry.pop("endings")) if "endings" in entry else ()
                keywords.append(keyword := Keyword(entry.pop("id"), topic_id, endings=endings, **entry))
                _claim(claims, where, "keyword_id", keyword.keyword_id)
                if not (isinstance(keyword.label, str) and isinstance(keyword.opt_in, bool)):
                    raise ReferenceError(f"{where}: label is not a text, or opt_in not true or false")
                forms += _forms(where, keyword, listed)
                exclusions += [_exclusion(where, keyword, **rule) for rule in rules]
        return tuple(topics), tuple(keywords), tuple(forms), tuple(exclusions), lexicon["version"]
    except KeyError as missing:
        raise ReferenceError(f"{where}: {missing} is missing") from None
    except (AttributeError, TypeError, ValueError) as error:  # unknown keys, wrong types, broken TOML or UTF-8
        raise ReferenceError(f"{where}: {error}") from None


def _forms(where: str, keyword: Keyword, listed: dict[str, list[str]]) -> Iterator[Form]:
    for language, words in listed.items():
        if not LANGUAGE.fullmatch(language):
            raise ReferenceError(f"{where}: {language!r} is not a language code")
        for form in _phrases(where, words):
            yield Form(keyword.keyword_id, keyword.topic_id, form, language, keyword.opt_in)


def _exclusion(where: str, keyword: Keyword, *, reason: str, **contexts: list[str]) -> Exclusion:
    if not contexts:
        raise ReferenceError(f"{where}: an exclusion needs before, after or near")
    return Exclusion(keyword.keyword_id, reason, **{name: _phrases(where, words) for name, words in contexts.items()})


def _phrases(where: str, words: Any) -> tuple[str, ...]:
    if not words or not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise ReferenceError(f"{where}: {words!r} is not a list of words")
    if len({word.casefold() for word in words}) < len(words):
        raise ReferenceError(f"{where}: {words!r} names a word twice")
    return tuple(words)
