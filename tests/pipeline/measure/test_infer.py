"""Inference: the record before the page before the text; every fact with its basis; None beats a wrong guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.measure.cleaning.clean import clean
from pipeline.measure.infer import Gazetteer, infer
from pipeline.records import SUMMARY_NOTE, Facts, RawArticle, Stated
from pipeline.reference import load_reference

TODAY = date(2026, 1, 31)
# Invented: the port, its people and "The Lagoon Courier" do not exist.
TEXT = """Harbour board cuts fees for small carriers
By Ines Dorval
April 3, 2025
LAGOON CITY – The harbour board voted on Tuesday to cut fees for small carriers, a step that importers have asked for.
Board members said the cut would run for six months and could be extended if container traffic failed to recover.
Carriers had warned that further increases would push them to ports farther south, where fees are lower.
© 2025 The Lagoon Courier. All rights reserved."""


@dataclass(frozen=True, slots=True)
class InventedPage:
    """What the metadata of an invented page states."""

    text: str | None
    visible_text: str
    headline: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    shown_date: str | None = None
    url: str | None = None
    language: str | None = None
    is_free: bool | None = None
    is_list: bool = False


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    extra = tmp_path_factory.mktemp("outlets") / "extra.csv"
    extra.write_text(
        "outlet_id,name,aliases,domains,country,language,kind\n"
        "lagoon-courier,The Lagoon Courier,,lagooncourier.example,US,en,newspaper\n",
        encoding="utf-8",
    )
    return Gazetteer(load_reference(Path("data/reference"), extra_outlets=extra))


def _infer(gazetteer: Gazetteer, text: str | None = TEXT, stated: Stated | None = None) -> Facts:
    article = RawArticle("a.txt", 1, "text", text, None, stated or Stated(), "utf-8")
    return infer(article, clean(text or ""), None, gazetteer, TODAY)


def test_a_page_gives_its_facts_with_evidence_that_cuts_the_raw_text(gazetteer: Gazetteer) -> None:
    facts = _infer(gazetteer)
    assert (facts.headline, facts.byline, facts.dateline) == (
        "Harbour board cuts fees for small carriers",
        "Ines Dorval",
        "LAGOON CITY",
    )
    assert (facts.outlet_id, facts.outlet_basis) == ("lagoon-courier", "stated")
    assert (facts.published_on, facts.published_on_basis) == (date(2025, 4, 3), "stated")
    assert facts.language == "en"
    for evidence in facts.evidence:
        if evidence.char_start is not None and evidence.fact != "text_completeness":
            assert TEXT[evidence.char_start : evidence.char_end] == evidence.quote


@pytest.mark.parametrize("basis", ["stated", "sidecar"])
def test_what_the_record_states_goes_before_what_the_text_prints(gazetteer: Gazetteer, basis: str) -> None:
    stated = Stated(headline="Fees cut", byline="A. Nother", outlet="Reuters", published="2025-04-05", basis=basis)  # type: ignore[arg-type]
    facts = _infer(gazetteer, stated=stated)
    assert (facts.headline, facts.byline, facts.outlet_id) == ("Fees cut", "A. Nother", "reuters")
    assert (facts.published_on, facts.published_on_basis, facts.outlet_basis) == (date(2025, 4, 5), basis, basis)


def test_an_ambiguous_stated_date_is_no_date_and_says_why(gazetteer: Gazetteer) -> None:
    facts = _infer(gazetteer, stated=Stated(published="03/04/2025"))
    assert (facts.published_on, facts.published_on_basis, facts.published_note) == (None, "unknown", "AMBIGUOUS_DATE")


def test_a_declared_format_settles_an_ambiguous_date(gazetteer: Gazetteer) -> None:
    facts = _infer(gazetteer, stated=Stated(published="03/04/2025", date_format="%d/%m/%Y"))
    assert facts.published_on == date(2025, 4, 3)


@pytest.mark.parametrize("published", ["2031-01-01", "1066-10-14"])
def test_a_date_that_cannot_be_is_refused(gazetteer: Gazetteer, published: str) -> None:
    facts = _infer(gazetteer, stated=Stated(published=published))
    assert (facts.published_on, facts.published_note) == (None, "IMPLAUSIBLE_DATE")


@pytest.mark.parametrize("url", ["//lagooncourier.example/a", "lagooncourier.example/a"])
def test_an_address_written_without_its_scheme_is_completed(gazetteer: Gazetteer, url: str) -> None:
    assert _infer(gazetteer, stated=Stated(url=url)).url == "https://lagooncourier.example/a"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://lagooncourier.example/a", True),
        ("javascript:alert(1)", False),
        ("https://user:pass@lagooncourier.example/", False),
        ("https://lagooncourier.example/a b", False),
    ],
)
def test_only_plain_web_addresses_are_links(gazetteer: Gazetteer, url: str, kept: bool) -> None:
    facts = _infer(gazetteer, stated=Stated(url=url))
    assert facts.url == (url if kept else None)
    assert any(evidence.note == "BAD_URL" for evidence in facts.evidence) is not kept


def test_the_address_gives_outlet_and_date_where_the_text_gives_none(gazetteer: Gazetteer) -> None:
    body = "\n".join(TEXT.split("\n")[3:6]).replace("LAGOON CITY – ", "")
    facts = _infer(gazetteer, body, Stated(url="https://www.lagooncourier.example/2025/04/07/fees"))
    assert (facts.outlet_id, facts.outlet_basis) == ("lagoon-courier", "url")
    assert (facts.published_on, facts.published_on_basis) == (date(2025, 4, 7), "url")


def test_an_agency_credit_is_the_wire_service_and_never_the_outlet(gazetteer: Gazetteer) -> None:
    text = "\n".join(TEXT.split("\n")[3:6]).replace("LAGOON CITY –", "LAGOON CITY (Reuters) –")
    facts = _infer(gazetteer, text)
    assert (facts.wire_service, facts.is_wire_copy, facts.outlet_id) == ("Reuters", True, None)


def test_a_weekday_stays_evidence_and_becomes_no_date(gazetteer: Gazetteer) -> None:
    body = "\n".join(TEXT.split("\n")[3:6])
    assert _infer(gazetteer, body).published_on is None


def test_a_headline_alone_is_an_article(gazetteer: Gazetteer) -> None:
    facts = _infer(gazetteer, None, Stated(headline="Harbour board cuts fees", language="English"))
    assert (facts.headline, facts.language, facts.text_completeness) == ("Harbour board cuts fees", "en", "unknown")


def test_a_summary_is_a_truncated_text(gazetteer: Gazetteer) -> None:
    article = RawArticle("feed.xml", 1, "feed", TEXT, None, Stated(), "utf-8", notes=(SUMMARY_NOTE,))
    assert infer(article, clean(TEXT), None, gazetteer, TODAY).text_completeness == "truncated"


def test_page_metadata_fills_what_the_record_leaves_out(gazetteer: Gazetteer) -> None:
    body = "\n".join(TEXT.split("\n")[3:6])
    page = InventedPage(
        body, TEXT, headline="Fees cut", published="2025-04-03T09:15:00-04:00", outlet="The Lagoon Courier"
    )
    article = RawArticle("a.html", 1, "html", None, "<html>", Stated(), "utf-8")
    facts = infer(article, clean(body, origin="extract"), page, gazetteer, TODAY)
    assert (facts.headline, facts.outlet_id, facts.published_precision) == ("Fees cut", "lagoon-courier", "minute")
    assert facts.published_at is not None
    assert facts.published_at.isoformat() == "2025-04-03T13:15:00"


def test_an_archive_states_days_before_the_web_and_its_text_gives_none(gazetteer: Gazetteer) -> None:
    text = "The harbour board met on 3 April 2025 and cut its fees by a third, the first time in nine years."

    def facts(kind: str, published: str | None) -> Facts:
        article = RawArticle("a_2024-01-01.txt", 1, kind, text, None, Stated(published=published), "utf-8")  # type: ignore[arg-type]
        return infer(article, clean(text), None, gazetteer, TODAY)

    assert facts("export", "June 17, 1985").published_on == date(1985, 6, 17)
    assert facts("json", "June 17, 1985").published_note == "IMPLAUSIBLE_DATE"
    assert facts("export", None).published_on is None, "neither the text's days nor the file's are the article's"


@pytest.mark.parametrize(
    ("statements", "printed", "byline", "reason"),
    [
        (
            ("The Lagoon Courier", "By Ann Reed"),
            "",
            "Ann Reed",
            "a statement that names nobody makes room for the next",
        ),
        (("Ann Reed",), "By Ann Reed and Bo Shaw", "Ann Reed; Bo Shaw", "the page names one more"),
        (("Ann Reed; Bo Shaw",), "By Ann Reed", "Ann Reed; Bo Shaw", "the page names one less"),
        (("Reuters",), "By Ann Reed", "Ann Reed", "an agency makes room for the page"),
        (("Lagoon Courier",), "By Ann Reed", "Ann Reed", "the outlet itself makes room for the page"),
    ],
)
def test_authors_are_taken_from_the_surest_statement(
    gazetteer: Gazetteer, statements: tuple[str, ...], printed: str, byline: str, reason: str
) -> None:
    body = "\n".join(TEXT.split("\n")[3:6])
    page = InventedPage(body, f"Fees cut at the harbour\n{printed}\n{body}", bylines=statements)
    article = RawArticle("a.html", 1, "html", None, "<html>", Stated(), "utf-8")
    assert infer(article, clean(body, origin="extract"), page, gazetteer, TODAY).byline == byline, reason


def test_a_stamp_in_utc_moves_no_article_to_the_next_day(gazetteer: Gazetteer) -> None:
    stated = Stated(published="2025-04-04T01:30:00Z", url="https://lagoon.example/2025/04/03/fees")
    facts = _infer(gazetteer, TEXT, stated)
    assert (facts.published_on, facts.published_on_basis) == (date(2025, 4, 3), "stated")
    assert facts.published_at is not None
    assert facts.published_at.isoformat() == "2025-04-04T01:30:00"


def test_what_stands_beside_the_headline_dates_a_page_whose_tags_cannot_be_read(gazetteer: Gazetteer) -> None:
    page = InventedPage(TEXT, TEXT, published="soon", shown_date="3 April 2025")
    article = RawArticle("a.html", 1, "html", None, "<html>", Stated(), "utf-8")
    assert infer(article, clean(TEXT, origin="extract"), page, gazetteer, TODAY).published_on == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("shown", "header", "day", "reason"),
    [
        ("3 April 2025", "3 April 2025", date(2025, 4, 3), "a guide written anew: readers see the new day"),
        ("3 April 2025", "Last updated 3 April 2025", date(2024, 5, 2), "the page calls it an update"),
        ("Updated 3 April 2025", "", date(2024, 5, 2), "so does the element itself"),
        ("20 May 2024", "20 May 2024", date(2024, 5, 2), "a correction within the month"),
        ("3 April 2023", "3 April 2023", date(2024, 5, 2), "an earlier day is another article's"),
    ],
)
def test_a_page_that_prints_a_far_later_day_than_its_markup_is_of_that_day(
    gazetteer: Gazetteer, shown: str, header: str, day: date, reason: str
) -> None:
    text = TEXT.replace("April 3, 2025", header)
    page = InventedPage(text, text, published="2024-05-02T08:00:00-04:00", shown_date=shown)
    article = RawArticle("a.html", 1, "html", None, "<html>", Stated(), "utf-8")
    assert infer(article, clean(text, origin="extract"), page, gazetteer, TODAY).published_on == day, reason


def test_a_record_that_states_its_day_is_not_corrected_by_its_page(gazetteer: Gazetteer) -> None:
    page = InventedPage(TEXT, TEXT, published="2024-05-02", shown_date="3 April 2025")
    article = RawArticle("a.html", 1, "html", None, "<html>", Stated(published="2024-05-02"), "utf-8")
    assert infer(article, clean(TEXT, origin="extract"), page, gazetteer, TODAY).published_on == date(2024, 5, 2)


def test_a_printed_headline_is_freed_of_the_outlets_name_too(gazetteer: Gazetteer) -> None:
    facts = _infer(gazetteer, TEXT.replace("Harbour board", "The Lagoon Courier: Harbour board", 1))
    assert facts.headline == "Harbour board cuts fees for small carriers"
    (evidence,) = (one for one in facts.evidence if one.fact == "headline")
    assert (evidence.quote or "").startswith("The Lagoon Courier: ")
