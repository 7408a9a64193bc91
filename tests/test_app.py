"""The app as a whole, from its entry file: links, filters, notices, Reset."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.parts import filters
from dashboard.words import interface as ui
from dashboard.words import news
from tests.dashboard.conftest import build_snapshot

# How many origins there are is the pipeline's to say.
ON_TOPIC = re.compile(r"\*\*52 articles from 9 outlets, \d+ origins?, 24 Jan – 12 May 2025; 3 with no date\*\*")
EVERYTHING = re.compile(r"\*\*53 articles from 9 outlets, \d+ origins?, 24 Jan – 12 May 2025; 3 with no date\*\*")
APP = str(Path(__file__).parents[1] / "app.py")
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module", autouse=True)
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Serve the invented articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COVERAGE_BUILD", str(build_snapshot(tmp_path_factory.mktemp("app"))))
        yield


def opened(**link: str | list[str]) -> AppTest:
    test = AppTest.from_file(APP, default_timeout=120)  # a first build among other work
    for key, value in link.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return test


def said(test: AppTest) -> str:
    return next(each.value for each in test.markdown if " from " in each.value).replace("\\", "")


def test_the_first_page_says_what_is_in_scope() -> None:
    assert ON_TOPIC.fullmatch(said(opened()))


def chips(test: AppTest) -> dict[str, str]:
    """The active filters above the page, by key."""
    return {
        str(button.key).removeprefix("chip-"): button.label.replace("\\", "").removesuffix(" ✕")
        for button in test.button
        if str(button.key).startswith("chip-")
    }


def test_a_link_opens_its_scope() -> None:
    test = opened(topics=["Tariffs", "Fentanyl"], all_topics="true", outlets="Kestrel Wire", **{"from": "2025-04-01"})
    assert chips(test) == {"dates": "From 1 Apr 2025", "topics": "Tariffs and Fentanyl", "outlets": "Kestrel Wire"}
    assert test.multiselect(key="topics").value == ["tariffs", "fentanyl"]


@pytest.mark.parametrize(
    "link",
    [
        {"topics": ["Tariffs", "<script>alert(1)</script>"]},
        {"outlets": "Gone Gazette"},
        {"from": "2025-13-45", "to": "never"},
        {"from": "2025-05-01", "to": "2025-04-01"},
        {"unit": "' or 1=1 --"},
        {"words": "x" * 5_000},
        {"reliable": "maybe", "raw": "[]"},
        {"snapshot": "000000000000"},
        {"nobody": "knows", "topics": ["x"] * 500},
    ],
)
def test_a_hostile_or_stale_link_falls_back(link: dict[str, str | list[str]]) -> None:
    test = opened(**link)
    assert "articles from" in said(test)


def test_a_setting_of_a_page_that_is_not_offered_is_told() -> None:
    test = opened(by="fortnight", first="Nothing", keywords=["tariff (Tariffs)", "gone"], outlets="Unknown outlet")
    told = [each.value.replace("\\", "") for each in test.info]
    assert [each.split(" is")[0] for each in told] == ["by=“fortnight”", "first=“Nothing”", "keywords=“gone”"]
    assert test.multiselect(key="outlets").value == ["unknown"]


def test_a_stale_link_says_so_and_keeps_what_it_can() -> None:
    test = opened(topics=["Tariffs", "Gone"], snapshot="000000000000")
    told = " ".join(each.value.replace("\\", "") for each in test.info)
    assert "not in the data: Gone" in told
    assert "has been updated" in told
    assert test.multiselect(key="topics").value == ["tariffs"]


def test_a_link_names_topics_and_outlets_by_id_or_label_in_any_case() -> None:
    test = opened(topics=["fentanyl", "TARIFFS"], outlets="kestrel-wire")
    assert set(test.multiselect(key="topics").value) == {"tariffs", "fentanyl"}
    assert test.multiselect(key="outlets").value == ["kestrel-wire"]
    assert not test.info


def test_reset_undoes_every_filter() -> None:
    test = opened(topics=["Tariffs"], words="port", reliable="true", unit="outlets", about="false", dates="Apr 2025")
    test.button(key="reset").click().run()
    assert not test.exception
    assert ON_TOPIC.fullmatch(said(test))
    assert chips(test) == {"about": "About the trade war: 52 of 53"}


def test_the_articles_about_other_subjects_are_shown_once_their_chip_is_removed() -> None:
    test = opened()
    test.button(key="chip-about").click().run()
    assert EVERYTHING.fullmatch(said(test))
    assert not chips(test)
    assert EVERYTHING.fullmatch(said(opened(about="false")))


@pytest.mark.parametrize(
    ("link", "key", "text"),
    [
        ({"dates": "Feb – Apr 2025"}, "dates", "1 Feb – 30 Apr 2025"),
        ({"topics": ["tariffs", "fentanyl"]}, "topics", "Tariffs or Fentanyl"),
        ({"outlets": "Kestrel Wire"}, "outlets", "Kestrel Wire"),
        ({"groups": "news agencies"}, "groups", "News agencies"),
        ({"list": "Kestrel Wire\nHarbour Ledger"}, "list", "A list of 2 outlets"),
        ({"without": "Kestrel Wire (outlet)"}, "without", "Without Kestrel Wire (outlet)"),
        ({"words": "tariff -port"}, "words", "Containing “tariff -port”"),
        ({"reliable": "true"}, "reliable", "Confirmed dates only"),
    ],
)
def test_each_filter_is_a_chip_that_removes_it(link: dict[str, str | list[str]], key: str, text: str) -> None:
    test = opened(about="false", **link)
    assert chips(test) == {key: text}
    assert not EVERYTHING.fullmatch(said(test))
    test.button(key=f"chip-{key}").click().run()
    assert not chips(test)
    assert EVERYTHING.fullmatch(said(test))


def test_lines_of_a_list_that_are_not_in_the_data_are_said() -> None:
    test = opened(list="Kestrel Wire\nGone Gazette")
    assert any("Not in the data: Gone Gazette" in caption.value.replace("\\", "") for caption in test.caption)


def test_an_empty_result_offers_the_nearest_dates_and_the_filter_to_remove() -> None:
    test = opened(dates="2024", outlets="Kestrel Wire")
    labels = [button.label.replace("\\", "") for button in test.button]
    assert "Nearest date: 16 Feb 2025 (1 article)" in labels
    assert "Without “1 Jan – 31 Dec 2024”: 8 articles" in labels
    test.button(key="nearest-after").click().run()
    assert said(test).startswith("**1 article from 1 outlet")


def test_a_preset_sets_both_dates() -> None:
    test = opened()
    test.button_group(key="preset").set_value("30 days").run()
    assert not test.exception
    assert "13 Apr – 12 May 2025" in said(test)
    test.button_group(key="preset").set_value(None).run()
    assert ON_TOPIC.fullmatch(said(test))


def test_dates_of_ones_own_are_no_preset_any_more() -> None:
    test = opened()
    test.button_group(key="preset").set_value("30 days").run()
    test.text_input(key="dates").set_value("from 1 May 2025").run()
    assert not test.exception
    assert test.button_group(key="preset").value is None
    assert "1 May – 12 May 2025" in said(test)


def test_dates_that_are_not_understood_are_said_and_restrict_nothing() -> None:
    test = opened()
    test.text_input(key="dates").set_value("soon").run()
    assert any("“soon” can’t be read as dates" in caption.value.replace("\\", "") for caption in test.caption)
    assert ON_TOPIC.fullmatch(said(test))


def stale_click(test: AppTest) -> None:
    """A click of a browser that still shows no dates, and says so."""
    test.text_input(key="dates").set_value("")
    test.radio(key="unit").set_value("outlets").run()
    assert not test.exception


def test_a_click_before_the_browser_has_heard_of_a_preset_keeps_it() -> None:
    test = opened()
    test.button_group(key="preset").set_value("30 days").run()
    stale_click(test)
    assert "13 Apr – 12 May 2025" in said(test)


def test_a_browser_that_has_had_time_to_hear_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "PATIENCE", 0.0)
    test = opened()
    test.button_group(key="preset").set_value("30 days").run()
    stale_click(test)
    assert ON_TOPIC.fullmatch(said(test))


def test_an_invented_corpus_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ui.FICTIONAL not in said(opened())
    monkeypatch.setenv("COVERAGE_BUILD", str(build_snapshot(tmp_path, is_invented=True)))
    test = opened()
    assert ui.FICTIONAL in said(test)


def test_without_data_the_page_is_the_repair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVERAGE_BUILD", str(tmp_path))
    test = opened()
    assert "python -m pipeline build" in test.info[0].value.replace("\\", "")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone's app and data: the measurements without texts, and two articles of the sample."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copy(APP, folder)
    (folder / "data" / "articles").mkdir(parents=True)
    (folder / "data" / "sample" / "articles").mkdir(parents=True)
    (folder / "data" / "reference").symlink_to(DATA / "reference")
    (folder / "data" / "sample" / "outlets.csv").symlink_to(DATA / "sample" / "outlets.csv")
    lines = (DATA / "sample" / "articles" / "invented-2025-04.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "data" / "sample" / "articles" / "two.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    shutil.copy(DATA / "articles" / "first-five.parquet", folder / "data" / "articles")
    return folder


def test_a_dataset_without_texts_offers_the_sample(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COVERAGE_BUILD")
    monkeypatch.setattr(sys.modules[__name__], "APP", str(checkout / "app.py"))
    test = opened(unit="outlets")
    assert "5 articles from" in said(test)
    next(button for button in test.button if button.label == news.OPEN_SAMPLE).click().run()
    assert not test.exception
    assert "2 articles from" in said(test)
    assert test.radio(key="unit").value == "articles"
    assert ui.FICTIONAL in said(test)
    assert not any(button.label == news.OPEN_SAMPLE for button in test.button)
    linked = opened(data="Sample")
    assert "2 articles from" in said(linked)
    assert "data=Sample" in next(code.value for code in linked.code)
