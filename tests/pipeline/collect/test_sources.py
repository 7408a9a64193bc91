"""What a list of sources must state, and which sources are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.collect.sources import load_sources
from pipeline.failure import Failure
from tests.pipeline.collect.play import write_sources

TODAY = date(2026, 3, 2)
FEED = {"url": "https://ledger.example/feed"}
SHIPPED = Path(__file__).parents[3] / "data" / "sources.toml"


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({"licence": ""}, "licence is not stated"),
        ({"licence": "Unknown"}, "licence is not stated"),
        ({"terms": "unknown"}, "where its terms stand"),
        ({"checked": None}, "day its terms were checked"),
        ({"checked": "2026-03-03"}, "day to come"),
    ],
)
def test_a_source_without_licence_and_checked_terms_is_refused(
    tmp_path: Path, stated: dict[str, object], reason: str
) -> None:
    (source,) = load_sources(write_sources(tmp_path / "s.toml", FEED | stated), TODAY).sources
    assert source.refused is not None
    assert reason in source.refused


def test_a_source_that_states_them_is_not(tmp_path: Path) -> None:
    (source,) = load_sources(write_sources(tmp_path / "s.toml", FEED), TODAY).sources
    assert (source.refused, source.is_on, source.checked) == (None, True, date(2026, 1, 5))


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({"kind": "gopher"}, "is no known kind"),
        ({"name": "../up"}, "small letters"),
        ({"name": "a"}, "is there twice"),
        ({"url": None}, "needs a url"),
        ({"kind": "nyt"}, "an API has none"),
        ({"kind": "nyt", "url": None}, "needs a query"),
        ({"query": "tariffs"}, "has none"),
        ({"delay": 0.1}, "delay must be"),
        ({"budget": 0}, "budget"),
        ({"on": "yes"}, "must be a bool"),
        ({"delya": 3}, "is no known key"),
    ],
)
def test_a_list_that_is_wrong_is_named_with_the_place(tmp_path: Path, stated: dict[str, object], reason: str) -> None:
    path = write_sources(tmp_path / "s.toml", FEED | {"name": "a"}, FEED | stated)
    with pytest.raises(Failure, match=r"correct the file") as caught:
        load_sources(path, TODAY)
    assert reason in str(caught.value)


@pytest.mark.parametrize("contact", ["", "me", "me@here", "a@b.example\\nX: y"])
def test_without_a_contact_no_source_is_asked(tmp_path: Path, contact: str) -> None:
    with pytest.raises(Failure, match="contact must be"):
        load_sources(write_sources(tmp_path / "s.toml", FEED, contact=contact), TODAY)


@pytest.mark.parametrize("text", ["[[source", "source = 3", "other = 1", "source = [3]"])
def test_a_file_that_is_no_list_of_sources_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.toml").write_text(text)
    with pytest.raises(Failure):
        load_sources(tmp_path / "s.toml", TODAY)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no such file"):
        load_sources(tmp_path / "s.toml", TODAY)


def test_every_shipped_source_is_off_and_refused_until_its_terms_are_read() -> None:
    sources = load_sources(SHIPPED, TODAY).sources
    assert len(sources) >= 40
    assert not any(source.is_on for source in sources)
    assert all(source.refused for source in sources)
    assert all((source.url or "https://").startswith("https://") for source in sources)
