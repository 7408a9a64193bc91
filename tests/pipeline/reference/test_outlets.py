"""What data/reference/outlets.csv promises its readers, read here with csv alone.

Shape and uniqueness are checked over every row; whether an entry is true is a matter for its editor.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

PATH = Path(__file__).parents[3] / "data" / "reference" / "outlets.csv"
COLUMNS = ["outlet_id", "name", "aliases", "domains", "country", "language", "kind", "source"]
KIND = re.compile("wire|newspaper|broadcaster|magazine|digital|aggregator|state-media|government|forum|blog")
COVERED = ["US", "CN", "HK", "TW", "SG", "JP", "KR", "IN", "GB", "CA", "MX", "AU", "DE", "FR", "ES", "IT"]
SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")  # of lists, the domain is the id
COUNTRY = re.compile(r"[A-Z]{2}")  # ISO 3166-1 alpha-2; empty where the outlet does not tell
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?")  # BCP 47: language, and script where it matters
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)+[a-z]{{2,}}")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with PATH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True, restkey="too many", restval="\0"))


def _listed(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _shared(owned: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for key, outlet_id in owned:
        owners.setdefault(key, set()).add(outlet_id)
    return {key: ids for key, ids in owners.items() if len(ids) > 1}


def test_the_header_is_the_columns_the_pipeline_reads() -> None:
    with PATH.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS  # and so no column grades an outlet's politics


def test_every_row_has_one_cell_a_column(rows: list[dict[str, str]]) -> None:
    required = COLUMNS[: COLUMNS.index("source") + 1]  # optional columns come after it, and few rows have their cells
    assert [row for row in rows if list(row) != COLUMNS or "\0" in (row[column] for column in required)] == []


def test_the_table_is_wide_enough_for_a_world_wide_corpus(rows: list[dict[str, str]]) -> None:
    assert len(rows) >= 500
    assert set(COVERED) - {row["country"] for row in rows} == set()


def test_outlet_ids_are_unique_slugs_in_order(rows: list[dict[str, str]]) -> None:
    ids = [row["outlet_id"] for row in rows]
    assert ids == sorted(set(ids))
    assert [each for each in ids if not SLUG.fullmatch(each)] == []


@pytest.mark.parametrize(
    ("column", "pattern"),
    [
        pytest.param("name", re.compile(r"[^;]+"), id="a name is never empty, nor a list"),
        pytest.param("country", re.compile(rf"(?:{COUNTRY.pattern})?"), id="a country is two capitals, or unknown"),
        pytest.param("language", re.compile(rf"(?:{LANGUAGE.pattern})?"), id="a language is a BCP 47 tag, or unknown"),
        pytest.param("kind", KIND, id="a kind is one of ten"),
    ],
)
def test_a_cell_has_its_columns_form(rows: list[dict[str, str]], column: str, pattern: re.Pattern[str]) -> None:
    assert {row["outlet_id"]: row[column] for row in rows if not pattern.fullmatch(row[column])} == {}


def test_every_string_is_stripped_and_composed(rows: list[dict[str, str]]) -> None:
    strings = [part for row in rows for cell in row.values() for part in cell.split(";")]
    assert [text for text in strings if text != unicodedata.normalize("NFC", " ".join(text.split()))] == []


def test_lists_have_no_empty_and_no_repeated_part(rows: list[dict[str, str]]) -> None:
    lists = [_listed(row[column]) for row in rows for column in ("aliases", "domains")]
    assert [parts for parts in lists if "" in parts or len(set(parts)) < len(parts)] == []
    assert [row["name"] for row in rows if row["name"] in _listed(row["aliases"])] == []


def test_a_name_or_alias_belongs_to_one_outlet(rows: list[dict[str, str]]) -> None:
    named = ((_key(name), row["outlet_id"]) for row in rows for name in (row["name"], *_listed(row["aliases"])))
    assert _shared(named) == {}


def test_a_domain_belongs_to_one_outlet(rows: list[dict[str, str]]) -> None:
    assert _shared((domain, row["outlet_id"]) for row in rows for domain in _listed(row["domains"])) == {}


def test_a_domain_is_a_host_without_www(rows: list[dict[str, str]]) -> None:
    domains = [domain for row in rows for domain in _listed(row["domains"])]
    assert [domain for domain in domains if not HOST.fullmatch(domain) or domain.startswith("www.")] == []


def test_a_domain_is_not_listed_beside_its_own_parent(rows: list[dict[str, str]]) -> None:
    lists = [_listed(row["domains"]) for row in rows]
    assert [inner for each in lists for inner in each for outer in each if inner.endswith("." + outer)] == []


@pytest.mark.parametrize(
    "short_form", ["the Times", "the Post", "the Journal", "the Star", "the Herald", "the Standard"]
)
def test_an_ambiguous_short_form_names_no_outlet(rows: list[dict[str, str]], short_form: str) -> None:
    keys = {_key(name) for row in rows for name in (row["name"], *_listed(row["aliases"]))}
    assert _key(short_form) not in keys
