"""Articles that grouping could stumble over, from file to snapshot: every one is loaded, has a story and an origin.

All texts and outlets are invented.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from tests.building import REFERENCE, ask, record, write_records

REPORT = (
    "Keepers at the lighthouse of Varnholm counted 212 crates of singing kettles on Monday, after a crane driver named "
    "Ottoline Brackwater heard the hold whistle.\n\nThe kettles had been declared as flower pots and came under a tariff "
    "of 34 percent, the customs office said. Nobody has asked for them since."
)
COPIES = 300


def told(name: str, outlet: str, text: str | None, on: str | None = "2025-04-14", headline: str = "") -> dict[str, Any]:
    head = headline or f"Kettles whistle in {name}"
    return record(0, url=f"https://{name}.example/kettles", outlet=outlet, headline=head, published=on, text=text)


def build(folder: Path, records: list[dict[str, Any]], *more: str) -> Path:
    """The snapshot's folder, of a build that ends well and in which every article has its place."""
    path = write_records(folder / "articles.jsonl", records)
    out = folder / "out"
    assert main(["build", str(path), "--out", str(out), "--reference", str(REFERENCE), "--workers", "1", *more]) == 0
    assert ask(out, "select count(*) from articles where story_id is null or origin_id is null") == [0]
    assert ask(out, "select sum(articles)::int from stories") == ask(out, "select count(*) from articles")
    return out


def quotations() -> str:
    said = [f'"Kettle number {number} was not mine," said Ines Halloway of pier {number}.' for number in range(60)]
    return "\n\n".join(said)


@pytest.mark.parametrize(
    "text",
    [
        "The kettles whistled.",  # one sentence
        " ".join(f"Crate {number} of kettles was opened and found to sing." for number in range(5_000)),  # 50,000 words
        "tariff " * 50_000,  # as many, and all the same
        quotations(),  # nothing but quotations
        None,  # a headline alone
    ],
    ids=["one sentence", "50,000 words", "a litany", "quotations", "a headline"],
)
@pytest.mark.parametrize("mode", ["full", "none"])
def test_an_article_and_its_copy_are_grouped_whatever_they_are(tmp_path: Path, text: str | None, mode: str) -> None:
    records = [told("varnholm", "Varnholm Tide", text), told("ostrand", "Ostrand Bell", text, "2025-04-17")]
    started = time.process_time()
    out = build(tmp_path, [*records, told("elsewhere", "Elsewhere Post", REPORT)], "--text", mode)
    assert time.process_time() - started < 60
    assert ask(out, "select count(*) from articles") == [3]


def test_credits_in_a_circle_end_and_are_reported(tmp_path: Path) -> None:
    names = ["Varnholm Gazette", "Ostrand Courier", "Midden Tribune"]
    records = [
        told(f"outlet{at}", name, f"Singing kettles lie at Varnholm, the {names[at - 1]} reported on Monday. {REPORT}")
        for at, name in enumerate(names)
    ]
    out = build(tmp_path, records)
    assert ask(out, "select count(*) from stories") == [1]
    assert ask(out, "select kind from conflicts") == ["cycle"]
    assert ask(out, "select count(distinct origin_id) from articles") == [1]


def test_a_credit_to_an_outlet_of_no_table_is_kept_as_stated(tmp_path: Path) -> None:
    text = f"{REPORT}\n\nThe find was first reported by the Quillmark Observer-Gazette."
    lede = "Singing kettles lie at Varnholm, the Quillmark Observer-Gazette reported on Monday. " + text
    out = build(tmp_path, [told("varnholm", "Varnholm Tide", lede)])
    assert ask(out, "select outlet_id, outlet_name, is_origin from reports") == [
        (None, "Quillmark Observer-Gazette", True)
    ]


@pytest.mark.parametrize("mode", ["full", "none"])
def test_many_identical_reprints_are_one_story_of_one_origin(tmp_path: Path, mode: str) -> None:
    records = [
        told(f"paper{at}", f"Invented Courier {at}", REPORT, f"2025-04-{14 + at % 5}", "Kettles whistle")
        for at in range(COPIES)
    ]
    out = build(tmp_path, records, "--text", mode)
    assert ask(out, "select articles, origins, compared from stories") == [
        (COPIES, 1, "nearest" if mode == "full" else "sure")
    ]
    assert ask(out, "select count(*) from articles where is_reprint") == [COPIES - 1]
    assert ask(out, "select published_on::varchar from articles join stories on article_id = lead_article_id") == [
        "2025-04-14"
    ]
    assert ask(out, "select distinct grade from reuse") == ["verbatim"]
    assert ask(out, "select count(*) < 3 * $1 from reuse", [COPIES]) == [True]
