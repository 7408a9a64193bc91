"""Text files with labelled facts on top: the text without them, and what they say."""

from __future__ import annotations

import pytest

from pipeline.read.labelled import with_labels
from pipeline.records import Stated

FULL = {"headline": "Tolls rise", "outlet": "Bay Wire", "published": "2025-05-13", "byline": "Ann Lee"}
TOP = "Title: Tolls rise\nAuthor: Ann Lee\nDate: 2025-05-13\nSource: Bay Wire\n"


@pytest.mark.parametrize(
    ("text", "rest", "facts", "reason"),
    [
        (f"{TOP}\nDocks closed.", "\nDocks closed.", FULL, "labels above the text"),
        (f"{TOP}Content: Docks closed.\nAll of them.", "Docks closed.\nAll of them.", FULL, "a labelled text"),
        ("title:Tolls rise\ncontent:Docks closed.\nkeywords:a\nsource:Bay Wire\n", "Docks closed.",
         {"headline": "Tolls rise", "outlet": "Bay Wire"}, "labels below a labelled text"),
        ("Tolls rise\nAuthor: Ann Lee\nDate: 2025-05-13\nDocks closed.", "Docks closed.",
         {"headline": "Tolls rise", "byline": "Ann Lee", "published": "2025-05-13"}, "labels below a headline"),
        ("https://bay.example/1\nTolls rise\nDocks closed.", "Tolls rise\nDocks closed.",
         {"url": "https://bay.example/1"}, "an address on top"),
        ("Tolls rise\nSource: Bay Wire\nDocks closed.", None, {}, "one label below a headline is too little"),
        ("Source: a person who knows\nDocks closed.", None, {}, "one label is too little"),
        ("Docks closed.\n\nHe said: nobody asked.", None, {}, "a text"),
        ("https://bay.example/1\nhttps://bay.example/2\n", None, {}, "a list of addresses"),
    ],
)  # fmt: skip
def test_labels_on_top_are_facts_and_no_text(text: str, rest: str | None, facts: dict[str, str], reason: str) -> None:
    left, stated = with_labels(text, Stated())
    assert left == (text if rest is None else rest), reason
    names = ("headline", "outlet", "published", "byline", "url")
    assert {name: value for name in names if (value := getattr(stated, name)) is not None} == facts, reason


def test_what_is_stated_elsewhere_comes_before_labels() -> None:
    _, stated = with_labels(f"{TOP}\nDocks closed.", Stated(outlet="Dune Post"))
    assert (stated.outlet, stated.headline) == ("Dune Post", "Tolls rise")
