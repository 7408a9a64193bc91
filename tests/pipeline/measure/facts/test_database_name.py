"""Names of outlets as databases print them: what stands behind the name is taken off, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.measure.facts.outlet import OutletIndex, OutletRow, resolve_outlet
from pipeline.reference import load_reference

ROWS = [
    OutletRow("lagoon", "The Lagoon Courier", ("Lagoon Courier",), ("lagoon.example",), "newspaper", "GB"),
    OutletRow("quay", "Quay Press Agency", ("Quay",), (), "wire", "SG"),
    OutletRow("brine", "Brine TV", (), (), "broadcaster", "SG"),
    OutletRow("lagoon-ng", "The Lagoon Courier (Nigeria)", (), (), "newspaper", "NG"),
]
INDEX = OutletIndex(ROWS)


@pytest.mark.parametrize(
    ("printed", "outlet_id", "reason"),
    [
        ("The Lagoon Courier (London)", "lagoon", "a city of its country"),
        ("The Lagoon Courier(London, England)", "lagoon", "city and country, without a blank"),
        ("The Lagoon Courier (London) - Final Edition", "lagoon", "an edition behind the place"),
        ("The Lagoon Courier - International Edition", "lagoon", "an edition"),
        ("Lagoon Courier Online", "lagoon", "a way of appearing"),
        ("Lagoon Courier (Online)", "lagoon", "the same in brackets"),
        ("LagoonCourier.com.", None, "no name that is listed"),
        ("Lagoon Courier; London, England", "lagoon", "a place behind a semicolon"),
        ("Lagoon Courier, Late Edition (East Coast)", "lagoon", "an edition behind a comma"),
        ("Lagoon Courier, Eastern edition; London, UK", "lagoon", "an edition and a place"),
        ("Lagoon Courier European Edition", "lagoon", "an edition right behind the name"),
        ("Lagoon Courier Harbour Edition", None, "an edition that is not known"),
        ("Lagoon Courier, the harbour's paper", None, "words behind a comma"),
        ("Lagoon Courier.fr", "lagoon", "an ending of a country"),
        ("Lagoon Courier Feed", "lagoon", "a feed"),
        ("Quay General News Service", "quay", "a service of an agency"),
        ("Quay -- English", "quay", "the language of an agency's service"),
        ("Quay State & Local Wire", "quay", "two kinds of service"),
        ("Quay International Text Wire in English", "quay", "a service in a language"),
        ("Quay English News", "quay", "the language before the service"),
        ("Quay - Business News", "quay", "a service behind a dash"),
        ("Brine TV Wire", "brine", "a broadcaster's service"),
        ("Brine TV Transcripts", "brine", "what was said on air"),
        ("Brine TV Network", "brine", "a broadcaster's network"),
        ("Lagoon Courier Network", None, "a network may belong to another outlet if the name is not a broadcaster's"),
        ("Lagoon Courier Transcript", None, "papers are called so, too"),
        ("Lagoon Courier - Hong Kong Edition", "lagoon", "an edition for a place elsewhere"),
        ("Lagoon Courier (Electronic Edition)", "lagoon", "an edition"),
        ("Lagoon Courier Europe", "lagoon", "an edition of a part of the world"),
        ("Lagoon Courier English", None, "only a language, behind a name that is not an agency's"),
        ("Lagoon Courier News Service", None, "a service may belong to another outlet if the name is not an agency's"),
        ("The Lagoon Courier (Nigeria)", "lagoon-ng", "listed with its place"),
        ("The Lagoon Courier (Shreveport)", None, "a place that is not known"),
        ("The Lagoon Courier (Toronto)", None, "a place in another country"),
        ("Harbour News", None, "a word of the name itself"),
    ],
)
def test_a_printed_name_is_the_listed_outlet_or_none(printed: str, outlet_id: str | None, reason: str) -> None:
    found = resolve_outlet(printed, None, INDEX)
    assert (found.outlet_id if found.is_listed else None) == outlet_id, reason


def test_the_outlet_table_has_the_papers_that_databases_print_with_a_place() -> None:
    rows = load_reference(Path(__file__).parents[4] / "data" / "reference").outlets
    index = OutletIndex(OutletRow(o.outlet_id, o.name, o.aliases, o.domains, o.kind, o.country) for o in rows)
    printed = {"The Times (London)": "times-uk", "朝日新聞": "asahi-shimbun", "読売新聞": "yomiuri-shimbun"}
    assert {name: resolve_outlet(name, None, index).outlet_id for name in printed} == printed
